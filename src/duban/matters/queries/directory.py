"""Names as an import needs them: units, groups and persons of the office's scope, looked up without a query a row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from duban.engine.tasktable import Directory, GroupName, UnitName, directory
from duban.matters.models import FocusArea, TaskForce
from duban.people.models import Holding, Rank, Unit, UnitGroup

HANDLER, HEAD = "handler", "head"


@dataclass(slots=True)
class Known:
    """Everything that names in a table may refer to."""

    directory: Directory
    units: dict[int, Unit]
    parents: dict[int, int | None]
    above: list[int] = field(default_factory=list)
    handlers: dict[int, int] = field(default_factory=dict)
    heads: dict[int, int] = field(default_factory=dict)
    persons: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    focuses: dict[str, int] = field(default_factory=dict)
    forces: dict[str, int] = field(default_factory=dict)

    def line(self, unit: int) -> Iterator[int]:
        """A unit and all above it, up to the top of the tree (also above the office's own scope)."""
        place: int | None = unit
        while place is not None:
            yield place
            place = self.parents.get(place)
        yield from self.above

    def holder(self, unit: int, rule: str) -> int | None:
        """The person who handles for a unit, or heads it (a head handles where a unit has no handler)."""
        if rule == HEAD:
            return self.heads.get(unit)
        return self.handlers.get(unit) or self.heads.get(unit)

    def person(self, unit: int, name: str) -> int | None:
        """The one person of that name in a unit or a part of it; None where there is none or more than one."""
        found = self.persons.get((unit, name.strip()), [])
        return found[0] if len(found) == 1 else None

    def focus(self, name: object) -> int | None:
        """The focus area of that name."""
        return self.focuses.get(str(name).strip()) if name else None

    def force(self, name: object) -> int | None:
        """The task force of that name."""
        return self.forces.get(str(name).strip()) if name else None


def known_names(owner: int) -> Known:
    """Read the names inside the scope of `owner` (a few queries, whatever the size of the table)."""
    top = Unit.objects.get(pk=owner)
    units = {
        unit.pk: unit
        for unit in Unit.objects.filter(
            tree_id=top.tree_id, lft__gte=top.lft, rgt__lte=top.rgt, active=True
        ).order_by("lft")
    }
    groups = UnitGroup.objects.prefetch_related("members")
    known = Known(
        directory(
            [
                UnitName(u.pk, u.name, tuple(filter(None, [u.short_name])), tuple(u.aliases), u.kind)
                for u in units.values()
            ],
            [
                GroupName(g.pk, g.name, tuple(g.aliases), tuple(m.pk for m in g.members.all() if m.pk in units))
                for g in groups
            ],
            top.short_name,
        ),
        units,
        _parents(list(units.values())),
        list(Unit.objects.filter(tree_id=top.tree_id, lft__lt=top.lft, rgt__gt=top.rgt).values_list("pk", flat=True)),
    )
    _add_people(known)
    known.focuses = dict(FocusArea.objects.filter(active=True).values_list("name", "pk"))
    known.forces = dict(TaskForce.objects.filter(active=True).values_list("name", "pk"))
    return known


def _parents(units: list[Unit]) -> dict[int, int | None]:
    """Who is directly above whom, from the intervals alone (units come in the order of `lft`)."""
    above: list[Unit] = []
    found: dict[int, int | None] = {}
    for unit in units:
        while above and above[-1].rgt < unit.rgt:
            above.pop()
        found[unit.pk] = above[-1].pk if above else None
        above.append(unit)
    return found


def _add_people(known: Known) -> None:
    """Whoever holds a post counts for its unit and, for the looking up of names, for all units above."""
    held = (
        Holding.objects.filter(until=None, post__active=True, post__unit__in=known.units.keys())
        .order_by("post__rank", "pk")
        .values_list("post__unit_id", "post__rank", "person_id", "person__name")
    )
    for unit, rank, person, name in held:
        if rank == Rank.HEAD or (rank == Rank.DEPARTMENT_HEAD and unit not in known.heads):
            known.heads[unit] = person
        if rank == Rank.HANDLER:
            known.handlers.setdefault(unit, person)
        place: int | None = unit
        while place is not None:
            same = known.persons.setdefault((place, name), [])
            if person not in same:
                same.append(person)
            place = known.parents.get(place)
