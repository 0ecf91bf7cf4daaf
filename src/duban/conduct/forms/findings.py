"""The filters of the list of findings, and what an act on findings asks for."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.book import Book
from duban.conduct.models import AuditFinding
from duban.conduct.words import EFFECTS, aspects_of, spoken
from duban.matters.forms.fields import NOBODY, PickField, unit_choices

DAY = {"type": "date"}


class MonthField(forms.CharField):
    """A month as browsers write it: 2026-03; its first day."""

    widget = forms.TextInput(attrs={"type": "month"})

    def clean(self, value: Any) -> date | None:
        """Return the first day of the month. Raises ValidationError for what is none."""
        text = super().clean(value)
        if not text:
            return None
        found = re.fullmatch(r"(\d{4})-(\d\d)", text)
        if found is None or not (1 <= int(found[2]) <= 12 and int(found[1]) > 0):
            raise forms.ValidationError(_("Write the month as in 2026-03."))
        return date(int(found[1]), int(found[2]), 1)


class FindingFilterForm(forms.Form):
    """Words, unit with all below it, aspect, opinion, provision, month, verdict, effect."""

    q = forms.CharField(label=_("Words"), required=False, max_length=100)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    aspect = forms.ChoiceField(label=_("Aspect"), required=False)
    opinion = forms.ChoiceField(label=pgettext_lazy("conduct", "Opinion"), required=False)
    provision = forms.ChoiceField(label=_("Provision"), required=False)
    month = MonthField(label=pgettext_lazy("conduct", "Month"), required=False, max_length=7)
    verdict = forms.ChoiceField(
        label=_("Verdict"), required=False, choices=[NOBODY, *AuditFinding.Verdict.choices]
    )
    effect = forms.ChoiceField(label=_("Effect"), required=False, choices=[NOBODY, *EFFECTS])
    run = forms.IntegerField(
        label=_("New in the audit"), required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput
    )
    state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, book: Book, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        base = {key: one.provision for key, one in book.provisions.items() if "@" not in key}
        opinions = {key: text for pack in book.packs.values() for key, text in pack.opinions.items()}
        choices = {
            "unit": unit_choices()[1:],
            "aspect": [(str(key), f"{key} {words}") for key, words in sorted(aspects_of(book).items())],
            "opinion": [(key, f"{key} {spoken(text)}") for key, text in opinions.items()],
            "provision": [(key, f"{one.at} {spoken(one.title)}") for key, one in base.items()],
        }
        for name, found in choices.items():
            self.fields[name].choices = [NOBODY, *found]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What was asked for and understood; what makes no sense is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "") and name != "state"}


class ExplainForm(forms.Form):
    """Why it came to it."""

    text = forms.CharField(
        label=_("Explanation"), widget=forms.Textarea(attrs={"rows": 5}), max_length=2000,
        help_text=_("How it came to this, and what is done so that it does not happen again."),
    )  # fmt: skip


class ExceptionForm(forms.Form):
    """Until when it would be accepted, and why."""

    until = forms.DateField(
        label=_("Exception until"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
        help_text=_("After this day the next audit shows it as new again."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000)


class MattersForm(forms.Form):
    """What the matters made of several findings have in common."""

    length = forms.IntegerField(label=_("Working days"), min_value=1, max_value=2000, initial=20)
    together = forms.BooleanField(
        label=_("One matter for each unit and provision"), required=False, initial=True,
        help_text=_("Otherwise each finding becomes a matter of its own."),
    )  # fmt: skip


class ReportForm(forms.Form):
    """About which unit."""

    unit = PickField(label=_("Unit"))

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]
