"""“Why this date?” of a matter: the calculation of each term, to be shown, printed and handed out as a paper."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from duban.engine.clock import Explanation, Interval, length_text
from duban.engine.clock.explain import reason
from duban.engine.clock.rows import Part, Row
from duban.engine.errors import Problem
from duban.engine.words import Language
from duban.matters.models import Matter
from duban.matters.queries.terms import Term, spells_of, terms_of
from duban.record.calendars import label
from duban.record.documents.contexts import CountedDay, Deadline, Stretch
from duban.record.models import CalendarVersion


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calculation: its place in the count (0: not counted), why, and who held it."""

    day: date
    ordinal: int
    why: str
    holder: str


@dataclass(frozen=True, slots=True)
class Calculation:
    """One term as the page shows it. `problem` says why it cannot be computed, where it cannot."""

    term: Term
    present: bool
    calendar: CalendarVersion | None
    length: str
    due: datetime | None
    yellow: datetime | None
    stopped: datetime | None
    steps: tuple[tuple[str, tuple[Day, ...]], ...]
    lines: tuple[str, ...]
    problem: str = ""

    @property
    def calendar_label(self) -> str:
        """Which calendar it was computed with: its name and the day it was published; "" for none."""
        return label(self.calendar) if self.calendar else ""


def calculations(matter: Matter, language: Language) -> list[Calculation]:
    """Return the calculation of every term, the present one first (two queries)."""
    terms = terms_of(spells_of(matter))
    versions = CalendarVersion.objects.in_bulk({term.calendar_id for term in terms if term.calendar_id})
    found = [_calculation(term, term is terms[-1], versions.get(term.calendar_id or 0), language) for term in terms]
    return found[::-1]


def as_document(matter: Matter, one: Calculation, language: Language, made: datetime) -> Deadline:
    """Return a calculation as the paper that explains it. Moments in the office's zone."""
    zone = ZoneInfo(settings.TIME_ZONE)
    due = one.due or one.stopped or one.term.inputs.start
    return Deadline(
        office=str(matter.owner), number=matter.number or "", title=matter.title, unit=str(one.term.unit or ""),
        start=one.term.inputs.start.astimezone(zone), length=one.length, due=due.astimezone(zone),
        calendar=one.calendar_label, made=made.astimezone(zone), as_of=made.astimezone(zone), steps=one.lines,
        days=tuple(
            CountedDay(day.day, day.ordinal > 0, day.ordinal, day.why) for _title, days in one.steps for day in days
        ),
        stretches=_stretches(one.term, zone),
    )  # fmt: skip


def _calculation(
    term: Term, present: bool, calendar: CalendarVersion | None, language: Language
) -> Calculation:
    try:
        found = term.explanation()
    except Problem as problem:
        words = problem.text(language)
        return Calculation(term, present, calendar, "", None, None, None, (), (), words)
    return Calculation(
        term=term, present=present, calendar=calendar, length=length_text(term.inputs.length, language),
        due=found.deadline.due, yellow=found.deadline.yellow_from, stopped=found.deadline.stopped_since,
        steps=tuple(_step(part, found, language) for part in found.parts), lines=_lines(found, language),
    )  # fmt: skip


def _step(part: Part, found: Explanation, language: Language) -> tuple[str, tuple[Day, ...]]:
    return found.title(part, language), tuple(_day(row, language) for row in part.rows)


def _day(row: Row, language: Language) -> Day:
    return Day(row.day, row.total if row.kind == "counted" else 0, reason(row, language), row.holder)


def _lines(found: Explanation, language: Language) -> tuple[str, ...]:
    """The calculation in sentences, its days by the month. The calendar, which comes first, has its own place."""
    return tuple(found.lines(language, "month")[1:])


def _what_for(pause: Interval) -> str:
    return " · ".join(words for words in (pause.reason, pause.waits_for) if words)


def _stretches(term: Term, zone: ZoneInfo) -> tuple[Stretch, ...]:
    def end(until: datetime | None) -> datetime | None:
        return until.astimezone(zone) if until else None

    held = [Stretch(one.holder, True, one.since.astimezone(zone), end(one.until), "") for one in term.holders]
    stood = [
        Stretch(one.with_whom, False, one.since.astimezone(zone), end(one.until), "", _what_for(one))
        for one in term.inputs.suspensions
    ]
    return tuple(sorted([*held, *stood], key=lambda one: one.start))
