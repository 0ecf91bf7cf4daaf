"""What can be chosen when a matter is entered: units and persons of the office's scope, what a matter may belong to."""

from dataclasses import dataclass
from typing import Any, Protocol

from duban.matters.models import FocusArea, Matter, MatterUnit, Part, Programme, TaskForce
from duban.matters.queries.choices import name_in
from duban.people.models import Area, Holding, Role, Unit
from duban.people.standing import Seat, Standing
from duban.people.together import read, these

Choices = list[tuple[str, Any]]
NOBODY: tuple[str, Any] = ("", "—")


class Interval(Protocol):
    """A unit, or a seat that governs one: with everything below it."""

    @property
    def tree_id(self) -> int: ...
    @property
    def lft(self) -> int: ...
    @property
    def rgt(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Offered:
    """The choices of the form, with the units they come from by number; `assisting` are those of a matter there is."""

    units: dict[int, Unit]
    people: Choices
    owners: dict[str, Choices]
    assisting: list[int]

    @property
    def unit_choices(self) -> Choices:
        """The units in use, in the order of the tree."""
        return units_as_choices([unit for unit in self.units.values() if unit.active])


def office_seat(standing: Standing) -> Seat | None:
    """Return the widest seat by which somebody is the supervision office; None for who is none."""
    seats = [seat for seat in standing.seats if seat.role == Role.SUPERVISION]
    return min(seats, key=lambda seat: (seat.tree_id, seat.lft), default=None)


def offered(within: Interval, matter: Matter | None = None) -> Offered:
    """Return what can be chosen inside `within` (two queries). `matter` is one that is corrected."""
    inside = Unit.objects.filter(tree_id=within.tree_id, lft__gte=within.lft, rgt__lte=within.rgt)
    assisting = MatterUnit.objects.filter(matter=matter.pk if matter else None, part=Part.ASSIST)
    models: dict[str, Any] = {"programme": Programme, "task_force": TaskForce, "focus": FocusArea}
    rows = read([
        these(inside), these(assisting), these(Area.objects.all()),
        *(these(model.objects.filter(active=True)) for model in models.values()),
    ])  # fmt: skip
    owners = {name: rows.of(model, "pk") for name, model in {**models, "area": Area}.items()}
    return Offered(
        units={unit.pk: unit for unit in rows.of(Unit, "lft")}, people=person_choices(within),
        owners={name: [NOBODY, *((str(one.pk), str(one)) for one in found)] for name, found in owners.items()},
        assisting=[one.unit_id for one in rows.of(MatterUnit, "pk")],
    )  # fmt: skip


def units_as_choices(units: "list[Unit]") -> Choices:
    """Return units as choices, in the order they come."""
    return [NOBODY, *((str(unit.pk), str(unit)) for unit in units)]


def unit_choices(within: Interval | None = None) -> Choices:
    """Return the active units (inside `within`) in the order of the tree (one query)."""
    units = Unit.objects.filter(active=True).order_by("tree_id", "lft")
    if within is not None:
        units = units.filter(tree_id=within.tree_id, lft__gte=within.lft, rgt__lte=within.rgt)
    return units_as_choices(list(units))


def person_choices(within: Interval | None = None) -> Choices:
    """Return who holds a post (inside `within`), each once, with unit and post, in the order of the tree (one query)."""
    held = Holding.objects.filter(until=None, post__active=True, person__active=True)
    if within is not None:
        unit = {"tree_id": within.tree_id, "lft__gte": within.lft, "rgt__lte": within.rgt}
        held = held.filter(**{f"post__unit__{key}": value for key, value in unit.items()})
    rows = held.order_by("post__unit__tree_id", "post__unit__lft", "post_id").values_list(
        "person_id", "person__name", "person__name_en", "post__unit__name", "post__unit__name_en", "post__title",
        "post__title_en",
    )  # fmt: skip
    found: dict[str, str] = {}
    for pk, *names in rows:
        found.setdefault(str(pk), person_label(*names))
    return [NOBODY, *found.items()]


def person_label(name: str, name_en: str, unit: str, unit_en: str, post: str, post_en: str) -> str:
    """Return a person as a choice shows them, in the reader's language."""
    return f"{name_in(name, name_en)} · {name_in(unit, unit_en)} {name_in(post, post_en)}"
