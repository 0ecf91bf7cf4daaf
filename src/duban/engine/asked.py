"""Values that stand in an address: understood, or None. Never an error, whatever somebody typed."""

from datetime import date
from typing import Final

# The days a person can mean; there is room on both sides to count from them.
FIRST: Final = date(1900, 1, 1)
LAST: Final = date(2999, 12, 31)
LONGEST: Final = 18


def whole(text: object) -> int | None:
    """Return a whole number from 0 that a database can hold (at most 18 digits), or None.

    Only the digits 0 to 9 count: `str.isdigit` also takes "²", which is no number.
    """
    plain = str(text).strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) <= LONGEST else None


def wholes(texts: object) -> list[int]:
    """Return the whole numbers among several texts."""
    listed = texts if isinstance(texts, list | tuple) else []
    return [number for text in listed if (number := whole(text)) is not None]


def day(text: str) -> date | None:
    """Return the day of "2026-03-02" from 1900 to 2999, or None."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None


def nearest(found: date) -> date:
    """Return the day itself, or the nearest that a person can mean."""
    return min(max(found, FIRST), LAST)
