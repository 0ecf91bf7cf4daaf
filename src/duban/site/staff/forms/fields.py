"""Fields that several forms share: choosing a unit, a post, a person; several names in one line."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from duban.people.loading.units import split
from duban.people.models import Person, Post


class PickField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One row of a queryset, searched by a part of its name where scripts run."""

    pick = True

    def label_from_instance(self, obj: Model) -> str:
        """What is shown: for posts and persons also where they belong."""
        if isinstance(obj, Post):
            return f"{obj.unit} · {obj}"
        if isinstance(obj, Person):
            return f"{obj} ({obj.code})"
        return str(obj)


class PickManyField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows of a queryset."""

    pick = True


class NamesField(forms.CharField):
    """Several names in one line, separated by semicolons."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("help_text", _("Separate several by semicolons."))
        super().__init__(required=False, max_length=400, **given)

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """Return the names as a list."""
        return split(super().clean(value))


class NothingForm(forms.Form):
    """An act that needs nothing said."""
