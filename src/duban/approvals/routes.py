"""Who decides on what, in which order and within what time. Data: a pack will be able to replace it."""

from dataclasses import dataclass

from duban.people.models import Role


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One decision: by whoever has `role` over the asking unit, within `working_days`."""

    role: str
    working_days: int


OFFICE = (RouteStep(Role.SUPERVISION, 2),)

ROUTES: dict[str, tuple[RouteStep, ...]] = {
    "matter.extend": OFFICE,
    "matter.return_": OFFICE,
    "matter.transfer": OFFICE,
    "matter.suspend": OFFICE,
}
