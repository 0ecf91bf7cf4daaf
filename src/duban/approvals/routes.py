"""Who decides on what, in which order and within what time: found through a table that the site's wiring fills.

A finder answers for one verb. What matters ask goes by routes that stand beside the matters; what a record of conduct
needs is read from the packs. The values are those of `engine.packs.model`.
"""

from collections.abc import Callable

from django.db.models import Q

from duban.engine.packs.conditions import Facts, holds
from duban.engine.packs.model import Route, RouteStep
from duban.people.models import Unit

Finder = Callable[[str, Facts], Route | None]
TABLE: dict[str, Finder] = {}


def always(route: Route) -> Finder:
    """The finder of a verb that always goes the same way."""
    return lambda _kind, _facts: route


def route_for(verb: str, subject_kind: str, facts: Facts) -> Route | None:
    """Return the route of `verb` for a subject with these facts; None where nobody has to agree."""
    finder = TABLE.get(verb)
    return finder(subject_kind, facts) if finder else None


def steps_for(route: Route, facts: Facts) -> tuple[RouteStep, ...]:
    """Return the steps that a subject with these facts goes through, by place: what is not known keeps a step in."""
    kept = (step for step in route.steps if holds(step.when, facts) is not False)
    return tuple(sorted(kept, key=lambda step: step.place))


def unit_named(name: str, asking: Unit) -> Unit | None:
    """Return the unit that a route names: by code; else by its name, short name or other name, the nearest first.

    Nearest: inside the narrowest unit that also holds the asking one (the county's own office before another's).
    """
    known = Unit.objects.filter(active=True)
    exact: Unit | None = known.filter(code=name).first()
    if exact is not None:
        return exact
    alike = Q(name=name) | Q(short_name=name) | Q(name_en=name)
    found = list(known.filter(alike, tree_id=asking.tree_id))
    if not found:
        found = [unit for unit in known.filter(tree_id=asking.tree_id).exclude(aliases=[]) if name in unit.aliases]
    around = list(known.filter(tree_id=asking.tree_id, lft__lte=asking.lft, rgt__gte=asking.rgt).order_by("-depth"))
    for wider in around:
        inside: list[Unit] = [unit for unit in found if wider.lft <= unit.lft and unit.rgt <= wider.rgt]
        if inside:
            return min(inside, key=lambda unit: (unit.depth, unit.lft))
    return None
