"""What the pages about requests send."""

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.approvals.models import Request
from duban.approvals.words import ASKED


class FilterForm(forms.Form):
    """The filters of the list."""

    q = forms.CharField(label=_("Words"), required=False)
    verb = forms.ChoiceField(label=_("Asks for"), required=False, choices=[("", _("Everything")), *ASKED.items()])
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *Request.State.choices])


class DecideForm(forms.Form):
    """The decision and its opinion."""

    granted = forms.TypedChoiceField(
        label=_("Decision"), choices=[("yes", _("Grant")), ("no", _("Refuse"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    opinion = forms.CharField(
        label=_("Opinion"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Say what is to be done, by whom and by when. “Agreed” or “noted” alone is flagged as vague."),
    )  # fmt: skip
