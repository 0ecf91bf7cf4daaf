"""Aspect 2: petitioners received, cases taken on, and decisions that touch people's interests."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.fields import (
    ChoiceField,
    DayField,
    LongField,
    MoneyField,
    NumberField,
    RefField,
    TextField,
    YesField,
)
from duban.conduct.models.about import About, Group
from duban.conduct.models.record import Record, indexed
from duban.people.models import Person, Unit

PETITION_DAYS_FORM: Final = {
    "fixed": _("At a fixed place"),
    "visiting": _("Going to the petitioners"),
    "appointed": _("By appointment"),
    "holiday": _("On a holiday"),
}
PETITION_CASES_OUTCOME: Final = {
    "open": _("Under way"),
    "resolved": _("Resolved"),
    "explained": _("Explained"),
    "refused": _("Not supported"),
    "repeated": _("Petitioned again"),
}
DECISIONS_KIND: Final = {
    "plan": pgettext_lazy("decisions", "Plan"),
    "policy": _("Policy"),
    "project": _("Building project"),
    "price": _("Prices and fees"),
    "land": _("Land and relocation"),
    "arrangement": _("Important arrangement"),
    "other": _("Other"),
}


class PetitionDay(Record):
    """A day on which a leader receives petitioners (领导接访)."""

    person = RefField(Person, _("Leader who received"), need=True, db_index=False)
    place = RefField(Unit, pgettext_lazy("petition_days", "County or district"), db_index=False)
    held_on = DayField(_("Held on"), main=True)
    form = ChoiceField(_("Form"), choices=PETITION_DAYS_FORM)
    announced_on = DayField(_("Announced to the public on"))
    petitioners = NumberField(_("Petitioners received"), unit=_("persons"))
    cases = NumberField(_("Cases received"), unit=_("cases"))
    taken = NumberField(_("Cases taken on"), unit=_("cases"))

    register = About(
        name="petition_days",
        label=_("Petition reception days"),
        aspect=2,
        opinions="O6",
        day="held_on",
        who="person",
        place="place",
        title="person",
        listed=("form", "petitioners", "taken"),
        groups=(
            Group(
                _("The record"),
                ("person", "place", "held_on", "form", "announced_on", "petitioners", "cases", "taken"),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Petition reception days")
        indexes = indexed("petition_days", "held_on", place="place")


class PetitionCase(Record):
    """A petition that a leader has taken on (包案)."""

    title = TextField(pgettext_lazy("petition_cases", "Subject"), max_length=200, need=True)
    petitioner = TextField(_("Petitioner"), max_length=120)
    petitioner_phone = TextField(_("Telephone of the petitioner"), max_length=40)
    petitioners = NumberField(_("Number of petitioners"), unit=_("persons"))
    place = RefField(Unit, pgettext_lazy("petition_cases", "County or district"), db_index=False)
    received_on = DayField(pgettext_lazy("petition_cases", "Received on"), main=True)
    petition_day = RefField("PetitionDay", _("From the reception day"))
    person = RefField(Person, _("Leader in charge"), db_index=False)
    taken_on = DayField(_("Taken on"))
    answered_on = DayField(_("Answered on"))
    outcome = ChoiceField(_("Outcome"), choices=PETITION_CASES_OUTCOME)
    satisfied = YesField(_("The petitioner is satisfied"))
    story = LongField(_("What happened"))

    register = About(
        name="petition_cases",
        label=_("Petition cases"),
        aspect=2,
        opinions="O6",
        day="received_on",
        who="person",
        place="place",
        title="title",
        listed=("taken_on", "answered_on", "outcome"),
        personal=("petitioner", "petitioner_phone", "story"),
        groups=(
            Group(
                _("The record"),
                (
                    "title",
                    "petitioner",
                    "petitioner_phone",
                    "petitioners",
                    "place",
                    "received_on",
                    "petition_day",
                    "person",
                    "taken_on",
                    "answered_on",
                    "outcome",
                    "satisfied",
                    "story",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Petition cases")
        indexes = indexed("petition_cases", "received_on", place="place")


class Decision(Record):
    """A major decision and its study, hearing and reviews (重大决策)."""

    title = TextField(pgettext_lazy("decisions", "Subject"), max_length=200, need=True)
    person = RefField(Person, pgettext_lazy("decisions", "Leader in charge"), db_index=False)
    kind = ChoiceField(_("Kind of decision"), choices=DECISIONS_KIND)
    touches_people = YesField(_("Touches people's vital interests"))
    decided_on = DayField(_("Decided on"), main=True)
    study_on = DayField(_("Study finished on"))
    expert_on = DayField(_("Expert review on"))
    hearing_on = DayField(_("Hearing or public comment on"))
    legal_on = DayField(_("Legal review on"))
    risk_on = DayField(_("Risk review on"))
    cost = MoneyField(_("Cost"))
    vanity = YesField(_("A show project that wastes people's effort and money"))

    register = About(
        name="decisions",
        label=_("Major decisions"),
        aspect=2,
        opinions="O6",
        day="decided_on",
        who="person",
        title="title",
        listed=("kind", "touches_people", "cost"),
        groups=(
            Group(
                _("The record"),
                (
                    "title",
                    "person",
                    "kind",
                    "touches_people",
                    "decided_on",
                    "study_on",
                    "expert_on",
                    "hearing_on",
                    "legal_on",
                    "risk_on",
                    "cost",
                    "vanity",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Major decisions")
        indexes = indexed("decisions", "decided_on")
