"""What the provisions say of the rows of a file, for whoever looks at its preview: on a page or by program."""

from collections.abc import Mapping
from typing import Final

from duban.conduct.actions.loading import trial
from duban.conduct.queries import load_pages
from duban.conduct.queries.load_shapes import Preview
from duban.conduct.verdict import Verdict
from duban.record.models import Batch

JUDGED: Final = 2000  # rows up to which the preview asks the provisions by itself
Said = tuple[dict[int, list[Verdict]] | None, dict[int, list[str]]]


def said(batch: Batch, found: Preview) -> Said:
    """What the provisions say of the rows, by row, and in words what keeps rows out; only the latter once the file has been
    loaded. None where there are too many rows to ask."""
    if batch.state == Batch.State.LOADED:
        kept: Mapping[str, list[str]] = batch.counts.get("blocked", {})
        return None, {int(row): load_pages.titles(names) for row, names in kept.items()}
    chosen = found.chosen() if batch.state == Batch.State.PREVIEW else []
    if not 0 < len(chosen) <= JUDGED:
        return None, {}
    made = trial(found, chosen)
    verdicts = {made.rows[pk]: said for pk, said in made.verdicts.items()}
    return verdicts, {row: [one.words for one in said] for row, said in made.blocked.items()}
