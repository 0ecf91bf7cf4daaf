"""Counting on a clock that can stand still: moments become whole numbers, so that every deadline is an addition.

Each scale numbers what it counts from the calendar's first day: working days and calendar days by their close of
work, working time in microseconds. A pause takes away exactly what the scale counts while the clock stands. For days this
means: a day on which the clock stood at close of work does not count, any other day counts in full.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from duban.engine.clock.calendar import MIDNIGHT, Calendar, microseconds
from duban.engine.clock.values import Interval, Unit

Pauses = tuple[tuple[datetime, datetime | None], ...]
# One minute on the scale of working time.
MINUTE = 60_000_000


class Scale(Protocol):
    """One way to count on a calendar."""

    @property
    def calendar(self) -> Calendar:
        """The calendar that is counted on."""

    def begin(self, moment: datetime) -> int:
        """The count from which a term that starts at that moment is measured."""

    def position(self, moment: datetime) -> int:
        """What has been counted up to that moment."""

    def moment(self, position: int) -> datetime | None:
        """The first moment at which so much has been counted, in UTC; None past the calendar's end."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Counts close of work on working days; a term begins on the day after its start."""

    calendar: Calendar

    def begin(self, moment: datetime) -> int:
        return self.calendar.number(self.calendar.day_of(moment))

    def position(self, moment: datetime) -> int:
        local = self.calendar.local(moment)
        open_day = _before_close(self.calendar, local) and self.calendar.worked(local.date())
        return self.calendar.number(local.date()) - open_day

    def moment(self, position: int) -> datetime | None:
        day = self.calendar.numbered(position)
        return None if day is None else self.calendar.closes(day)


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """Counts close of work on every day; a term begins on the day after its start, one to a fixed day at once."""

    calendar: Calendar
    at_once: bool = False

    def begin(self, moment: datetime) -> int:
        if self.at_once:
            return self.position(moment)
        return self.calendar.index(self.calendar.day_of(moment)) + 1

    def position(self, moment: datetime) -> int:
        local = self.calendar.local(moment)
        return self.calendar.index(local.date()) + 1 - _before_close(self.calendar, local)

    def moment(self, position: int) -> datetime | None:
        if position > self.calendar.index(self.calendar.last_day) + 1:
            return None
        return self.calendar.closes(self.calendar.first_day + timedelta(days=position - 1))


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """Counts microseconds inside the hours of work of working days, from the very moment of the start."""

    calendar: Calendar

    def begin(self, moment: datetime) -> int:
        return self.position(moment)

    def position(self, moment: datetime) -> int:
        local = self.calendar.local(moment)
        day = local.date()
        count = self.calendar.number(day) * self.calendar.a_day
        if self.calendar.worked(day):
            at = microseconds(local.time())
            count -= sum(end - max(start, at) for start, end in self.calendar.spans if at < end)
        return count

    def moment(self, position: int) -> datetime | None:
        # A count reached exactly at close of work is reached that day, not when the next one opens.
        number, rest = divmod(max(position, 1) - 1, self.calendar.a_day)
        day = self.calendar.numbered(number + 1)
        if day is None:
            return None
        left = rest + 1
        for start, end in self.calendar.spans:
            if left <= end - start:
                clock = datetime.combine(day, MIDNIGHT) + timedelta(microseconds=start + left)
                return self.calendar.moment(day, clock.time())
            left -= end - start
        raise AssertionError("the spans of a day add up to its length")


@dataclass(frozen=True, slots=True)
class Reached:
    """Where a count ends: the moment, or (while an open pause stands) what remains and since when it stands."""

    moment: datetime | None
    remaining: int = 0
    stopped_since: datetime | None = None


def scale_for(unit: Unit, calendar: Calendar) -> Scale:
    """The scale on which a unit is counted."""
    if unit == "working_days":
        return WorkingDays(calendar)
    if unit in ("calendar_days", "fixed"):
        return CalendarDays(calendar, at_once=unit == "fixed")
    return WorkingTime(calendar)


def merged(suspensions: Iterable[Interval]) -> Pauses:
    """The suspensions in order, with overlapping ones made one, as (since, until or None)."""
    pauses: list[tuple[datetime, datetime | None]] = []
    for item in sorted(suspensions, key=lambda one: one.since):
        if pauses:
            since, until = pauses[-1]
            if until is None:
                break
            if item.since <= until:
                pauses[-1] = (since, None if item.until is None else max(until, item.until))
                continue
        pauses.append((item.since, item.until))
    return tuple(pauses)


def advance(scale: Scale, after: datetime, amount: int, pauses: Pauses) -> Reached:
    """Count `amount` from `after`, leaving out the pauses. Raises Problem clock.beyond_calendar."""
    begin = scale.begin(after)
    target = begin + amount
    for since, until in pauses:
        if until is not None and until <= after:
            continue
        if scale.calendar.day_of(since) > scale.calendar.last_day:
            break
        stood_at = max(scale.position(max(since, after)), begin)
        if stood_at >= target:
            break
        if until is None:
            return Reached(None, target - stood_at, since)
        target += max(scale.position(until) - stood_at, 0)
    found = scale.moment(target)
    if found is None:
        raise scale.calendar.beyond()
    return Reached(found)


def counted(scale: Scale, since: datetime, until: datetime, pauses: Pauses) -> int:
    """What the scale counts after `since` up to `until`, leaving out the pauses."""
    total = scale.position(until) - scale.position(since)
    for stopped, resumed in pauses:
        first, last = max(stopped, since), until if resumed is None else min(resumed, until)
        if first < last:
            total -= scale.position(last) - scale.position(first)
    return total


def next_day(calendar: Calendar, moment: datetime) -> datetime:
    """The first moment of the office's following day, in UTC."""
    return calendar.midnight(calendar.day_of(moment) + timedelta(days=1))


def _before_close(calendar: Calendar, local: datetime) -> bool:
    return local.time() < calendar.hours[-1][1]
