"""Fields that several forms share: choosing units and persons, several files at once."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.people.models import Holding, Unit
from duban.people.standing import Standing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Choices = list[tuple[str, Any]]
NOBODY: tuple[str, Any] = ("", "—")


def unit_choices(within: Unit | None = None) -> Choices:
    """Return the active units (inside `within`) in the order of the tree."""
    units = Unit.objects.filter(active=True).order_by("tree_id", "lft")
    if within is not None:
        units = units.filter(tree_id=within.tree_id, lft__gte=within.lft, rgt__lte=within.rgt)
    return [NOBODY, *((str(unit.pk), str(unit)) for unit in units)]


def person_choices(within: Unit | None = None) -> Choices:
    """Return who holds a post (inside `within`), each once, with unit and post, in the order of the tree."""
    held = Holding.objects.filter(until=None, post__active=True, person__active=True)
    if within is not None:
        unit = {"tree_id": within.tree_id, "lft__gte": within.lft, "rgt__lte": within.rgt}
        held = held.filter(**{f"post__unit__{key}": value for key, value in unit.items()})
    held = held.select_related("person", "post__unit").order_by("post__unit__tree_id", "post__unit__lft", "post_id")
    found: dict[str, str] = {}
    for holding in held:
        label = f"{holding.person} · {holding.post.unit} {holding.post}"
        found.setdefault(str(holding.person_id), label)
    return [NOBODY, *found.items()]


def offices(standing: Standing, role: str) -> list[Unit]:
    """Return the units over which `standing` has a post of `role`, the widest first."""
    scopes = {seat.scope_id for seat in standing.seats if seat.role == role}
    return list(Unit.objects.filter(pk__in=scopes).order_by("tree_id", "lft"))


class PickField(forms.TypedChoiceField):
    """One of the given rows, as its number or None."""

    def __init__(self, *, label: "str | _StrPromise", required: bool = False, help_text: "str | _StrPromise" = "") -> None:
        super().__init__(label=label, required=required, help_text=help_text, coerce=int, empty_value=None)


class PickManyField(forms.TypedMultipleChoiceField):
    """Several of the given rows, as numbers."""

    def __init__(self, *, label: "str | _StrPromise", help_text: "str | _StrPromise" = "") -> None:
        super().__init__(label=label, required=False, help_text=help_text, coerce=int, empty_value=[])


class ReasonForm(forms.Form):
    """An act that needs nothing but a reason."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)


class NothingForm(forms.Form):
    """An act that needs nothing said."""

