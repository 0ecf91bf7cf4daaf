"""How the records of one register are made: all of a year, and one more for a plant."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import Town

Make = Callable[[Town, int, date], Row]


@dataclass(frozen=True, slots=True)
class Made:
    """`year` yields the records of a register that keep every rule; `one` makes a further one, on a day."""

    register: str
    year: Callable[[Town], Iterable[Row]]
    one: Make


def evenly(register: str, one: Make, full: int, least: int) -> Made:
    """`full` records at full size, `least` at any size, spread evenly over the working days."""

    def year(town: Town) -> Iterator[Row]:
        for n, day in enumerate(town.spread(town.count(full, least))):
            yield one(town, n, day)

    return Made(register, year, one)


def agreed(day: date, who: str, days: int = 6) -> dict[str, Any]:
    """A consent, so many days beforehand."""
    return {"consent_on": day - timedelta(days), "consent_from": who}


def yuan(amount: int) -> int:
    """Money is kept in fen."""
    return amount * 100
