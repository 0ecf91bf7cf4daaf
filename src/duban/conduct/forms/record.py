"""The form of a record, made from the declaration of its register."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.conduct.fields import RefField
from duban.conduct.forms.fields import form_field
from duban.conduct.models import Consent, Record
from duban.conduct.registers import field_of
from duban.matters.forms.fields import PickField
from duban.people.models import Unit
from duban.people.standing import Standing


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the form as the page shows it: each field with whether it is searched rather than scrolled."""

    label: str
    fields: list[tuple[Any, bool]]

    @property
    def rows(self) -> list[tuple[bool, list[tuple[Any, bool]]]]:
        """Short fields side by side (True), those of several lines each on its own."""
        return [(short, list(run)) for short, run in groupby(self.fields, key=_short)]


def _short(field: tuple[Any, bool]) -> bool:
    return not isinstance(field[0].field.widget, forms.Textarea) and field[0].name != "title"


class RecordForm(forms.Form):
    """All facts of one register, its unit where several can be chosen, and why a record in force is changed."""

    def __init__(
        self, *args: Any, model: type[Record], standing: Standing, record: Record | None = None,
        units: list[Unit] | None = None, reason: bool = False, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.model = model
        if units and len(units) > 1:
            choice = PickField(label=_("Unit of the record"), required=True)
            choice.choices = [(str(unit.pk), str(unit)) for unit in units]
            self.fields["unit"] = choice
        for name in model.register.columns:
            field = field_of(model, name)
            current = getattr(record, field.attname) if record else None
            self.fields[name] = form_field(field, standing, current, asked=not field.null)
            if record is not None:
                self.initial.setdefault(name, current)
        self.fields["note"] = forms.CharField(
            label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
        )
        self.initial.setdefault("note", (record.note or "") if record else "")
        if reason:
            self.fields["reason"] = forms.CharField(label=_("Why it is changed"), max_length=500)

    def values(self) -> dict[str, Any]:
        """The facts as the acts take them."""
        return {name: self.cleaned_data.get(name) for name in (*self.model.register.columns, "note")}

    def sections(self) -> list[Section]:
        """The form in groups."""
        found = [
            Section(str(group.label), [(self[name], self._picks(name)) for name in group.columns])
            for group in self.model.register.groups
        ]
        first = [(self["unit"], True)] if "unit" in self.fields else []
        last = [(self[name], False) for name in ("note", "reason") if name in self.fields]
        return [Section(found[0].label, first + found[0].fields), *found[1:], Section("", last)]

    def _picks(self, name: str) -> bool:
        return isinstance(field_of(self.model, name), RefField)


class ReasonForm(forms.Form):
    """An act that needs nothing but a reason."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class ConsentForm(forms.Form):
    """Whose consent is asked for, and why."""

    of = forms.ChoiceField(
        label=_("Consent by"), required=False, choices=[("", _("As the route says")), *Consent.choices]
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class JoinForm(forms.Form):
    """Which other record; for a merger also why."""

    into = PickField(label=_("The other record"), required=True)
    reason = forms.CharField(label=_("Reason"), required=False, max_length=500)

    def __init__(self, *args: Any, choices: Any, reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = choices  # type: ignore[attr-defined]
        if not reason:
            del self.fields["reason"]
