"""What matters belong to across units: programmes, task forces, focus areas are set up by the office and changed by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from duban.matters.models import FocusArea, Programme, TaskForce
from duban.matters.permissions import supervises_unit
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation

Owner = Programme | TaskForce | FocusArea
FIELDS: dict[type[Any], tuple[str, ...]] = {
    Programme: ("name", "name_en", "starts_on", "due_on", "ahead_on", "active"),
    TaskForce: ("name", "name_en", "lead", "active"),
    FocusArea: ("name", "name_en", "active"),
}


@dataclass(frozen=True, slots=True)
class Given:
    """What the form says of a programme, task force or focus area; `members` are persons of a task force."""

    values: Mapping[str, Any]
    members: tuple[int, ...] = ()


def may_change(standing: Standing, owner: Any) -> bool:
    """The supervision office over the unit that set it up."""
    return supervises_unit(standing, owner.unit)


@creation("programme.create", may=supervises_unit)
def create_programme(act: Act, unit: Any, given: Given) -> tuple[Programme, Facts]:
    """Set up a programme: a year's tasks or a plan, with its due day and its ahead-of-plan target."""
    made = Programme(unit=unit)
    return made, _write(made, given)


@action("programme.edit", may=may_change)
def edit_programme(act: Act, programme: Programme, given: Given) -> Facts:
    """Change a programme; the deadlines of its matters stay as they were set."""
    return _write(programme, given)


@creation("task_force.create", may=supervises_unit)
def create_task_force(act: Act, unit: Any, given: Given) -> tuple[TaskForce, Facts]:
    """Set up a task force (工作专班) with its lead and members."""
    made = TaskForce(unit=unit)
    return made, _write(made, given)


@action("task_force.edit", may=may_change)
def edit_task_force(act: Act, force: TaskForce, given: Given) -> Facts:
    """Change a task force."""
    return _write(force, given)


@creation("focus_area.create", may=supervises_unit)
def create_focus_area(act: Act, unit: Any, given: Given) -> tuple[FocusArea, Facts]:
    """Name a focus area (重点领域) of the year."""
    made = FocusArea(unit=unit)
    return made, _write(made, given)


@action("focus_area.edit", may=may_change)
def edit_focus_area(act: Act, focus: FocusArea, given: Given) -> Facts:
    """Change a focus area."""
    return _write(focus, given)


def _write(owner: Owner, given: Given) -> Facts:
    for name in FIELDS[type(owner)]:
        setattr(owner, name, given.values[name])
    if isinstance(owner, Programme):
        _check_days(owner)
    owner.save()
    facts: dict[str, Any] = {"unit": owner.unit_id, "active": owner.active}
    if isinstance(owner, Programme):
        facts |= {name: getattr(owner, name).isoformat() for name in ("starts_on", "due_on", "ahead_on")}
    if isinstance(owner, TaskForce):
        owner.members.set(given.members)
        facts |= {"lead": owner.lead_id, "members": sorted(given.members)}
    return facts


def _check_days(programme: Programme) -> None:
    if programme.due_on <= programme.starts_on:
        raise Refused(_("The due day lies before the start."), "due_on")
    if not programme.starts_on <= programme.ahead_on <= programme.due_on:
        raise Refused(_("The ahead-of-plan target lies between the start and the due day."), "ahead_on")
