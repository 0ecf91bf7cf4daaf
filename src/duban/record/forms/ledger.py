"""The filters of the ledger."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.record.verbs import LABELS


class LedgerForm(forms.Form):
    """What to look for among the entries."""

    verb = forms.ChoiceField(label=_("Act"), required=False)
    actor = forms.CharField(label=_("Person"), required=False, max_length=60)
    subject = forms.CharField(label=_("Record"), required=False, max_length=40)
    since = forms.DateField(label=_("From"), required=False)
    until = forms.DateField(label=_("Until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verbs = sorted(LABELS.items(), key=lambda pair: (pair[0].split(".")[0], str(pair[1])))
        self.fields["verb"].choices = [("", _("All acts")), *verbs]  # type: ignore[attr-defined]
