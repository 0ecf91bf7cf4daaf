"""What is asked about a key, and about a webhook."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.record.scopes import SCOPES
from duban.record.verbs import LABELS

# What programs mostly want to know stands on top.
FIRST = ("matter.", "request.")


class TokenForm(forms.Form):
    """A key's name, what it is for, and its last day."""

    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("The program that will use it."))
    scopes = forms.MultipleChoiceField(
        label=_("May do"), widget=forms.CheckboxSelectMultiple, help_text=_("It can never do more than you can.")
    )
    until = forms.DateField(label=_("Valid until"), help_text=_("At most a year from today."))

    def __init__(self, *args: Any, until: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["scopes"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(SCOPES.items())
        self.fields["until"].initial = until


class WebhookForm(forms.Form):
    """Where to post, and about which acts."""

    url = forms.CharField(label=_("Address"), max_length=400, widget=forms.URLInput(attrs={"placeholder": "https://"}))
    verbs = forms.MultipleChoiceField(
        label=_("Acts"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Only acts on what you yourself may see are told."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["verbs"]
        assert isinstance(field, forms.ChoiceField)
        verbs = sorted(LABELS, key=lambda verb: not verb.startswith(FIRST))
        field.choices = [(verb, f"{LABELS[verb]} ({verb})") for verb in verbs]


class WebhookEditForm(WebhookForm):
    """The same, and whether it is told at all."""

    active = forms.BooleanField(label=_("Active"), required=False)
