"""Forms of hard problems: shape only."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.matters.forms.fields import PickField
from duban.matters.models import HardProblem


class ProblemFilter(forms.Form):
    """What of the register is shown."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *HardProblem.State.choices])


class ProblemForm(forms.Form):
    """A hard problem."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("What makes it hard"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000)
    unit = PickField(label=_("Unit"), required=True)
    owner = PickField(label=_("Owner"), required=True, help_text=_("Who answers for it, mostly a leader of the unit."))

    def __init__(self, *args: Any, units: Any = (), people: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        self.fields["owner"].choices = people  # type: ignore[attr-defined]


class AttemptForm(forms.Form):
    """An attempt and what was learned from it."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    text = forms.CharField(label=_("What was tried"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5000)
    learned = forms.CharField(
        label=_("What was learned"), widget=forms.Textarea(attrs={"rows": 3}), max_length=5000, required=False
    )


class EndForm(forms.Form):
    """Solved or shelved, and what remains."""

    state = forms.ChoiceField(
        label=_("It is"), choices=[(s.value, s.label) for s in (HardProblem.State.SOLVED, HardProblem.State.SHELVED)]
    )
    learned = forms.CharField(label=_("What was learned"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5000)


class LinkForm(forms.Form):
    """The number of a matter."""

    number = forms.CharField(label=_("Number of the matter"), max_length=40)
