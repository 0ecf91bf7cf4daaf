"""What a bulletin names one by one: what was extended, returned and handed on, and what is overdue the longest; with the
slips and reports that belong to it, all in one statement."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

from duban.appraisal.queries.overview import Late, calendar_now, days_late, named
from duban.appraisal.queries.periods import following
from duban.appraisal.queries.scope import Asked
from duban.matters.models import Matter, Report, Slip, Spell
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lists import columns, find, moment_of, within
from duban.people.models import Person, Unit
from duban.people.together import Found, Wanted, read
from duban.record.calendars import midnight

MOVES: Final = ("matter.extend", "matter.return_", "matter.transfer", "matter.send_back")
MOST: Final = 100
URGING: Final = (Slip.Kind.URGE, Slip.Kind.NOTICE)
# The keys of what is named, found once; every table is then read by them.
SHARED: Final = "WITH moved(id, matter, unit) AS MATERIALIZED ({moved}), late({columns}) AS MATERIALIZED ({late})"


@dataclass(frozen=True, slots=True)
class Move:
    """One time that a matter got more time, went back or was handed on."""

    verb: str
    matter: int
    number: str
    title: str
    unit: str
    at: datetime
    due: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Lagging:
    """One overdue matter: how often it was urged, and the difficulty that its unit reported last."""

    late: Late
    urged: int
    difficulty: str


@dataclass(frozen=True, slots=True)
class Singled:
    """The moves in the order in which they happened, and what is overdue, the longest first."""

    moves: list[Move]
    lagging: list[Lagging]


def singled(asked: Asked) -> Singled:
    """Return what happened within the period and what is overdue at its end, at most MOST (one query)."""
    until = min(asked.now, midnight(following(asked.period)))
    filters = Filters(unit=asked.unit.pk, light="red", as_of=asked.as_of)
    (moved, bound), (late, more) = (rows.query.sql_with_params() for rows in (_moved(asked, until), _late(asked, filters)))
    shared = SHARED.format(moved=moved, late=late, columns="id, matter, unit, person" if asked.as_of else "matter, unit, person")
    found = read(_wanted(asked, until), shared, [*bound, *more])
    return Singled(_moves(found), _lagging(found, moment_of(filters, asked.now)))


def _moved(asked: Asked, until: datetime) -> QuerySet[Any]:
    rows = Spell.objects.filter(
        verb__in=MOVES, since__gte=midnight(asked.period.first), since__lt=until, unit__in=within([asked.span]).values("pk")
    )
    return rows.order_by().values_list("pk", "matter", "unit")


def _late(asked: Asked, filters: Filters) -> QuerySet[Any]:
    """The keys of the longest overdue: matters, or as of a past day the spells they were in."""
    names = columns(filters)
    rows = find(asked.standing, filters, asked.now, asked.span).order_by(names["due"], names["pk"])
    keys = ("pk", names["pk"]) if asked.as_of else ("pk",)
    return rows.values_list(*keys, names["unit"], names["person"])[:MOST]


def _wanted(asked: Asked, until: datetime) -> list[Wanted]:
    before = connection.ops.adapt_datetimefield_value(until)
    late = (Spell, "id") if asked.as_of else (Matter, "matter")
    return [
        Wanted(Spell, "t.id IN (SELECT id FROM moved)"),
        Wanted(late[0], f"t.id IN (SELECT {late[1]} FROM late)"),
        Wanted(Matter, "t.id IN (SELECT matter FROM moved UNION SELECT matter FROM late)"),
        Wanted(Unit, "t.id IN (SELECT unit FROM moved UNION SELECT unit FROM late)"),
        Wanted(Person, "t.id IN (SELECT person FROM late)"),
        Wanted(Slip, "t.matter_id IN (SELECT matter FROM late) AND t.at < %s AND t.kind IN (%s, %s)", [before, *URGING]),
        Wanted(Report, "t.matter_id IN (SELECT matter FROM late) AND t.at < %s AND t.difficulty <> ''", [before]),
    ]


def _moves(found: Found) -> list[Move]:
    matters, units = found.by_key(Matter), found.by_key(Unit)
    rows: Sequence[Spell] = sorted(found.part(0), key=lambda spell: (spell.since, spell.pk))
    return [
        Move(
            spell.verb, spell.matter_id, matters[spell.matter_id].number or "", matters[spell.matter_id].title,
            _name(units.get(spell.unit_id or 0)), spell.since, spell.due_at, spell.reason,
        )
        for spell in rows
    ]  # fmt: skip


def _lagging(found: Found, moment: datetime) -> list[Lagging]:
    matters, units, persons = found.by_key(Matter), found.by_key(Unit), found.by_key(Person)
    urged = Counter(slip.matter_id for slip in found.of(Slip))
    why = {report.matter_id: report.difficulty for report in found.of(Report, "at", "pk")}
    rows = sorted(_stood(one) for one in found.part(1))
    calendar = calendar_now() if rows else None
    return [
        Lagging(
            Late(
                pk, matters[pk].number or "", matters[pk].title, _name(units.get(unit)), _name(persons.get(person)), due,
                days_late(due, moment, calendar), matters[pk].noticed_at is not None,
            ),
            urged[pk], why.get(pk, ""),
        )
        for due, pk, unit, person in rows
    ]  # fmt: skip


def _stood(row: Matter | Spell) -> tuple[datetime, int, int, int]:
    """When it was due, which matter it is, and the keys of unit and person (0: nobody)."""
    assert row.due_at is not None
    if isinstance(row, Spell):
        return row.due_at, row.matter_id, row.unit_id or 0, row.person_id or 0
    return row.due_at, row.pk, row.lead_unit_id or 0, row.responsible_id or 0


def _name(one: Unit | Person | None) -> str:
    return named(one.name, one.name_en) if one else ""
