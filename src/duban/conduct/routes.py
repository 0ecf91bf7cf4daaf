"""Who consents to a record: the route of a pack that fits it; where no pack has one, the office the consent belongs to."""

from collections.abc import Iterable
from typing import Final

from duban.approvals.routes import Finder
from duban.conduct.book import book
from duban.conduct.models.record import Consent
from duban.engine.audit.schema import Text
from duban.engine.packs.conditions import Facts, holds
from duban.engine.packs.model import Route, RouteStep
from duban.people.models import Role, Unit

VERB: Final = "conduct.consent"
EXCEPTION: Final = "finding.except"
DAYS: Final = 2
# By whom a consent is given where no pack says how; all others by the supervision office over the unit.
ROLES: Final[dict[str, str]] = {Consent.UNIT_HEAD: Role.HEAD, Consent.COMMITTEE_GOVERNMENT: Role.LEADER}


def find(kind: str, facts: Facts) -> Route | None:
    """Return the route for a record with these facts.

    Besides the record's columns as the audit sees them (`unit` is the number of its unit) the facts are `register`, its
    register, and `consent_from`, whose consent is asked for (None: whoever gives it). The packs' routes are tried from
    the narrowest place to the widest; one whose condition turns on something not known counts as fitting. Where a pack
    has a route for the record, nobody goes round it by asking for another's consent.
    """
    wanted = str(facts.get("consent_from") or "")
    fitting = [route for route in _here(facts) if holds(route.when, facts) is not False]
    exact = [route for route in fitting if route.consent == wanted]
    free = [route for route in fitting if not wanted or not route.consent]
    return next(iter([*exact, *free, *fitting]), None) or _plain(wanted)


def _here(facts: Facts) -> Iterable[Route]:
    """The packs' routes for the register and the place of a record, those of the narrowest place first."""
    found = {route.id: route for pack in book().packs.values() for route in pack.routes.values()}
    mine = [route for route in found.values() if route.register == facts.get("register")]
    if not any(route.within for route in mine):
        return mine
    unit = Unit.objects.filter(pk=facts.get("unit") or 0).first()
    above = Unit.objects.filter(tree_id=unit.tree_id, lft__lte=unit.lft, rgt__gte=unit.rgt) if unit else Unit.objects.none()
    depth = dict(above.values_list("code", "depth"))
    near = [(max((depth.get(code, 0) for code in route.within), default=0), route) for route in mine]
    return [route for place, route in sorted(near, key=lambda one: -one[0]) if place or not route.within]


def _plain(wanted: str) -> Route:
    step = RouteStep(place=1, role=ROLES.get(wanted, Role.SUPERVISION), working_days=DAYS)
    return Route(VERB, "", Text("同意", "Consent"), (), (step,), consent=wanted)


def exception(_kind: str, facts: Facts) -> Route | None:
    """Return who accepts an exception: the supervision office where a unit asks, the leader where the office asks."""
    return ABOVE if facts.get("by_office") else OFFICES


_ACCEPT: Final = Text("接受例外", "Accept an exception")
OFFICES: Final = Route(
    "finding.except", "", _ACCEPT, (), (RouteStep(place=1, role=Role.SUPERVISION, working_days=5),)
)
ABOVE: Final = Route(
    "finding.except.office", "", _ACCEPT, (), (RouteStep(place=1, role=Role.LEADER, working_days=5),)
)
ROUTES: Final[dict[str, Finder]] = {VERB: find, EXCEPTION: exception}
