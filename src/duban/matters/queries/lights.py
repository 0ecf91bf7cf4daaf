"""The light of a matter now, with its word."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.engine.clock import Calendar
from duban.engine.errors import Problem
from duban.engine.lights import overdue_days
from duban.matters.models import Matter, State

DARK = frozenset({State.DRAFT, State.REGISTERED, State.CLOSED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Lamp:
    """A colour (green, yellow, red, grey: not judged) and the word beside it."""

    colour: str
    word: str


def lamp_of(matter: Matter, moment: datetime, calendar: Calendar | None = None) -> Lamp:
    """Return the light at `moment`; with a calendar a red one says how many working days late it is."""
    return lamp_at(matter.state, matter.suspended, matter.due_at, matter.yellow_at, moment, calendar)


def lamp_at(
    state: str, suspended: bool, due: datetime | None, yellow: datetime | None, moment: datetime,
    calendar: Calendar | None = None,
) -> Lamp:  # fmt: skip
    """Return the light of a matter that stands so; what lists of plain rows use."""
    if state in DARK:
        return Lamp("grey", _("not running"))
    if suspended:
        return Lamp("grey", _("clock stands"))
    if due is None:
        return Lamp("grey", _("no due day"))
    if due < moment:
        return Lamp("red", _late(due, moment, calendar))
    if yellow is not None and yellow <= moment:
        return Lamp("yellow", _("due soon"))
    return Lamp("green", _("in time"))


def _late(due: datetime, moment: datetime, calendar: Calendar | None) -> str:
    if calendar is None:
        return _("overdue")
    try:
        days = overdue_days(due, moment, calendar)
    except Problem:
        return _("overdue")
    return ngettext("%(n)s working day overdue", "%(n)s working days overdue", days) % {"n": days}
