"""A ledger that has been opened for an audit: who answers, what it holds, and what was wrong with its files."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

from duban.engine.audit.run import Runner
from duban.engine.errors import Problem

STANDING: Final = frozenset({"leaders", "units"})
"""Registers of who there is, not of what was done: they do not say when a ledger begins."""
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


def begun(years: Mapping[str, list[int]]) -> date:
    """The first day of the first year in which something was done: what lies before was never entered, not never done."""
    found = [year for name, known in years.items() if name not in STANDING for year in known]
    return date(min(found, default=2000), 1, 1)


def covered(years: Mapping[str, list[int]]) -> tuple[int, int]:
    """The first and the last year of the calendars."""
    found = [year for known in years.values() for year in known]
    return min(found, default=2010), max(found, default=2030) + 2
