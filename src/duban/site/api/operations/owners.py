"""What matters belong to: programmes, task forces, focus areas, areas; and hard problems."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from duban.matters.models import FocusArea, HardProblem, Programme, TaskForce
from duban.matters.queries.owners import owners_seen
from duban.matters.queries.problems import problems_seen
from duban.people.models import Area
from duban.people.queries.organisation import areas_seen
from duban.site.api.doors import doors, standing
from duban.site.api.paging import Page, page
from duban.site.api.shapes.common import Coded, Named, coded, coded_or_none

router = Router(tags=["owners"])
READ = doors("matters:read")


class OwnerOut(Named):
    """A task force or a focus area, with the unit that set it up."""

    unit: Coded
    active: bool


class OwnerPage(Schema):
    """A page of them."""

    items: list[OwnerOut]
    next: str


class ProgrammeOut(OwnerOut):
    """A programme with its days."""

    starts_on: date
    due_on: date
    ahead_on: date


class ProgrammePage(Schema):
    """A page of programmes."""

    items: list[ProgrammeOut]
    next: str


class AreaOut(Coded):
    """An area of responsibility."""

    unit: Coded
    leader: Coded | None


class AreaPage(Schema):
    """A page of areas."""

    items: list[AreaOut]
    next: str


class AttemptOut(Schema):
    """One attempt at a hard problem."""

    id: int
    on: date
    by: Coded
    text: str
    learned: str


class ProblemOut(Schema):
    """A hard problem."""

    id: int
    title: str
    text: str
    unit: Coded
    owner: Coded
    matter: int | None
    state: str
    learned: str
    attempts: list[AttemptOut]


class ProblemPage(Schema):
    """A page of hard problems."""

    items: list[ProblemOut]
    next: str


@router.get("/programmes", response=ProgrammePage, operation_id="programme.list", auth=READ)
def programmes(request: HttpRequest, asked: Page) -> dict[str, Any]:
    """The programmes, the newest first."""
    return page(owners_seen(standing(request), Programme), asked, programme_out)


@router.get("/task-forces", response=OwnerPage, operation_id="task_force.list", auth=READ)
def task_forces(request: HttpRequest, asked: Page) -> dict[str, Any]:
    """The task forces, the newest first."""
    return page(owners_seen(standing(request), TaskForce), asked, owner_out)


@router.get("/focus-areas", response=OwnerPage, operation_id="focus_area.list", auth=READ)
def focus_areas(request: HttpRequest, asked: Page) -> dict[str, Any]:
    """The focus areas, the newest first."""
    return page(owners_seen(standing(request), FocusArea), asked, owner_out)


@router.get("/areas", response=AreaPage, operation_id="area.list", auth=READ)
def areas(request: HttpRequest, asked: Page) -> dict[str, Any]:
    """The areas of responsibility."""
    return page(areas_seen(standing(request)), asked, _area, newest=False)


@router.get(
    "/hard-problems", response=ProblemPage, operation_id="hard_problem.list", auth=READ
)
def hard_problems(request: HttpRequest, asked: Page) -> dict[str, Any]:
    """The hard problems you may see, with the attempts made."""
    return page(problems_of(request), asked, problem_out)


@router.get(
    "/hard-problems/{int:pk}", response=ProblemOut, operation_id="hard_problem.show", auth=READ
)
def hard_problem(request: HttpRequest, pk: int) -> ProblemOut:
    """A hard problem with the attempts made."""
    return problem_out(get_object_or_404(problems_of(request), pk=pk))


def problems_of(request: HttpRequest) -> Any:
    return problems_seen(standing(request)).prefetch_related("attempts__by")


def owner_out(one: TaskForce | FocusArea) -> OwnerOut:
    return OwnerOut(id=one.pk, name=str(one), unit=coded(one.unit), active=one.active)


def programme_out(one: Programme) -> ProgrammeOut:
    return ProgrammeOut(
        id=one.pk, name=str(one), unit=coded(one.unit), active=one.active, starts_on=one.starts_on, due_on=one.due_on,
        ahead_on=one.ahead_on,
    )  # fmt: skip


def _area(one: Area) -> AreaOut:
    leader = coded_or_none(one.leader)
    return AreaOut(id=one.pk, name=str(one), code=one.code, unit=coded(one.unit), leader=leader)


def problem_out(one: HardProblem) -> ProblemOut:
    attempts = [
        AttemptOut(id=a.pk, on=a.on, by=coded(a.by), text=a.text, learned=a.learned) for a in one.attempts.all()
    ]
    return ProblemOut(
        id=one.pk, title=one.title, text=one.text, unit=coded(one.unit), owner=coded(one.owner), matter=one.matter_id,
        state=one.state, learned=one.learned, attempts=attempts,
    )  # fmt: skip
