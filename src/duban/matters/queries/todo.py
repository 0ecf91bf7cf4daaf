"""What needs a person now, pile by pile: each a question of role and state, the most urgent on top."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import CharField, Count, Exists, F, OuterRef, Q, Value, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.matters.models import Matter, Report, Slip, State
from duban.matters.queries.lights import Lamp, lamp_of
from duban.matters.queries.seen import seen_by
from duban.people.models import Role, Unit
from duban.people.standing import Standing, units_within
from duban.people.written import statement, written
from duban.record.calendars import current

MOST = 20
IN_HAND = (State.ASSIGNED, State.ACKNOWLEDGED)


@dataclass(frozen=True, slots=True)
class Item:
    """One matter of a pile with its light."""

    matter: Matter
    lamp: Lamp


@dataclass(frozen=True, slots=True)
class Pile:
    """What waits for the same act: at most 20 of it, and how many there are."""

    key: str
    title: Promise
    verb: str
    act: Promise
    rows: list[Item]
    count: int
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One pile's question."""

    key: str
    title: Promise
    verb: str
    act: Promise
    condition: Q
    at_once: bool = False


def piles_of(standing: Standing, moment: datetime) -> list[Pile]:
    """Return the piles that are not empty (two queries)."""
    places = _places(standing)
    shown = Matter.objects.filter(pk__in={pk for pk, _key, _count in places}).select_related("lead_unit", "responsible")
    found = {one.pk: one for one in shown}
    rows: dict[str, list[Matter]] = {}
    counts: dict[str, int] = {}
    for pk, key, count in places:
        counts[key] = count
        rows.setdefault(key, []).extend([found[pk]] if pk in found else [])
    return [
        Pile(kind.key, kind.title, kind.verb, kind.act, _items(rows[kind.key], moment), counts[kind.key], kind.at_once)
        for kind in _kinds(standing) if kind.key in rows
    ]  # fmt: skip


def _kinds(standing: Standing) -> Iterator[Kind]:
    person = standing.person
    if person is None:
        return
    heads, clerks = _headed(standing), _clerked(standing)
    if heads is not None or clerks is not None:
        mine = Q(responsible=person)
        unnamed = Q(responsible=None)
        led = Q(lead_unit__in=heads) if heads is not None else Q(pk__in=[])
        sat = Q(lead_unit__in=clerks) if clerks is not None else Q(pk__in=[])
        urged = Exists(Slip.objects.filter(matter=OuterRef("pk"), answered_at=None).exclude(kind=Slip.Kind.ASSIGNMENT))
        yield Kind("urged", _("Urged and not answered"), "matter.report", _("Report progress"),
                   Q(urged) & (mine | (led | sat) & unnamed) & Q(state=State.ACKNOWLEDGED))  # fmt: skip
        yield Kind("acknowledge", _("To acknowledge"), "matter.acknowledge", _("Acknowledge"),
                   Q(state=State.ASSIGNED) & (led | mine | sat & unnamed), at_once=True)  # fmt: skip
        yield Kind("hand", _("To hand out"), "matter.hand", _("Hand to a person"),
                   Q(state=State.ACKNOWLEDGED) & led & unnamed)  # fmt: skip
        yield Kind("in_hand", _("In my hand"), "matter.report", _("Report progress"),
                   Q(state=State.ACKNOWLEDGED) & ~Q(urged) & (mine | sat & unnamed))  # fmt: skip
    yield from _office(standing)


def _office(standing: Standing) -> Iterator[Kind]:
    owned = Q(owner__in=_units(standing, Role.SUPERVISION))
    office = Role.SUPERVISION in standing.roles
    if office or Role.INSPECTOR in standing.roles:
        checked = owned if office else Q(pk__in=[])
        if Role.INSPECTOR in standing.roles:
            checked |= Q(lead_unit__in=_units(standing, Role.INSPECTOR))
        reported = Exists(Report.objects.filter(matter=OuterRef("pk"), by=standing.person))
        other = Q(responsible=None) | ~Q(responsible=standing.person)
        yield Kind("verify", _("To verify"), "matter.close", _("Verify"),
                   Q(state=State.DONE) & checked & ~Q(reported) & other)  # fmt: skip
    if office:
        yield Kind("assign", _("To assign"), "matter.assign", _("Assign"), Q(state=State.REGISTERED) & owned)
        yield Kind("register", _("To register"), "matter.register", _("Register"), Q(state=State.DRAFT) & owned)


def _places(standing: Standing) -> list[tuple[int, str, int]]:
    """The matters that are shown, each with its pile and how many that holds (one query); one may lie in two."""
    asked = _asking(standing)
    if asked is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return [(pk, key, count) for pk, key, count in cursor.fetchall()]


@lru_cache(maxsize=512)
def _asking(standing: Standing) -> tuple[str, tuple[Any, ...]] | None:
    """The statement of all piles of a person: it is the same each day, and costs more to put together than to answer."""
    piles = []
    for kind in _kinds(standing):
        rows = seen_by(standing).filter(kind.condition)
        # How many there are rides along, so that a full pile asks no more than a short one.
        counted = rows.annotate(
            in_pile=Value(kind.key, output_field=CharField()), of_pile=Window(Count("*")),
            place=Window(RowNumber(), order_by=(F("due_at").asc(nulls_last=True), F("pk").asc())),
        )  # fmt: skip
        piles.append(counted.filter(place__lte=MOST).order_by().values_list("pk", "in_pile", "of_pile"))
    if not piles:
        return None
    return statement(piles[0].union(*piles[1:], all=True) if len(piles) > 1 else piles[0])


def _items(matters: list[Matter], moment: datetime) -> list[Item]:
    """Matters with their lights, the most urgent first."""
    ordered = sorted(matters, key=lambda one: (one.due_at is None, one.due_at or moment, one.pk))
    # Only a late matter needs the calendar, for the days by which it is late.
    clock = current() if any(one.due_at is not None and one.due_at < moment for one in ordered) else None
    return [Item(one, lamp_of(one, moment, clock)) for one in ordered]


@lru_cache(maxsize=1024)
def _units(standing: Standing, role: str) -> RawSQL:
    return written(Unit.objects.filter(units_within(standing, role)).values("pk"))


@lru_cache(maxsize=1024)
def _headed(standing: Standing) -> RawSQL | None:
    if Role.HEAD not in standing.roles:
        return None
    own = [seat.unit_id for seat in standing.seats if seat.role == Role.HEAD]
    return written(Unit.objects.filter(units_within(standing, Role.HEAD) | Q(pk__in=own)).values("pk"))


@lru_cache(maxsize=1024)
def _clerked(standing: Standing) -> RawSQL | None:
    """The units in whose name a clerk handles what has no responsible person: their own and those it is a part of."""
    seats = [seat for seat in standing.seats if seat.role == Role.HANDLER]
    inside = Q(pk__in=[])
    for seat in seats:
        inside |= Q(tree_id=seat.unit_tree_id, lft__lte=seat.unit_lft, rgt__gte=seat.unit_rgt)
    return written(Unit.objects.filter(inside).values("pk")) if seats else None
