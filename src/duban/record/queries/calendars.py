"""Calendars as people look at them: versions, their days by month, and what a plan would change."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.engine.clock import Calendar, DayFact
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record import subjects
from duban.record.models import CalendarMove, CalendarVersion


@dataclass(frozen=True, slots=True)
class Named:
    """What stands in a day's cell: the name of the holiday, or that the weekend is worked."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """One month for `{% month %}`."""

    year: int
    number: int
    entries: dict[date, list[Named]]
    off: frozenset[date]

    @property
    def first(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)


@dataclass(frozen=True, slots=True)
class Shift:
    """An open deadline that a new calendar moves."""

    label: str
    url: str
    old: datetime | None
    new: datetime | None


# What a calendar would move: given the standing, the old and the new calendar, at most so many. Filled by the wiring.
PREVIEW: list[Callable[[Standing, Calendar, Calendar, int], list[Shift]]] = []


def versions() -> QuerySet[CalendarVersion]:
    """Return the published calendars, the one in force first."""
    return CalendarVersion.objects.order_by("-published_at", "-pk")


def root_of(standing: Standing) -> Unit | None:
    """Return the top unit for which `standing` may publish a calendar (its widest seat's tree)."""
    trees = {seat.tree_id for seat in standing.seats if seat.whole_tree}
    root: Unit | None = Unit.objects.filter(depth=1, tree_id__in=trees).order_by("pk").first()
    return root


def months(calendar: Calendar, year: int) -> list[MonthGrid]:
    """Return the months of a year that the calendar covers."""
    found = []
    for number in range(1, 13):
        first = date(year, number, 1)
        facts = [calendar.is_working(day) for day in _days(first) if calendar.covers(day)]
        if facts:
            entries = {fact.day: [Named(_word(fact))] for fact in facts if fact.code in ("holiday", "shifted")}
            found.append(MonthGrid(year, number, entries, frozenset(f.day for f in facts if not f.working)))
    return found


def changed_days(old: Calendar, new: Calendar) -> list[DayFact]:
    """Return the days of which the new calendar says something else than the old, and the named days it adds."""
    days = sorted(set(old.exceptions) | set(new.exceptions))
    return [new.is_working(day) for day in days if old.exceptions.get(day) != new.exceptions.get(day)]


def moves(standing: Standing, version: CalendarVersion) -> QuerySet[CalendarMove]:
    """Return what a version moved, as far as `standing` may see it."""
    seen = Q(pk__in=[])
    for kind in subjects.TABLE:
        seen |= Q(subject_kind=kind, subject_id__in=subjects.keys_seen(standing, kind))
    return CalendarMove.objects.filter(seen, version=version).order_by("new", "pk")


def shifts(standing: Standing, page: Iterable[CalendarMove]) -> list[Shift]:
    """Return moves with the words and pages of their subjects (one query for each kind)."""
    rows = list(page)
    known: dict[tuple[str, int], object] = {}
    for kind in {row.subject_kind for row in rows}:
        ids = [row.subject_id for row in rows if row.subject_kind == kind]
        for one in subjects.TABLE[kind].seen_by(standing).filter(pk__in=ids):
            known[kind, one.pk] = one
    found = []
    for row in rows:
        one, subject = known.get((row.subject_kind, row.subject_id)), subjects.TABLE[row.subject_kind]
        if one is not None:
            found.append(Shift(subject.label(one), subject.url(one), row.old, row.new))
    return found


def name_of(fact: DayFact) -> str:
    """Return the name of a holiday in the reader's language."""
    english = get_language() == "en"
    return (fact.name_en if english and fact.name_en else fact.name_zh) or fact.name_en


def _word(fact: DayFact) -> str:
    return _("worked") if fact.working else name_of(fact) or _("day off")


def _days(first: date) -> Iterable[date]:
    day = first
    while day.month == first.month:
        yield day
        day += timedelta(days=1)
