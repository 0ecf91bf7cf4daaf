"""Will it be done in time? From the progress reported so far, by plain arithmetic that can be read beside the answer.

Linear pace: who reached 60 % in 24 working days needs 40 in all. Milestones past their day and how often the unit was
late in the last year are second opinions: they can turn "on course" into "at risk", never the other way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from duban.engine.clock import Calendar
from duban.engine.errors import Problem

Outlook = Literal["miss", "risk", "fine", "unknown"]
OUTLOOKS: Final[dict[Outlook, Promise]] = {
    "miss": gettext_lazy("Will miss"),
    "risk": gettext_lazy("At risk"),
    "fine": gettext_lazy("On course"),
    "unknown": gettext_lazy("Not known"),
}
# At risk from so few working days (of a hundred of the term) between the expected and the due day.
MARGIN: Final = 10
# The unit's record counts from so many closed matters on, and speaks against it below so many of a hundred on time.
ENOUGH, POOR = 10, 60


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of a matter: days of the office, per cent, milestones whose day has come and how many are done,
    and of the unit's matters closed in the last year (closed, on time)."""

    start: date
    due: date
    progress: int
    reported: bool
    milestones: tuple[int, int] = (0, 0)
    record: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The outlook, the day on which it would be done at the present pace (None: not known), and why, in sentences."""

    outlook: Outlook
    expected: date | None
    why: tuple[str, ...]


def foresee(course: Course, today: date, calendar: Calendar) -> Forecast:
    """Return the forecast of an open matter as of `today`."""
    doubts = _doubts(course)
    used = _worked(course.start, today, calendar)
    if not course.reported or course.progress <= 0:
        why = _("No progress has been reported yet; %(used)s of %(term)s working days are used.")
        term = _worked(course.start, course.due, calendar)
        return Forecast("unknown", None, (why % {"used": used, "term": term}, *doubts))
    if used < 1:
        return Forecast("unknown", None, (_("It has only just begun."), *doubts))
    needed = -(-used * 100 // course.progress)
    sentence = _("%(progress)s %% in %(used)s working days: at this pace %(needed)s in all.") % {
        "progress": course.progress, "used": used, "needed": needed,
    }  # fmt: skip
    try:
        expected = calendar.working_day_after(course.start, needed)
        late = _worked(course.due, expected, calendar) or -_worked(expected, course.due, calendar)
    except Problem:
        return Forecast("miss", None, (sentence, _("That lies beyond the calendar of working days.")))
    outlook = _outlook(late, _worked(course.start, course.due, calendar), bool(doubts))
    return Forecast(outlook, expected, (sentence, _compared(expected, late), *doubts))


def _outlook(late: int, term: int, doubted: bool) -> Outlook:
    if late > 0:
        return "miss"
    close = -late * 100 < term * MARGIN
    return "risk" if close or doubted else "fine"


def _compared(expected: date, late: int) -> str:
    day = date_format(expected, "DATE_FORMAT")
    if late > 0:
        words = ngettext(
            "Expected on %(day)s, %(n)s working day after the due day.",
            "Expected on %(day)s, %(n)s working days after the due day.", late,
        )  # fmt: skip
        return words % {"day": day, "n": late}
    if late == 0:
        return _("Expected on %(day)s, the due day itself.") % {"day": day}
    words = ngettext(
        "Expected on %(day)s, %(n)s working day before the due day.",
        "Expected on %(day)s, %(n)s working days before the due day.", -late,
    )  # fmt: skip
    return words % {"day": day, "n": -late}


def _doubts(course: Course) -> list[str]:
    found = []
    come, done = course.milestones
    if come > done:
        found.append(_("Milestones whose day has come: %(come)s, done: %(done)s.") % {"come": come, "done": done})
    closed, timely = course.record
    if closed >= ENOUGH and timely * 100 < closed * POOR:
        words = _("In the last year this unit was on time with %(timely)s of %(closed)s.")
        found.append(words % {"timely": timely, "closed": closed})
    return found


def _worked(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and including `end`; 0 when there are none or the calendar does not reach."""
    try:
        return max(0, calendar.number(end) - calendar.number(start))
    except Problem:
        return 0


def tally_of(forecasts: Sequence[Forecast]) -> dict[str, int]:
    """Count forecasts by outlook."""
    return {key: sum(one.outlook == key for one in forecasts) for key in OUTLOOKS}
