"""Aspect 4: assessments, forms asked of lower units, study trips."""

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

ASSESSMENTS_KIND: Final = {
    "assessment": _("Assessment"),
    "inspection": _("Inspection"),
    "evaluation": _("Evaluation"),
    "commendation": _("Award"),
    "observation": _("Observation tour"),
    "spot_check": _("Daily spot check"),
    "supervision": _("Special supervision"),
}
ASSESSMENTS_TOPIC: Final = {
    "work_style": _("Work style"),
    "business": _("Business"),
    "safety": _("Safety"),
    "emergency": _("Emergency"),
    "other": _("Other"),
}
IN_WHOSE_NAME: Final = {
    "committee": _("Party committee"),
    "government": _("Government"),
    "both": _("Party committee and government"),
    "department": _("City department"),
    "county": _("County or district"),
}
ASSESSMENTS_SCOPE: Final = {
    "city": _("City-wide"),
    "counties": _("Some counties or districts"),
    "one": _("One unit"),
}
FORM_REQUESTS_REPEATS: Final = {
    "once": _("Once"),
    "daily": _("Daily"),
    "weekly": _("Weekly"),
    "monthly": _("Monthly"),
    "quarterly": _("Quarterly"),
    "yearly": _("Yearly"),
}
TRIPS_KIND: Final = {
    "study": _("Study"),
    "investment": _("Investment"),
    "exchange": _("Exchange"),
    "general": _("General"),
    "caring": _("As a favour"),
    "other": _("Other"),
}
TRIPS_ABROAD: Final = {
    "province": _("In the province"),
    "country": _("In the country"),
    "border": _("Hong Kong, Macao, Taiwan"),
    "abroad": _("Abroad"),
}


class Assessment(Record):
    """An assessment or inspection of another unit (考核检查)."""

    title = TextField(pgettext_lazy("assessments", "Title"), max_length=200, need=True)
    kind = ChoiceField(_("Kind of assessment"), choices=ASSESSMENTS_KIND)
    topic = ChoiceField(_("Topic"), choices=ASSESSMENTS_TOPIC)
    name = ChoiceField(_("In whose name"), choices=IN_WHOSE_NAME)
    scope = ChoiceField(_("How wide"), choices=ASSESSMENTS_SCOPE)
    target = RefField(Unit, _("Unit assessed"), db_index=False)
    starts_on = DayField(pgettext_lazy("assessments", "First day"), main=True)
    ends_on = DayField(pgettext_lazy("assessments", "Last day"))
    in_plan = YesField(_("In the year's plan"))
    centralised = YesField(_("Part of the one joint assessment"))
    announced = YesField(_("Announced beforehand"))
    people = NumberField(_("Persons who came"), unit=_("persons"))
    result = LongField(_("Conclusion"))
    feedback_on = DayField(_("Conclusion given to the unit on"))
    objection = YesField(_("The unit was told how to object"))
    materials = NumberField(_("Papers asked for"), unit=_("papers"))
    forms = NumberField(_("Forms asked for"), unit=_("forms"))
    photos_demanded = YesField(_("Photos or tracks demanded as proof of work"))
    check_in = YesField(_("Check-ins demanded"))
    ranking = YesField(_("Ranked by activity"))
    scores_remarks = YesField(_("Leaders' remarks or published articles earn points"))
    scores_time = YesField(_("Time spent, clicks or notes handed in earn points"))

    register = About(
        name="assessments",
        label=_("Assessments and inspections"),
        aspect=4,
        opinions="O12 O28",
        day="starts_on",
        end="ends_on",
        place="target",
        title="title",
        listed=("kind", "name", "announced"),
        groups=(
            Group(
                _("The assessment"),
                ("title", "kind", "topic", "name", "scope", "target", "starts_on", "ends_on"),
            ),
            Group(
                _("Plan and conclusion"),
                ("in_plan", "centralised", "announced", "people", "result", "feedback_on", "objection"),
            ),
            Group(
                _("What was asked of the unit"),
                (
                    "materials",
                    "forms",
                    "photos_demanded",
                    "check_in",
                    "ranking",
                    "scores_remarks",
                    "scores_time",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Assessments and inspections")
        indexes = indexed("assessments", "starts_on", place="target")
        constraints = ordered("assessments", "starts_on", "ends_on")


class FormRequest(Record):
    """A form asked of a lower unit (报表索取)."""

    title = TextField(pgettext_lazy("form_requests", "Form"), max_length=200, need=True)
    target = RefField(Unit, _("Unit asked"), db_index=False)
    asked_on = DayField(_("Asked on"), main=True)
    due_on = DayField(_("Due on"))
    repeats = ChoiceField(_("How often"), choices=FORM_REQUESTS_REPEATS)
    fields = NumberField(_("Fields"), unit=_("fields"))
    in_catalogue = YesField(_("In the catalogue of forms"))
    known = YesField(_("The data were already known"))
    basis = TextField(pgettext_lazy("form_requests", "Basis"), max_length=200)

    register = About(
        name="form_requests",
        label=_("Forms asked of lower units"),
        aspect=4,
        opinions="B",
        day="asked_on",
        place="target",
        title="title",
        listed=("repeats", "due_on", "fields"),
        groups=(
            Group(
                _("The record"),
                (
                    "title",
                    "target",
                    "asked_on",
                    "due_on",
                    "repeats",
                    "fields",
                    "in_catalogue",
                    "known",
                    "basis",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Forms asked of lower units")
        indexes = indexed("form_requests", "asked_on", place="target")


class Trip(Record):
    """A study trip (外出考察)."""

    title = TextField(_("Subject of the trip"), max_length=200, need=True)
    person = RefField(Person, _("Who leads"), need=True, db_index=False)
    kind = ChoiceField(_("Kind of trip"), choices=TRIPS_KIND)
    abroad = ChoiceField(_("Where to"), choices=TRIPS_ABROAD)
    destination = TextField(_("Destination"), max_length=120)
    starts_on = DayField(_("Leaves on"), main=True)
    ends_on = DayField(_("Back on"))
    people = NumberField(pgettext_lazy("trips", "Persons"), unit=_("persons"))
    approved_on = DayField(_("Permit for going abroad given on"))
    report = YesField(_("There is a report"))
    report_on = DayField(pgettext_lazy("trips", "Report handed in on"))
    cost = MoneyField(pgettext_lazy("trips", "Cost"))

    register = About(
        name="trips",
        label=_("Study trips"),
        aspect=4,
        opinions="O13",
        day="starts_on",
        end="ends_on",
        who="person",
        title="title",
        listed=("kind", "destination", "ends_on", "report_on"),
        groups=(
            Group(
                _("The record"),
                (
                    "title",
                    "person",
                    "kind",
                    "abroad",
                    "destination",
                    "starts_on",
                    "ends_on",
                    "people",
                    "approved_on",
                    "report",
                    "report_on",
                    "cost",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Study trips")
        indexes = indexed("trips", "starts_on")
        constraints = ordered("trips", "starts_on", "ends_on")
