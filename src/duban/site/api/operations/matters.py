"""Matters: listed by the filters of the page, read, entered; their story and the reason for their due day."""

from dataclasses import fields
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Router, Schema, Status
from ninja.decorators import decorate_view

from duban.engine.now import now
from duban.engine.words import language_of
from duban.matters.actions import entering
from duban.matters.models import Matter, State
from duban.matters.queries.acts import acts_for
from duban.matters.queries.choices import name_in
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lights import lamp_at
from duban.matters.queries.lists import columns, find, moment_of, span_of
from duban.matters.queries.paging import Order, page_of
from duban.matters.queries.rows import default_sort, sorts_of
from duban.matters.queries.story import Sources, requests_of, story_of
from duban.matters.queries.terms import spells_of
from duban.matters.queries.why import calculations
from duban.people.models import Unit
from duban.record.acts import Forbidden, may
from duban.site.api.doors import doors, standing
from duban.site.api.finding import draft_of, known, matter_of
from duban.site.api.once import once
from duban.site.api.problems import Invalid
from duban.site.api.shapes.acts import Id, MatterIn, SourceName
from duban.site.api.shapes.common import Named
from duban.site.api.shapes.matters import EventOut, MatterOut, MatterPage, MatterRow, MatterSeen, matter_out

router = Router(tags=["matters"])
READ, WRITE = doors("matters:read"), doors("matters:write")
StateName = Literal[
    "open", "all", "any", "suspended", "draft", "registered", "assigned", "acknowledged", "done", "closed", "cancelled"
]


class Narrowing(Schema):
    """The filters of the page of matters, by the same names. Units mean everything below them too."""

    q: str = Field("", max_length=200, description="Words of title, text or number")
    unit: Id | None = None
    part: Literal["lead", "assist", "any"] = "lead"
    person: Id | Literal["me"] | None = None
    programme: Id | None = None
    force: Id | None = None
    focus: Id | None = None
    area: Id | None = None
    source: SourceName | None = None
    state: StateName | None = Field(None, description="Without it: the open ones; with result or closed_…: the closed")
    light: Literal["red", "yellow", "green", "stopped"] | None = None
    result: Literal["early", "timely", "late"] | None = None
    due_from: date | None = None
    due_to: date | None = None
    closed_from: date | None = None
    closed_to: date | None = None
    on_site: bool = False
    fast: bool = False
    bounced: bool = False
    reworked: bool = False
    reopened: bool = False
    noticed: bool = False
    pending: bool = False
    as_of: date | None = Field(None, description="How things stood at the end of that day")
    sort: str = Field("", description="due, number, title, unit, person, source, progress, ahead, closed; - turns it")
    cursor: str = Field("", description="`next` of the page before; empty: the first page")
    size: int = Field(50, ge=1, le=200)


class DayOut(Schema):
    """A day of a calculation; `ordinal` is its place in the count, 0 for a day that does not count."""

    day: date
    ordinal: int
    why: str
    holder: str


class Part(Schema):
    """A part of a calculation."""

    title: str
    days: list[DayOut]


class WhyOut(Schema):
    """The calculation of one term's deadline; `problem` says why it cannot be computed."""

    present: bool
    unit: str
    calendar: str
    length: str
    due_at: datetime | None
    yellow_at: datetime | None
    stopped_since: datetime | None
    lines: list[str]
    parts: list[Part]
    problem: str


@router.get("/matters", response=MatterPage, operation_id="matter.list", auth=READ)
def list_matters(request: HttpRequest, asked: Annotated[Narrowing, Query()]) -> dict[str, Any]:
    """The matters you may see, narrowed and sorted as on the page; as of a past day too."""
    who = standing(request)
    filters = _filters(asked, who.person.pk if who.person else None)
    sorts = sorts_of(filters)
    sort = asked.sort or default_sort(filters)
    if sort.lstrip("-") not in sorts or sort.lstrip("-") == "state":
        raise Invalid("query.sort", _("This is none of the known values."))
    moment = now()
    order = Order(sort.lstrip("-"), sort.startswith("-"), asked.size, after=asked.cursor)
    rows = find(who, filters, moment, span_of(filters))
    found = page_of(rows, order, sorts[order.key], _columns(filters))
    seen = moment_of(filters, moment)
    return {"items": [_row(one, seen) for one in found.rows], "next": found.after}


@router.get("/matters/{int:pk}", response=MatterSeen, operation_id="matter.show", auth=READ)
def show(request: HttpRequest, pk: int) -> MatterSeen:
    """A matter as it stands now, and what you could do to it."""
    matter = matter_of(request, pk)
    verbs = [deed.verb for deed in acts_for(standing(request), matter)]
    return MatterSeen(**matter_out(matter, now()).dict(), acts=verbs)


@router.post(
    "/matters", response={201: MatterOut}, operation_id="matter.create", auth=WRITE
)
@decorate_view(once)
def create(request: HttpRequest, body: MatterIn) -> Status[MatterOut]:
    """Enter a draft, supervised by the office of `owner`. It counts once it is registered."""
    who = standing(request)
    owner = known(Unit.objects.filter(active=True), body.owner, "owner")
    if not may(who, "matter.create", owner):
        raise Forbidden("matter.create")
    parent = matter_of(request, body.parent) if body.parent else None
    made: Matter = entering.create(who, owner, draft_of(body, owner), parent)
    return Status(201, matter_out(matter_of(request, made.pk), now()))


@router.get(
    "/matters/{int:pk}/story", response=list[EventOut], operation_id="matter.story", auth=READ,
)  # fmt: skip
def story(request: HttpRequest, pk: int) -> list[EventOut]:
    """Every act on it, the latest first, with who and what was said."""
    matter = matter_of(request, pk)
    sources = Sources(
        reports={one.pk: one for one in matter.reports.all()}, spells=spells_of(matter),
        verifications={one.pk: one for one in matter.verifications.all()},
        requests={one.pk: one for one in requests_of(matter)},
    )  # fmt: skip
    return [
        EventOut(entry=one.entry, verb=one.verb, title=str(one.title), at=one.when, who=one.who, text=one.text)
        for one in story_of(matter, sources)
    ]


@router.get(
    "/matters/{int:pk}/why", response=list[WhyOut], operation_id="matter.why", auth=READ
)
def why(request: HttpRequest, pk: int) -> list[WhyOut]:
    """The calculation of each term, the present one first: start, length, every day and why it counts or not."""
    found = calculations(matter_of(request, pk), language_of(get_language() or ""))
    return [
        WhyOut(
            present=one.present, unit=str(one.term.unit or ""), calendar=one.calendar_label, length=one.length,
            due_at=one.due, yellow_at=one.yellow, stopped_since=one.stopped, lines=list(one.lines), problem=one.problem,
            parts=[Part(title=title, days=[_day(day) for day in days]) for title, days in one.steps],
        )
        for one in found
    ]  # fmt: skip


def _day(day: Any) -> DayOut:
    return DayOut(day=day.day, ordinal=day.ordinal, why=day.why, holder=day.holder)


def _filters(asked: Narrowing, me: int | None) -> Filters:
    closed = asked.result or asked.closed_from or asked.closed_to
    values: dict[str, Any] = {one.name: getattr(asked, one.name) for one in fields(Filters)}
    values["state"] = asked.state or (State.CLOSED.value if closed else "open")
    values["person"] = me if asked.person == "me" else asked.person
    for name in ("source", "light", "result"):
        values[name] = values[name] or ""
    return Filters(**values)


def _columns(filters: Filters) -> tuple[str, ...]:
    names = columns(filters)
    m, unit, person = names["m"], names["unit"], names["person"]
    return (
        names["pk"], f"{m}number", f"{m}title", f"{unit}_id", f"{unit}__name", f"{unit}__name_en", f"{person}_id",
        f"{person}__name", f"{person}__name_en", f"{m}source", names["due"], names["yellow"], names["state"],
        names["suspended"], f"{m}progress", f"{m}ahead_on", f"{m}fast_track", f"{m}noticed_at",
    )  # fmt: skip


def _row(one: tuple[Any, ...], moment: datetime) -> MatterRow:
    (pk, number, title, unit, unit_name, unit_en, person, person_name, person_en, source, due, yellow, state, suspended,
     progress, ahead, fast, noticed) = one[:18]  # fmt: skip
    lamp = lamp_at(state, suspended, due, yellow, moment)
    return MatterRow(
        id=pk, number=number or "", title=title, source=source, due_at=due, light=lamp.colour, light_words=lamp.word,
        lead_unit=Named(id=unit, name=name_in(unit_name, unit_en)) if unit else None,
        responsible=Named(id=person, name=name_in(person_name, person_en)) if person else None, state=state,
        suspended=suspended, progress=progress, ahead_on=ahead, fast_track=fast, noticed_at=noticed,
    )  # fmt: skip
