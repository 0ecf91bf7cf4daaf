"""What the pages about requests send."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from duban.approvals.models import Request
from duban.approvals.words import ASKED
from duban.people.models import Role, Unit


class FilterForm(forms.Form):
    """The filters of the list."""

    q = forms.CharField(label=_("Words"), required=False)
    verb = forms.ChoiceField(label=_("Asks for"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *Request.State.choices])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The rooms above add what they ask for when the site starts.
        self.fields["verb"].choices = [("", _("Everything")), *ASKED.items()]  # type: ignore[attr-defined]


class OpinionFilterForm(forms.Form):
    """The filters of the list of opinions."""

    who = forms.CharField(label=_("Staff number"), required=False)
    kind = forms.ChoiceField(
        label=_("Opinions"), required=False, choices=[("", _("All")), ("vague", _("Vague")), ("late", _("Decided late"))]
    )


class RerouteForm(forms.Form):
    """Who decides instead, and why."""

    role = forms.ChoiceField(
        label=_("Decided by"), choices=[(one.value, one.label) for one in (Role.SUPERVISION, Role.LEADER, Role.HEAD)]
    )
    unit = forms.TypedChoiceField(
        label=_("In unit"), required=False, coerce=int, empty_value=None,
        help_text=_("Empty: whoever has that role over the asking unit. With “head of unit”, whoever leads this unit."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why nobody can decide it as the route says."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(active=True).order_by("tree_id", "lft")
        self.fields["unit"].choices = [("", "—"), *((one.pk, str(one)) for one in units)]  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit | None:
        """The unit itself."""
        found: Unit | None = Unit.objects.filter(pk=self.cleaned_data["unit"]).first()
        return found


class DecideForm(forms.Form):
    """The decision and its opinion."""

    granted = forms.TypedChoiceField(
        label=_("Decision"), choices=[("yes", _("Grant")), ("no", _("Refuse"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    opinion = forms.CharField(
        label=_("Opinion"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Say what is to be done, by whom and by when. “Agreed” or “noted” alone is flagged as vague."),
    )  # fmt: skip

    def __init__(self, *args: Any, needed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opinion"].required = needed
