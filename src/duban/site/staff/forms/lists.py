"""The filters of the lists."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duban.people.models import Role, Unit
from duban.people.queries.gaps import REASONS

ANY = ("", _("All"))


class SearchForm(forms.Form):
    """Words to look for."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=60)


class UnitFilterForm(SearchForm):
    """Words and a unit, with all below it."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), required=False, empty_label=_("All"))

    def __init__(self, *args: Any, units: "QuerySet[Unit]", **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class PersonFilterForm(UnitFilterForm):
    """Persons by unit, role and whether they work here."""

    role = forms.ChoiceField(label=_("Role"), choices=[ANY, *Role.choices], required=False)
    active = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Working here")), ("left", _("Left")), ("all", _("All"))]
    )


class GapFilterForm(UnitFilterForm):
    """Gaps of the chain by unit and reason."""

    why = forms.ChoiceField(label=_("Reason"), choices=[ANY, *REASONS.items()], required=False)


class DelegationFilterForm(SearchForm):
    """Delegations that run, will run, or are over."""

    when = forms.ChoiceField(
        label=_("When"), required=False,
        choices=[("", _("Running or to come")), ("over", _("Over")), ("all", _("All"))],
    )  # fmt: skip


class AccountFilterForm(SearchForm):
    """Accounts by state."""

    state = forms.ChoiceField(
        label=_("State"), required=False,
        choices=[ANY, ("open", _("May sign in")), ("locked", _("Locked")), ("new", _("Password to be changed"))],
    )  # fmt: skip
