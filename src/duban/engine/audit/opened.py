"""A ledger that has been opened for an audit: who answers, what it holds, and what was wrong with its files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, Protocol

from duban.engine.audit.filewords import FAR_DAY
from duban.engine.audit.runner import Runner
from duban.engine.audit.schema import Register
from duban.engine.errors import Place, Problem
from duban.engine.kinds.writer import EPOCH, number_of

STANDING: Final = frozenset({"leaders", "units"})
"""Registers of who there is, not of what was done: they do not say when a ledger begins."""
FIRST: Final = number_of(date(1900, 1, 1))
LAST: Final = number_of(date(2199, 12, 31))
YEARS_9999: Final = 719_000  # days that a date can be, either way of 1970
Days = Iterable[tuple[int, int]]
"""Rows (day as days since 1970-01-01, working days up to it); what lies beyond them is not known."""
Reading = Callable[[str], None]
"""Hears which register is read."""


class Engine(Runner, Protocol):
    """A runner that holds files, memory or a session until it is closed."""

    def close(self) -> None:
        """Let go of all of it."""
        ...


@dataclass
class Opened:
    """Who answers, rows by register, what was wrong, what was merely noticed, the first day of the first year."""

    runner: Engine
    rows: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    first: date = date(2000, 1, 1)


def dated(runner: Runner, register: Register) -> tuple[list[int], list[Problem]]:
    """The first and the last year of a register; days that no calendar reaches are told and do not count."""
    day = register.day
    first, last = (f"{which}(CASE WHEN {day} BETWEEN {FIRST} AND {LAST} THEN {day} END)" for which in ("MIN", "MAX"))
    far = f"COUNT(CASE WHEN {day} < {FIRST} OR {day} > {LAST} THEN 1 END)"
    low, high, count, least, most = runner.rows(
        f"SELECT {first}, {last}, {far}, MIN({day}), MAX({day}) FROM {register.name}", {}
    )[0]
    years = [(EPOCH + timedelta(days=int(number))).year for number in (low, high) if number is not None]
    if not count:
        return years, []
    shown = int(least if least < FIRST else most)
    value = (EPOCH + timedelta(days=shown)).isoformat() if abs(shown) < YEARS_9999 else str(shown)
    place = Place(file=register.name, column=register.columns[day].label.zh)
    return years, [Problem(FAR_DAY, {"count": int(count), "value": value}, place)]


def near(span: tuple[int | None, int | None] | None) -> tuple[list[int], list[Problem]] | None:
    """The same of days that are known to lie in `span`, where a calendar reaches all of them; else None."""
    if span is None:
        return None
    days = [number for number in span if number is not None]
    if any(not FIRST <= number <= LAST for number in days):
        return None
    return [(EPOCH + timedelta(days=number)).year for number in days], []


def begun(years: Mapping[str, list[int]]) -> date:
    """The first day of the first year in which something was done: what lies before was never entered, not never done."""
    found = [year for name, known in years.items() if name not in STANDING for year in known]
    return date(min(found, default=2000), 1, 1)


def covered(years: Mapping[str, list[int]]) -> tuple[int, int]:
    """The first and the last year of the calendars."""
    found = [year for known in years.values() for year in known]
    return min(found, default=2010), max(found, default=2030) + 2
