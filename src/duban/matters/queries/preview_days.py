"""Which days a task table may name as due: not before today, not beyond the calendar. Told for each row in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from duban.engine.clock import Calendar
from duban.engine.tables import Problem

Sentence = tuple[str, str]
BEFORE: Sentence = ("完成时限{value}早于今天（{today}）", "The due day {value} lies before today ({today})")
BEYOND: Sentence = (
    "完成时限{value}超出工作日历（到{last}为止），不能推算",
    "The due day {value} lies beyond the working calendar, which ends on {last}",
)
LONG: Sentence = (
    "期限{value}个工作日超出工作日历（到{last}为止），不能推算",
    "A term of {value} working days runs beyond the working calendar, which ends on {last}",
)
RIGHT: Sentence = ("{today}至{last}之间的日期", "a day from {today} to {last}")
SHORTER: Sentence = ("不超过{longest}个工作日", "at most {longest} working days")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file a row's due day stands (`column` is its letter, empty where the table has no such column)."""

    file: str
    sheet: str
    column: str


@dataclass(frozen=True, slots=True)
class Days:
    """The days that can be computed with today: `longest` is a term in working days from today."""

    today: date
    last: date
    longest: int

    def fits(self, day: date) -> bool:
        """Whether something can be due on that day."""
        return self.today <= day <= self.last


@dataclass(frozen=True, slots=True)
class Found:
    """The due day that counts, and what is to be said about the days before it that could not."""

    day: date | None = None
    at: int = -1
    refused: tuple[tuple[date, int], ...] = ()


def days_of(calendar: Calendar, today: date) -> Days:
    """Return the days from today to the end of the calendar."""
    left = calendar.number(calendar.last_day) - calendar.number(today) if calendar.covers(today) else 0
    return Days(today, calendar.last_day, left)


def first_fit(days: Days, wanted: Iterable[date | None]) -> Found:
    """Take the first day that can be used; those before it that cannot are told, with their place in the order."""
    refused: list[tuple[date, int]] = []
    for at, day in enumerate(wanted):
        if day is None:
            continue
        if days.fits(day):
            return Found(day, at, tuple(refused))
        refused.append((day, at))
    return Found(refused=tuple(refused))


def day_problem(day: date, days: Days, row: int, place: Place, *, hint: bool) -> Problem:
    """Say why `day` cannot be a due day. `hint`: it was only read from the text, so that the row is not wrong."""
    why = BEFORE if day < days.today else BEYOND
    code = "due_before" if day < days.today else "due_beyond"
    return _problem(code, day.isoformat(), (why, RIGHT), days, row, place, hint=hint)


def length_problem(length: int, days: Days, row: int, place: Place) -> Problem:
    """Say that a term runs beyond the calendar."""
    return _problem("length_beyond", str(length), (LONG, SHORTER), days, row, place, hint=False)


def _problem(
    code: str, value: str, sentences: tuple[Sentence, Sentence], days: Days, row: int, place: Place, *, hint: bool
) -> Problem:
    facts = {
        "value": value, "today": days.today.isoformat(), "last": days.last.isoformat(), "longest": str(days.longest)
    }  # fmt: skip
    why, expected = ({"zh-hans": zh.format(**facts), "en": en.format(**facts)} for zh, en in sentences)
    return Problem(
        code, place.file, place.sheet, row, place.column, "due", value, why, expected, "warning" if hint else "error"
    )
