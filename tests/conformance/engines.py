"""Runners over the same ledger: SQLite in memory, DuckDB, and the database of the tests."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection

from duban.conduct.ledger import ENGINES
from duban.engine.audit.compiled import Compiled, compile_provision
from duban.engine.audit.duck import Duck
from duban.engine.audit.finding import Finding
from duban.engine.audit.memory import Memory, canonical_columns, period_rows, plain_weeks, with_twins
from duban.engine.audit.run import audit, counts, whole
from duban.engine.audit.runner import Row, Runner
from duban.engine.audit.schema import Register
from duban.engine.packs.model import Scalar
from tests.conformance.judge import judge
from tests.conformance.judge.case import Case
from tests.conformance.world import YEARS


def memory(case: Case) -> Memory:
    """SQLite in memory."""
    made = Memory(case.schema, YEARS)
    for name, records in case.ledger.items():
        made.fill(name, records)
    made.connection.executemany("INSERT INTO scopes VALUES (?, ?)", case.scopes)
    return made


def rows_of(register: Register, records: list[dict[str, Any]], columns: Mapping[str, str], *, texts: bool) -> list[Row]:
    """The records as rows of these columns; with `texts` references are texts, as in files."""
    rows = []
    for record in records:
        facts = with_twins(register, record)
        rows.append(tuple(
            str(facts[name]) if texts and not kind and facts[name] is not None else facts[name]
            for name, kind in columns.items()
        ))  # fmt: skip
    return rows


class Ducks:
    """DuckDB, opened once and filled anew; references are texts, as in files."""

    def __init__(self) -> None:
        self.duck = Duck(threads=1)
        self.duck.calendars(*YEARS)

    def filled(self, case: Case) -> Duck:
        for name, records in case.ledger.items():
            columns = canonical_columns(case.schema[name])
            typed = tuple(f'"{column}" {kind or "VARCHAR"}' for column, kind in columns.items())
            self.duck.table(name, typed, rows_of(case.schema[name], records, columns, texts=True))
        self.duck.table("scopes", ("scope VARCHAR", "unit VARCHAR"), [(code, str(unit)) for code, unit in case.scopes])
        return self.duck


class Database:
    """The database of the tests, through Django's connection, in temporary tables that hide those of the same name."""

    sources: tuple[tuple[str, str], ...] = ()

    def __init__(self) -> None:
        self.engine = ENGINES[connection.vendor]
        self._table("periods", {"kind": "TEXT", "period": "BIGINT", "first": "BIGINT", "last": "BIGINT"}, period_rows(*YEARS))
        weeks = plain_weeks(date(YEARS[0], 1, 1), date(YEARS[1], 12, 31))
        self._table("days", {"n": "BIGINT", "work": "BIGINT"}, list(weeks))

    def _table(self, name: str, columns: Mapping[str, str], rows: list[Row], ref: str = "BIGINT") -> None:
        if self.engine == "postgres" and ref == "TEXT":
            ref = 'TEXT COLLATE "C"'
        typed = ", ".join(f'"{column}" {kind or ref}' for column, kind in columns.items())
        with connection.cursor() as cursor:
            cursor.execute(f'DROP TABLE IF EXISTS "{name}"')
            cursor.execute(f'CREATE TEMPORARY TABLE "{name}" ({typed})')
            cursor.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("%s" for _ in columns)})', rows)

    def filled(self, case: Case, *, texts: bool) -> "Database":
        ref = "TEXT" if texts else "BIGINT"
        for name, records in case.ledger.items():
            columns = canonical_columns(case.schema[name])
            self._table(name, columns, rows_of(case.schema[name], records, columns, texts=texts), ref)
        self._table("scopes", {"scope": "TEXT", "unit": ""}, list(case.scopes), ref)
        return self

    def rows(self, sql: str, binds: Mapping[str, Scalar | None]) -> list[Row]:
        connection.ensure_connection()
        if self.engine == "sqlite":
            return list(connection.connection.execute(sql, dict(binds)).fetchall())
        with connection.cursor() as cursor:
            cursor.execute(sql, dict(binds))
            return list(cursor.fetchall())


def plain(findings: list[Finding]) -> Counter[tuple[Any, ...]]:
    """Findings as whole numbers and texts, in no order; one that comes twice is there twice."""
    return Counter(tuple(one[:5]) + tuple(None if n is None else int(n) for n in one[5:]) for one in findings)


def agrees(case: Case, runner: Runner, compiled: Compiled | None = None) -> None:
    """Fail with what one side found and the other did not."""
    compiled = compiled or compile_provision(case.provision, case.schema)
    wanted, judged = judge(case)
    expected, found = plain(wanted), plain(whole(compiled, runner, case.when))
    said = f"{runner.engine}: {case.provision}"
    assert not expected - found, f"{said}\nonly the judge: {expected - found}"
    assert not found - expected, f"{said}\nonly the engine: {found - expected}"
    count = counts([compiled], runner, case.when).get(case.provision.id, 0)
    assert count == judged, f"{said}\njudged {judged}, the engine {count}"
    answer = audit([compiled], runner, case.when)[case.provision.id]
    assert plain(list(answer.findings)) == expected, f"{said}\nthe audit of all finds something else"
    assert answer.judged == judged, f"{said}\njudged {judged}, the audit of all {answer.judged}"
