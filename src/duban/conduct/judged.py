"""How many records or keys each provision judges of each unit, so that the three answers can be told unit by unit.

A record counts for its unit, a key for the unit in it, the member of a population for their unit, and a person who is
none of these for the unit of their post: the same units that findings are counted for.
"""

from collections.abc import Mapping
from typing import Any, Final

from duban.conduct.book import Book
from duban.conduct.ledger import Ledger
from duban.conduct.queries.homes import homes
from duban.engine.audit.compiled import Compiled, named, render
from duban.engine.audit.run import When, binds_of, renamed
from duban.engine.packs.model import Scalar

Counts = Mapping[str, Mapping[str, int]]
"""Provision → unit (its number as text; "" where there is none) → how many are judged."""

OF_KEYS: Final = "SELECT COUNT(*) AS judged FROM j"


def by_unit(book: Book, when: When) -> dict[str, dict[str, int]]:
    """Return how many each provision judges, by unit; nothing for a provision whose parameter is not set."""
    ledger, found = Ledger(), {}
    registers: dict[str, list[Compiled]] = {}
    people = homes()
    for one in book.provisions.values():
        if one.counted:
            registers.setdefault(one.provision.register, []).append(one)
        elif one.judged:
            found[one.provision.id] = _of_keys(one, ledger, when, people)
    for register, group in registers.items():
        found |= _of_records(register, group, ledger, when)
    return found


def _of_records(register: str, group: list[Compiled], ledger: Ledger, when: When) -> dict[str, dict[str, int]]:
    columns: list[str] = []
    binds: dict[str, Scalar] = {}
    for n, one in enumerate(group):
        condition, own = renamed(one.counted, {**one.binds, **binds_of(one, when)}, f"c{n}")
        columns.append(f"COUNT(CASE WHEN {condition} THEN 1 END) AS n{n}")
        binds |= own
    rows = _rows(ledger, f"SELECT r.unit AS unit, {', '.join(columns)} FROM {register} AS r GROUP BY r.unit", binds)
    return {
        one.provision.id: {_text(unit): int(counts[n]) for unit, *counts in rows if counts[n]}
        for n, one in enumerate(group)
    }


def _of_keys(one: Compiled, ledger: Ledger, when: When, people: Mapping[str, int]) -> dict[str, int]:
    found: dict[str, int] = {}
    for unit, key, count in _rows(ledger, _by_key(one.judged), {**one.binds, **binds_of(one, when)}):
        name = _text(people.get(_text(key)) if unit is None else unit)
        found[name] = found.get(name, 0) + int(count)
    return found


def _by_key(sql: str) -> str:
    """The statement that counts by unit and, where the key does not say which, by the first column of the key."""
    if sql.endswith(OF_KEYS):
        return f"{sql.removesuffix(OF_KEYS)}SELECT j.unit, j.who, COUNT(*) AS judged FROM j GROUP BY j.unit, j.who"
    counted = sql.replace("SELECT COUNT(*) AS judged", "SELECT r.unit, NULL AS who, COUNT(*) AS judged", 1)
    return f"{counted} GROUP BY r.unit"


def _rows(ledger: Ledger, sql: str, binds: Mapping[str, Scalar]) -> list[tuple[Any, ...]]:
    needed = {name: value for name, value in binds.items() if name in named(sql)}
    return ledger.rows(render(sql, ledger.engine, ledger.sources), needed)


def _text(value: object) -> str:
    return "" if value is None else str(value)
