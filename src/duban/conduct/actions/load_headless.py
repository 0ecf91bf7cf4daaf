"""A file loaded into a register without anybody watching: what is whole goes in, what would have to be asked comes back.

On a page somebody decides what a text means. Here nobody can be asked, so a row with a wrong cell, an unclear name or a
provision that blocks it is rejected with its reason; all others go in as one act, all of them or none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duban.conduct.actions.loading import PREFIX, EveryRowBlocked, load, reader_of, trial, upload
from duban.conduct.book import book
from duban.conduct.models import Record
from duban.conduct.permissions import enters
from duban.conduct.queries.load_preview import preview
from duban.conduct.queries.load_shapes import Preview, Tell
from duban.conduct.sheets import both
from duban.engine.now import now
from duban.engine.tables import Problem, read
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.batches import LIMIT
from duban.record.calendars import day_of
from duban.record.models import Batch


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the file: rows that went in (or would), how many of them wait for consent, why others did not;
    `found` is None where the file could not be opened."""

    created: int
    waiting: int
    refused: int
    problems: tuple[Problem, ...]
    found: Preview | None = None


def load_file(
    standing: Standing, unit: Unit, model: type[Record], path: Path, *, again: bool = False, dry_run: bool = False,
    tell: Tell | None = None,
) -> Loaded:  # fmt: skip
    """Load the whole rows of a file into a register; `unit` is that of rows which name none. With `dry_run` nothing is kept.

    Raises Forbidden, and Refused for a file that has been loaded before (unless `again`). Never for what is in it.
    """
    if not enters(standing, unit):
        raise Forbidden("conduct.upload")
    if not path.is_file() or path.stat().st_size > LIMIT:
        return Loaded(0, 0, 0, read(path).problems)
    data = path.read_bytes()
    _refuse_again(model, data, unit, again)
    found = preview(model, data, path.name, {}, reader_of(standing, unit, day_of(now()).year), tell)
    lines = found.chosen()
    created, waiting = 0, 0
    blocked: Mapping[int, list[str]] = {}
    if lines and dry_run:
        made = trial(found, lines)
        waiting = sum(state == "waiting" for state in made.states.values())
        created, blocked = len(made.facts), {row: [one.provision.id for one in said] for row, said in made.blocked.items()}
    elif lines:
        created, waiting, blocked = _load(standing, unit, found, data, path.name, again=again)
    wrong = [one for one in found.marks() if one.severity == "error"]
    problems = (*wrong, *_blocked(found, blocked))
    return Loaded(created, waiting, len(found.lines) - created, problems, found)


def _load(
    standing: Standing, unit: Unit, found: Preview, data: bytes, name: str, *, again: bool
) -> tuple[int, int, Mapping[int, list[str]]]:
    try:
        with transaction.atomic():
            batch = upload(standing, unit, found.model, data, name)
            # Asked again under the lock: somebody else may have loaded the same file in the meantime.
            _refuse_again(found.model, data, unit, again)
            counts = load(standing, batch, found=found).counts
    except EveryRowBlocked as all_of_them:
        return 0, 0, all_of_them.blocked
    return counts["created"], counts["waiting"], {int(row): names for row, names in counts["blocked"].items()}


def _refuse_again(model: type[Record], data: bytes, unit: Unit, again: bool) -> None:
    kind, digest = PREFIX + model.register.name, sha256(data).hexdigest()
    before = Batch.objects.filter(kind=kind, sha256=digest, unit=unit, state=Batch.State.LOADED).order_by("pk").last()
    if before is not None and not again:
        raise Refused(
            _("This file was loaded on %(day)s already. To load it once more, say --again.")
            % {"day": day_of(before.done_at or before.at).isoformat()}
        )


def _blocked(found: Preview, blocked: Mapping[int, Iterable[str]]) -> Iterable[Problem]:
    """What a provision keeps out, row by row: what it is called, and what would be right."""
    present = book()
    table = found.parsed.table if found.parsed else None
    for row, names in blocked.items():
        for name in names:
            one = present.provision(name)
            if one is not None and table is not None:
                yield Problem(
                    "blocked", table.file, table.sheet, row, why=both(one.title), expected=both(one.remedy)
                )

