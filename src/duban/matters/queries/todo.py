"""What needs a person now, pile by pile: each a question of role and state, the most urgent on top."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Value, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.matters.models import Matter, Report, Slip, State
from duban.matters.queries.lights import Lamp, lamp_of
from duban.matters.queries.seen import seen_by
from duban.people.models import Role, Unit
from duban.people.standing import Standing, units_within
from duban.people.written import written
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
    """Return the piles that are not empty. Two whose matters are in different states are asked for together."""
    kinds = list(_kinds(standing))
    together = [kind for kind in kinds if kind.key in ("urged", "acknowledge")]
    asked = [together, *([kind] for kind in kinds if kind not in together)] if together else [[kind] for kind in kinds]
    found = [pile for group in asked for pile in _piles(standing, group, moment)]
    return [pile for pile in found if pile.count]


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


def _piles(standing: Standing, kinds: list[Kind], moment: datetime) -> Iterator[Pile]:
    """The piles of kinds of which no matter belongs to two (one query): the most urgent of each, and how many."""
    pile = Case(*(When(kind.condition, then=Value(kind.key)) for kind in kinds), output_field=CharField())
    wanted = Q(*(kind.condition for kind in kinds), _connector=Q.OR)
    urgent = (F("due_at").asc(nulls_last=True), F("pk").asc())
    rows = seen_by(standing).filter(wanted).select_related("lead_unit", "responsible").annotate(in_pile=pile)
    # How many there are rides along, so that a full pile asks no more than a short one.
    counted = rows.annotate(
        of_pile=Window(Count("*"), partition_by="in_pile"),
        place=Window(RowNumber(), partition_by="in_pile", order_by=urgent),
    )
    found = list(counted.filter(place__lte=MOST).order_by(*urgent))
    for kind in kinds:
        mine = [one for one in found if one.in_pile == kind.key]
        late = any(one.due_at is not None and one.due_at < moment for one in mine)
        # Only a late matter needs the calendar, for the days by which it is late.
        clock = current() if late else None
        items = [Item(one, lamp_of(one, moment, clock)) for one in mine]
        count = mine[0].of_pile if mine else 0
        yield Pile(kind.key, kind.title, kind.verb, kind.act, items, count, kind.at_once)


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
