"""What a deadline is computed from. All moments are aware; all values are frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from duban.engine.clock.messages import BAD_INTERVAL, BAD_LENGTH, BAD_PERCENT, NAIVE, NO_FIXED_DAY
from duban.engine.errors import Problem

Unit = Literal["working_days", "working_hours", "working_minutes", "calendar_days", "fixed"]
UNITS: tuple[Unit, ...] = ("working_days", "working_hours", "working_minutes", "calendar_days", "fixed")


@dataclass(frozen=True, slots=True)
class Length:
    """How long: an amount of a unit, or (`fixed`) a named day with amount 0.

    Raises Problem clock.bad_length, clock.no_fixed_day.
    """

    amount: int
    unit: Unit
    day: date | None = None

    def __post_init__(self) -> None:
        fixed = self.unit == "fixed"
        if self.unit not in UNITS or (self.amount != 0 if fixed else self.amount <= 0):
            raise Problem(BAD_LENGTH, {"value": f"{self.amount} {self.unit}"})
        if fixed != (self.day is not None):
            raise Problem(NO_FIXED_DAY)


def working_days(amount: int) -> Length:
    """Whole working days; the first is the one after the start, the last ends at close of work."""
    return Length(amount, "working_days")


def working_hours(amount: int) -> Length:
    """Hours inside the hours of work, from the very moment of the start."""
    return Length(amount, "working_hours")


def calendar_days(amount: int) -> Length:
    """Days of every kind; the first is the one after the start."""
    return Length(amount, "calendar_days")


def fixed(day: date) -> Length:
    """Until close of work on a named day, whatever kind of day it is."""
    return Length(0, "fixed", day)


@dataclass(frozen=True, slots=True)
class Interval:
    """A granted suspension (挂账/中止): the clock stands from `since` until `until`, or still stands (None).

    `reason` says what is waited for, `waits_for` from whom, `with_whom` who has the matter meanwhile.

    Raises Problem clock.naive_moment, clock.bad_interval.
    """

    since: datetime
    until: datetime | None
    reason: str = ""
    with_whom: str = ""
    waits_for: str = ""

    def __post_init__(self) -> None:
        in_order(self.since, self.until)


@dataclass(frozen=True, slots=True)
class Extension:
    """A granted extension (延期): so much more, or until a later fixed day. Raises Problem clock.naive_moment."""

    granted_at: datetime
    length: Length
    reason: str = ""

    def __post_init__(self) -> None:
        aware(self.granted_at)


@dataclass(frozen=True, slots=True)
class Spell:
    """Who held it: from `since` until `until`, or still (None). Raises Problem clock.naive_moment, clock.bad_interval."""

    holder: str
    since: datetime
    until: datetime | None

    def __post_init__(self) -> None:
        in_order(self.since, self.until)


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a deadline depends on besides the calendar.

    `roll`: a term in calendar days that ends on a day off ends on the next working day (Civil Code of the PRC,
    article 203). `yellow_percent`: the share of the counted working time after which the light is yellow.
    Raises Problem clock.naive_moment, clock.bad_percent.
    """

    start: datetime
    length: Length
    suspensions: tuple[Interval, ...] = ()
    extensions: tuple[Extension, ...] = ()
    roll: bool = True
    yellow_percent: int = 80

    def __post_init__(self) -> None:
        aware(self.start)
        if not 0 <= self.yellow_percent <= 100:
            raise Problem(BAD_PERCENT, {"value": self.yellow_percent})


def aware(moment: datetime) -> None:
    """Raises Problem clock.naive_moment for a moment without a zone."""
    if moment.utcoffset() is None:
        raise Problem(NAIVE, {"value": moment.isoformat()})


def in_order(since: datetime, until: datetime | None) -> None:
    """Raises Problem clock.naive_moment or clock.bad_interval unless both are aware and in order."""
    aware(since)
    if until is not None:
        aware(until)
        if until < since:
            raise Problem(BAD_INTERVAL, {"since": since, "until": until})
