"""What is asked before something is done to many matters at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.matters.models import FocusArea, Programme, TaskForce

KINDS: dict[str, Any] = {"programme": Programme, "force": TaskForce, "focus": FocusArea}


class UrgeForm(forms.Form):
    """What the urge slips say."""

    text = forms.CharField(
        label=_("What the urge slips say"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000,
        initial=_("Please speed this up and report how it stands."),
    )  # fmt: skip


class OwnerForm(forms.Form):
    """Where the matters are put."""

    owner = forms.ChoiceField(label=_("Programme, task force or focus area"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = []
        for key, model in KINDS.items():
            rows = model.objects.filter(active=True).order_by("pk")
            groups.append((str(model._meta.verbose_name), [(f"{key}:{row.pk}", str(row)) for row in rows]))
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = groups

    def chosen(self) -> Any:
        """Return the programme, task force or focus area."""
        kind, _sign, pk = self.cleaned_data["owner"].partition(":")
        return KINDS[kind].objects.get(pk=pk)
