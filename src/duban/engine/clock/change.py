"""What a changed holiday calendar does to a deadline."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from duban.engine.clock.calendar import Calendar
from duban.engine.clock.deadline import Deadline, deadline
from duban.engine.clock.values import Inputs


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline before and after, and the days between start and end of which the two calendars say different things.

    `days_later`: whole calendar days, negative if it came earlier; None while a suspension leaves one of them open.
    """

    old: Deadline
    new: Deadline
    days_later: int | None
    because: tuple[date, ...]


def moved(inputs: Inputs, old_calendar: Calendar, new_calendar: Calendar) -> Move | None:
    """The move that the new calendar causes, or None if the deadline (and what remains of a stopped one) is the same.

    Raises Problem as `deadline` does, for either calendar: a table that no longer reaches is for the caller to tell.
    """
    old, new = deadline(inputs, old_calendar), deadline(inputs, new_calendar)
    if (old.due, old.yellow_from, old.remaining) == (new.due, new.yellow_from, new.remaining):
        return None
    later = None
    if old.due is not None and new.due is not None:
        later = (new_calendar.day_of(new.due) - old_calendar.day_of(old.due)).days
    return Move(old, new, later, _because(inputs.start, old, new, old_calendar, new_calendar))


def _because(
    start: datetime, old: Deadline, new: Deadline, old_calendar: Calendar, new_calendar: Calendar
) -> tuple[date, ...]:
    ends = [moment for moment in (old.due, new.due, old.stopped_since, new.stopped_since) if moment]
    first = new_calendar.day_of(start)
    last = max(new_calendar.day_of(moment) for moment in ends)
    days = (first + timedelta(days=i) for i in range((last - first).days + 1))
    return tuple(
        day
        for day in days
        if old_calendar.covers(day)
        and new_calendar.covers(day)
        and old_calendar.is_working(day).working != new_calendar.is_working(day).working
    )
