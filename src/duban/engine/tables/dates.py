"""Dates as people write them: 2026-3-1, 2026年3月1日, 20260301, 2026.3.1, 3月底, 年底, 第三季度, Excel serials."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from duban.engine.tables.columns import HALF_WIDTH

_FULL = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?(?:[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\S*)?"
)
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"[2-7]\d{4}")
_REVERSED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ENGLISH = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})")
_ENDING = re.compile(r"(?:以前|之前|前|内|完成|止)+$")
_YEAR = r"(?:(\d{4}|\d{2})\s*年?度?|(今年|本年度?|明年|次年))?\s*的?"
_PART = re.compile(
    _YEAR + r"(?:(\d{1,2}|十[一二]?|[一二三四五六七八九])\s*月份?\s*(?:(\d{1,2})\s*[日号]|(上旬|中旬|下旬|[底末初中]))?"
    r"|第?\s*([一二三四1-4])\s*季度[底末]?|[Qq]([1-4])|([上下])半年|(年?[底末]|年内|全年|年中))"
)
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
_ONGOING = frozenset(("长期", "持续", "常年", "常态化", "长期坚持", "持续推进", "长期推进", "全年推进", "ongoing", "continuous"))
_NUMBERS = {name: i for i, name in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_MONTHS = {
    name: i for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
_PART_DAY = {"上旬": 10, "中旬": 20, "中": 15, "初": 10}
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class DateFound:
    """`day` as read; `assumed` when the text left something open. Without a day `code` says why.

    Codes: not_a_date, no_such_day, ambiguous_date, year_missing, no_end. `other` is the second reading
    of an ambiguous date.
    """

    day: date | None
    assumed: bool = False
    code: str = ""
    other: date | None = None


_NOT = DateFound(None, code="not_a_date")


def read_date(text: str, year: int | None = None, epoch_1904: bool = False) -> DateFound:
    """The day a cell's text means; a month or quarter means its last day. `year` is assumed where none is written."""
    plain = text.translate(HALF_WIDTH).replace("\u3000", " ").strip()
    if plain.lower() in _ONGOING:
        return DateFound(None, code="no_end")
    if _SERIAL.fullmatch(plain):
        return from_serial(int(plain), epoch_1904)
    for candidate in (plain, _ENDING.sub("", plain).strip()):
        for pattern in (_FULL, _DIGITS):
            if match := pattern.fullmatch(candidate):
                return _day(int(match[1]), int(match[2]), int(match[3]))
        if match := _YEAR_MONTH.fullmatch(candidate):
            return _last_of(int(match[1]), int(match[2]))
        if match := _PART.fullmatch(candidate):
            return part_of_year(match, year)
    if match := _REVERSED.fullmatch(plain):
        return _reversed(int(match[1]), int(match[2]), int(match[3]))
    if match := _ENGLISH.fullmatch(plain):
        return _english(match)
    return _NOT


def from_serial(number: int, epoch_1904: bool = False) -> DateFound:
    """A spreadsheet's day number (ECMA-376 part 1, 18.17.4.1) between 1954 and 2119, flagged as assumed."""
    if not 20_000 <= number <= 79_999:
        return _NOT
    return DateFound((_EPOCH_1904 if epoch_1904 else _EPOCH) + timedelta(days=number), assumed=True)


def part_of_year(match: re.Match[str], year: int | None) -> DateFound:
    """The last day of what `PART` matched; `year` where the text names none."""
    written, relative, month, day, part, quarter, english, half, _ = match.groups()
    if written:
        chosen: int | None = int(written) if len(written) == 4 else 2000 + int(written)
    else:
        chosen = None if year is None else year + (relative in ("明年", "次年"))
    if chosen is None:
        return DateFound(None, code="year_missing")
    if month:
        number = int(month) if month.isdigit() else _NUMBERS[month]
        if day:
            found = _day(chosen, number, int(day))
            return DateFound(found.day, found.day is not None and not written, found.code)
        if part in _PART_DAY:
            found = _day(chosen, number, _PART_DAY[part])
            return DateFound(found.day, found.day is not None, found.code)
        return _last_of(chosen, number)
    if quarter or english:
        name = quarter or english
        return _last_of(chosen, 3 * (int(name) if name.isdigit() else _NUMBERS[name]))
    return _last_of(chosen, 6 if half == "上" or match[0].endswith("年中") else 12)


PART = _PART


def _day(year: int, month: int, day: int) -> DateFound:
    try:
        found = date(year, month, day)
    except ValueError:
        return DateFound(None, code="no_such_day")
    return DateFound(found) if 1900 <= year <= 2200 else DateFound(None, code="no_such_day")


def _last_of(year: int, month: int) -> DateFound:
    if not (1 <= month <= 12 and 1900 <= year <= 2200):
        return DateFound(None, code="no_such_day")
    return DateFound(date(year, month, monthrange(year, month)[1]), assumed=True)


def _reversed(first: int, second: int, year: int) -> DateFound:
    """Day and month at the front: certain only when one of them exceeds 12 or both are equal."""
    if first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    return DateFound(None, code="ambiguous_date", other=date(year, second, first)) if first and second else _NOT


def _english(match: re.Match[str]) -> DateFound:
    month = _MONTHS.get(match[2][:3].lower())
    if month is None:
        return _NOT
    day = match[1] or match[3]
    return _day(int(match[4]), month, int(day)) if day else _last_of(int(match[4]), month)
