"""Aspects 3 and 10: meetings."""

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
from duban.people.models import Unit

IN_WHOSE_NAME: Final = {
    "committee": _("Party committee"),
    "government": _("Government"),
    "both": _("Party committee and government"),
    "department": _("City department"),
    "county": _("County or district"),
}
MEETINGS_SCOPE: Final = {
    "city": _("City-wide"),
    "system": _("Own system, city-wide"),
    "county": _("One county or district"),
    "unit": _("Inside the unit"),
}
MEETINGS_OCCASION: Final = {
    "work": _("Work meeting"),
    "party_congress": _("Party congress"),
    "two_sessions": _("Two Sessions"),
    "press": _("Press conference"),
    "symposium": _("Symposium"),
    "on_site": _("On-site meeting"),
    "training": _("Training"),
    "emergency": _("Emergency meeting"),
}
MEETINGS_FORM: Final = {
    "room": _("In one room"),
    "video": _("By video"),
    "phone": _("By telephone"),
    "on_site": pgettext_lazy("meetings", "On site"),
}
MEETINGS_VENUE: Final = {
    "own": _("Own meeting room"),
    "other_own": _("Another office's room"),
    "hotel": _("Hotel"),
    "outside": _("Elsewhere"),
}


class Meeting(Record):
    """A meeting (会议)."""

    title = TextField(pgettext_lazy("meetings", "Title"), max_length=200, need=True)
    content = LongField(pgettext_lazy("meetings", "What it is about"))
    held_on = DayField(pgettext_lazy("meetings", "Held on"), main=True)
    minutes = NumberField(pgettext_lazy("meetings", "Length"), unit=_("minutes"))
    name = ChoiceField(_("In whose name"), choices=IN_WHOSE_NAME)
    scope = ChoiceField(pgettext_lazy("meetings", "Scope"), choices=MEETINGS_SCOPE)
    occasion = ChoiceField(_("Kind of meeting"), choices=MEETINGS_OCCASION)
    form = ChoiceField(pgettext_lazy("meetings", "Form"), choices=MEETINGS_FORM)
    special_need = YesField(_("There was a special need"))
    attendees = NumberField(pgettext_lazy("meetings", "Persons"), unit=_("persons"))
    liaison_leaders = NumberField(_("City leaders invited who are in charge of this work"), unit=_("persons"))
    other_leaders = NumberField(_("Other city leaders invited"), unit=_("persons"))
    heads_called = NumberField(_("Heads of counties, districts and departments called"), unit=_("persons"))
    accompanying = YesField(_("People were made to sit in"))
    layered = YesField(_("The same meeting is held again at each level"))
    agenda_items = NumberField(_("Agenda items"), unit=_("items"))
    keynotes = NumberField(_("Leaders with a keynote speech"), unit=_("persons"))
    longest_speech = NumberField(_("Longest speech"), unit=_("minutes"))
    by_document = YesField(_("A document or telegram would do"))
    place = RefField(Unit, pgettext_lazy("meetings", "County or district"), db_index=False)
    venue = ChoiceField(_("Venue"), choices=MEETINGS_VENUE)
    own_room_free = YesField(_("An own room was free"))
    plain = YesField(_("The room was simply laid out"))
    meals_raised = YesField(_("Meals above the standard"))
    lodging_raised = YesField(_("Lodging above the standard"))
    cost = MoneyField(pgettext_lazy("meetings", "Cost"))
    budget = MoneyField(_("Budget"))

    register = About(
        name="meetings",
        label=_("Meetings"),
        aspect=3,
        opinions="O7 O8 O9 O27",
        day="held_on",
        place="place",
        title="title",
        listed=("name", "scope", "minutes", "keynotes"),
        groups=(
            Group(
                _("The meeting"),
                (
                    "title",
                    "content",
                    "held_on",
                    "minutes",
                    "name",
                    "scope",
                    "occasion",
                    "form",
                    "special_need",
                ),
            ),
            Group(
                _("Who takes part"),
                ("attendees", "liaison_leaders", "other_leaders", "heads_called", "accompanying", "layered"),
            ),
            Group(_("Agenda and speeches"), ("agenda_items", "keynotes", "longest_speech", "by_document")),
            Group(
                _("Place and cost"),
                (
                    "place",
                    "venue",
                    "own_room_free",
                    "plain",
                    "meals_raised",
                    "lodging_raised",
                    "cost",
                    "budget",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Meetings")
        indexes = indexed("meetings", "held_on", place="place")
