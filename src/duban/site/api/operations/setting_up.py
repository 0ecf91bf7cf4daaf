"""Setting up and changing programmes, task forces and focus areas: the same two acts for each, from one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Status
from ninja.decorators import decorate_view

from duban.matters.actions import owners as acts
from duban.matters.actions.owners import FIELDS, Given
from duban.matters.models import FocusArea, Programme, TaskForce
from duban.matters.queries.owners import owners_seen
from duban.record.acts import Forbidden, may
from duban.site.api.doors import doors, standing
from duban.site.api.finding import known, people, units
from duban.site.api.once import once
from duban.site.api.operations import owners as listed
from duban.site.api.operations.owners import OwnerOut, ProgrammeOut, owner_out, programme_out
from duban.site.api.problems import Invalid
from duban.site.api.shapes import owners as shapes
from duban.site.api.shapes.acts import Body

router = listed.router
WRITE = doors("matters:write")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its address and table, what is sent and answered, its acts."""

    road: str
    model: type[Any]
    made: type[Body]
    changed: type[Body]
    answer: type[OwnerOut]
    out: Callable[[Any], OwnerOut]
    create: Callable[..., Any]
    edit: Callable[..., Any]


KINDS: dict[str, Kind] = {
    "programme": Kind(
        "programmes", Programme, shapes.ProgrammeIn, shapes.ProgrammeEdit, ProgrammeOut, programme_out,
        acts.create_programme, acts.edit_programme,
    ),
    "task_force": Kind(
        "task-forces", TaskForce, shapes.TaskForceIn, shapes.TaskForceEdit, OwnerOut, owner_out,
        acts.create_task_force, acts.edit_task_force,
    ),
    "focus_area": Kind(
        "focus-areas", FocusArea, shapes.FocusAreaIn, shapes.FocusAreaEdit, OwnerOut, owner_out,
        acts.create_focus_area, acts.edit_focus_area,
    ),
}  # fmt: skip


def _given(kind: Kind, body: Any) -> Given:
    """What the act needs, ids turned into what they stand for. Raises Invalid."""
    values = {name: getattr(body, name) for name in FIELDS[kind.model]}
    if kind.model is not TaskForce:
        return Given(values)
    values["lead"] = known(people(None), body.lead, "lead")
    members = list(people(None).filter(pk__in=set(body.members)).values_list("pk", flat=True))
    if len(members) < len(set(body.members)):
        raise Invalid("body.members", _("There is none with this id, or it cannot be chosen here."))
    return Given(values, tuple(members))


def _declare(name: str, kind: Kind) -> None:
    def create(request: HttpRequest, body: Any) -> Status[OwnerOut]:
        who, unit = standing(request), known(units(None), body.unit, "unit")
        if not may(who, f"{name}.create", unit):
            raise Forbidden(f"{name}.create")
        return Status(201, kind.out(kind.create(who, unit, _given(kind, body))))

    def edit(request: HttpRequest, pk: int, body: Any) -> OwnerOut:
        who = standing(request)
        one = get_object_or_404(owners_seen(who, kind.model), pk=pk)
        if not may(who, f"{name}.edit", one):
            raise Forbidden(f"{name}.edit")
        return kind.out(kind.edit(who, one, _given(kind, body)))

    create.__annotations__["body"], edit.__annotations__["body"] = kind.made, kind.changed
    create.__name__, edit.__name__ = f"create_{name}", f"edit_{name}"
    create.__doc__, edit.__doc__ = kind.create.__doc__, kind.edit.__doc__
    for do in (create, edit):
        decorate_view(once)(do)
    router.post(f"/{kind.road}", response={201: kind.answer}, operation_id=f"{name}.create", auth=WRITE)(create)
    router.post(f"/{kind.road}/{{int:pk}}/edit", response=kind.answer, operation_id=f"{name}.edit", auth=WRITE)(edit)


for _name, _kind in KINDS.items():
    _declare(_name, _kind)
