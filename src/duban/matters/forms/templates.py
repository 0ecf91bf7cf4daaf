"""A Word template that is sent in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TemplateForm(forms.Form):
    """One Word file."""

    file = forms.FileField(
        label=_("Word template (.docx)"), widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
        help_text=_("It is checked before it counts: unknown and missing placeholders are named."),
    )  # fmt: skip
