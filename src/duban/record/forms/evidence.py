"""Forms about evidence."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from duban.record.actions.evidence import Details
from duban.record.models import Evidence

MEDIA = {
    "image/": _("Pictures"),
    "application/pdf": _("PDF"),
    "application/vnd.openxmlformats": _("Office documents"),
    "text/": _("Text and tables"),
    "video/": _("Film"),
    "audio/": _("Sound"),
}


class ManyFiles(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each as it came; at most as many as the settings say."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=ManyFiles(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[bytes]"]:
        """Give the files; empty ones are kept, so that the act can name them."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not files and self.required:
            raise forms.ValidationError(_("Choose at least one file, or take a photo."))
        if len(files) > settings.EVIDENCE_MAX_FILES:
            raise forms.ValidationError(
                _("%(found)s files at once; at most %(most)s can be sent together.")
                % {"found": len(files), "most": settings.EVIDENCE_MAX_FILES}
            )
        return files


class DetailsForm(forms.Form):
    """What people say of a file."""

    title = forms.CharField(
        label=_("Title"), max_length=200, required=False, help_text=_("What it shows. Without one the file's name is used.")
    )
    source = forms.CharField(
        label=_("Source"), max_length=200, required=False, help_text=_("Who made it or where it comes from.")
    )
    effective_from = forms.DateField(label=_("Effective from"), required=False)
    effective_until = forms.DateField(
        label=_("Effective until"), required=False, help_text=_("Until when it proves something, for example of a licence.")
    )

    def details(self) -> Details:
        """Return what was entered."""
        data = self.cleaned_data
        return Details(data["title"], data["source"], data["effective_from"], data["effective_until"])


class FileForm(DetailsForm):
    """Files to send, with what is said of them."""

    files = FilesField(  # type: ignore[assignment]
        label=_("Files"), help_text=_("Pictures, PDF or OFD, Office documents, text, sound, film, ZIP.")
    )
    field_order: Sequence[str] = ["files", "title", "source", "effective_from", "effective_until"]


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class FindForm(forms.Form):
    """Search for a record to link to."""

    q = forms.CharField(label=_("Number or words of the record"), max_length=200, required=False)


class CatalogueForm(forms.Form):
    """Filters of the catalogue."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    unit = forms.TypedChoiceField(label=_("Unit"), required=False, coerce=int, empty_value=None)
    type = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("All types")), *MEDIA.items()])
    kind = forms.ChoiceField(label=_("Proves"), required=False)
    since = forms.DateField(label=_("Filed from"), required=False)
    until = forms.DateField(label=_("Filed until"), required=False)
    ends = forms.DateField(
        label=_("Effective until before"), required=False, help_text=_("Only files whose effective period ends before this day.")
    )

    def __init__(
        self, *args: Any, units: Sequence[tuple[int, str]] = (), kinds: Sequence[tuple[str, Any]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _("All units")), *units]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("Anything")), *kinds, ("none", _("Nothing yet")),
        ]  # fmt: skip


def of(evidence: Evidence) -> dict[str, Any]:
    """Return what the form for correcting a file begins with."""
    return {name: getattr(evidence, name) for name in DetailsForm.base_fields}
