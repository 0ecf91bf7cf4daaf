"""Putting matters in a programme, a task force or a focus area, also after they were assigned."""

from collections.abc import Iterable

from duban.matters.actions.bulk import Outcome, each
from duban.matters.models import FocusArea, Matter, Programme, TaskForce
from duban.matters.permissions import supervises
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, action

Owner = Programme | TaskForce | FocusArea
FIELDS: dict[type, str] = {Programme: "programme", TaskForce: "task_force", FocusArea: "focus"}


@action("matter.set_owner", may=supervises)
def set_owner(act: Act, matter: Matter, *, owner: Owner) -> Facts:
    """Put a matter in a programme, a task force or a focus area; it leaves the one of the same kind it was in."""
    name = FIELDS[type(owner)]
    before = getattr(matter, f"{name}_id")
    setattr(matter, name, owner)
    matter.save(update_fields=[name])
    return {"kind": name, "from": before, "to": owner.pk}


def set_owner_many(standing: Standing, matters: Iterable[Matter], owner: Owner) -> list[Outcome]:
    """Put many matters in the same one."""
    return each(standing, matters, lambda who, matter: set_owner(who, matter, owner=owner))
