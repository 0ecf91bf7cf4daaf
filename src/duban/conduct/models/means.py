"""Aspect 10: vehicles, rooms, spending; and each place's own measures."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.fields import ChoiceField, DayField, MoneyField, NumberField, RefField, TextField, YesField
from duban.conduct.models.about import About, Group
from duban.conduct.models.record import Record, indexed
from duban.people.models import Person

VEHICLES_KIND: Final = {
    "general": pgettext_lazy("vehicles", "General"),
    "law": _("Law enforcement"),
    "special": _("Special"),
    "rescue": _("Emergency"),
    "leader": _("For a leader"),
}
OFFICES_KIND: Final = {
    "office": pgettext_lazy("offices", "Office"),
    "housing": _("Housing"),
    "hall": _("Hall or building"),
}
OFFICES_RANK: Final = {
    "city_head": _("City, head"),
    "city_deputy": _("City, deputy"),
    "county_head": _("County, head"),
    "county_deputy": _("County, deputy"),
    "section": _("Section and below"),
}
SPENDING_KIND: Final = {
    "reception": _("Reception"),
    "vehicles": _("Vehicles"),
    "abroad": pgettext_lazy("spending", "Abroad"),
    "meetings": _("Meetings"),
    "training": pgettext_lazy("spending", "Training"),
    "running": _("Running costs"),
    "building": _("Buildings and halls"),
    "decoration": _("Decoration"),
    "other": _("Other"),
}


class Vehicle(Record):
    """An official vehicle (公务用车)."""

    plate = TextField(_("Plate"), max_length=40, need=True)
    kind = ChoiceField(_("Use"), choices=VEHICLES_KIND)
    person = RefField(Person, _("Whose use"), db_index=False)
    acquired_on = DayField(_("Acquired on"), main=True)
    price = MoneyField(_("Price"))
    displacement = NumberField(_("Engine size"), unit=_("cc"))
    own_brand = YesField(_("Domestic own brand"))
    over_quota = YesField(_("Above the number allowed"))
    replaced_on = DayField(_("Replaced on"))

    register = About(
        name="vehicles",
        label=_("Vehicles"),
        aspect=10,
        opinions="O26",
        day="acquired_on",
        who="person",
        title="plate",
        listed=("kind", "price", "own_brand"),
        groups=(
            Group(
                _("The record"),
                (
                    "plate",
                    "kind",
                    "person",
                    "acquired_on",
                    "price",
                    "displacement",
                    "own_brand",
                    "over_quota",
                    "replaced_on",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Vehicles")
        indexes = indexed("vehicles", "acquired_on")


class OfficeRoom(Record):
    """An office, housing or hall (办公和住房)."""

    kind = ChoiceField(_("Kind of room"), choices=OFFICES_KIND)
    place_text = TextField(_("Where it is"), max_length=200, need=True)
    person = RefField(Person, _("Whose use"), db_index=False)
    rank = ChoiceField(_("Rank of the user"), choices=OFFICES_RANK)
    measured_on = DayField(_("Measured on"), main=True)
    area = NumberField(_("Usable area"), unit=_("square metres"))
    luxurious = YesField(_("Luxurious decoration"))
    more_than_one = YesField(_("A second one"))
    decoration_cost = MoneyField(_("Cost of decoration"))

    register = About(
        name="offices",
        label=_("Offices and housing"),
        aspect=10,
        opinions="O26 O27",
        day="measured_on",
        who="person",
        title="place_text",
        listed=("kind", "rank", "area"),
        groups=(
            Group(
                _("The record"),
                (
                    "kind",
                    "place_text",
                    "person",
                    "rank",
                    "measured_on",
                    "area",
                    "luxurious",
                    "more_than_one",
                    "decoration_cost",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Offices and housing")
        indexes = indexed("offices", "measured_on")


class Spending(Record):
    """Public spending of one kind, against budget and last year (公务支出)."""

    kind = ChoiceField(_("Kind of spending"), choices=SPENDING_KIND)
    what = TextField(_("What for"), max_length=200)
    spent_on = DayField(_("Paid on, or last day of the period"), main=True)
    amount = MoneyField(pgettext_lazy("spending", "Amount"))
    budget = MoneyField(_("Budget for the same"))
    last_year = MoneyField(_("Same period last year"))
    necessary = YesField(_("Necessary"))

    register = About(
        name="spending",
        label=_("Spending"),
        aspect=10,
        opinions="O27",
        day="spent_on",
        title="what",
        listed=("kind", "amount", "budget"),
        groups=(
            Group(
                _("The record"), ("kind", "what", "spent_on", "amount", "budget", "last_year", "necessary")
            ),
        ),
    )

    class Meta:
        verbose_name = _("Spending")
        indexes = indexed("spending", "spent_on")


class OwnMeasure(Record):
    """A place's own measures to carry the opinions out (实施办法)."""

    title = TextField(pgettext_lazy("measures", "Title"), max_length=200, need=True)
    adopted_on = DayField(_("Issued on"), main=True)
    specific = YesField(_("More specific than the city's"))
    lead = RefField(Person, _("Responsible leader"), db_index=False)
    reviewed_on = DayField(_("Last reviewed on"))

    register = About(
        name="measures",
        label=_("Measures to carry it out"),
        aspect=11,
        opinions="O28",
        day="adopted_on",
        title="title",
        listed=("specific",),
        groups=(Group(_("The record"), ("title", "adopted_on", "specific", "lead", "reviewed_on")),),
    )

    class Meta:
        verbose_name = _("Measures to carry it out")
        indexes = indexed("measures", "adopted_on")
