"""What the caller's ids stand for. In a path: 404 for what one may not see. In a body: 422 with the place."""

from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from duban.matters.actions.entering import Draft
from duban.matters.models import FocusArea, LengthUnit, Matter, Programme, TaskForce
from duban.matters.queries import seen_by
from duban.matters.views.doing import RELATED
from duban.people.models import Area, Holding, Person, Unit
from duban.site.api.doors import standing
from duban.site.api.problems import Invalid
from duban.site.api.shapes.acts import DraftIn

M = TypeVar("M", bound=Model)


def matter_of(request: HttpRequest, pk: int) -> Matter:
    """Return the matter of a path. Raises Http404 for one that may not be seen."""
    return get_object_or_404(seen_by(standing(request)).select_related(*RELATED), pk=pk)


def known(rows: QuerySet[M], pk: int, place: str) -> M:
    """Return the row that a body names. Raises Invalid."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Invalid(f"body.{place}", _("There is none with this id, or it cannot be chosen here."))
    return found


def units(within: Unit | None) -> QuerySet[Unit]:
    """Return the units that can be chosen: the active ones (inside `within`)."""
    rows: QuerySet[Unit] = Unit.objects.filter(active=True)
    if within is None:
        return rows
    inside: QuerySet[Unit] = rows.filter(tree_id=within.tree_id, lft__gte=within.lft, rgt__lte=within.rgt)
    return inside


def people(within: Unit | None) -> QuerySet[Person]:
    """Return the persons that can be chosen: who holds a post in such a unit."""
    held = Holding.objects.filter(until=None, post__active=True, post__unit__in=units(within))
    return Person.objects.filter(active=True, pk__in=held.values("person"))


def draft_of(body: DraftIn, within: Unit | None, place: str = "", whole: Matter | None = None) -> Draft:
    """Return what was sent as a draft; of a part, what is left out is as in the whole. Raises Invalid."""
    _check_term(body, place)
    picked = set(body.assisting_units)
    assisting = list(units(within).filter(pk__in=picked).values_list("pk", flat=True))
    if len(assisting) < len(picked):
        raise Invalid(f"body.{place}assisting_units", _("There is none with this id, or it cannot be chosen here."))
    given = body.model_fields_set
    fixed = body.fixed_due_on is not None
    return Draft(
        title=body.title, requirement=body.requirement, target=body.target,
        source=whole.source if whole and "source" not in given else body.source,
        basis=whole.basis if whole and "basis" not in given else body.basis,
        lead_unit=known(units(within), body.lead_unit, f"{place}lead_unit") if body.lead_unit else None,
        responsible=known(people(within), body.responsible, f"{place}responsible") if body.responsible else None,
        assisting=assisting,
        programme=_owner(Programme, body.programme, f"{place}programme", whole.programme if whole else None),
        task_force=_owner(TaskForce, body.task_force, f"{place}task_force", whole.task_force if whole else None),
        focus=_owner(FocusArea, body.focus, f"{place}focus", whole.focus if whole else None),
        area=_owner(Area, body.area, f"{place}area", whole.area if whole else None),
        on_site=whole.on_site if whole and "on_site" not in given else body.on_site,
        length=None if fixed else body.length, length_unit=LengthUnit.FIXED if fixed else body.length_unit,
        fixed_due_on=body.fixed_due_on, ahead_on=body.ahead_on, starts_at=body.starts_at,
    )  # fmt: skip


def one_of(length: int | None, day: date | None, place: str) -> None:
    """Raise Invalid unless exactly one of a length and a day is given."""
    if (length is None) == (day is None):
        raise Invalid(f"body.{place}", _("Say how many working days, or name a day: one of the two."))


def _owner(model: type[M], pk: int | None, place: str, whole: M | None) -> M | None:
    """What a matter belongs to, as long as it is in use (areas always are)."""
    if pk is None:
        return whole
    rows = model._default_manager.all()
    return known(rows if model is Area else rows.filter(active=True), pk, place)


def _check_term(body: DraftIn, place: str) -> None:
    if body.fixed_due_on is not None and body.length is not None:
        raise Invalid(f"body.{place}length", _("Say how many working days, or name a day: one of the two."))
    if body.length_unit == "fixed" and body.fixed_due_on is None:
        raise Invalid(f"body.{place}fixed_due_on", _("Name the day, or count in working days."))
    if body.starts_at is not None and body.starts_at.tzinfo is None:
        raise Invalid(f"body.{place}starts_at", _("A moment needs its zone, such as 2026-03-02T09:00:00+08:00."))
