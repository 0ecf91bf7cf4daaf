"""All filters of the lists on one page; the list itself shows only the few that are used daily."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.matters.models import Source, State
from duban.matters.queries.filtering import Filters

Choices = Iterable[tuple[Any, Any]]
ANY: tuple[str, Any] = ("", _("all"))
STATES = [
    ("open", _("Still open")), ("all", _("All that were taken up")), ("suspended", _("Clock stands")), *State.choices,
    ("any", _("Everything, also drafts and cancelled ones")),
]  # fmt: skip
LIGHTS = [ANY, ("red", _("Red")), ("yellow", _("Yellow")), ("green", _("Green")), ("stopped", _("Clock stands"))]
RESULTS = [ANY, ("early", _("Ahead of plan")), ("timely", _("On time")), ("late", _("Late"))]
PARTS = [("lead", _("leads")), ("assist", _("assists")), ("any", _("takes part in any way"))]


class FilterForm(forms.Form):
    """Shape of the filters; the names are those of the address (`duban.matters.queries.lists`)."""

    q = forms.CharField(label=_("Words or number"), max_length=200, required=False)
    unit = forms.ChoiceField(label=_("Unit, with all below"), required=False)
    part = forms.ChoiceField(label=_("The unit"), choices=PARTS, required=False)
    person = forms.ChoiceField(label=_("Responsible person"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    light = forms.ChoiceField(label=_("Light"), choices=LIGHTS, required=False)
    result = forms.ChoiceField(label=_("Closed how"), choices=RESULTS, required=False)
    source = forms.ChoiceField(label=_("Source"), choices=[ANY, *Source.choices], required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    force = forms.ChoiceField(label=_("Task force"), required=False)
    focus = forms.ChoiceField(label=_("Focus area"), required=False)
    area = forms.ChoiceField(label=_("Area"), required=False)
    due_from = forms.DateField(label=_("Due from"), required=False)
    due_to = forms.DateField(label=_("Due until"), required=False)
    closed_from = forms.DateField(label=_("Closed from"), required=False)
    closed_to = forms.DateField(label=_("Closed until"), required=False)
    as_of = forms.DateField(label=_("As it stood at the end of"), required=False)
    on_site = forms.BooleanField(label=_("Verified on site"), required=False)
    fast = forms.BooleanField(label=_("In the green channel"), required=False)
    bounced = forms.BooleanField(label=_("Was returned or handed on"), required=False)
    reworked = forms.BooleanField(label=_("Was sent back after a check"), required=False)
    reopened = forms.BooleanField(label=_("Was re-opened"), required=False)
    noticed = forms.BooleanField(label=_("In the separate ledger"), required=False)
    pending = forms.BooleanField(label=_("A request waits for a decision"), required=False)

    def __init__(self, filters: Filters, choices: Mapping[str, Choices]) -> None:
        super().__init__(initial={name: getattr(filters, name) for name in self.base_fields}, use_required_attribute=False)
        for name, found in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [ANY, *found]
