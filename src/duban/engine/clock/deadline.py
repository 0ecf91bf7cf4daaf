"""A deadline is computed, never stored or patched: the same inputs and calendar always give the same answer."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from duban.engine.clock.calendar import Calendar
from duban.engine.clock.messages import AHEAD_BEFORE_START, DUE_BEFORE_START, EXTENSION_EARLIER, NO_LEAD
from duban.engine.clock.scale import (
    MINUTE,
    CalendarDays,
    Pauses,
    Reached,
    WorkingDays,
    WorkingTime,
    advance,
    counted,
    merged,
    next_day,
    scale_for,
)
from duban.engine.clock.values import Extension, Inputs, Length, Unit
from duban.engine.errors import Problem

DAY_UNITS: tuple[Unit, ...] = ("working_days", "calendar_days")


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the computation: the term itself, one extension, or the move off a day off.

    Counting went on `after` that moment and ended at `due`; None while the clock stands, with `left` of this part.
    """

    kind: Literal["term", "extension", "roll"]
    length: Length
    after: datetime
    due: datetime | None
    left: Length | None = None
    stopped_since: datetime | None = None
    extension: Extension | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When it is due and from when the light is yellow, in UTC; both None while an open suspension stops the clock.

    Then `remaining` says what is still to be counted once the clock runs again, and `stopped_since` since when it
    stands. `counts_from` is the moment at which counting began (for days: the midnight after the start).
    """

    due: datetime | None
    yellow_from: datetime | None
    counts_from: datetime
    remaining: tuple[Length, ...]
    stopped_since: datetime | None
    calendar_version: str
    steps: tuple[Step, ...]


def deadline(inputs: Inputs, calendar: Calendar) -> Deadline:
    """Compute a deadline.

    Working and calendar days begin on the day after the start and end at close of work of the last counted day (Civil Code
    of the PRC, articles 201 and 203); working hours are counted inside the hours of work from the start itself.
    A suspension stops the clock: a day on which it stood at close of work does not count, hours count while it runs.
    A fixed day moves by the suspended days after it was set. Extensions go on where the time before them ended, in
    the order in which they were granted; one to a fixed day never shortens.
    Raises Problem clock.beyond_calendar, clock.due_before_start.
    """
    calendar.index(calendar.day_of(inputs.start))
    pauses = merged(inputs.suspensions)
    steps = [_term(inputs, calendar, pauses)]
    for extension in sorted(inputs.extensions, key=lambda one: one.granted_at):
        steps.append(_extended(extension, steps[-1], inputs.start, calendar, pauses))
    if inputs.roll and _ends_on_day_off(steps[-1], calendar):
        steps.append(_rolled(steps[-1], calendar, pauses))
    begins = next_day(calendar, inputs.start) if inputs.length.unit in DAY_UNITS else inputs.start
    due = steps[-1].due
    return Deadline(
        due=due,
        yellow_from=due and yellow_from(begins, due, calendar, pauses, inputs.yellow_percent),
        counts_from=begins,
        remaining=_remaining(steps),
        stopped_since=steps[-1].stopped_since,
        calendar_version=calendar.version,
        steps=tuple(steps),
    )


def yellow_from(
    counts_from: datetime, due: datetime, calendar: Calendar, pauses: Pauses = (), percent: int = 80
) -> datetime:
    """When `percent` of the working time between the two moments is used up, pauses left out; in UTC.

    Measured in working time whatever the unit, so that nights, holidays and suspensions never turn a light. Where no
    working time lies between (a fixed day in a holiday), the share of the plain time is taken.
    """
    scale = WorkingTime(calendar)
    share = counted(scale, counts_from, due, pauses) * percent // 100
    if share <= 0:
        return counts_from + (due - counts_from) * percent / 100
    return advance(scale, counts_from, share, pauses).moment or due


def may_extend(inputs: Inputs, extension: Extension, calendar: Calendar) -> None:
    """Check an extension before it is granted. Raises Problem clock.extension_earlier, clock.beyond_calendar."""
    day = extension.length.day
    present = deadline(inputs, calendar).due
    if day is not None and present is not None and calendar.closes(day) <= present:
        raise Problem(EXTENSION_EARLIER, {"value": day, "due": calendar.day_of(present)})
    deadline(with_extension(inputs, extension), calendar)


def with_extension(inputs: Inputs, extension: Extension) -> Inputs:
    """The same inputs with one more extension."""
    return replace(inputs, extensions=(*inputs.extensions, extension))


def ahead(due_day: date, *, months: int = 0, days: int = 0, start: date | None = None) -> date:
    """The ahead-of-plan target: so many months, then calendar days, before the due day.

    A month that is too short gives its last day (two months before 30 April is 28 or 29 February).
    Raises Problem clock.no_lead, and clock.ahead_before_start if a start is given.
    """
    if months < 0 or days < 0 or months + days == 0:
        raise Problem(NO_LEAD)
    year, month = divmod(due_day.year * 12 + due_day.month - 1 - months, 12)
    last = monthrange(year, month + 1)[1]
    target = date(year, month + 1, min(due_day.day, last)) - timedelta(days=days)
    if start is not None and target < start:
        raise Problem(AHEAD_BEFORE_START, {"value": target, "start": start})
    return target


def _term(inputs: Inputs, calendar: Calendar, pauses: Pauses) -> Step:
    day = inputs.length.day
    if day is not None:
        calendar.index(day)
        if calendar.closes(day) <= inputs.start:
            raise Problem(DUE_BEFORE_START, {"value": day, "start": calendar.local(inputs.start)})
    reached = _reach(inputs.length, inputs.start, calendar, pauses)
    return _step("term", inputs.length, inputs.start, reached)


def _extended(
    extension: Extension, before: Step, start: datetime, calendar: Calendar, pauses: Pauses
) -> Step:
    length = extension.length
    if length.day is None:
        if before.due is None:
            # Nothing of it has been used: it waits behind what is left of the part before.
            return Step("extension", length, before.after, None, length, before.stopped_since, extension)
        return _step("extension", length, before.due, _reach(length, before.due, calendar, pauses), extension)
    granted = max(extension.granted_at, start)
    reached = _reach(length, granted, calendar, pauses)
    if reached.moment is not None and before.due is None:
        # The clock stopped after the fixed day but before the time already given was used up.
        return Step("extension", length, granted, None, None, before.stopped_since, extension)
    if reached.moment is not None and before.due is not None and reached.moment < before.due:
        reached = Reached(before.due)
    return _step("extension", length, granted, reached, extension)


def _reach(length: Length, after: datetime, calendar: Calendar, pauses: Pauses) -> Reached:
    scale = scale_for(length.unit, calendar)
    if length.day is not None:
        closes = calendar.closes(length.day)
        amount = CalendarDays(calendar).position(closes) - scale.begin(after)
        return advance(scale, after, amount, pauses) if closes > after else Reached(closes)
    minutes = {"working_hours": 60 * MINUTE, "working_minutes": MINUTE}
    return advance(scale, after, length.amount * minutes.get(length.unit, 1), pauses)


def _ends_on_day_off(step: Step, calendar: Calendar) -> bool:
    if step.due is None or step.length.unit not in ("calendar_days", "fixed"):
        return False
    named = step.length.day is not None and step.due == calendar.closes(step.length.day)
    return not named and not calendar.is_working(calendar.day_of(step.due))


def _rolled(step: Step, calendar: Calendar, pauses: Pauses) -> Step:
    assert step.due is not None
    one = Length(1, "working_days")
    return _step("roll", one, step.due, advance(WorkingDays(calendar), step.due, 1, pauses))


def _step(
    kind: Literal["term", "extension", "roll"],
    length: Length,
    after: datetime,
    reached: Reached,
    extension: Extension | None = None,
) -> Step:
    left = None
    if reached.moment is None:
        left = _left(length.unit, reached.remaining)
    return Step(kind, length, after, reached.moment, left, reached.stopped_since, extension)


def _left(unit: Unit, remaining: int) -> Length:
    if unit == "working_days":
        return Length(remaining, "working_days")
    if unit in ("calendar_days", "fixed"):
        return Length(remaining, "calendar_days")
    return Length(-(-remaining // MINUTE), "working_minutes")


def _remaining(steps: Iterable[Step]) -> tuple[Length, ...]:
    left: list[Length] = []
    for step in steps:
        if step.length.day is not None and step.left is not None:
            # A fixed day takes the place of everything before it.
            left.clear()
        if step.left is not None:
            left.append(step.left)
    return tuple(left)
