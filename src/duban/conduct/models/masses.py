"""Aspect 2: contact points, pairs, visits to households, orders in place of donations."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.fields import ChoiceField, DayField, LongField, MoneyField, RefField, TextField, YesField
from duban.conduct.models.about import About, Group
from duban.conduct.models.record import Record, indexed, ordered
from duban.people.models import Person, Unit

CONTACT_POINTS_KIND: Final = {
    "village": _("Village"),
    "community": _("Community"),
    "enterprise": _("Enterprise"),
    "school": _("School"),
    "project": _("Project"),
    "other": _("Other"),
}
PAIRS_KIND: Final = {
    "household": _("Household"),
    "village": _("Village"),
    "enterprise": _("Enterprise"),
}
PAIRS_DIFFICULTY: Final = {
    "illness": _("Illness"),
    "disability": _("Disability"),
    "schooling": _("Schooling"),
    "disaster": _("Disaster"),
    "labour": _("Too few hands"),
    "skill": _("Lack of skills"),
    "funds": _("Lack of money"),
    "other": _("Other"),
}
PAIRS_STATUS: Final = {
    "poor": _("Poor"),
    "unstable": _("Out of poverty, not stable"),
    "stable": _("Out of poverty, stable"),
}
PAIR_VISITS_OCCASION: Final = {
    "regular": _("Regular visit"),
    "holiday": _("Holiday visit"),
    "illness": _("Visit in hardship"),
    "other": _("Other"),
}
PAIR_VISITS_PROBLEM_KIND: Final = {
    "none": pgettext_lazy("pair_visits", "None"),
    "living": _("Basic living"),
    "production": _("Basic production"),
    "illness": pgettext_lazy("pair_visits", "Illness"),
    "schooling": pgettext_lazy("pair_visits", "Schooling"),
    "other": _("Other"),
}


class ContactPoint(Record):
    """A place that a leader keeps in contact with (联系点)."""

    title = TextField(_("Name of the contact point"), max_length=200, need=True)
    person = RefField(Person, _("Leader in contact"), db_index=False)
    place = RefField(Unit, pgettext_lazy("contact_points", "County or district"), db_index=False)
    kind = ChoiceField(_("Kind of contact point"), choices=CONTACT_POINTS_KIND)
    since = DayField(pgettext_lazy("contact_points", "Since"), main=True)
    until = DayField(pgettext_lazy("contact_points", "Until"))
    plan_on = DayField(_("Plan drawn up on"))
    plan = LongField(_("Plan"))

    register = About(
        name="contact_points",
        label=_("Contact points"),
        aspect=2,
        opinions="O5",
        day="since",
        end="until",
        who="person",
        place="place",
        title="title",
        listed=("kind", "until"),
        groups=(
            Group(_("The record"), ("title", "person", "place", "kind", "since", "until", "plan_on", "plan")),
        ),
    )

    class Meta:
        verbose_name = _("Contact points")
        indexes = indexed("contact_points", "since", place="place")
        constraints = ordered("contact_points", "since", "until")


class Pair(Record):
    """An official paired with a household, village or enterprise (结对帮扶)."""

    kind = ChoiceField(_("Paired with"), choices=PAIRS_KIND)
    household = TextField(
        _("Household or village"),
        max_length=120,
        help_text=_("The name of a household is personal data: only those who handle it see it."),
    )
    household_code = TextField(_("Code of the household or village"), max_length=40)
    place = RefField(Unit, pgettext_lazy("pairs", "County or district"), db_index=False)
    village = TextField(pgettext_lazy("pairs", "Village"), max_length=120)
    person = RefField(Person, _("Responsible official"), db_index=False)
    since = DayField(_("Paired since"), main=True)
    until = DayField(pgettext_lazy("pairs", "Until"))
    difficulty = ChoiceField(_("Main difficulty"), choices=PAIRS_DIFFICULTY)
    plan_on = DayField(_("Plan drawn up on"))
    plan = LongField(_("Measures"))
    income_before = MoneyField(_("Income per head at the start"))
    income_now = MoneyField(_("Income per head now"))
    status = ChoiceField(_("Where it stands"), choices=PAIRS_STATUS)
    out_on = DayField(_("Out of poverty since"))
    fell_back = YesField(_("Fell back into poverty"))

    register = About(
        name="pairs",
        label=_("Pairs"),
        aspect=2,
        opinions="O5",
        day="since",
        end="until",
        who="person",
        place="place",
        title="household_code",
        listed=("kind", "village", "status"),
        personal=("household",),
        groups=(
            Group(
                _("Who with whom"),
                ("kind", "household", "household_code", "place", "village", "person", "since", "until"),
            ),
            Group(
                _("Assistance"),
                (
                    "difficulty",
                    "plan_on",
                    "plan",
                    "income_before",
                    "income_now",
                    "status",
                    "out_on",
                    "fell_back",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Pairs")
        indexes = indexed("pairs", "since", place="place")
        constraints = ordered("pairs", "since", "until")


class PairVisit(Record):
    """A visit to a household, regular or on a holiday (走访慰问)."""

    pair = RefField("Pair", _("Pair"), db_index=False)
    person = RefField(Person, _("Visitor"), need=True, db_index=False)
    place = RefField(Unit, pgettext_lazy("pair_visits", "County or district"), db_index=False)
    visited_on = DayField(_("Visited on"), main=True)
    occasion = ChoiceField(_("Occasion"), choices=PAIR_VISITS_OCCASION)
    household = TextField(_("Whom"), max_length=120)
    problem = LongField(_("Problem raised"))
    problem_kind = ChoiceField(_("Kind of problem"), choices=PAIR_VISITS_PROBLEM_KIND)
    solved_on = DayField(_("Solved on"))
    help = MoneyField(_("Help in money"))

    register = About(
        name="pair_visits",
        label=_("Visits to households"),
        aspect=2,
        opinions="O5 O6",
        day="visited_on",
        who="person",
        place="place",
        title="person",
        listed=("pair", "occasion", "problem_kind"),
        personal=("household", "problem"),
        groups=(
            Group(
                _("The record"),
                (
                    "pair",
                    "person",
                    "place",
                    "visited_on",
                    "occasion",
                    "household",
                    "problem",
                    "problem_kind",
                    "solved_on",
                    "help",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Visits to households")
        indexes = indexed("pair_visits", "visited_on", place="place")


class AssistanceOrder(Record):
    """Goods bought from those who are assisted (以购代捐)."""

    pair = RefField("Pair", _("Pair"))
    place = RefField(Unit, _("County or district of the goods"), db_index=False)
    ordered_on = DayField(_("Ordered on"), main=True)
    goods = TextField(_("Goods"), max_length=200, need=True)
    amount = MoneyField(_("Amount"))
    market_price = MoneyField(_("Market price for the same goods"))
    delivered_on = DayField(_("Delivered on"))
    paid_on = DayField(_("Paid on"))

    register = About(
        name="assistance_orders",
        label=_("Purchase-assistance orders"),
        aspect=2,
        opinions="O5",
        day="ordered_on",
        place="place",
        title="goods",
        listed=("amount", "paid_on"),
        groups=(
            Group(
                _("The record"),
                ("pair", "place", "ordered_on", "goods", "amount", "market_price", "delivered_on", "paid_on"),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Purchase-assistance orders")
        indexes = indexed("assistance_orders", "ordered_on", place="place")
