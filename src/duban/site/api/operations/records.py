"""Registers of conduct: what each holds, its records, entering, changing, joining them. One set for all registers."""

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Status
from ninja.decorators import decorate_view

from duban.conduct.actions import consent, entering, joining
from duban.conduct.fields import ChoiceField, YesField
from duban.conduct.models import REGISTERS, Record, ResearchVisit
from duban.conduct.permissions import enters
from duban.conduct.queries import lists
from duban.conduct.queries.seen import own_units, seen_by
from duban.conduct.registers import field_of, schema
from duban.conduct.shape import needed
from duban.conduct.sheets import described
from duban.conduct.views.asked import model_for
from duban.people.models import Unit
from duban.record.acts import Forbidden, may
from duban.site.api import record_shown
from duban.site.api.doors import doors, standing
from duban.site.api.finding import known
from duban.site.api.once import once
from duban.site.api.paging import page
from duban.site.api.problems import Invalid
from duban.site.api.record_facts import facts_of
from duban.site.api.shapes.records import (
    ChangeIn,
    ConsentIn,
    MergeIn,
    RecordFilter,
    RecordIn,
    RecordPage,
    RecordSeen,
    RegisterList,
    RegisterOut,
    RegisterSeen,
    TeamIn,
    WhyIn,
)

router = Router(tags=["conduct"])
READ, WRITE = doors("conduct:read"), doors("conduct:write")
ONE = "/registers/{name}/records/{int:pk}"


@router.get("/registers", response=RegisterList, operation_id="register.list", auth=READ)
def list_registers(request: HttpRequest) -> dict[str, Any]:
    """All registers, in the order of the document."""
    counted = lists.counts(standing(request))
    items = [
        RegisterOut(
            name=name, label=str(model.register.label), aspect=model.register.aspect,
            opinions=model.register.opinions.split(), records=counted[name][0], waiting=counted[name][1],
        )
        for name, model in REGISTERS.items()
    ]  # fmt: skip
    return {"items": items}


@router.get("/registers/{name}", response=RegisterSeen, operation_id="register.show", auth=READ)
def show_register(request: HttpRequest, name: str) -> dict[str, Any]:
    """What a record of a register may hold."""
    model = model_for(name)
    told = described(schema()[name], get_language() or "en")
    return {**told, "needed": list(needed(model)), "personal": list(model.register.personal)}


@router.get("/registers/{name}/records", response=RecordPage, operation_id="record.list", auth=READ)
def list_records(request: HttpRequest, name: str, asked: Annotated[RecordFilter, Query()]) -> dict[str, Any]:
    """The records that you may see, the newest first."""
    model, who = model_for(name), standing(request)
    rows = lists.find(who, model, _asked(model, asked)).select_related("unit", "by")
    found: dict[str, Any] = page(rows, asked, lambda record: record)
    titles = {line.pk: line.title for line in lists.lines(who, model, found["items"])}
    mine = set(own_units(who).values_list("pk", flat=True)) if model.register.personal else set()
    items = [record_shown.row(one, titles[one.pk], private=one.unit_id in mine) for one in found["items"]]
    return {**found, "items": items}


@router.get(ONE, response=RecordSeen, operation_id="record.show", auth=READ)
def show(request: HttpRequest, name: str, pk: int) -> RecordSeen:
    """A record with what the provisions say of it, its requests and its history."""
    return record_shown.seen(standing(request), _found(request, name, pk))


@router.post("/registers/{name}/records", response={201: RecordSeen}, operation_id="conduct.enter", auth=WRITE)
@decorate_view(once)
def enter(request: HttpRequest, name: str, body: RecordIn) -> Status[RecordSeen]:
    """Enter a record. What blocks it is answered with 409, clause by clause; what wants consent waits for it."""
    model, who = model_for(name), standing(request)
    unit = known(Unit.objects.filter(active=True), body.unit, "unit")
    if not enters(who, unit):
        raise Forbidden("conduct.enter")
    facts = facts_of(who, model, body.values) | {"note": body.note}
    made = entering.enter(who, unit, model, facts, draft=body.draft)
    return Status(201, _after(request, made))


@router.patch(ONE, response=RecordSeen, operation_id="conduct.change", auth=WRITE)
@decorate_view(once)
def change(request: HttpRequest, name: str, pk: int, body: ChangeIn) -> RecordSeen:
    """Change a record; one in force with a reason."""
    record, who = _allowed(request, name, pk, "conduct.change"), standing(request)
    facts = facts_of(who, type(record), body.values, current=record)
    facts |= {} if body.note is None else {"note": body.note}
    return _after(request, entering.change(who, record, facts, reason=body.reason, draft=body.draft))


@router.post(f"{ONE}/cancel", response=RecordSeen, operation_id="conduct.cancel", auth=WRITE)
@decorate_view(once)
def cancel(request: HttpRequest, name: str, pk: int, body: WhyIn) -> RecordSeen:
    """Cancel a record: it stays to be read and is counted nowhere."""
    return _do(request, name, pk, "conduct.cancel", lambda who, one: entering.cancel(who, one, reason=body.reason))


@router.post(f"{ONE}/ask", response=RecordSeen, operation_id="conduct.ask", auth=WRITE)
@decorate_view(once)
def ask(request: HttpRequest, name: str, pk: int, body: ConsentIn) -> RecordSeen:
    """Ask for the consent that a record waits for, along its route."""
    return _do(request, name, pk, "conduct.ask", lambda who, one: consent.ask(who, one, of=body.of, reason=body.reason))


@router.post(f"{ONE}/merge", response=RecordSeen, operation_id="conduct.merge", auth=WRITE)
@decorate_view(once)
def merge(request: HttpRequest, name: str, pk: int, body: MergeIn) -> RecordSeen:
    """Merge a record into another of its register; both histories stay."""
    record, who = _allowed(request, name, pk, "conduct.merge"), standing(request)
    other = known(seen_by(who, type(record)), body.into, "into")
    return _after(request, joining.merge(who, record, into=other, reason=body.reason))


@router.post("/registers/visits/records/{int:pk}/team", response=RecordSeen, operation_id="conduct.team", auth=WRITE)
@decorate_view(once)
def team(request: HttpRequest, pk: int, body: TeamIn) -> RecordSeen:
    """Make one team of two visits to the same place."""
    record, who = _allowed(request, "visits", pk, "conduct.team"), standing(request)
    other = known(seen_by(who, ResearchVisit), body.other, "other")
    return _after(request, joining.join_team(who, record, other=other))


def _do(request: HttpRequest, name: str, pk: int, verb: str, act: Callable[[Any, Any], Any]) -> RecordSeen:
    record = _allowed(request, name, pk, verb)
    return _after(request, act(standing(request), record))


def _found(request: HttpRequest, name: str, pk: int) -> Any:
    rows = seen_by(standing(request), model_for(name)).select_related("unit", "by")
    return get_object_or_404(rows, pk=pk)


def _allowed(request: HttpRequest, name: str, pk: int, verb: str) -> Any:
    record = _found(request, name, pk)
    if not may(standing(request), verb, record):
        raise Forbidden(verb)
    return record


def _after(request: HttpRequest, record: Record) -> RecordSeen:
    fresh: Any = type(record)._default_manager.select_related("unit", "by").get(pk=record.pk)
    return record_shown.seen(standing(request), fresh)


def _asked(model: type[Record], asked: RecordFilter) -> dict[str, Any]:
    """The filters as the list takes them. Raises Invalid for a column that cannot be asked for, or a value it cannot have."""
    given = asked.dict(include={"q", "unit", "place", "since", "until", "state"})
    found = {name: value for name, value in given.items() if value not in (None, "")}
    for text in asked.where:
        name, _colon, value = text.partition(":")
        found[f"is_{name}"] = _wanted(model, name, value)
    return found


def _wanted(model: type[Record], name: str, value: str) -> Any:
    about = model.register
    field = field_of(model, name) if name in about.columns and name not in about.personal else None
    if isinstance(field, ChoiceField) and value in {str(key) for key, _label in field.flatchoices}:
        return value
    if isinstance(field, YesField) and value in {"0", "1"}:
        return value == "1"
    raise Invalid("query.where", _("Ask column:value for a choice of the register, or column:1 and column:0 for yes and no."))


