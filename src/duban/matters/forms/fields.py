"""Fields that several forms share: choosing units and persons, several files at once."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.matters.queries.offered import NOBODY, Choices, person_choices, unit_choices
from duban.people.models import Unit
from duban.people.standing import Standing

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

__all__ = [
    "NOBODY", "Choices", "NothingForm", "PickField", "PickManyField", "ReasonForm", "offices", "person_choices", "unit_choices",
]  # fmt: skip


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

