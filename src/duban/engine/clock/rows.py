"""The days of a calculation: which counted, which did not and why, who had it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Literal

from duban.engine.clock.calendar import Calendar, DayFact
from duban.engine.clock.deadline import DAY_UNITS, Deadline, Step
from duban.engine.clock.scale import MINUTE, counted, merged, next_day, scale_for
from duban.engine.clock.values import Inputs, Interval, Spell, Unit

RowKind = Literal["start", "counted", "skipped", "suspended"]
Grouping = Literal["day", "week", "month"]

# Up to so many rows a part is printed day by day, above by week, above the second by month.
BY_DAY, BY_WEEK = 31, 120


@dataclass(frozen=True, slots=True)
class Row:
    """One day. `amount` counted on it and `total` so far in this part, in the part's unit (days or minutes).

    kind: `start` (the day of the start, not counted), `counted`, `skipped` (weekend, holiday: see `fact`), `suspended` (the
    clock stood; `stopped_by` says with whom). `holder` had it at close of work that day, empty if nobody is known.
    """

    day: date
    kind: RowKind
    fact: DayFact
    amount: int
    total: int
    stopped_by: Interval | None = None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring rows of one week or month; `rows` unfolds them."""

    first: date
    last: date
    amount: int
    total: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One step of the computation with its days; `unit` is that of the amounts (working_minutes for hours).

    A term or extension to a fixed day has rows only for the days it moved by.
    """

    step: Step
    unit: Unit
    rows: tuple[Row, ...]

    def groups(self, by: Grouping) -> tuple[Group, ...]:
        """The rows by day, ISO week or month."""
        return tuple(_group(tuple(rows)) for _, rows in groupby(self.rows, key=lambda row: _key(row.day, by)))

    def fitting(self) -> Grouping:
        """The finest grouping that still fits a page."""
        if len(self.rows) <= BY_DAY:
            return "day"
        return "week" if len(self.rows) <= BY_WEEK else "month"


def parts_of(
    found: Deadline, inputs: Inputs, calendar: Calendar, holders: tuple[Spell, ...]
) -> tuple[Part, ...]:
    """One part with its days for every step of a deadline."""
    return tuple(
        Part(step, _unit(step), tuple(_rows(step, inputs, calendar, holders))) for step in found.steps
    )


def _unit(step: Step) -> Unit:
    if step.kind == "roll":
        return "working_days"
    if step.length.unit == "working_hours":
        return "working_minutes"
    return "calendar_days" if step.length.unit == "fixed" else step.length.unit


def _rows(step: Step, inputs: Inputs, calendar: Calendar, holders: tuple[Spell, ...]) -> Iterator[Row]:
    unit, pauses = _unit(step), merged(inputs.suspensions)
    scale = scale_for(unit, calendar)
    size = MINUTE if unit == "working_minutes" else 1
    begins, ends = _span(step, calendar)
    if step.kind == "term" and step.length.unit in DAY_UNITS:
        first = calendar.day_of(step.after)
        yield Row(first, "start", calendar.is_working(first), 0, 0, None, _holder(holders, calendar, first))
    total, day = 0, calendar.day_of(begins)
    while ends is not None and begins < ends and day <= calendar.day_of(ends):
        since = max(begins, calendar.midnight(day))
        until = min(ends, max(since, calendar.closes(day)))
        before, total = total, total + counted(scale, since, until, pauses)
        lost = before + counted(scale, since, until, ()) > total
        stopped = _stopping(inputs.suspensions, since, until) if lost else None
        amount = total // size - before // size
        kind: RowKind = "suspended" if stopped and not amount else "counted" if amount else "skipped"
        if step.length.day is None or stopped:
            holder = _holder(holders, calendar, day)
            yield Row(day, kind, calendar.is_working(day), amount, total // size, stopped, holder)
        day += timedelta(days=1)


def _stopping(suspensions: tuple[Interval, ...], since: datetime, until: datetime) -> Interval | None:
    """The suspension that stood at the end of a stretch, or else any that stood in it."""
    inside = [one for one in suspensions if one.since < until and (one.until is None or one.until > since)]
    at_end = [one for one in inside if one.until is None or one.until >= until]
    return next(iter(at_end or inside), None)


def _span(step: Step, calendar: Calendar) -> tuple[datetime, datetime | None]:
    """From where to where days are listed; None as the end if the part has not begun."""
    by_day = step.kind == "roll" or step.length.unit in DAY_UNITS
    too_late = step.after >= calendar.closes(calendar.day_of(step.after))
    begins = next_day(calendar, step.after) if by_day or too_late else step.after
    if step.due is None and step.stopped_since is not None:
        return begins, calendar.closes(calendar.day_of(step.stopped_since))
    return begins, step.due


def _holder(holders: tuple[Spell, ...], calendar: Calendar, day: date) -> str:
    closes = calendar.closes(day)
    names = [
        one.holder for one in holders if one.since <= closes and (one.until is None or closes < one.until)
    ]
    return names[-1] if names else ""


def _key(day: date, by: Grouping) -> tuple[int, int]:
    if by == "month":
        return day.year, day.month
    if by == "week":
        year, week, _ = day.isocalendar()
        return year, week
    return day.toordinal(), 0


def _group(rows: tuple[Row, ...]) -> Group:
    return Group(rows[0].day, rows[-1].day, sum(row.amount for row in rows), rows[-1].total, rows)
