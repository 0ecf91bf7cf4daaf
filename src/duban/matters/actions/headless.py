"""A task table loaded without anybody watching: what is certain goes in, what would have to be asked is given back.

On a page the office decides on unclear names and fills in what is missing. Here nobody can be asked, so a row whose
lead unit is not certain, with a wrong cell, or that stands in the table twice, is rejected with its reason; all others
go in as one act, all of them or none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duban.engine.now import now
from duban.engine.tables import Problem, read
from duban.engine.tables.values import letter
from duban.engine.tasktable.words import reason
from duban.matters.actions.loading import KIND, load, loads_for, upload
from duban.matters.queries.preview import LACKS, Preview, PreviewRow, preview
from duban.matters.queries.preview_days import days_of
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.batches import LIMIT
from duban.record.calendars import current, day_of
from duban.record.models import Batch

Tell = Callable[[int, int], None]
TWICE = (
    "与第{row}行重复：任务和牵头单位都相同", "The same task for the same unit stands in row {row}",
    "每项任务只写一次", "each task once",
)  # fmt: skip
CLEAR = ("登记在册的单位名称", "the name of a unit that is registered here")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of the file: rows that went in (or would), why others did not; `found` is None for no table.

    `warnings` are assisting units that could not be made out: their rows went in without them.
    """

    created: int
    refused: int
    problems: tuple[Problem, ...]
    found: Preview | None = None
    batch: Batch | None = None
    warnings: tuple[Problem, ...] = ()


def load_file(
    standing: Standing, owner: Unit, path: Path, *, again: bool = False, dry_run: bool = False, tell: Tell | None = None
) -> Loaded:
    """Load the good rows of a task table for the office of `owner`; with `dry_run` nothing is kept.

    Raises Forbidden, and Refused for a file that has been loaded before (unless `again`). Never for what is in it.
    """
    if not loads_for(standing, owner):
        raise Forbidden("batch.upload")
    if not path.is_file() or path.stat().st_size > LIMIT:
        return Loaded(0, 0, read(path).problems)
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    _refuse_again(digest, owner, again)
    today = day_of(now())
    found = preview(data, path.name, {}, owner.pk, days_of(current(), today), today.year, tell)
    problems = tuple(_rejections(found))
    bad = {problem.row for problem in problems}
    rows = [row for row in found.chosen() if row.row not in bad]
    batch = None
    if rows and not dry_run:
        with transaction.atomic():
            batch = upload(standing, owner, data, path.name)
            # Asked again under the lock: somebody else may have loaded the same file in the meantime.
            _refuse_again(digest, owner, again)
            batch = load(standing, batch, found=found, rows=rows)
    return Loaded(len(rows), len(found.rows) - len(rows), problems, found, batch, tuple(_unclear(found, rows)))


def _refuse_again(digest: str, owner: Unit, again: bool) -> None:
    before = Batch.objects.filter(kind=KIND, sha256=digest, unit=owner, state=Batch.State.LOADED).order_by("pk").last()
    if before is not None and not again:
        raise Refused(
            _("This file was loaded on %(day)s already. To load it once more, say --again.")
            % {"day": day_of(before.done_at or before.at).isoformat()}
        )


def _rejections(found: Preview) -> Iterator[Problem]:
    """Every reason why a row (or the whole file) does not go in, in the order of the rows."""
    table = found.parsed.table if found.parsed else None
    yield from (problem for problem in found.problems if problem.severity == "error" and problem.row is None)
    rows = {row.row for row in found.rows}
    yield from (p for p in found.problems if p.severity == "error" and p.row is not None and p.row not in rows)
    for row in found.rows:
        errors = [problem for problem in row.problems if problem.severity == "error"]
        yield from errors
        if table is None or any(problem.field == "text" for problem in errors):
            continue
        if row.lead is None:
            yield _no_lead(found, row)
        elif row.twin is not None:
            zh, en, zh_right, en_right = (text.format(row=row.twin) for text in TWICE)
            yield _problem(found, row, "twice", "text", row.text[:80], (zh, en), (zh_right, en_right))


def _no_lead(found: Preview, row: PreviewRow) -> Problem:
    """Say what stands in the cell of the lead unit and why no unit was made out from it."""
    fields, zh, en, zh_right, en_right = LACKS["lead_unit"]
    piece = next((piece for piece in row.task.places.pieces if piece.role == "lead"), None)
    why = (zh, en)
    if piece is not None and piece.code:
        said = reason(piece.code, piece.text, piece.candidates)
        why = (f"“{piece.text}”{said['zh-hans']}", f"“{piece.text}”: {said['en']}")
    return _problem(found, row, "no_lead_unit", fields, row.task.places.text, why, (zh_right, en_right))


def _unclear(found: Preview, rows: list[PreviewRow]) -> Iterator[Problem]:
    """Each assisting unit that was not made out, once, at the first row in which it stands."""
    loaded = {row.row: row for row in rows}
    for ask in found.asks:
        first = next((loaded[row] for row in ask.rows if row in loaded), None)
        if first is not None:
            said = reason(ask.piece.code, ask.text, ask.piece.candidates)
            fields, why = "assisting_units places", (said["zh-hans"], said["en"])
            yield _problem(found, first, "assisting_unclear", fields, ask.text, why, CLEAR)


def _problem(
    found: Preview, row: PreviewRow, code: str, fields: str, value: str, why: tuple[str, str], expected: tuple[str, str]
) -> Problem:
    assert found.parsed is not None
    table, header, names = found.parsed.table, found.parsed.header, fields.split()
    place = next((header.fields[name] for name in names if name in header.fields), None)
    return Problem(
        code, table.file, table.sheet, row.row, letter(place) if place is not None else "", names[0], value,
        {"zh-hans": why[0], "en": why[1]}, {"zh-hans": expected[0], "en": expected[1]},
    )  # fmt: skip
