"""Green, yellow, red: how much of a limit is used up, and by how much it is past."""

from datetime import datetime
from typing import Literal

from duban.engine.clock import Calendar, yellow_from

Light = Literal["green", "yellow", "red", "stopped"]

__all__ = ["Light", "light", "overdue_days", "yellow_from"]


def light(start: datetime, yellow_from: datetime | None, due: datetime | None, now: datetime) -> Light:
    """The light at a moment: green up to and including `yellow_from`, yellow up to and including `due`, then red.

    Green before the start whatever the rest says. Without a due moment (an open suspension) the clock is `stopped`,
    which is a word and no colour. For a matter that is done, pass the moment it was done as `now`.
    """
    if now < start:
        return "green"
    if due is None or yellow_from is None:
        return "stopped"
    if now > due:
        return "red"
    return "yellow" if now > yellow_from else "green"


def overdue_days(due: datetime, now: datetime, calendar: Calendar) -> int:
    """Working days begun since the due day, the present one included; at least 1 once late, 0 before.

    Raises Problem clock.beyond_calendar if `now` is late and lies outside the calendar.
    """
    if now <= due:
        return 0
    began = calendar.number(calendar.day_of(now)) - calendar.number(calendar.day_of(due))
    return max(1, began)
