"""Aspects 6 and 7: receptions for guests, leave, checks of discipline."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.fields import ChoiceField, DayField, MoneyField, NumberField, RefField, TextField, YesField
from duban.conduct.models.about import About, Group
from duban.conduct.models.record import Record, indexed, ordered
from duban.people.models import Person

GUESTS_KIND: Final = {
    "superior": _("Superior"),
    "peer": pgettext_lazy("guests", "Delegation"),
    "merchant": _("Merchant"),
    "foreign": _("From abroad"),
    "other": _("Other"),
}
MEALS: Final = {
    "none": pgettext_lazy("guests", "None"),
    "working": _("Working meal"),
    "buffet": _("Buffet"),
    "table": _("Served at table"),
    "banquet": _("Banquet"),
}
LEAVE_POST_RANK: Final = {
    "head": _("Head"),
    "executive": _("Executive deputy"),
    "deputy": _("Deputy"),
    "other": _("Other"),
}
LEAVE_REASON: Final = {
    "official": _("Official business"),
    "leave": _("Holiday"),
    "illness": pgettext_lazy("leave", "Illness"),
    "private": _("Private"),
    "study": pgettext_lazy("leave", "Training"),
}
DUTY_CHECKS_KIND: Final = {
    "alcohol": _("Ban on alcohol"),
    "phone": _("Reachable"),
    "post": _("At the post"),
}


class GuestReception(Record):
    """A reception for guests (公务接待)."""

    from_whom = TextField(_("From whom"), max_length=200, need=True)
    kind = ChoiceField(_("Kind of guests"), choices=GUESTS_KIND)
    letter = YesField(_("There is an official letter"))
    received_on = DayField(_("Received on"), main=True)
    left_on = DayField(_("Left on"))
    guests = NumberField(_("Guests"), unit=_("persons"))
    hosts = NumberField(_("Hosts at the meal"), unit=_("persons"))
    company = NumberField(pgettext_lazy("guests", "Persons in company"), unit=_("persons"))
    meal_kind = ChoiceField(_("Kind of meal"), choices=MEALS)
    local_dishes = YesField(_("Mainly local home cooking"))
    costly_dishes = YesField(_("There were expensive dishes"))
    alcohol = YesField(_("Alcohol was offered"))
    standard_raised = YesField(_("Above the standard"))
    per_head = MoneyField(_("Cost of meals per head"))
    cost = MoneyField(pgettext_lazy("guests", "Cost"))
    listed = YesField(_("There is a list of guests, place and cost"))

    register = About(
        name="guests",
        label=_("Receptions for guests"),
        aspect=6,
        opinions="O18",
        day="received_on",
        end="left_on",
        title="from_whom",
        listed=("kind", "guests", "hosts", "cost"),
        groups=(
            Group(
                _("The guests"),
                ("from_whom", "kind", "letter", "received_on", "left_on", "guests", "hosts", "company"),
            ),
            Group(
                _("Standard"),
                (
                    "meal_kind",
                    "local_dishes",
                    "costly_dishes",
                    "alcohol",
                    "standard_raised",
                    "per_head",
                    "cost",
                    "listed",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Receptions for guests")
        indexes = indexed("guests", "received_on")
        constraints = ordered("guests", "received_on", "left_on")


class LeaveNotice(Record):
    """An official away, and who covers (外出请假)."""

    person = RefField(Person, _("Who is away"), need=True, db_index=False)
    post_rank = ChoiceField(pgettext_lazy("leave", "Rank"), choices=LEAVE_POST_RANK)
    reason = ChoiceField(pgettext_lazy("leave", "Reason"), choices=LEAVE_REASON)
    destination = TextField(_("Destination"), max_length=120)
    starts_on = DayField(_("Away from"), main=True)
    ends_on = DayField(_("Back on"))
    asked_on = DayField(pgettext_lazy("leave", "Asked on"))
    cover = RefField(Person, _("Who covers"), db_index=False)
    reachable = YesField(_("Can be reached"))
    returned_on = DayField(_("Return recorded on"))

    register = About(
        name="leave",
        label=_("Leave"),
        aspect=7,
        opinions="O19",
        day="starts_on",
        end="ends_on",
        who="person",
        title="person",
        listed=("reason", "ends_on", "cover"),
        groups=(
            Group(
                _("The record"),
                (
                    "person",
                    "post_rank",
                    "reason",
                    "destination",
                    "starts_on",
                    "ends_on",
                    "asked_on",
                    "cover",
                    "reachable",
                    "returned_on",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Leave")
        indexes = indexed("leave", "starts_on")
        constraints = ordered("leave", "starts_on", "ends_on")


class DutyCheck(Record):
    """A check of the ban on alcohol, of being reachable, of being at the post (纪律抽查)."""

    person = RefField(Person, _("Who was checked"), db_index=False)
    checked_on = DayField(_("Checked on"), main=True)
    kind = ChoiceField(_("What was checked"), choices=DUTY_CHECKS_KIND)
    passed = YesField(_("As required"))

    register = About(
        name="duty_checks",
        label=_("Discipline checks"),
        aspect=7,
        opinions="O19",
        day="checked_on",
        who="person",
        title="person",
        listed=("kind", "passed"),
        groups=(Group(_("The record"), ("person", "checked_on", "kind", "passed")),),
    )

    class Meta:
        verbose_name = _("Discipline checks")
        indexes = indexed("duty_checks", "checked_on")
