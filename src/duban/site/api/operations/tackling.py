"""Hard problems: entered, tried at, ended, taken up again, followed by a matter."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Status
from ninja.decorators import decorate_view

from duban.matters.actions import problems as acts
from duban.matters.models import HardProblem
from duban.matters.queries import seen_by
from duban.record.acts import Forbidden, Refused, may
from duban.site.api.doors import doors, standing
from duban.site.api.finding import known, people, units
from duban.site.api.once import once
from duban.site.api.operations import owners as listed
from duban.site.api.operations.owners import ProblemOut, problem_out, problems_of
from duban.site.api.shapes.acts import Nothing
from duban.site.api.shapes.owners import AttemptIn, EndIn, LinkIn, ProblemIn

router = listed.router
WRITE = doors("matters:write")


@router.post("/hard-problems", response={201: ProblemOut}, operation_id="hard_problem.create", auth=WRITE)
@decorate_view(once)
def create(request: HttpRequest, body: ProblemIn) -> Status[ProblemOut]:
    """Enter what ordinary handling does not solve, with the person who answers for it."""
    who, unit = standing(request), known(units(None), body.unit, "unit")
    if not may(who, "hard_problem.create", unit):
        raise Forbidden("hard_problem.create")
    owner = known(people(None), body.owner, "owner")
    made = acts.create(who, unit, title=body.title, text=body.text, owner=owner)
    return Status(201, _again(request, made.pk))


@router.post(
    "/hard-problems/{int:pk}/attempt", response=ProblemOut, operation_id="hard_problem.attempt", auth=WRITE
)
@decorate_view(once)
def attempt(request: HttpRequest, pk: int, body: AttemptIn) -> ProblemOut:
    """Add an attempt."""
    acts.attempt(standing(request), _found(request, pk, "attempt"), on=body.on, text=body.text, learned=body.learned)
    return _again(request, pk)


@router.post("/hard-problems/{int:pk}/end", response=ProblemOut, operation_id="hard_problem.end", auth=WRITE)
@decorate_view(once)
def end(request: HttpRequest, pk: int, body: EndIn) -> ProblemOut:
    """Solve it or put it on the shelf."""
    acts.end(standing(request), _found(request, pk, "end"), state=body.state, learned=body.learned)
    return _again(request, pk)


@router.post(
    "/hard-problems/{int:pk}/resume", response=ProblemOut, operation_id="hard_problem.resume", auth=WRITE
)
@decorate_view(once)
def resume(request: HttpRequest, pk: int, body: Nothing) -> ProblemOut:
    """Take it up again."""
    acts.resume(standing(request), _found(request, pk, "resume"))
    return _again(request, pk)


@router.post("/hard-problems/{int:pk}/link", response=ProblemOut, operation_id="hard_problem.link", auth=WRITE)
@decorate_view(once)
def link(request: HttpRequest, pk: int, body: LinkIn) -> ProblemOut:
    """Name the matter by which it is followed."""
    problem = _found(request, pk, "link")
    matter = seen_by(standing(request)).filter(pk=body.matter).first()
    if matter is None:
        raise Refused(_("There is none with this id, or it cannot be chosen here."), "matter")
    acts.link(standing(request), problem, matter=matter)
    return _again(request, pk)


def _found(request: HttpRequest, pk: int, deed: str) -> HardProblem:
    found: Any = get_object_or_404(problems_of(request), pk=pk)
    if not may(standing(request), f"hard_problem.{deed}", found):
        raise Forbidden(f"hard_problem.{deed}")
    problem: HardProblem = found
    return problem


def _again(request: HttpRequest, pk: int) -> ProblemOut:
    return problem_out(get_object_or_404(problems_of(request), pk=pk))
