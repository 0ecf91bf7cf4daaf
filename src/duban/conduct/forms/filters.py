"""The filters of a register's list; they stand in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.conduct.fields import ChoiceField
from duban.conduct.models import Record, State
from duban.conduct.registers import field_of
from duban.matters.forms.fields import NOBODY, unit_choices

STANDING = ("", _("Not cancelled"))
DAY = {"type": "date"}


class FilterForm(forms.Form):
    """Words, unit, days, state, place, and each choice that the list shows."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[STANDING, *State.choices, ("all", _("All"))]
    )

    def __init__(self, *args: Any, model: type[Record], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [NOBODY, *unit_choices()[1:]]
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        about = model.register
        if about.place:
            label = field_of(model, about.place).verbose_name
            self.fields["place"] = forms.ChoiceField(label=label, required=False, choices=units)
        for name in about.listed:
            field = field_of(model, name)
            if isinstance(field, ChoiceField):
                choices = [NOBODY, *field.flatchoices]
                self.fields[f"is_{name}"] = forms.ChoiceField(
                    label=field.verbose_name, required=False, choices=choices
                )

    def asked(self) -> dict[str, Any]:
        """What was asked for and understood; what makes no sense is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
