"""A small ledger in memory, on SQLite: for the examples of a pack, for tests, for trying a provision on a few rows."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from duban.engine.audit.compiled import Engine
from duban.engine.audit.runner import Row
from duban.engine.audit.schema import Register, Schema
from duban.engine.kinds.writer import EPOCH, number_of, period_of
from duban.engine.packs.model import Scalar

WEEKEND = 5


def canonical_columns(register: Register) -> dict[str, str]:
    """The columns of a register as the audit reads it, with their SQL type: id, its own, and of its day also the
    year and the month. References may be numbers or codes: they have no type."""
    columns = {"id": ""}
    for column in register.columns.values():
        columns[column.name] = "" if column.type == "ref" else "TEXT" if column.type in {"text", "choice"} else "BIGINT"
    return columns | {f"{register.day}_y": "BIGINT", f"{register.day}_m": "BIGINT"}


def with_twins(register: Register, facts: Mapping[str, Scalar | None]) -> dict[str, Scalar | None]:
    """One record with the year and the month of its day."""
    day = facts.get(register.day)
    known = EPOCH + timedelta(days=int(day)) if day is not None else None
    return {
        **facts,
        f"{register.day}_y": known.year if known else None,
        f"{register.day}_m": known.year * 12 + known.month - 1 if known else None,
    }


def period_rows(first: int, last: int) -> list[tuple[str, int, int, int]]:
    """Rows (kind, period, first day, last day) of the years `first` to `last`, their quarters and months."""
    rows: list[tuple[str, int, int, int]] = []
    for kind, months in (("year", 12), ("quarter", 3), ("month", 1)):
        for start in range(first * 12, (last + 1) * 12, months):
            begin, after = (date(n // 12, n % 12 + 1, 1) for n in (start, start + months))
            rows.append((kind, period_of(kind, begin), number_of(begin), number_of(after) - 1))
    return rows


def plain_weeks(first: date, last: date) -> list[tuple[int, int]]:
    """Rows (day, working days up to it) of weeks of five days, where nobody has published a calendar."""
    rows, work, day = [], 0, first
    while day <= last:
        work += day.weekday() < WEEKEND
        rows.append((number_of(day), work))
        day += timedelta(days=1)
    return rows


class Memory:
    """A runner on SQLite in memory, with a table for each register and the calendars."""

    engine: Engine = "sqlite"
    sources: tuple[tuple[str, str], ...] = ()

    def __init__(self, schema: Schema, years: tuple[int, int] = (2010, 2032), place: str = ":memory:") -> None:
        self.schema = schema
        self.connection = sqlite3.connect(place)
        for register in schema.values():
            columns = ", ".join(f'"{name}" {kind}' for name, kind in canonical_columns(register).items())
            self.connection.execute(f'CREATE TABLE "{register.name}" ({columns})')
        self.connection.execute("CREATE TABLE periods (kind TEXT, period BIGINT, first BIGINT, last BIGINT)")
        self.connection.executemany("INSERT INTO periods VALUES (?, ?, ?, ?)", period_rows(*years))
        self.connection.execute("CREATE TABLE days (n BIGINT PRIMARY KEY, work BIGINT)")
        weeks = plain_weeks(date(years[0], 1, 1), date(years[1], 12, 31))
        self.connection.executemany("INSERT INTO days VALUES (?, ?)", weeks)
        self.connection.execute("CREATE TABLE scopes (scope, unit)")

    def fill(self, register: str, records: Iterable[Mapping[str, Scalar | None]]) -> None:
        """Add records; those without an id are counted from 1."""
        declared = self.schema[register]
        for n, record in enumerate(records, start=1):
            facts = with_twins(declared, {"id": n, **record})
            names = ", ".join(f'"{name}"' for name in facts)
            marks = ", ".join("?" for _ in facts)
            self.connection.execute(f'INSERT INTO "{register}" ({names}) VALUES ({marks})', list(facts.values()))

    def rows(self, sql: str, binds: Mapping[str, Scalar | None]) -> list[Row]:
        """Run a statement."""
        return self.connection.execute(sql, dict(binds)).fetchall()
