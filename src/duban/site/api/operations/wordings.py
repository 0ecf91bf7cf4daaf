"""Stricter wordings of units: those so far, proposing a first or a newer one, asking that one be repealed."""

from datetime import date, datetime
from typing import Annotated, Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status
from ninja.decorators import decorate_view

from duban.conduct.actions import provisions
from duban.conduct.book import book
from duban.conduct.models import OwnProvision
from duban.conduct.permissions import audits as may_propose
from duban.conduct.queries.own_provision import reading, seen_by
from duban.people.models import Unit
from duban.record.acts import Forbidden, may
from duban.site.api.doors import doors, standing
from duban.site.api.once import once
from duban.site.api.paging import Page, page
from duban.site.api.shapes.acts import Body, Id, Text
from duban.site.api.shapes.common import Coded, coded

router = Router(tags=["conduct"])
READ, WRITE = doors("conduct:read"), doors("conduct:write")


class WordingOut(Schema):
    """A unit's wording of a rule. `since`: the day from which it counts; `until`: the first day on which it counts no more.
    `text` is YAML, as an overlay's file."""

    id: int
    pack: str
    provision: str
    unit: Coded
    state: str
    since: date | None
    until: date | None
    text: str
    by: Coded
    at: datetime


class WordingPage(Schema):
    """A page of wordings."""

    items: list[WordingOut]
    next: str


class WordingIn(Body):
    """A wording that is proposed for a unit with all below it; where it has one in force, this takes its place."""

    unit: Id
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    reason: Text


class EndIn(Body):
    """From which day it shall count no more, and why."""

    until: date
    reason: Text


@router.get("/provisions/{name}/wordings", response=WordingPage, operation_id="wording.list", auth=READ)
def wordings(request: HttpRequest, name: str, asked: Page) -> dict[str, Any]:
    """The wordings of a rule, also those that have been replaced or repealed, the newest first."""
    if book().provision(name) is None:
        raise Http404
    return page(seen_by(standing(request)).filter(provision=name.partition("@")[0]), asked, _out)


@router.post("/provisions/{name}/wordings", response={201: WordingOut}, operation_id="provision.propose", auth=WRITE)
@decorate_view(once)
def propose(request: HttpRequest, name: str, body: WordingIn) -> Status[WordingOut]:
    """Propose a wording for a unit; it counts from its day on once it has been approved, and never loosens."""
    unit, who = Unit.objects.filter(pk=body.unit).first(), standing(request)
    if unit is None or not may_propose(who, unit):
        raise Forbidden("provision.propose")
    if book().provision(name) is None:
        raise Http404
    with transaction.atomic():
        own = provisions.copy(who, unit, name=name)
        own = provisions.change(who, own, text=body.text)
        own = provisions.propose(who, own, reason=body.reason)
    return Status(201, _out(own))


@router.post("/wordings/{int:pk}/repeal", response=WordingOut, operation_id="provision.repeal", auth=WRITE)
@decorate_view(once)
def repeal(request: HttpRequest, pk: int, body: EndIn) -> WordingOut:
    """Ask that a wording in force counts no more from a day on; earlier days keep their judgement."""
    own: OwnProvision = get_object_or_404(seen_by(standing(request)), pk=pk)
    if not may(standing(request), "provision.repeal", own):
        raise Forbidden("provision.repeal")
    return _out(provisions.repeal(standing(request), own, until=body.until, reason=body.reason))


def _out(one: OwnProvision) -> WordingOut:
    made = reading(book(), one).made
    return WordingOut(
        id=one.pk, pack=one.pack, provision=one.provision, unit=coded(one.unit), state=one.state,
        since=made.since if made else None, until=one.until, text=one.text, by=coded(one.by), at=one.at,
    )  # fmt: skip
