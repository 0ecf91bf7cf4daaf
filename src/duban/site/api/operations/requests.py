"""What units ask for, and what the office decides."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from ninja.decorators import decorate_view

from duban.approvals import actions
from duban.approvals.models import Request, Step
from duban.approvals.queries import counts, seen_by, to_decide
from duban.people.models import Unit
from duban.site.api.doors import doors, standing
from duban.site.api.once import once
from duban.site.api.paging import Paging, page
from duban.site.api.shapes.acts import Body, Id, Nothing
from duban.site.api.shapes.common import Coded, coded

router = Router(tags=["requests"])
READ, DECIDE = doors("matters:read"), doors("requests:decide")


class RequestFilter(Paging):
    """`mine`: only those that wait for your decision."""

    state: Literal["pending", "granted", "refused", "withdrawn"] | None = None
    verb: str = ""
    matter: Id | None = None
    mine: bool = False


class DecisionOut(Schema):
    """One decision on the way; `granted` is null while it waits. `vague`: nothing in it can be acted on.

    Equal `place`s are decided side by side; `opened_at` is null until the place before has granted. `unit` (or only
    `unit_code`, where no such unit exists) names the unit in which it is decided; else it is `role` over the asking unit.
    """

    order: int
    place: int
    role: str
    unit: Coded | None
    unit_code: str
    opened_at: datetime | None
    rerouted: str
    due_at: datetime | None
    granted: bool | None
    opinion: str
    vague: bool
    by: Coded | None
    at: datetime | None


class RequestOut(Schema):
    """A request: the act it asks for (`verb`), on what, by whom, why, and the decisions."""

    id: int
    verb: str
    subject: str
    unit: Coded
    by: Coded
    at: datetime
    reason: str
    payload: dict[str, Any]
    route: str
    opinion_required: bool
    state: str
    decided_at: datetime | None
    steps: list[DecisionOut]


class RequestPage(Schema):
    """A page of requests."""

    items: list[RequestOut]
    next: str


class DecideIn(Body):
    """Granted or not; a refusal needs an opinion, and so does a grant where `opinion_required`."""

    granted: bool
    opinion: str = ""


class RerouteIn(Body):
    """Who decides the step instead: a role over the asking unit or, with `unit` (a code), in that unit."""

    step: int
    role: Literal["supervision", "leader", "head"]
    unit: str = ""
    reason: str


class OpinionsOut(Schema):
    """How a person decides: opinions given, vague ones, those given after the step's time."""

    person: Coded
    total: int
    vague: int
    late: int


@router.get("/requests/opinions", response=list[OpinionsOut], operation_id="request.opinions", auth=READ)
def opinions(request: HttpRequest) -> list[OpinionsOut]:
    """How each person decides on the requests you may see, the most vague first."""
    return [
        OpinionsOut(person=coded(one.person), total=one.total, vague=one.vague, late=one.late)
        for one in counts(standing(request))
    ]


@router.get("/requests", response=RequestPage, operation_id="request.list", auth=READ)
def list_requests(request: HttpRequest, asked: Annotated[RequestFilter, Query()]) -> dict[str, Any]:
    """The requests you may see, the newest first."""
    rows = seen_by(standing(request))
    if asked.mine:
        rows = rows.filter(pk__in=to_decide(standing(request)).order_by().values("pk"))
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.verb:
        rows = rows.filter(verb=asked.verb)
    if asked.matter:
        rows = rows.filter(subject_kind="matter", subject_id=asked.matter)
    return page(rows.select_related("unit", "by").prefetch_related("steps__by", "steps__unit"), asked, _out)


@router.get("/requests/{int:pk}", response=RequestOut, operation_id="request.show", auth=READ)
def show(request: HttpRequest, pk: int) -> RequestOut:
    """A request with its decisions."""
    return _out(_found(request, pk))


@router.post("/requests/{int:pk}/decide", response=RequestOut, operation_id="request.decide", auth=DECIDE)
@decorate_view(once)
def decide(request: HttpRequest, pk: int, body: DecideIn) -> RequestOut:
    """Decide the step that waits for you; the last grant carries the asked act out."""
    actions.decide(standing(request), _found(request, pk), granted=body.granted, opinion=body.opinion)
    return _out(_found(request, pk))


@router.post("/requests/{int:pk}/withdraw", response=RequestOut, operation_id="request.withdraw", auth=DECIDE)
@decorate_view(once)
def withdraw(request: HttpRequest, pk: int, body: Nothing) -> RequestOut:
    """Take a request back before it is decided."""
    actions.withdraw(standing(request), _found(request, pk))
    return _out(_found(request, pk))


@router.post("/requests/{int:pk}/reroute", response=RequestOut, operation_id="request.reroute", auth=DECIDE)
@decorate_view(once)
def reroute(request: HttpRequest, pk: int, body: RerouteIn) -> RequestOut:
    """Send a step elsewhere that nobody can decide; its clock starts anew."""
    unit = get_object_or_404(Unit, code=body.unit, active=True) if body.unit else None
    found = _found(request, pk)
    actions.reroute(standing(request), found, order=body.step, role=body.role, unit=unit, reason=body.reason)
    return _out(_found(request, pk))


def _found(request: HttpRequest, pk: int) -> Request:
    rows = seen_by(standing(request)).select_related("unit", "by").prefetch_related("steps__by", "steps__unit")
    return get_object_or_404(rows, pk=pk)


def _step(step: Step) -> DecisionOut:
    return DecisionOut(
        order=step.order, place=step.place, role=step.role, unit=coded(step.unit) if step.unit else None,
        unit_code=step.unit_code, opened_at=step.opened_at, rerouted=step.rerouted,
        due_at=step.due_at, granted=step.granted, opinion=step.opinion,
        vague=step.vague, by=coded(step.by) if step.by else None, at=step.at,
    )  # fmt: skip


def _out(one: Request) -> RequestOut:
    return RequestOut(
        id=one.pk, verb=one.verb, subject=f"{one.subject_kind}:{one.subject_id}", unit=coded(one.unit),
        by=coded(one.by), at=one.at, reason=one.reason, payload=one.payload,
        route=one.route, opinion_required=one.opinion_required, state=one.state, decided_at=one.decided_at,
        steps=[_step(step) for step in one.steps.all()],
    )  # fmt: skip
