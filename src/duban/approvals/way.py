"""The whole way of a request, step by step: who decides or decided, since when, until when, and where it is stuck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from duban.approvals.deciders import Decider, Roll
from duban.approvals.models import Request, Step
from duban.approvals.permissions import steps_of
from duban.people.models import Person
from duban.record.calendars import day_of


@dataclass(frozen=True, slots=True)
class Stop:
    """One step: who could decide it today (nobody: `stuck`), whether it waits, and whether it is or was late."""

    step: Step
    deciders: Sequence[Decider]
    waits: bool
    stuck: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Place:
    """The steps that are decided side by side."""

    number: int
    stops: tuple[Stop, ...]

    def waits_for(self, person: Person | None) -> bool:
        """Say whether one of them can be decided now by `person`."""
        return any(stop.waits and any(one.person == person for one in stop.deciders) for stop in self.stops)


def way_of(request: Request, moment: datetime, roll: Roll | None = None) -> list[Place]:
    """Return the places of a request's route in their order (two queries, one where `roll` knows its posts)."""
    roll = roll or Roll(day_of(moment)).know([request], ahead=True)
    steps = sorted(steps_of(request), key=lambda step: (step.place, step.order))
    groups = groupby(steps, key=lambda step: step.place)
    return [
        Place(number, tuple(_stop(request, step, roll, moment) for step in group))
        for number, (_place, group) in enumerate(groups, 1)
    ]


def _stop(request: Request, step: Step, roll: Roll, moment: datetime) -> Stop:
    pending = request.state == Request.State.PENDING
    open_ = pending and step.granted is None
    deciders = roll.deciders(request, step) if open_ else []
    end = step.at or (moment if pending else None)
    late = step.due_at is not None and end is not None and end > step.due_at
    return Stop(step, deciders, pending and step.waits, open_ and not deciders, late)
