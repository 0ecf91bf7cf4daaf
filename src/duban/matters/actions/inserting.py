"""Many matters at once, with their units, histories, counters and words, in a few statements for thousands of rows.

Rows are written as their columns, without a model made of each: a table of 100,000 rows then takes seconds, not
minutes. Columns that are not named here get the defaults of their fields.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

from duban.matters.actions import tally
from duban.matters.models import LengthUnit, Matter, MatterUnit, Part, Source, Spell, State
from duban.matters.queries.directory import Known
from duban.matters.queries.preview import PreviewRow
from duban.record import bulk, search
from duban.record.acts import Act
from duban.record.models import Batch
from duban.record.numbers import next_number

# A task table's title and target are cut to what the columns hold; the whole text stands in the requirement.
TITLE, TARGET, BASIS = 200, 200, 300


@dataclass(frozen=True, slots=True)
class Made:
    """What an insert made: how many, the first and last id, a digest over all of them in order."""

    count: int
    first: int
    last: int
    digest: str


class New(NamedTuple):
    """A matter as it is inserted, by the names of its columns."""

    id: int
    number: str
    title: str
    requirement: str
    target: str
    source: str
    basis: str
    parent_id: int | None
    owner_id: int
    lead_unit_id: int | None
    responsible_id: int | None
    programme_id: int | None
    task_force_id: int | None
    focus_id: int | None
    on_site: bool
    length: int | None
    length_unit: str
    fixed_due_on: Any
    ahead_on: Any
    state: str
    batch_id: int
    batch_row: int
    created_at: Any


def insert_rows(act: Act, batch: Batch, rows: Sequence[PreviewRow], known: Known) -> Made:
    """Insert `rows` as registered matters. A row to be split gets a part for each of its units."""
    ids = bulk.take_ids(Matter, len(rows) + sum(len(row.split) for row in rows))
    matters = list(_matters(act, batch, rows, ids, known))
    parts = list(_parts(matters, rows, ids[len(rows) :], known))
    every = [*matters, *parts]
    bulk.insert(Matter, New._fields, every)
    bulk.settle(Matter)
    _join(act, matters, rows, parts)
    _count(every, known)
    digest = sha256()
    for new in every:
        digest.update(f"{new.id}\n{new.title}\n{new.requirement}\n{new.target}\n".encode())
    search.index_new(("matter", m.id, (m.number, m.title, m.requirement, m.target, m.basis)) for m in every)
    return Made(len(every), ids[0], ids[-1], digest.hexdigest())


def _matters(act: Act, batch: Batch, rows: Sequence[PreviewRow], ids: Iterable[int], known: Known) -> Iterator[New]:
    """The rows as matters, with their numbers."""
    owner = known.units[batch.unit_id or 0]
    year = act.at.year
    first = next_number("matter", year, len(rows))
    mark = f"{owner.short_name or owner.name}督〔{year}〕"
    fill = batch.corrections.get("fill", {})
    programme, on_site = fill.get("programme") or None, bool(fill.get("on_site"))
    months, basis = int(fill.get("ahead_months") or 0), batch.name
    kept = bulk.adapter()
    created = kept(act.at)
    source, state = Source.TASK_TABLE.value, State.REGISTERED.value
    day, days = LengthUnit.FIXED.value, LengthUnit.WORKING_DAYS.value
    for number, (row, pk) in enumerate(zip(rows, ids, strict=False), first):  # the ids of parts are left
        fixed = row.due is not None
        yield New(
            pk, f"{mark}{number}号", row.title[:TITLE], row.requirement, row.target[:TARGET], source,
            (row.basis or basis)[:BASIS], None, owner.pk, row.lead, row.responsible, programme, row.force, row.focus,
            on_site, None if fixed else row.length, day if fixed else days, kept(row.due),
            kept(_ahead(row.due, months)), state, batch.pk, row.row, created,
        )  # fmt: skip


def _ahead(due: date | None, months: int) -> date | None:
    """The ahead-of-plan target: the same number of months before each due day (Haojiang: two)."""
    if due is None or not months:
        return None
    index = due.year * 12 + due.month - 1 - months
    year, month = divmod(index, 12)
    for day in (due.day, 30, 29, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return None


def _parts(matters: list[New], rows: Sequence[PreviewRow], ids: Iterable[int], known: Known) -> Iterator[New]:
    """The sub-matters of rows that every unit of a group answers for by itself."""
    free = iter(ids)
    for matter, row in zip(matters, rows, strict=True):
        for n, unit in enumerate(row.split, 1):
            yield matter._replace(
                id=next(free), number=f"{matter.number}-{n}", parent_id=matter.id, lead_unit_id=unit,
                responsible_id=known.holder(unit, "handler"),
            )  # fmt: skip


def _join(act: Act, matters: list[New], rows: Sequence[PreviewRow], parts: list[New]) -> None:
    """Units and histories of what has just been inserted."""
    bulk.insert(MatterUnit, ("matter_id", "unit_id", "part"), _units(matters, rows, parts))
    since = bulk.adapter()(act.at)
    bulk.insert(
        Spell, ("matter_id", "since", "verb", "state", "unit_id", "person_id"),
        ((m.id, since, act.verb, m.state, m.lead_unit_id, m.responsible_id) for each in (matters, parts) for m in each),
    )  # fmt: skip


def _units(matters: list[New], rows: Sequence[PreviewRow], parts: list[New]) -> Iterator[tuple[int, int, str]]:
    lead, assist = Part.LEAD.value, Part.ASSIST.value
    for matter, row in zip(matters, rows, strict=True):
        if matter.lead_unit_id is not None:
            yield matter.id, matter.lead_unit_id, lead
        for unit in dict.fromkeys(row.assisting):
            if unit != matter.lead_unit_id and unit not in row.split:
                yield matter.id, unit, assist
    for part in parts:
        yield part.id, part.lead_unit_id or 0, lead


def _count(every: list[New], known: Known) -> None:
    """Count them where they stand: all are registered, so all fall into the same buckets."""
    buckets = tally.buckets(Matter(state=State.REGISTERED))
    counts: Counter[tally.Key] = Counter()
    for unit, n in Counter(new.lead_unit_id or new.owner_id for new in every).items():
        for above in known.line(unit):
            for bucket, day in buckets:
                counts[above, bucket, day] += n
    tally.add(counts.items())
