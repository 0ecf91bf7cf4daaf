"""Who consents to a record: the route of a pack in force that fits it, else the supervision office."""

from typing import Final

from duban.approvals.routes import Finder
from duban.conduct.book import book
from duban.engine.audit.schema import Text
from duban.engine.packs.conditions import Facts, holds
from duban.engine.packs.model import Route, RouteStep
from duban.people.models import Role

VERB: Final = "conduct.consent"
OFFICE: Final = Route(
    VERB, "", Text("同意", "Consent"), (), (RouteStep(place=1, role=Role.SUPERVISION, working_days=2),)
)


def find(kind: str, facts: Facts) -> Route | None:
    """Return the first route of the packs whose register (in `facts`) and conditions fit, else the office's."""
    register = facts.get("register")
    known = (route for pack in book().packs.values() for route in pack.routes.values())
    return next((route for route in known if route.register == register and holds(route.when, facts)), OFFICE)


ROUTES: Final[dict[str, Finder]] = {VERB: find}
