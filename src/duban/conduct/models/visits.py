"""Aspect 1: research visits and how they were received."""

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
from duban.conduct.models.record import Record, indexed, ordered
from duban.people.models import Person, Unit

VISITS_STAGE: Final = {
    "planned": _("Planned"),
    "held": _("Held"),
    "called_off": _("Called off"),
}
VISITS_PURPOSE: Final = {
    "focus": _("Focus"),
    "coverage": _("Coverage"),
    "guidance": _("Guidance"),
    "example": _("To learn from an example"),
    "problem": _("To solve a problem"),
}
RECEPTIONS_ON_VISITS_PLACE_KIND: Final = {
    "district": _("District"),
    "county": _("County"),
    "unit": _("City unit"),
}
MEALS: Final = {
    "none": pgettext_lazy("receptions_on_visits", "None"),
    "working": _("Working meal"),
    "buffet": _("Buffet"),
    "table": _("Served at table"),
    "banquet": _("Banquet"),
}


class ResearchVisit(Record):
    """A leader's visit to the grassroots (调研); one record for each leader."""

    title = TextField(_("Subject of the visit"), max_length=200, need=True)
    person = RefField(Person, pgettext_lazy("visits", "Leader"), need=True, db_index=False)
    place = RefField(Unit, _("County, district or unit visited"), db_index=False)
    spot = TextField(_("Exact place"), max_length=200)
    starts_on = DayField(pgettext_lazy("visits", "First day"), main=True)
    ends_on = DayField(
        pgettext_lazy("visits", "Last day"),
        help_text=_("That day included; for a visit of one day the same as the first day."),
    )
    stage = ChoiceField(_("Stage"), choices=VISITS_STAGE)
    announced_on = DayField(
        _("Announced on"), help_text=_("The day on which the plan was announced to the office.")
    )
    team = TextField(_("Team"), max_length=60, help_text=_("The same code for all leaders of one team."))
    contact_point = RefField("ContactPoint", _("Contact point"), db_index=False)
    purpose = ChoiceField(_("Kind of visit"), choices=VISITS_PURPOSE)
    problem_place = YesField(_("A place with many difficulties or conflicts"))
    residents_met = NumberField(_("Residents spoken with"), unit=_("persons"))
    problems_found = NumberField(_("Problems found"), unit=_("problems"))
    problems_solved = NumberField(_("Problems solved"), unit=_("problems"))
    findings = LongField(pgettext_lazy("visits", "What was found"))
    report_on = DayField(_("Report handed in on"))
    escorts = NumberField(_("Persons in escort"), unit=_("persons"))
    county_escorts = NumberField(_("Of them from the county or district"), unit=_("persons"))
    escort_layers = NumberField(
        _("Layers of escort"),
        unit=_("layers"),
        help_text=_("City, county, town and village are one layer each."),
    )
    cars = NumberField(_("Cars"), unit=_("cars"))
    local_cars = NumberField(pgettext_lazy("visits", "Of them from the county or district"), unit=_("cars"))
    reporters = NumberField(_("Reporters"), unit=_("persons"))
    county_reporters = NumberField(_("Reporters sent by the county or district"), unit=_("persons"))
    reporters_asked = YesField(_("The county or district was clearly asked to send reporters"))

    register = About(
        name="visits",
        label=_("Research visits"),
        aspect=1,
        opinions="O1 O2 O3 O5",
        day="starts_on",
        end="ends_on",
        who="person",
        place="place",
        title="title",
        listed=("ends_on", "stage", "escorts", "residents_met"),
        groups=(
            Group(
                _("Who, where, when"),
                (
                    "title",
                    "person",
                    "place",
                    "spot",
                    "starts_on",
                    "ends_on",
                    "stage",
                    "announced_on",
                    "team",
                    "contact_point",
                ),
            ),
            Group(
                pgettext_lazy("visits", "What was done"),
                (
                    "purpose",
                    "problem_place",
                    "residents_met",
                    "problems_found",
                    "problems_solved",
                    "findings",
                    "report_on",
                ),
            ),
            Group(
                _("Escort and cars"),
                (
                    "escorts",
                    "county_escorts",
                    "escort_layers",
                    "cars",
                    "local_cars",
                    "reporters",
                    "county_reporters",
                    "reporters_asked",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Research visits")
        indexes = indexed("visits", "starts_on", place="place")
        constraints = ordered("visits", "starts_on", "ends_on")


class VisitReception(Record):
    """How a visit was received on the spot (调研接待)."""

    visit = RefField("ResearchVisit", _("Visit"))
    place = RefField(Unit, _("Receiving county, district or unit"), need=True, db_index=False)
    place_kind = ChoiceField(_("Kind of place"), choices=RECEPTIONS_ON_VISITS_PLACE_KIND)
    received_on = DayField(_("Received on"), main=True)
    could_return = YesField(_("The visitors could return for the meal"))
    spot_changed = YesField(_("The spot was specially arranged"))
    boundary_greeting = YesField(_("Greeted or seen off at the boundary"))
    banners = YesField(_("Slogans or banners were hung"))
    handbook = YesField(_("A reception handbook was made"))
    materials = YesField(_("Unrelated materials were handed out"))
    meal_kind = ChoiceField(_("Kind of meal"), choices=MEALS)
    tobacco = YesField(_("Tobacco was offered"))
    alcohol = YesField(_("Alcohol was offered"))
    costly_dishes = YesField(_("There were expensive dishes"))
    meal_cost = MoneyField(_("Cost of the meal"))
    diners = NumberField(_("Persons at the meal"), unit=_("persons"))

    register = About(
        name="receptions_on_visits",
        label=_("Receptions on visits"),
        aspect=1,
        opinions="O4",
        day="received_on",
        place="place",
        title="place",
        listed=("visit", "meal_kind", "meal_cost"),
        groups=(
            Group(_("Which visit"), ("visit", "place", "place_kind", "received_on", "could_return")),
            Group(
                _("Arrangements on the spot"),
                ("spot_changed", "boundary_greeting", "banners", "handbook", "materials"),
            ),
            Group(_("Meal"), ("meal_kind", "tobacco", "alcohol", "costly_dishes", "meal_cost", "diners")),
        ),
    )

    class Meta:
        verbose_name = _("Receptions on visits")
        indexes = indexed("receptions_on_visits", "received_on", place="place")
