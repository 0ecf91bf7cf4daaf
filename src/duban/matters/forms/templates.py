"""A template that is sent in: a Word file, or a Typst file for the PDF."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SAID = {
    "docx": (
        ".docx", _("Word template (.docx)"),
        _("It is checked before it counts: unknown and missing placeholders are named."),
    ),
    "pdf": (
        ".typ", _("Typst template (.typ)"),
        _("It is tried on two sample documents before it counts: what Typst finds wrong is named with its line, and what "
          "the document needs must be printed."),
    ),
}  # fmt: skip


class TemplateForm(forms.Form):
    """One file; `shape` is "docx" or "pdf"."""

    file = forms.FileField()

    def __init__(self, *args: Any, shape: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ending, label, text = SAID[shape]
        self.fields["file"].label, self.fields["file"].help_text = label, text
        self.fields["file"].widget.attrs["accept"] = ending
