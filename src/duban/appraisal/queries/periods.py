"""Months, quarters, years and free stretches of days; what lies before them (环比) and a year earlier (同比)."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.engine.words import MONTHS, language_of

KINDS: Final = ("month", "quarter", "year", "free")
LENGTHS: Final = {"month": 1, "quarter": 3, "year": 12}
EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2099, 12, 31)


@dataclass(frozen=True, slots=True)
class Period:
    """Days `first` to `last`, both included. `until` is the last one that counts: never after the day looked from."""

    kind: str
    first: date
    last: date
    until: date

    @property
    def cut(self) -> bool:
        """Whether it has not ended yet."""
        return self.until < self.last

    def __str__(self) -> str:
        return words(self)


def period_of(kind: str, on: date, today: date, last: date | None = None) -> Period:
    """Return the period of a kind in which `on` lies; a free one from `on` to `last`. Cut at `today`."""
    on = min(max(on, EARLIEST), LATEST)
    if kind == "free":
        first, end = sorted((on, min(max(last or on, EARLIEST), LATEST)))
    else:
        length = LENGTHS[kind]
        first = date(on.year, (on.month - 1) // length * length + 1, 1)
        end = _after(first, length) - timedelta(days=1)
    return Period(kind, first, end, max(min(end, today), first))


def of_days(first: date, last: date, today: date) -> Period:
    """Return the period of two days: the month, quarter or year it is, if it is one, else a free one."""
    for kind in ("month", "quarter", "year"):
        found = period_of(kind, first, today)
        if (found.first, found.last) == (first, last):
            return found
    return period_of("free", first, today, last)


def previous(period: Period) -> Period:
    """Return the period right before (环比), cut after as many days where this one has not ended."""
    if period.kind == "free":
        days = (period.last - period.first).days + 1
        first = period.first - timedelta(days=days)
        return _like(period, Period("free", first, period.first - timedelta(days=1), first))
    first = _after(period.first, -LENGTHS[period.kind])
    return _like(period, Period(period.kind, first, period.first - timedelta(days=1), first))


def year_before(period: Period) -> Period:
    """Return the same days a year earlier (同比)."""
    first, last = _year_back(period.first), _year_back(period.last)
    if period.kind != "free":
        last = date(last.year, last.month, calendar.monthrange(last.year, last.month)[1])
    return _like(period, Period(period.kind, first, last, first))


def following(period: Period) -> date:
    """Return the first day after."""
    return period.last + timedelta(days=1)


def months_back(day: date, count: int) -> list[Period]:
    """Return the last `count` months up to the one of `day`, the oldest first."""
    first = day.replace(day=1)
    return [period_of("month", _after(first, -n), day) for n in range(count - 1, -1, -1)]


def words(period: Period) -> str:
    """2026年2月, 2026年第一季度, 2026年, or the two days; in the language in force."""
    chinese = language_of(get_language() or "") == "zh-hans"
    year, month = period.first.year, period.first.month
    if period.kind == "year":
        return f"{year}年" if chinese else str(year)
    if period.kind == "quarter":
        quarter = (month - 1) // 3
        return f"{year}年第{'一二三四'[quarter]}季度" if chinese else f"Q{quarter + 1} {year}"
    if period.kind == "month":
        return f"{year}年{month}月" if chinese else f"{MONTHS[month - 1]} {year}"
    return _("%(first)s to %(last)s") % {
        "first": date_format(period.first, "DATE_FORMAT"), "last": date_format(period.last, "DATE_FORMAT"),
    }  # fmt: skip


def _after(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def _year_back(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))


def _like(period: Period, other: Period) -> Period:
    """Cut `other` after as many days as `period` has had, so that like is compared with like."""
    if not period.cut:
        return replace(other, until=other.last)
    return replace(other, until=min(other.last, other.first + (period.until - period.first)))
