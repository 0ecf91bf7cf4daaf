"""Single values as they are written in a pack, read by their declared type: None for what is not one.

Numbers are refused where two readers could take them for two things: `010` (ten, or eight), `1.10` (a version, a
number), `1,000`, `1_000`, `１２`. Days are ISO 8601 calendar dates and nothing else.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, TypeVar

T = TypeVar("T")
Read = Callable[[str], T | None]

CHINA: Final = timezone(timedelta(hours=8))
"""The time of the clock on the wall in all of China; it has had no summer time since 1991."""

EPOCH: Final = date(1970, 1, 1)
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_MONEY: Final = re.compile(r"(-?(?:0|[1-9][0-9]{0,12}))(?:\.([0-9]{1,2}))?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")
_DATED: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_NAMES: Final = {"id": re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"), "word": re.compile(r"[a-z][a-z0-9_]*")}


def number(text: str) -> int | None:
    """A whole number of at most 15 digits."""
    return int(text) if _NUMBER.fullmatch(text) and text != "-0" else None


def money(text: str) -> int | None:
    """Yuan with at most two decimals, as fen."""
    found = _MONEY.fullmatch(text)
    if not found:
        return None
    fen = int((found[2] or "").ljust(2, "0"))
    yuan = int(found[1])
    return yuan * 100 + (-fen if found[1].startswith("-") else fen)


def day(text: str) -> date | None:
    """2025-03-04."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def days(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def moment(text: str) -> int | None:
    """Minutes since 1970-01-01 00:00 UTC; without a zone the time is China's."""
    found = _MOMENT.fullmatch(text)
    if not found:
        return None
    try:
        read = datetime.fromisoformat(f"{found[1]}T{found[2]}{(found[3] or '').replace('Z', '+00:00')}")
        at = read if read.tzinfo else read.replace(tzinfo=CHINA)
        return int((at - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()) // 60
    except (ValueError, OverflowError):
        return None


def yes(text: str) -> int | None:
    """`yes` is 1, `no` is 0; nothing else is either."""
    return {"yes": 1, "no": 0}.get(text)


def dated(text: str) -> str | None:
    """A year, a month or a day that exists, as it is written."""
    if not _DATED.fullmatch(text):
        return None
    return text if day((text + "-01-01")[:10] if len(text) < 10 else text) else None


def is_name(text: str, pattern: str = "id") -> bool:
    """Say whether a text can name a pack or a provision (`id`), or a parameter (`word`)."""
    return len(text) <= 60 and _NAMES[pattern].fullmatch(text) is not None
