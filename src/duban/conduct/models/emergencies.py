"""Aspect 7: emergencies and security."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from duban.conduct.fields import (
    ChoiceField,
    DayField,
    MomentField,
    NumberField,
    RefField,
    TextField,
    YesField,
)
from duban.conduct.models.about import About, Group
from duban.conduct.models.record import Record, indexed
from duban.people.models import Person, Unit

EMERGENCIES_KIND: Final = {
    "emergency": pgettext_lazy("emergencies", "Emergency"),
    "production": _("Production accident"),
    "mass": _("Mass incident"),
    "disaster": _("Natural disaster"),
    "health": _("Public health"),
}
EMERGENCIES_LEVEL: Final = {
    "one": _("Very grave"),
    "two": _("Grave"),
    "three": _("Larger"),
    "four": _("Ordinary"),
}
SECURITY_KIND: Final = {
    "superior": _("Guard task given by superiors"),
    "visit": _("Visit or inspection"),
    "event": pgettext_lazy("security", "Event"),
    "rescue": _("Rescue"),
    "other": _("Other"),
}


class Emergency(Record):
    """An emergency and its times (突发事件)."""

    title = TextField(_("Event"), max_length=200, need=True)
    kind = ChoiceField(_("Kind of event"), choices=EMERGENCIES_KIND)
    level = ChoiceField(pgettext_lazy("emergencies", "Level"), choices=EMERGENCIES_LEVEL)
    place = RefField(Unit, _("Where"), db_index=False)
    person = RefField(Person, _("Liaison leader"), db_index=False)
    known_on = DayField(_("Day of the event"), main=True)
    known_at = MomentField(_("Known at"))
    reported_at = MomentField(_("First reported at"))
    written_at = MomentField(_("Reported in writing at"))
    leader_arrived_at = MomentField(_("Liaison leader on the scene at"))
    head_arrived_at = MomentField(_("Head of the responsible unit on the scene at"))
    ended_on = DayField(_("Over on"))

    register = About(
        name="emergencies",
        label=_("Emergencies"),
        aspect=7,
        opinions="O20",
        day="known_on",
        who="person",
        place="place",
        title="title",
        listed=("kind", "level", "known_at", "reported_at"),
        groups=(
            Group(
                _("The record"),
                (
                    "title",
                    "kind",
                    "level",
                    "place",
                    "person",
                    "known_on",
                    "known_at",
                    "reported_at",
                    "written_at",
                    "leader_arrived_at",
                    "head_arrived_at",
                    "ended_on",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Emergencies")
        indexes = indexed("emergencies", "known_on", place="place")


class SecurityDetail(Record):
    """A use of police cars or police (安全保卫)."""

    title = TextField(_("Task"), max_length=200, need=True)
    kind = ChoiceField(_("Kind of task"), choices=SECURITY_KIND)
    person = RefField(Person, _("For whom"), db_index=False)
    place = RefField(Unit, pgettext_lazy("security", "County or district"), db_index=False)
    held_on = DayField(_("Day"), main=True)
    starts_at = MomentField(_("Begins at"))
    ends_at = MomentField(_("Ends at"))
    minutes = NumberField(_("Length of the security"), unit=_("minutes"))
    police_cars = NumberField(_("Police cars"), unit=_("cars"))
    police = NumberField(_("Police"), unit=_("persons"))
    traffic_control = YesField(_("Traffic was controlled"))
    cleared = YesField(_("Places were cleared or closed"))
    stopped_business = YesField(_("Business was stopped or restricted"))

    register = About(
        name="security",
        label=_("Security arrangements"),
        aspect=7,
        opinions="O21",
        day="held_on",
        who="person",
        place="place",
        title="title",
        listed=("kind", "police_cars", "minutes"),
        groups=(
            Group(
                _("The record"),
                (
                    "title",
                    "kind",
                    "person",
                    "place",
                    "held_on",
                    "starts_at",
                    "ends_at",
                    "minutes",
                    "police_cars",
                    "police",
                    "traffic_control",
                    "cleared",
                    "stopped_business",
                ),
            ),
        ),
    )

    class Meta:
        verbose_name = _("Security arrangements")
        indexes = indexed("security", "held_on", place="place")
