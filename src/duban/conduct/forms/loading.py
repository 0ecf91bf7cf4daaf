"""What is given when a file is loaded into a register: the file, decisions on texts, values for many rows at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.matters.forms.fields import Choices, PickField


class UploadForm(forms.Form):
    """The file, and the unit of rows that name none."""

    unit = PickField(label=_("Unit of rows that name none"), required=True)
    file = forms.FileField(
        label=_("File"), allow_empty_file=True,
        help_text=_("XLSX, XLS, ODS, CSV or TSV as it is: title rows and columns in any order are understood."),
    )  # fmt: skip

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        self.fields["unit"].initial = units[0][0] if units else None


class SetForm(forms.Form):
    """One value for a column: in the selected rows, or in all rows that lack it when none is selected."""

    column = forms.ChoiceField(label=_("Column"))
    value = forms.CharField(
        label=_("Write there"), required=False, max_length=2000,
        help_text=_("As it would stand in the file; empty means that it is not known."),
    )  # fmt: skip

    def __init__(self, *args: Any, columns: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = columns  # type: ignore[attr-defined]

    def changes(self, rows: list[str]) -> dict[str, Any]:
        """What is corrected: those rows, or what is empty everywhere."""
        column, value = self.cleaned_data["column"], self.cleaned_data["value"]
        return {"rows": {row: {column: value} for row in rows}} if rows else {"fill": {column: value}}


class AnswerForm(forms.Form):
    """What a text in a column means, in every row in which it stands."""

    column = forms.ChoiceField()
    text = forms.CharField(max_length=20_000, strip=False)
    pick = forms.CharField(required=False, max_length=300)
    value = forms.CharField(required=False, max_length=2000)

    def __init__(self, *args: Any, columns: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].choices = columns  # type: ignore[attr-defined]

    def changes(self) -> dict[str, Any]:
        """What is corrected: the text is read as what was picked or written; as nothing where neither was."""
        given = self.cleaned_data
        return {"cells": {given["column"]: {given["text"].strip(): given["value"] or given["pick"]}}}
