"""A made-up act that must be agreed to, for the tests of routes: its effects only write down that they came."""

from collections.abc import Iterator
from contextlib import contextmanager

from duban.approvals import effects, routes
from duban.approvals.actions import Asked, ask
from duban.approvals.effects import Effect
from duban.approvals.models import Request
from duban.engine.audit.schema import Text
from duban.engine.now import now
from duban.engine.packs.conditions import Facts
from duban.engine.packs.model import Condition, Route, RouteStep
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Act

VERB = "sample.consent"
BIG = (Condition("persons", "over", (50,)),)
# The head of the unit and the city's office side by side; the leader where more than 50 come.
STEPS = (
    RouteStep(place=1, role="head", working_days=1),
    RouteStep(place=1, role="supervision", working_days=2, unit="督查室"),
    RouteStep(place=2, role="leader", working_days=3, when=BIG),
)


@contextmanager
def known(*steps: RouteStep, opinion: bool = False) -> Iterator[list[str]]:
    """Make the act known with a route of these steps; gives the list of what was carried out."""
    came: list[str] = []
    route = Route("sample", "", Text("示例", "Sample"), (), steps or STEPS, opinion_required=opinion)
    routes.TABLE[VERB] = routes.always(route)
    effects.TABLE[VERB] = Effect(
        granted=lambda _who, _one, words: came.append(f"granted {words}"), governed=None,
        refused=lambda _who, _one, words: came.append(f"refused {words}"),
        withdrawn=lambda _who, _one, _words: came.append("withdrawn"),
    )  # fmt: skip
    try:
        yield came
    finally:
        del routes.TABLE[VERB], effects.TABLE[VERB]


def asked_by(standing: Standing, unit: Unit, facts: Facts | None = None, pk: int = 7) -> Request:
    """Somebody asks for it."""
    act = Act(standing, now(), "sample.ask")
    return ask(act, Asked(VERB, "sample", pk, unit, "需要市里统筹", facts=facts or {}))
