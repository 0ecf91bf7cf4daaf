"""Rules of conduct: the packs in force, their provisions, what if a number were another, and proposing that it be."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Field, Query, Router, Schema, Status
from ninja.decorators import decorate_view

from duban.conduct.actions.parameters import Proposal
from duban.conduct.actions.parameters import propose as propose_value
from duban.conduct.book import Book, book
from duban.conduct.models import ParameterValue
from duban.conduct.permissions import audits as may_propose
from duban.conduct.queries import book_rows, whatif
from duban.conduct.queries.provision_words import measured, not_set, scope
from duban.conduct.registers import schema
from duban.conduct.words import spoken
from duban.engine.kinds import KINDS
from duban.engine.now import now
from duban.engine.packs.arguments import MOST
from duban.engine.packs.model import Parameter, Provision
from duban.engine.packs.write import write_provision
from duban.people.models import Unit
from duban.record.acts import Forbidden, Refused
from duban.record.calendars import day_of
from duban.site.api.doors import doors, standing
from duban.site.api.once import once
from duban.site.api.shapes.acts import Body, Id, Line, Text
from duban.site.api.shapes.common import Coded, coded_or_none

router = Router(tags=["conduct"])
READ, WRITE = doors("conduct:read"), doors("conduct:write")
Number = Annotated[int, Field(ge=0, le=MOST)]


class PackOut(Schema):
    """A pack in force. `hash` is over all of its files, `extends` the pack that it makes stricter."""

    id: str
    title: str
    explain: str
    hash: str
    extends: str
    provisions: int


class PackList(Schema):
    """All packs in force."""

    items: list[PackOut]


class DatedOut(Schema):
    """A value and the day from which it counts; with `by` a number for each choice."""

    since: date
    value: int | dict[str, int]


class ParameterOut(Schema):
    """A number of a rule; money is in fen. No values: not set, nothing is judged."""

    name: str
    label: str
    unit: str
    type: str
    by: str
    values: list[DatedOut]


class ProvisionOut(Schema):
    """A rule. `within` and `except_within`: codes of units; `set` is false while a number has no value."""

    id: str
    pack: str
    opinion: str
    at: str
    title: str
    register_name: str
    kind: str
    effect: str
    since: date
    until: date | None
    within: list[str]
    except_within: list[str]
    set: bool
    parameters: list[ParameterOut]


class ProvisionSeen(ProvisionOut):
    """A rule with its clause, in words, and its text."""

    clause: str
    explain: str
    remedy: str
    applies: list[str]
    measured: list[str]
    text: str


class ProvisionList(Schema):
    """The rules that were asked for."""

    items: list[ProvisionOut]


class ProvisionFilter(Schema):
    """What the book can be narrowed by."""

    q: Line = ""
    opinion: Line = ""
    register_name: Line = ""
    kind: Line = ""
    effect: Literal["", "block", "consent", "warn", "count"] = ""
    set: Literal["", "yes", "no"] = ""
    pack: Line = ""


class WhatIfIn(Body):
    """A number as it might be, for a unit with all below it; money in fen."""

    unit: Id
    parameter: Line
    value: Number
    choice: Line = ""


class ProposalIn(WhatIfIn):
    """A number that is proposed, from which day on, and why."""

    since: date
    reason: Text


class CountedOut(Schema):
    """The three answers, never mixed; `set` false: nothing was judged."""

    broken: int
    kept: int
    unknown: int
    set: bool


class SideOut(Schema):
    """What changes sides, from kept, breach or unknown to another of them. `unit`: the number of its unit."""

    about: str
    unit: int | None
    day: date | None
    before: str
    after: str
    measured: int | None
    url: str


class ComparedOut(Schema):
    """Both answers. `sides` are the first of `changed`."""

    now: CountedOut
    then: CountedOut
    changed: int
    sides: list[SideOut]


class ValueOut(Schema):
    """A value that was proposed."""

    id: int
    provision: str
    parameter: str
    choice: str
    unit: Coded | None
    since: date
    value: int
    state: str
    at: datetime


@router.get("/packs", response=PackList, operation_id="pack.list", auth=READ)
def packs(request: HttpRequest) -> dict[str, Any]:
    """The packs in force."""
    found = [
        PackOut(
            id=one.id, title=spoken(one.title), explain=spoken(one.explain), hash=one.hash, extends=one.extends,
            provisions=len(one.provisions),
        )
        for one in book().packs.values()
    ]  # fmt: skip
    return {"items": found}


@router.get("/provisions", response=ProvisionList, operation_id="provision.list", auth=READ)
def provisions(request: HttpRequest, asked: Annotated[ProvisionFilter, Query()]) -> dict[str, Any]:
    """The rules in force, with the stricter wordings of units."""
    present = book()
    wanted = {name: value for name, value in asked.dict().items() if value}
    if "register_name" in wanted:
        wanted["register"] = wanted.pop("register_name")
    rows = book_rows.rows(present, wanted, day_of(now()))
    names = [name for row in rows for name in (row.id, *(other for _place, other in row.tightened))]
    return {"items": [_out(_known(present, name)) for name in names]}


@router.get("/provisions/{name}", response=ProvisionSeen, operation_id="provision.show", auth=READ)
def provision(request: HttpRequest, name: str) -> ProvisionSeen:
    """One rule with its clause and its text."""
    one = _known(book(), name)
    return ProvisionSeen(
        **_out(one).dict(), clause=spoken(one.clause), explain=spoken(one.explain), remedy=spoken(one.remedy),
        applies=scope(one), measured=[f"{label}: {words}" for label, words in measured(one)],
        text=write_provision(one, schema(), KINDS[one.kind]),
    )  # fmt: skip


@router.post("/provisions/{name}/what-if", response=ComparedOut, operation_id="parameter.whatif", auth=READ)
def what_if(request: HttpRequest, name: str, body: WhatIfIn) -> dict[str, Any]:
    """Judge the ledger as if the number had always been this one. Nothing is kept."""
    present, unit = book(), _place(request, body.unit, "parameter.whatif")
    one = _known(present, name)
    parameter = one.parameters.get(body.parameter)
    choices = schema()[one.register].columns[parameter.by].choices if parameter and parameter.by else {"": ""}
    if parameter is None or body.choice not in choices:
        raise Refused(_("There is no such number in the provisions in force."), "parameter")
    question = whatif.Question(name, body.parameter, body.value, body.choice, "" if unit.depth == 1 else unit.code)
    found = whatif.compare(present, question)
    if found is None:
        raise Http404
    sides = [
        SideOut(
            about=one.who, unit=one.unit, day=one.day, before=one.before, after=one.after, measured=one.measured, url=one.url
        )
        for one in found.sides
    ]
    return {"now": _counted(found.now), "then": _counted(found.then), "changed": found.changed, "sides": sides}


@router.post("/provisions/{name}/values", response={201: ValueOut}, operation_id="parameter.propose", auth=WRITE)
@decorate_view(once)
def propose(request: HttpRequest, name: str, body: ProposalIn) -> Status[ValueOut]:
    """Propose a value from a day on; it counts once it has been approved."""
    unit = _place(request, body.unit, "parameter.propose")
    _known(book(), name)
    proposal = Proposal(name, body.parameter, body.value, body.since, body.choice)
    made = propose_value(standing(request), unit, proposal=proposal, reason=body.reason)
    return Status(201, _value(made))


def _place(request: HttpRequest, pk: int, verb: str) -> Unit:
    unit: Unit | None = Unit.objects.filter(pk=pk).first()
    if unit is None or not may_propose(standing(request), unit):
        raise Forbidden(verb)
    return unit


def _known(present: Book, name: str) -> Provision:
    found = present.provision(name)
    if found is None:
        raise Http404
    return found


def _out(one: Provision) -> ProvisionOut:
    return ProvisionOut(
        id=one.id, pack=one.pack, opinion=one.opinion, at=one.at, title=spoken(one.title), register_name=one.register,
        kind=one.kind, effect=one.effect, since=one.since, until=one.until, within=list(one.within),
        except_within=list(one.except_within), set=not not_set(one),
        parameters=[_parameter(parameter) for parameter in one.parameters.values()],
    )  # fmt: skip


def _parameter(one: Parameter) -> ParameterOut:
    values = [DatedOut(since=day, value=value if isinstance(value, int) else dict(value)) for day, value in one.values]
    return ParameterOut(
        name=one.name, label=spoken(one.label), unit=spoken(one.unit), type=one.type, by=one.by, values=values
    )


def _counted(one: whatif.Counted) -> CountedOut:
    return CountedOut(broken=one.broken, kept=one.kept, unknown=one.unknown, set=one.set)


def _value(made: ParameterValue) -> ValueOut:
    one = get_object_or_404(ParameterValue.objects.select_related("unit"), pk=made.pk)
    return ValueOut(
        id=one.pk, provision=one.provision, parameter=one.parameter, choice=one.choice, unit=coded_or_none(one.unit),
        since=one.since, value=one.value, state=one.state, at=one.at,
    )  # fmt: skip
