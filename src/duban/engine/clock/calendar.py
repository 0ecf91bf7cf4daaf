"""The working calendar: which days are worked, and at which hours. What no table covers is refused, never guessed."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from duban.engine.clock.messages import (
    BAD_COVERAGE,
    BAD_HOURS,
    BEYOND_CALENDAR,
    OUTSIDE_COVERAGE,
    REPEATED_DAY,
)
from duban.engine.clock.values import aware
from duban.engine.errors import Problem
from duban.engine.now import zone_named

Hours = tuple[tuple[time, time], ...]
OFFICE_HOURS: Hours = ((time(9), time(12)), (time(13, 30), time(17, 30)))

DayCode = Literal["workday", "weekend", "holiday", "shifted"]
SATURDAY = 5
LONGEST = timedelta(days=36_525)
MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A day that differs from its weekday: a holiday, or a weekend day that is worked instead (调休)."""

    working: bool
    name_zh: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class DayFact:
    """Whether a day is worked and why. True in a condition exactly when it is worked.

    code: `workday`, `weekend`, `holiday` (a day off by the table), `shifted` (a weekend day worked by the table).
    The names are those of the holiday, empty for ordinary days.
    """

    day: date
    working: bool
    code: DayCode
    name_zh: str = ""
    name_en: str = ""

    def __bool__(self) -> bool:
        return self.working


@dataclass(frozen=True, slots=True)
class Calendar:
    """One version of the calendar. Its id is printed in every explanation, so a changed table needs a new id.

    Days are days of `zone`; moments returned are in UTC. Working days are numbered from 1 at `first_day`, so that a
    count over any range is a subtraction. `spans` are the hours in microseconds after midnight, `a_day` their sum.
    Raises Problem clock.bad_coverage, clock.bad_hours, clock.exception_outside, now.unknown_zone.
    """

    version: str
    first_day: date
    last_day: date
    exceptions: Mapping[date, Exceptional] = field(default_factory=dict, hash=False)
    hours: Hours = OFFICE_HOURS
    zone: str = "Asia/Shanghai"
    _numbers: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _zone: ZoneInfo = field(init=False, repr=False, compare=False)
    spans: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    a_day: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        span = self.last_day - self.first_day
        if not timedelta(0) <= span <= LONGEST:
            raise Problem(BAD_COVERAGE, {"first": self.first_day, "last": self.last_day})
        for day in self.exceptions:
            if not self.covers(day):
                raise Problem(
                    OUTSIDE_COVERAGE, {"value": day, "first": self.first_day, "last": self.last_day}
                )
        _refuse_bad_hours(self.hours)
        object.__setattr__(self, "exceptions", dict(self.exceptions))
        object.__setattr__(self, "_zone", zone_named(self.zone))
        object.__setattr__(self, "spans", tuple((microseconds(a), microseconds(b)) for a, b in self.hours))
        object.__setattr__(self, "a_day", sum(end - start for start, end in self.spans))
        days = (self.first_day + timedelta(days=i) for i in range(span.days + 1))
        object.__setattr__(self, "_numbers", tuple(accumulate(self.worked(day) for day in days)))

    def covers(self, day: date) -> bool:
        """Whether a table exists for that day."""
        return self.first_day <= day <= self.last_day

    def is_working(self, day: date) -> DayFact:
        """Whether the day is worked, and why. Raises Problem clock.beyond_calendar."""
        self.index(day)
        weekend = day.weekday() >= SATURDAY
        found = self.exceptions.get(day)
        if found is None:
            return DayFact(day, not weekend, "weekend" if weekend else "workday")
        code: DayCode = "holiday" if not found.working else "shifted" if weekend else "workday"
        return DayFact(day, found.working, code, found.name_zh, found.name_en)

    def index(self, day: date) -> int:
        """Days since `first_day`. Raises Problem clock.beyond_calendar."""
        if not self.covers(day):
            raise self.beyond(day)
        return (day - self.first_day).days

    def number(self, day: date) -> int:
        """How many working days there are from `first_day` to `day`, both included."""
        return self._numbers[self.index(day)]

    def numbered(self, number: int) -> date | None:
        """The working day of that number (from 1), or None past the end of the table."""
        found = bisect_left(self._numbers, number)
        return self.first_day + timedelta(days=found) if found < len(self._numbers) else None

    def working_days(self, first: date, last: date) -> int:
        """Working days from first to last, both included; 0 if last comes before first."""
        if last < first:
            return 0
        before = self.number(first) - self.worked(first)
        return self.number(last) - before

    def working_day_after(self, day: date, count: int) -> date:
        """The count-th working day after `day`. Raises Problem clock.beyond_calendar."""
        found = self.numbered(self.number(day) + count)
        if found is None:
            raise self.beyond()
        return found

    def local(self, moment: datetime) -> datetime:
        """The moment as the office's clock shows it. Raises Problem clock.naive_moment."""
        aware(moment)
        return moment.astimezone(self._zone)

    def day_of(self, moment: datetime) -> date:
        """The office's day at that moment. Raises Problem clock.naive_moment."""
        return self.local(moment).date()

    def moment(self, day: date, at: time) -> datetime:
        """That time of that day, in UTC."""
        return datetime.combine(day, at, self._zone).astimezone(UTC)

    def midnight(self, day: date) -> datetime:
        """The first moment of a day, in UTC."""
        return self.moment(day, MIDNIGHT)

    def opens(self, day: date) -> datetime:
        """When work begins on that day (if it were worked), in UTC."""
        return self.moment(day, self.hours[0][0])

    def closes(self, day: date) -> datetime:
        """Close of work on that day (if it were worked), in UTC."""
        return self.moment(day, self.hours[-1][1])

    def beyond(self, day: date | None = None) -> Problem:
        """The problem clock.beyond_calendar for a day, or for a count that runs past the last day."""
        asked = day or self.last_day + timedelta(days=1)
        return Problem(BEYOND_CALENDAR, {"value": asked, "first": self.first_day, "last": self.last_day})

    def worked(self, day: date) -> bool:
        """Whether the day is worked, where the caller knows that it is covered."""
        found = self.exceptions.get(day)
        return day.weekday() < SATURDAY if found is None else found.working


def calendar_of(
    version: str,
    rows: Iterable[tuple[date, bool, str, str]],
    first_day: date,
    last_day: date,
    *,
    hours: Hours = OFFICE_HOURS,
    zone: str = "Asia/Shanghai",
) -> Calendar:
    """A calendar from table rows (date, working, name_zh, name_en). Raises Problem clock.repeated_day and Calendar's."""
    exceptions: dict[date, Exceptional] = {}
    for day, working, name_zh, name_en in rows:
        if day in exceptions:
            raise Problem(REPEATED_DAY, {"value": day})
        exceptions[day] = Exceptional(working, name_zh, name_en)
    return Calendar(version, first_day, last_day, exceptions, hours, zone)


def microseconds(at: time) -> int:
    """A time of day as microseconds after midnight."""
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond


def _refuse_bad_hours(hours: Hours) -> None:
    ordered = all(start < end for start, end in hours) and all(a[1] <= b[0] for a, b in pairwise(hours))
    if not hours or not ordered or any(t.tzinfo is not None for span in hours for t in span):
        shown = ", ".join(f"{start:%H:%M}-{end:%H:%M}" for start, end in hours)
        raise Problem(BAD_HOURS, {"value": shown})
