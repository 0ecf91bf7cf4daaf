"""Forms of programmes, task forces and focus areas: shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.matters.actions.owners import Given
from duban.matters.forms.fields import PickField, PickManyField
from duban.people.models import Person


class NamedForm(forms.Form):
    """A name in both languages, the unit that sets it up, and whether it is still used."""

    unit = PickField(label=_("Set up by"), required=True)
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    active = forms.BooleanField(
        label=_("In use"), required=False, initial=True, help_text=_("Only those in use are offered for new matters.")
    )

    def __init__(self, *args: Any, units: Any = (), people: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        for name in ("lead", "members"):
            if name in self.fields:
                self.fields[name].choices = [pair for pair in people if name == "lead" or pair[0]]  # type: ignore[attr-defined]

    def given(self) -> Given:
        """What the act needs."""
        return Given({k: v for k, v in self.cleaned_data.items() if k not in ("unit", "members")})


class ProgrammeForm(NamedForm):
    """A programme with its days."""

    starts_on = forms.DateField(label=_("Starts"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    due_on = forms.DateField(label=_("Due"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ahead_on = forms.DateField(
        label=_("Ahead-of-plan target"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day by which it is aimed to be finished, such as two months before it is due."),
    )  # fmt: skip


class TaskForceForm(NamedForm):
    """A task force with its people."""

    lead = PickField(label=_("Led by"), required=True)
    members = PickManyField(label=_("Members"))

    def given(self) -> Given:
        """The lead as a person, the members as numbers."""
        values = {k: v for k, v in self.cleaned_data.items() if k not in ("unit", "members", "lead")}
        lead = Person.objects.get(pk=self.cleaned_data["lead"])
        return Given({**values, "lead": lead}, tuple(self.cleaned_data["members"]))


class FocusAreaForm(NamedForm):
    """A focus area."""
