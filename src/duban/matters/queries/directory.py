"""Names as an import needs them: units, groups and persons of the office's scope, looked up without a query a row."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from duban.engine.tasktable import Directory, GroupName, UnitName, directory
from duban.matters.models import FocusArea, Programme, TaskForce
from duban.matters.queries.choices import name_in
from duban.matters.queries.offered import NOBODY, Choices, person_label, units_as_choices
from duban.people.models import Holding, Person, Rank, Unit, UnitGroup
from duban.people.together import Found, read, these

HANDLER, HEAD = "handler", "head"
# What the rows of a table may belong to.
OWNERS: Final = (Programme, FocusArea, TaskForce)
Member: Final[type[Any]] = UnitGroup.members.through


@dataclass(frozen=True, slots=True)
class Seated:
    """Who holds a post of a unit, as choices and tables name them."""

    unit: int
    person: int
    name: str
    name_en: str
    post: int
    title: str
    title_en: str
    active: bool


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
    seats: list[Seated] = field(default_factory=list)
    owners: dict[type[Any], list[Any]] = field(default_factory=dict)

    @property
    def unit_choices(self) -> Choices:
        """The units as a form offers them."""
        return units_as_choices(list(self.units.values()))

    @property
    def person_choices(self) -> Choices:
        """The persons as a form offers them: each once, in the order of the tree."""
        found: dict[str, str] = {}
        for one in sorted(self.seats, key=lambda one: (self.units[one.unit].lft, one.post)):
            if one.active:
                unit = self.units[one.unit]
                label = person_label(one.name, one.name_en, unit.name, unit.name_en, one.title, one.title_en)
                found.setdefault(str(one.person), label)
        return [NOBODY, *found.items()]

    def named(self, persons: Collection[int]) -> dict[int, str]:
        """Return what these persons are called; who holds no post here any more is asked for."""
        found = {one.person: name_in(one.name, one.name_en) for one in self.seats if one.person in persons}
        others = [pk for pk in persons if pk not in found]
        return found | ({person.pk: str(person) for person in Person.objects.filter(pk__in=others)} if others else {})

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
    """Read the names inside the scope of `owner` (two queries, whatever the size of the table).

    Raises Unit.DoesNotExist where there is no such unit.
    """
    tops = Unit.objects.filter(pk=owner).order_by()
    near = Unit.objects.filter(tree_id__in=tops.values("tree_id"))
    rows = read([
        these(near), these(UnitGroup.objects.all()), these(Member.objects.all()),
        *(these(model.objects.filter(active=True)) for model in OWNERS),
    ])  # fmt: skip
    top = rows.by_key(Unit).get(owner)
    if top is None:
        raise Unit.DoesNotExist
    tree = rows.of(Unit, "lft")
    units = {unit.pk: unit for unit in tree if unit.active and top.lft <= unit.lft and unit.rgt <= top.rgt}
    known = Known(
        directory(
            [
                UnitName(u.pk, u.name, tuple(filter(None, [u.short_name])), tuple(u.aliases), u.kind)
                for u in units.values()
            ],
            _groups(rows, units),
            top.short_name,
        ),
        units,
        _parents(list(units.values())),
        [unit.pk for unit in tree if unit.lft < top.lft and unit.rgt > top.rgt],
        owners={model: rows.of(model, "pk") for model in OWNERS},
    )
    _add_people(known, top)
    known.focuses = {one.name: one.pk for one in known.owners[FocusArea]}
    known.forces = {one.name: one.pk for one in known.owners[TaskForce]}
    return known


def _groups(rows: Found, units: dict[int, Unit]) -> list[GroupName]:
    members: dict[int, list[int]] = {}
    for one in rows.of(Member, "pk"):
        if one.unit_id in units:
            members.setdefault(one.unitgroup_id, []).append(one.unit_id)
    return [GroupName(g.pk, g.name, tuple(g.aliases), tuple(members.get(g.pk, ()))) for g in rows.of(UnitGroup, "pk")]


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


def _add_people(known: Known, top: Unit) -> None:
    """Whoever holds a post counts for its unit and, for the looking up of names, for all units above."""
    inside = {"tree_id": top.tree_id, "lft__gte": top.lft, "rgt__lte": top.rgt, "active": True}
    held = (
        Holding.objects.filter(until=None, post__active=True, **{f"post__unit__{key}": is_ for key, is_ in inside.items()})
        .order_by("post__rank", "pk")
        .values_list(
            "post__unit_id", "post__rank", "person_id", "person__name", "person__name_en", "post_id", "post__title",
            "post__title_en", "person__active",
        )
    )  # fmt: skip
    for unit, rank, person, name, name_en, post, title, title_en, active in held:
        known.seats.append(Seated(unit, person, name, name_en, post, title, title_en, active))
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
