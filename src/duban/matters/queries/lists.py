"""The lists of matters: what an address asks for, as one query over one page of rows.

Parameters of `/matters/` (and of the board, the calendar and the tree); `list_url(**filters)` writes such an address:

q (words of title, text or number) · unit (id; with everything below) · part (lead, assist, any; default lead: as the
counters count, by the lead unit or, before there is one, by the office that supervises) · person (id of the
responsible person, or me) · programme, force, focus, area (ids) · source · state (open – the default –, all: all
that were taken up, any, suspended, or one of the states) · light (red, yellow, green, stopped; of open matters) ·
result (early, timely, late; of closed ones, by the day they were reported done; "timely" includes "early") ·
due_from, due_to, closed_from, closed_to (days of the office, both included; a closing day means closed ones) ·
on_site, fast, bounced, reworked, reopened, noticed, pending (1) · as_of (a day: how things stood at its end) · sort, after,
before, size.

What a dashboard counts is: `list_url(unit=…)` open · `light="red"` · `state="done"` · `state="all", due_from=, due_to=`
due in a period · `state="closed", due_from=…` of these closed · `result="timely", closed_from=…` …
"""

from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.db.models.sql.compiler import SQLCompiler
from django.urls import get_urlconf, reverse

from duban.approvals.models import Request
from duban.matters.models import Matter, MatterUnit, Part, Spell, State
from duban.matters.queries.filtering import OPEN, Filters, as_parameters
from duban.matters.queries.seen import Span, reach, seen_by
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.calendars import midnight
from duban.record.search import matching

# So many units or fewer are looked up one by one; for more, rows are taken in order and each asked for its unit.
FEW: Final = 8

# By which acts the history shows what the counters of a matter count.
TRACES: Final = {
    "bounces": ("matter.return_", "matter.transfer"), "reworks": ("matter.send_back",), "reopened": ("matter.reopen",),
}  # fmt: skip

# The columns as they stand now, and as they stood in a spell.
NOW: Final = {
    "pk": "pk", "state": "state", "unit": "lead_unit", "person": "responsible", "due": "due_at", "yellow": "yellow_at",
    "suspended": "suspended", "closed": "closed_at", "m": "",
}  # fmt: skip
THEN: Final = {
    "pk": "matter_id", "state": "state", "unit": "unit", "person": "person", "due": "due_at", "yellow": "yellow_at",
    "suspended": "suspended", "closed": "since", "m": "matter__",
}  # fmt: skip


def list_url(**filters: object) -> str:
    """Return the address of the list with these filters. Raises KeyError for a filter there is none of."""
    sort = filters.pop("sort", None)
    found = as_parameters(filters)
    if sort:
        found["sort"] = str(sort)
    return _place(get_urlconf() or settings.ROOT_URLCONF) + ("?" + urlencode(found) if found else "")


@lru_cache(maxsize=8)
def _place(_urls: str) -> str:
    return reverse("matter.list")


def columns(filters: Filters) -> dict[str, str]:
    """Return the names of the columns: of the matter itself, or of the spell it was in on the day asked for."""
    return THEN if filters.as_of else NOW


def moment_of(filters: Filters, now: datetime) -> datetime:
    """Return the moment the list speaks of: now, or the end of the day asked for."""
    return min(now, midnight(filters.as_of, 1)) if filters.as_of else now


def find(standing: Standing, filters: Filters, now: datetime, span: Span | None = None) -> QuerySet[Any]:
    """Return the matters (or, as of a past day, their spells) that `standing` may see and the filters ask for.

    `span`: the unit filter's interval (`span_of`). Not ordered.
    """
    names = columns(filters)
    moment = moment_of(filters, now)
    rows: QuerySet[Any] = _base(standing, filters, moment, span)
    if filters.states == OPEN and not filters.as_of:
        # Said the other way round, so that the index of open matters by due day is used, not the one by state.
        rows = rows.filter(closed_at=None).exclude(state__in=[State.DRAFT, State.CANCELLED])
    elif filters.state == State.CLOSED and not filters.as_of:
        # Exactly the closed ones have a closing moment, and by it they are sorted.
        rows = rows.filter(closed_at__isnull=False)
    elif filters.state != "any":
        rows = rows.filter(**{f"{names['state']}__in": filters.states})
    if filters.state == "suspended":
        rows = rows.filter(suspended=True)
    rows = _lit(rows, filters.light, moment, names)
    rows = _finished(rows, filters, names, moment)
    return _told(rows, filters, names)


def span_of(filters: Filters) -> Span | None:
    """Return the interval of the unit asked for (one query), an empty one for a unit that does not exist."""
    if filters.unit is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, tree_id, lft, rgt, depth, name, name_en FROM people_unit WHERE id = %s", [filters.unit])
        found = cursor.fetchone()
    return Span(*found) if found else Span(0, 0, 0, 0)


def span_over(unit: Unit) -> Span:
    """Return the interval of a unit that is known already."""
    return Span(unit.pk, unit.tree_id, unit.lft, unit.rgt, unit.depth, unit.name, unit.name_en)


def _base(standing: Standing, filters: Filters, moment: datetime, span: Span | None) -> QuerySet[Any]:
    """The matters of the units asked for, as far as they may be seen."""
    spans = [span] if span else [] if standing.sees_all else reach(standing)
    # Who sees into no unit at all (an administrator) has nothing that the units could bound: only `seen_by` does.
    inside = any(mine.holds(span) for mine in reach(standing)) if span else bool(spans)
    everything = standing.sees_all or (inside and filters.part == "lead" and not filters.person)
    drafts = filters.state in ("draft", "any")
    seen = seen_by(standing) if not everything or drafts else Matter.objects.all()
    if filters.as_of:
        then = Q(since__lte=moment) & (Q(until=None) | Q(until__gt=moment))
        rows: QuerySet[Any] = Spell.objects.filter(then)
        if not everything or drafts:
            rows = rows.filter(matter__in=seen.values("pk"))
    else:
        rows = seen
    if filters.person:
        rows = rows.filter(**{columns(filters)["person"]: filters.person})
    if filters.person and not span:
        return rows
    return _in_units(rows, filters, spans)


def _in_units(rows: QuerySet[Any], filters: Filters, spans: list[Span]) -> QuerySet[Any]:
    spans = [one for one in spans if not one.whole]
    if filters.part == "any" and filters.unit is None:
        return rows
    if filters.part != "lead":
        return _taking_part(rows, filters, spans)
    if not spans:
        return rows
    names = columns(filters)
    # A matter that nobody leads yet counts for the office that supervises it.
    waiting = bool({State.REGISTERED, State.DRAFT, State.CANCELLED} & set(filters.states))
    return rows.filter(_Led(f"{names['unit']}_id", f"{names['m']}owner_id" if waiting else "", spans))


class _Led(Func):
    """The condition that a unit inside the intervals leads, written out: building it from parts costs more than asking.

    For few units their own index is used; for more (or where the owner steps in), rows are passed in order, and "+ 0"
    keeps the database from collecting and sorting all rows of all these units.
    """

    conditional = True

    def __init__(self, unit: str, owner: str, spans: list[Span]) -> None:
        super().__init__(*(F(one) for one in (unit, owner) if one), output_field=BooleanField())
        place = " OR ".join(["tree_id = %s AND lft >= %s AND rgt <= %s"] * len(spans))
        self.units = f"SELECT id FROM people_unit WHERE {place}"
        self.values = [value for one in spans for value in (one.tree_id, one.lft, one.rgt)]
        self.few = sum(one.units for one in spans) <= FEW

    def as_sql(  # type: ignore[override]
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_more: object
    ) -> tuple[str, list[int]]:
        unit, *owner = (compiler.compile(one)[0] for one in self.source_expressions)
        if not owner:
            return f"{unit}{'' if self.few else ' + 0'} IN ({self.units})", self.values
        if not self.few:
            return f"COALESCE({unit}, {owner[0]}) IN ({self.units})", self.values
        both = f"({unit} IN ({self.units}) OR ({unit} IS NULL AND {owner[0]} IN ({self.units})))"
        return both, [*self.values, *self.values]


def _taking_part(rows: QuerySet[Any], filters: Filters, spans: list[Span]) -> QuerySet[Any]:
    parts = MatterUnit.objects.filter(part=Part.ASSIST) if filters.part == "assist" else MatterUnit.objects.all()
    if spans:
        parts = parts.filter(unit__in=within(spans).values("pk"))
    key = columns(filters)["pk"]
    if spans and sum(one.units for one in spans) <= FEW:
        return rows.filter(**{f"{key}__in": parts.values("matter")})
    return rows.filter(Exists(parts.filter(matter=OuterRef(key))))


def within(spans: list[Span]) -> QuerySet[Unit]:
    """Return the units inside any of the intervals."""
    inside = Q(pk__in=[])
    for one in spans:
        inside |= Q(tree_id=one.tree_id, lft__gte=one.lft, rgt__lte=one.rgt)
    units: QuerySet[Unit] = Unit.objects.filter(inside)
    return units


def _lit(rows: QuerySet[Any], light: str, moment: datetime, names: dict[str, str]) -> QuerySet[Any]:
    if not light:
        return rows
    if light == "stopped":
        return rows.filter(**{names["suspended"]: True})
    due, yellow = names["due"], names["yellow"]
    running = rows.filter(**{names["suspended"]: False})
    if light == "red":
        return running.filter(**{f"{due}__lt": moment})
    running = running.filter(**{f"{due}__gte": moment})
    if light == "yellow":
        return running.filter(**{f"{yellow}__lte": moment})
    return running.filter(Q(**{yellow: None}) | Q(**{f"{yellow}__gt": moment}))


def _finished(rows: QuerySet[Any], filters: Filters, names: dict[str, str], moment: datetime) -> QuerySet[Any]:
    due, closed = names["due"], names["closed"]
    if filters.due_from:
        rows = rows.filter(**{f"{due}__gte": midnight(filters.due_from)})
    if filters.due_to:
        rows = rows.filter(**{f"{due}__lt": midnight(filters.due_to, 1)})
    if filters.closed_from:
        rows = _closed(rows, filters).filter(**{f"{closed}__gte": midnight(filters.closed_from)})
    if filters.closed_to:
        before = midnight(filters.closed_to, 1)
        rows = _closed(rows, filters).filter(**{f"{closed}__lt": before})
    if not filters.result:
        return rows
    rows = _closed(rows, filters).filter(**{f"{due}__isnull": False, names["suspended"]: False})
    done: Any = F("done_at")
    if filters.as_of:
        history = Spell.objects.filter(matter=OuterRef("matter"), verb="matter.complete", since__lte=moment)
        done = Subquery(history.order_by("-since").values("since")[:1])
    rows = rows.annotate(finished=Coalesce(done, F(closed)))
    if filters.result == "late":
        return rows.filter(finished__gt=F(due))
    if filters.result == "timely":
        return rows.filter(finished__lte=F(due))
    day = TruncDate("finished", tzinfo=ZoneInfo(settings.TIME_ZONE))
    early: QuerySet[Any] = rows.annotate(finished_on=day).filter(finished_on__lte=F(f"{names['m']}ahead_on"))
    return early


def _closed(rows: QuerySet[Any], filters: Filters) -> QuerySet[Any]:
    if filters.as_of:
        return rows.filter(state=State.CLOSED)
    return rows if filters.state == State.CLOSED else rows.filter(closed_at__isnull=False)


def _told(rows: QuerySet[Any], filters: Filters, names: dict[str, str]) -> QuerySet[Any]:
    """Narrow by what a matter belongs to and by what happened to it."""
    m = names["m"]
    wanted: dict[str, object] = {
        "programme": filters.programme, "task_force": filters.force, "focus": filters.focus, "area": filters.area,
        "source": filters.source, "on_site": filters.on_site, "fast_track": filters.fast,
    }  # fmt: skip
    rows = rows.filter(**{f"{m}{name}": value for name, value in wanted.items() if value})
    happened = {"bounces": filters.bounced, "reworks": filters.reworked, "reopened": filters.reopened}
    for name in (name for name, asked in happened.items() if asked):
        before = Spell.objects.filter(matter=OuterRef("matter"), verb__in=TRACES[name], since__lte=OuterRef("since"))
        rows = rows.filter(Exists(before)) if filters.as_of else rows.filter(**{f"{name}__gt": 0})
    if filters.noticed:
        end = {f"{m}noticed_at__lt": midnight(filters.as_of, 1)} if filters.as_of else {}
        rows = rows.filter(**{f"{m}noticed_at__isnull": False, **end})
    if filters.pending:
        asked = Request.objects.filter(subject_kind="matter", state=Request.State.PENDING)
        rows = rows.filter(**{f"{names['pk']}__in": asked.values("subject_id")})
    if filters.q:
        words = Q(**{f"{names['pk']}__in": matching("matter", filters.q)})
        rows = rows.filter(words | Q(**{f"{m}number": filters.q}))
    return rows
