"""Aspect 4: ceremonies, activities and gifts."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.fields import ChoiceField, DayField, MoneyField, NumberField, RefField, TextField, YesField
from duban.conduct.models.about import About, Group
from duban.conduct.models.record import Record, indexed
from duban.people.models import Person, Unit

CEREMONIES_KIND: Final = {
    "ribbon": _("Ribbon-cutting"),
    "groundbreaking": _("Groundbreaking"),
    "completion": _("Completion"),
    "signing": _("Signing"),
    "celebration": _("Celebration"),
    "commemoration": _("Commemoration"),
    "commendation": _("Commendation"),
    "expo": _("Expo"),
    "seminar": _("Seminar"),
    "tea": _("Tea party"),
    "forum": _("Forum"),
    "other": _("Other"),
}
CEREMONIES_DISTURBS: Final = {
    "none": _("Nothing"),
    "office": _("Offices"),
    "building": _("Building work"),
    "production": _("Production"),
    "classes": _("Classes"),
}
GIFTS_KIND: Final = {
    "card": _("Gift card"),
    "money": _("Money"),
    "souvenir": _("Souvenir"),
    "local": _("Local product"),
    "other": _("Other"),
}


class Ceremony(Record):
    """A ceremony or activity (庆典和活动)."""

    title = TextField(pgettext_lazy("ceremonies", "Title"), max_length=200, need=True)
    kind = ChoiceField(_("Kind of activity"), choices=CEREMONIES_KIND)
    held_on = DayField(pgettext_lazy("ceremonies", "Held on"), main=True)
    place = RefField(Unit, pgettext_lazy("ceremonies", "County or district"), db_index=False)
    person = RefField(Person, _("Most senior leader who attended"), db_index=False)
    leaders = NumberField(_("City leaders who attended"), unit=_("persons"))
    commercial = YesField(_("A commercial activity"))
    official_capacity = YesField(_("Attended in an official capacity"))
    banquet = YesField(_("A banquet was attended"))
    same_bus = YesField(_("Leaders went in one bus"))
    cars = NumberField(pgettext_lazy("ceremonies", "Cars"), unit=_("cars"))
    secretaries = NumberField(_("Secretaries"), unit=_("persons"))
    company = NumberField(_("Persons in company"), unit=_("persons"))
    disturbs = ChoiceField(_("Disturbed"), choices=CEREMONIES_DISTURBS)
    students = YesField(_("Students were made to take part"))
    educational = YesField(_("An educational activity"))
    cost = MoneyField(pgettext_lazy("ceremonies", "Cost"))
    budget = MoneyField(pgettext_lazy("ceremonies", "Budget"))

    register = About(
        name="ceremonies",
        label=_("Ceremonies and activities"),
        aspect=4,
        opinions="O10 O11",
        day="held_on",
        who="person",
        place="place",
        title="title",
        listed=("kind", "leaders", "cost"),
        groups=(
            Group(
                _("The activity"),
                (
                    "title",
                    "kind",
                    "held_on",
                    "place",
                    "person",
                    "leaders",
                    "commercial",
                    "official_capacity",
                    "banquet",
                ),
            ),
            Group(_("Cars and company"), ("same_bus", "cars", "secretaries", "company")),
            Group(_("What it disturbed and cost"), ("disturbs", "students", "educational", "cost", "budget")),
        ),
    )

    class Meta:
        verbose_name = _("Ceremonies and activities")
        indexes = indexed("ceremonies", "held_on", place="place")


class Gift(Record):
    """A gift offered to an official (礼品登记)."""

    person = RefField(Person, _("Who was given it"), need=True, db_index=False)
    received_on = DayField(pgettext_lazy("gifts", "Received on"), main=True)
    kind = ChoiceField(_("Kind of gift"), choices=GIFTS_KIND)
    what = TextField(_("What it is"), max_length=200, need=True)
    value = MoneyField(_("Estimated value"))
    giver = TextField(_("Who gave it"), max_length=120)
    occasion = TextField(_("At what occasion"), max_length=120)
    accepted = YesField(pgettext_lazy("gifts", "Kept"))
    returned_on = DayField(_("Given back on"))
    handed_in_on = DayField(_("Handed in on"))

    register = About(
        name="gifts",
        label=_("Gifts"),
        aspect=4,
        opinions="O11",
        day="received_on",
        who="person",
        title="what",
        listed=("kind", "value", "handed_in_on"),
        personal=("giver",),
        groups=(
            Group(
                _("The record"),
                (
                    "person",
                    "received_on",
                    "kind",
                    "what",
                    "value",
                    "giver",
                    "occasion",
                    "accepted",
                    "returned_on",
                    "handed_in_on",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Gifts")
        indexes = indexed("gifts", "received_on")
