"""What an office enters for a bulletin."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from duban.people.models import Unit


class BulletinForm(forms.Form):
    """Period and wording; empty wording is proposed by the program."""

    first = forms.DateField(label=_("First day"))
    last = forms.DateField(label=_("Last day"))
    title = forms.CharField(label=_("Title"), max_length=200)
    opening = forms.CharField(label=_("Opening"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    demands = forms.CharField(label=_("Demands"), widget=forms.Textarea(attrs={"rows": 4}), required=False)

    def clean(self) -> dict[str, Any]:
        """Shape only: days in order."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day lies before the first."))
        return data


class NewBulletinForm(BulletinForm):
    """Also what it is about and in which language. Wording that is left empty is filled in."""

    field_order = ["scope", "language", "first", "last", "title", "opening", "demands"]

    scope = forms.TypedChoiceField(label=_("What it is about"), coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("Leave empty to have it written for the period.")
    )

    def __init__(self, *args: Any, scopes: Sequence[Unit], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["scope"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(unit.pk, str(unit)) for unit in scopes]
