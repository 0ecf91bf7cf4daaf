"""The levels of urging: those that count by default, and those that offices have set for themselves."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from duban.matters.actions import levels as acts
from duban.matters.queries.levels import DEFAULTS, Ladder, Level, ladders
from duban.people.models import Unit
from duban.site.api.doors import doors, standing
from duban.site.api.once import once
from duban.site.api.shapes.acts import Body, Nothing
from duban.site.api.shapes.common import Coded, coded_or_none

router = Router(tags=["levels"])
READ, WRITE = doors("matters:read"), doors("matters:write")
Name = Literal["urge", "deputy", "head", "notice"]
Step = Literal["responsible", "deputy", "head", "office", "leader"]


class LevelIn(Body):
    """One level: so many working days late, these steps of the chain are told; a paper goes to the first of them."""

    level: Name
    days: Annotated[int, Field(ge=1, le=60)]
    whom: Annotated[list[Step], Field(min_length=1, max_length=5)]


class LevelsIn(Body):
    """The levels of an office, each later than the one before; `urge` and `notice` cannot be left out."""

    levels: Annotated[list[LevelIn], Field(min_length=2, max_length=4)]


class LevelOut(Schema):
    """One level."""

    level: str
    days: int
    whom: list[str]


class LadderOut(Schema):
    """The levels that `unit` set at `at`, for the matters that run under its name; null: where nobody set any."""

    unit: Coded | None
    at: datetime | None
    levels: list[LevelOut]


@router.get("/urging-levels", response=list[LadderOut], operation_id="levels.show", auth=READ)
def listed(request: HttpRequest) -> list[LadderOut]:
    """The default levels, then those of each office, the narrowest first: the first that holds a unit counts for it."""
    return [_out(one) for one in (DEFAULTS, *ladders().own)]


@router.post("/units/{int:pk}/urging-levels", response=LadderOut, operation_id="clock.set", auth=WRITE)
@decorate_view(once)
def set_levels(request: HttpRequest, pk: int, body: LevelsIn) -> LadderOut:
    """Set the levels of an office; they count from now on."""
    unit = get_object_or_404(Unit, pk=pk)
    order = list(Name.__args__)  # type: ignore[attr-defined]
    given = {one.level: Level(one.level, one.days, tuple(one.whom)) for one in body.levels}
    acts.set_levels(standing(request), unit, levels=[given[name] for name in order if name in given])
    return _out(ladders().of(unit))


@router.post("/units/{int:pk}/urging-levels/reset", response=LadderOut, operation_id="clock.reset", auth=WRITE)
@decorate_view(once)
def reset(request: HttpRequest, pk: int, body: Nothing) -> LadderOut:
    """Give the own levels of an office up; returns those that count for it now."""
    unit = get_object_or_404(Unit, pk=pk)
    acts.reset(standing(request), unit)
    return _out(ladders().of(unit))


def _out(one: Ladder) -> LadderOut:
    levels = [LevelOut(level=level.level, days=level.days, whom=list(level.whom)) for level in one.levels]
    return LadderOut(unit=coded_or_none(one.unit), at=one.at, levels=levels)
