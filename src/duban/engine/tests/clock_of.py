"""Short hand for the clock's tests: moments in Beijing time and one calendar."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from duban.engine.clock import Calendar, Deadline, Inputs, Length, china, deadline
from duban.engine.clock.values import Extension, Interval

BEIJING = ZoneInfo("Asia/Shanghai")
CHINA = china(2024, 2026)


def beijing(text: str) -> datetime:
    """`2024-02-08 10:00` as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def stand(since: str, until: str | None = None, reason: str = "", with_whom: str = "") -> Interval:
    """A suspension."""
    return Interval(beijing(since), None if until is None else beijing(until), reason, with_whom)


def compute(
    start: str,
    length: Length,
    *suspensions: Interval,
    extensions: tuple[Extension, ...] = (),
    calendar: Calendar = CHINA,
    roll: bool = True,
) -> Deadline:
    """A deadline from Beijing time."""
    return deadline(Inputs(beijing(start), length, suspensions, extensions, roll), calendar)


def shown(moment: datetime | None) -> str:
    """A moment as the office's clock shows it."""
    return "unknown" if moment is None else f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}"


def due_day(found: Deadline) -> date:
    """The day on which it is due."""
    assert found.due is not None
    return found.due.astimezone(BEIJING).date()
