"""What the office gives when it loads a table: the file, decisions on names, what rows lack, one row's own values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.matters.forms.fields import Choices, PickField, PickManyField
from duban.matters.models import FocusArea, Programme, TaskForce

RULES: list[tuple[str, str | Promise]] = [
    ("", "—"),
    ("handler", _("The handler of the lead unit")),
    ("head", _("The head of the lead unit")),
]


def pick(form: forms.Form, name: str, choices: Choices) -> None:
    """Give a picking field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _named(rows: Iterable[Any]) -> Choices:
    return [("", "—"), *((str(row.pk), str(row)) for row in rows)]


class UploadForm(forms.Form):
    """The file of a task table."""

    owner = PickField(label=_("For the office of"), required=True)
    file = forms.FileField(
        label=_("Task table"), allow_empty_file=True,
        help_text=_("XLSX, XLS, ODS, CSV or TSV, as it is: title rows, merged cells and notes are understood."),
    )  # fmt: skip

    def __init__(self, *args: Any, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pick(self, "owner", offices)
        self.fields["owner"].initial = offices[0][0] if offices else None


class FillForm(forms.Form):
    """What rows lack, filled in for all of them or for the selected ones."""

    due = forms.DateField(label=_("Due"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    length = forms.IntegerField(
        label=_("or working days from assignment"), required=False, min_value=1, max_value=1000
    )
    person_rule = forms.ChoiceField(label=_("Responsible person"), required=False, choices=RULES)
    target = forms.CharField(label=_("Measurable target"), required=False, max_length=200)
    ahead_months = forms.IntegerField(
        label=_("Ahead of plan by months"), required=False, min_value=0, max_value=11,
        help_text=_("The aim lies so many months before each due day; many cities take two."),
    )  # fmt: skip
    programme = PickField(label=_("Programme"))
    focus = PickField(label=_("Focus area"))
    force = PickField(label=_("Task force"))
    on_site = forms.BooleanField(label=_("Verified on site"), required=False)

    def __init__(self, *args: Any, owners: Mapping[type[Any], Sequence[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pick(self, "programme", _named(sorted(owners[Programme], key=lambda one: (one.due_on, one.pk), reverse=True)))
        pick(self, "focus", _named(sorted(owners[FocusArea], key=lambda one: one.name)))
        pick(self, "force", _named(sorted(owners[TaskForce], key=lambda one: one.name)))

    def values(self) -> dict[str, Any]:
        """Return what was filled in, fit to be kept as JSON."""
        found = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}
        if "due" in found:
            found["due"] = found["due"].isoformat()
        return found


class RowForm(forms.Form):
    """One row's own values."""

    title = forms.CharField(label=_("Title"), max_length=200)
    requirement = forms.CharField(label=_("Requirement"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5000)
    target = forms.CharField(label=_("Measurable target"), required=False, max_length=200)
    lead = PickField(label=_("Lead unit"))
    assisting = PickManyField(label=_("Assisting units"))
    split = PickManyField(
        label=_("Every one of these units answers for itself"),
        help_text=_("Each gets a sub-matter of its own; the lead unit brings them together."),
    )
    responsible = PickField(label=_("Responsible person"))
    due = forms.DateField(label=_("Due"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    length = forms.IntegerField(
        label=_("or working days from assignment"), required=False, min_value=1, max_value=1000
    )

    def __init__(self, *args: Any, units: Choices, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pick(self, "lead", units)
        pick(self, "responsible", people)
        pick(self, "assisting", units[1:])
        pick(self, "split", units[1:])

    def values(self) -> dict[str, Any]:
        """Return the row's values, fit to be kept as JSON."""
        found = dict(self.cleaned_data)
        found["due"] = found["due"].isoformat() if found["due"] else ""
        return found


class PlaceForm(forms.Form):
    """What a name in the cells means: units (for a group, all its members unless some are taken away), or nothing."""

    units = PickManyField(label=_("Units"))
    ignore = forms.BooleanField(label=_("Leave this name out"), required=False)

    def __init__(self, *args: Any, choices: Choices, offered: Sequence[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pick(self, "units", choices[1:])
        self.fields["units"].initial = [str(pk) for pk in offered]
