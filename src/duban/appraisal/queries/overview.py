"""Everything the overview shows: figures, what they were before, the months behind, what is most overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.appraisal.queries import periods
from duban.appraisal.queries.figures import Figures, due_stretches, now_stretches, read, since_midnight, sums
from duban.appraisal.queries.past import counted_each, monthly
from duban.appraisal.queries.periods import Period
from duban.appraisal.queries.scope import Asked
from duban.engine.clock import Calendar
from duban.engine.errors import Problem
from duban.engine.lights import overdue_days
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lists import columns, find, moment_of
from duban.record.calendars import calendar as calendar_of
from duban.record.calendars import current, day_of
from duban.record.models import CalendarVersion

MONTHS = 12
MOST = 10
CALENDAR = "results-calendar"


@dataclass(frozen=True, slots=True)
class Overview:
    """`earlier` by words (on the previous period, a year earlier), `months` the last twelve by due day."""

    figures: Figures
    earlier: Mapping[str, Figures]
    months: tuple[tuple[Period, Figures], ...]


@dataclass(frozen=True, slots=True)
class Late:
    """One red matter: how many working days it is late (None beyond the calendar); `noticed`: in the separate ledger."""

    pk: int
    number: str
    title: str
    unit: str
    person: str
    due: datetime
    days: int | None
    noticed: bool = False

    @property
    def url(self) -> str:
        """The address of the matter."""
        return reverse("matter.show", args=[self.pk])

    @property
    def day(self) -> str:
        """The due day as people write it in the language in force."""
        return date_format(day_of(self.due), "DATE_FORMAT")


def overview(asked: Asked) -> Overview:
    """Return the figures and the months behind them."""
    figures, earlier = standing(asked)
    return Overview(figures, earlier, months(asked))


def standing(asked: Asked) -> tuple[Figures, dict[str, Figures]]:
    """Return the figures, and by words what they were in the periods compared with.

    As of today from the counters (two queries), as of a past day from the history (one).
    """
    earlier = compared(asked.period)
    if asked.as_of:
        every = [asked.period, *earlier.values()]
        figures, *before = counted_each(asked.standing, asked.span, every, asked.now, asked.as_of)
        return figures, dict(zip(earlier, before, strict=True))
    stretches = [*now_stretches(asked.day), *due_stretches("due", asked.period, asked.day)]
    for words, period in earlier.items():
        stretches += due_stretches(words, period, asked.day)
    unit = asked.unit.pk
    kept = sums([unit], stretches)
    fresh = since_midnight(asked.span, asked.period, asked.now)
    return read(kept, unit, fresh=fresh), {words: read(kept, unit, words) for words in earlier}


def months(asked: Asked) -> tuple[tuple[Period, Figures], ...]:
    """Return what was due in each of the last twelve months (one query)."""
    wanted = periods.months_back(asked.day, MONTHS)
    if asked.as_of:
        past = monthly(asked.standing, asked.span, wanted, asked.now, asked.as_of)
        return tuple((month, past.get(month.first, Figures())) for month in wanted)
    stretches = [one for m in wanted for one in due_stretches(m.first.isoformat(), m, asked.day)]
    unit = asked.unit.pk
    kept = sums([unit], stretches)
    return tuple((month, read(kept, unit, month.first.isoformat())) for month in wanted)


def compared(period: Period) -> dict[str, Period]:
    """Return the periods to compare with; for a year both are the same one."""
    before, year = periods.previous(period), periods.year_before(period)
    found = {_("Previous period"): before}
    if (year.first, year.until) != (before.first, before.until):
        found[_("A year earlier")] = year
    elif period.kind == "year":
        found = {_("A year earlier"): year}
    return found


def reddest(asked: Asked, most: int = MOST) -> list[Late]:
    """Return what is overdue the longest, the longest first (two queries)."""
    filters = Filters(unit=asked.unit.pk, light="red", as_of=asked.as_of)
    names, moment = columns(filters), moment_of(filters, asked.now)
    m, unit, person = names["m"], names["unit"], names["person"]
    rows = find(asked.standing, filters, asked.now, asked.span).order_by(names["due"], names["pk"]).values_list(
        names["pk"], f"{m}number", f"{m}title", f"{unit}__name", f"{unit}__name_en", f"{person}__name",
        f"{person}__name_en", names["due"], f"{m}noticed_at",
    )[:most]  # fmt: skip
    found = list(rows)
    calendar = calendar_now() if found else None
    return [
        Late(pk, number or "", title, named(zh, en), named(who, who_en), due, days_late(due, moment, calendar),
             noticed is not None)
        for pk, number, title, zh, en, who, who_en, due, noticed in found
    ]  # fmt: skip


def named(name: str | None, name_en: str | None) -> str:
    """Return a name in the language in force, as the models do."""
    return (name_en if name_en and get_language() == "en" else name) or ""


def calendar_now() -> Calendar:
    """The calendar in force, or the one of some minutes ago: it only says here how late a matter is."""
    kept = caches["process"]
    pk = kept.get(CALENDAR)
    try:
        found = calendar_of(pk) if pk else current()
    except CalendarVersion.DoesNotExist:
        found = current()
    if pk != int(found.version):
        kept.set(CALENDAR, int(found.version), 300)
    return found


def days_late(due: datetime, moment: datetime, calendar: Calendar | None) -> int | None:
    """Return how many working days late it is at a moment, None beyond the calendar (or without one)."""
    if calendar is None:
        return None
    try:
        return overdue_days(due, moment, calendar)
    except Problem:
        return None
