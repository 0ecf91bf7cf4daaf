"""How a breach is planted: what is changed in records that keep every rule, and which provisions it breaks.

A fact may be given as a value, as `After` (some days or minutes after another fact of the record) or as `At` (a unit).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Literal

from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import Town

Way = Literal["wrong", "together", "many", "without", "instead"]
Facts = Mapping[str, Any]
Where = Callable[[Town, Row], bool]


@dataclass(frozen=True, slots=True)
class After:
    """So many days (or minutes) after another fact of the record."""

    column: str
    days: int = 0
    minutes: int = 0

    def of(self, facts: Facts) -> Any:
        """The day or moment, counted from what the record says."""
        return facts[self.column] + timedelta(days=self.days, minutes=self.minutes)


@dataclass(frozen=True, slots=True)
class At:
    """A unit by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class Plant:
    """What is planted in a register: `breaks` names the provisions that it breaks, `unknown` those for which it leaves a
    fact unknown; `earliest` is the first day that will do.

    wrong: one more record, with these facts. together: two more, on the same days. many: `times` more of one unit,
    `every` so many working days. without: the records that `where` names are left out. instead: they have these facts.
    """

    register: str
    way: Way
    breaks: tuple[str, ...]
    facts: Facts = field(default_factory=dict)
    other: Facts = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    unit: str = ""
    times: int = 1
    every: int = 1
    earliest: date | None = None
    where: Where | None = None


def wrong(
    register: str, *breaks: str, unknown: tuple[str, ...] = (), unit: str = "", earliest: date | None = None, **facts: Any
) -> Plant:
    """One more record of the register which has these facts."""
    return Plant(register, "wrong", breaks, facts, unknown=unknown, unit=unit, earliest=earliest)


def together(register: str, *breaks: str, one: Facts, other: Facts, unit: str = "") -> Plant:
    """Two more records that each would be right."""
    return Plant(register, "together", breaks, one, other, unit=unit)


def many(register: str, *breaks: str, times: int, every: int, unit: str = "", **facts: Any) -> Plant:
    """So many more records of one unit in one year, one every so many working days from March on."""
    return Plant(register, "many", breaks, facts, times=times, every=every, unit=unit)


def without(register: str, *breaks: str, where: Where) -> Plant:
    """What should be there and is not."""
    return Plant(register, "without", breaks, where=where)


def instead(register: str, *breaks: str, where: Where, **facts: Any) -> Plant:
    """What is there, with other facts."""
    return Plant(register, "instead", breaks, facts, where=where)
