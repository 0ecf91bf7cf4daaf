"""The forms of the acts: handing out, reporting, verifying, asking, and what the office does by itself."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.matters.forms.fields import Choices, PickField, ReasonForm
from duban.matters.models import Closing, Milestone
from duban.record.forms.evidence import FilesField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def area(
    label: "str | _StrPromise", rows: int = 4, *, required: bool = True, help_text: "str | _StrPromise" = ""
) -> forms.CharField:
    """A text of several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=help_text, widget=widget, max_length=5000)


class HandForm(forms.Form):
    """To whom a matter is handed."""

    to = PickField(label=_("Hand to"), required=True)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "to", people)


class ReportForm(forms.Form):
    """What was done, how far it is, and the files that show it."""

    text = area(_("What was done"), 5)
    progress = forms.IntegerField(
        label=_("Progress in percent"), min_value=0, max_value=100,
        widget=forms.NumberInput(attrs={"type": "number", "inputmode": "numeric"}),
    )  # fmt: skip
    milestones = forms.TypedMultipleChoiceField(
        label=_("Milestones reached"), required=False, coerce=int, empty_value=[], widget=forms.CheckboxSelectMultiple
    )
    difficulty = area(_("Difficulties"), 3, required=False, help_text=_("What holds it up, and what would help."))
    files = FilesField(  # type: ignore[assignment]
        required=False, label=_("Files"), help_text=_("Only what a check will need; several at once are fine.")
    )

    def __init__(self, *args: Any, open_milestones: Iterable[Milestone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tick(self, open_milestones)


class CompleteForm(forms.Form):
    """The report that a matter is done."""

    text = area(_("What was done, and how the target is met"), 5)
    milestones = forms.TypedMultipleChoiceField(
        label=_("Milestones reached"), required=False, coerce=int, empty_value=[], widget=forms.CheckboxSelectMultiple
    )
    files = FilesField(  # type: ignore[assignment]
        required=False, label=_("Files"), help_text=_("A matter is closed on files: at least one must be there.")
    )

    def __init__(self, *args: Any, open_milestones: Iterable[Milestone], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _tick(self, open_milestones)


class FindingForm(forms.Form):
    """What the person who verifies found, and where."""

    text = area(_("What was found"), 4)
    on_site = forms.BooleanField(label=_("I was there"), required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    latitude = forms.DecimalField(
        label=_("Latitude"), required=False, min_value=-90, max_value=90, max_digits=8, decimal_places=5
    )
    longitude = forms.DecimalField(
        label=_("Longitude"), required=False, min_value=-180, max_value=180, max_digits=8, decimal_places=5
    )


class CloseForm(FindingForm):
    """The confirmation, with the kind of closing."""

    closing = forms.ChoiceField(label=_("Kind of closing"), choices=Closing.choices, widget=forms.RadioSelect)
    field_order = ["closing", "text", "on_site", "place", "latitude", "longitude"]


class MoreTimeForm(ReasonForm):
    """More working days, or until a later day."""

    length = forms.IntegerField(label=_("More working days"), min_value=1, max_value=500, required=False)
    until = forms.DateField(label=_("Or until a later day"), required=False)
    field_order = ["length", "until", "reason"]

    def clean(self) -> dict[str, Any]:
        """One of the two, not both and not neither."""
        data = self.cleaned_data
        if data.get("length") and data.get("until"):
            self.add_error("until", _("Either more working days or a later day, not both."))
        elif not self.errors and not data.get("length") and not data.get("until"):
            self.add_error("length", _("Say how many working days more, or until which day."))
        return data


class WaitForm(ReasonForm):
    """For whom the clock stands, and why."""

    waits_for = forms.CharField(
        label=_("Waits for"), max_length=120,
        help_text=_("The office or person whose answer is missing, such as the provincial department of transport."),
    )  # fmt: skip
    field_order = ["waits_for", "reason"]


class HandOnForm(ReasonForm):
    """To which unit a matter is handed on."""

    to = PickField(label=_("To unit"), required=True)
    field_order = ["to", "length", "reason"]

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "to", units)


class TransferForm(HandOnForm):
    """The office hands it on, with a term of its own if it wants."""

    length = forms.IntegerField(
        label=_("Working days for the new unit"), min_value=1, max_value=2000, required=False,
        help_text=_("Empty: as long as the first unit had."),
    )  # fmt: skip


class ReopenForm(ReasonForm):
    """Why a closed matter comes back, and its new term."""

    length = forms.IntegerField(label=_("Working days"), min_value=1, max_value=2000, initial=10, required=False)
    fixed_due_on = forms.DateField(label=_("Or a fixed day"), required=False)
    field_order = ["reason", "length", "fixed_due_on"]

    def clean(self) -> dict[str, Any]:
        """A new term is needed."""
        data = self.cleaned_data
        if not self.errors and not data.get("length") and not data.get("fixed_due_on"):
            self.add_error("length", _("Say how many working days, or name a fixed day."))
        return data


class UrgeForm(forms.Form):
    """What the office says when it urges."""

    text = area(_("What is wanted, and by when"), 4)


class NoticeForm(forms.Form):
    """What the supervision notice says."""

    text = area(_("Text of the notice"), 6, required=False, help_text=_("Empty: the usual words."))


class UsesForm(forms.Form):
    """The filters of the list of uses of the green channel."""

    q = forms.CharField(label=_("Words"), required=False)
    since = forms.DateField(label=_("From"), required=False)
    until = forms.DateField(label=_("Until"), required=False)
    running = forms.BooleanField(label=_("Still in it"), required=False)


class FastTrackForm(ReasonForm):
    """Why a matter goes before others, what was advised early, how much shorter its term is."""

    advice = area(_("Early advice"), 3, required=False, help_text=_("What was advised before papers were handed in."))
    length = forms.IntegerField(
        label=_("Shortened to so many working days from now"), min_value=1, max_value=500, required=False,
        help_text=_("Empty: the term stays."),
    )  # fmt: skip


def _choices(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _tick(form: forms.Form, milestones: Iterable[Milestone]) -> None:
    choices: Choices = [(str(one.pk), one.title) for one in milestones]
    if choices:
        _choices(form, "milestones", choices)
    else:
        del form.fields["milestones"]
