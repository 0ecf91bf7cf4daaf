"""What the provisions say of the rows of a file, for whoever looks at its preview: on a page or by program."""

from collections.abc import Callable, Mapping
from typing import Final

from duban.conduct.actions.loading import trial
from duban.conduct.queries import load_pages
from duban.conduct.queries.load_shapes import Preview
from duban.conduct.verdict import Verdict
from duban.record.models import Batch

JUDGED: Final = 2000  # rows up to which the provisions are asked when the file is read
Verdicts = dict[int, list[Verdict]] | None
Blocked = dict[int, list[str]]


def said(batch: Batch, found: Preview) -> tuple[Verdicts, Blocked]:
    """What the provisions say of the rows, by row, and in words what keeps rows out; only the latter once the file has been
    loaded. None where there are too many rows to ask."""
    verdicts, blocked = said_of(batch, found)
    return verdicts, blocked()


def said_of(batch: Batch, found: Preview) -> tuple[Verdicts, Callable[[], Blocked]]:
    """The same, with the words given when they are asked for, in the language of that moment."""
    if batch.state in (Batch.State.LOADED, Batch.State.UNDONE):
        kept: Mapping[str, list[str]] = batch.counts.get("blocked", {})
        return None, lambda: {int(row): load_pages.titles(names) for row, names in kept.items()}
    chosen = found.chosen() if batch.state == Batch.State.PREVIEW else []
    if len(chosen) > JUDGED or batch.state != Batch.State.PREVIEW:
        return None, dict
    if not chosen:
        return {}, dict
    made = trial(found, chosen)
    verdicts = {made.rows[pk]: said for pk, said in made.verdicts.items()}
    return verdicts, lambda: {row: [one.words for one in said] for row, said in made.blocked.items()}
