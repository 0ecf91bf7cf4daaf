"""The same audit on a database of rows, SQLite or PostgreSQL, beside the same statements by hand.

    python -m benchmarks.audit.rows FOLDER ROUNDS

reads the Parquet files of FOLDER into tables with the columns that the audit sees, and with the indexes that the kinds
ask for. PostgreSQL is measured where DUBAN_DATABASE_URL names one (a database that may be filled). On SQLite the time is
CPU of the process; on PostgreSQL it is time that passed, because the server works in processes of its own.
"""

import json
import os
import re
import sqlite3
import statistics
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Protocol

import django

django.setup()

from benchmarks.audit import by_hand, compare  # noqa: E402
from benchmarks.audit.assumed import assumed  # noqa: E402
from benchmarks.audit.when import NUMBERS, WHEN  # noqa: E402
from duban.conduct.registers import schema  # noqa: E402
from duban.engine.audit.compiled import Compiled, Engine, compile_provision  # noqa: E402
from duban.engine.audit.folder import open_folder  # noqa: E402
from duban.engine.audit.memory import canonical_columns  # noqa: E402
from duban.engine.audit.run import audit  # noqa: E402
from duban.engine.kinds import KINDS  # noqa: E402
from duban.engine.packs.find import load  # noqa: E402

SMALL: Final = {
    "periods": {"kind": "TEXT", "period": "BIGINT", "first": "BIGINT", "last": "BIGINT"},
    "days": {"n": "BIGINT", "work": "BIGINT"}, "scopes": {"scope": "TEXT", "unit": "BIGINT"},
}  # fmt: skip
OVER: Final = """
CREATE TABLE {0} AS SELECT period, first, last FROM periods WHERE kind = '{1}' AND period >= {2} AND period < {3}
"""


class Store(Protocol):
    """A database of rows."""

    engine: Engine
    sources: tuple[tuple[str, str], ...]

    def rows(self, sql: str, binds: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        """Run a statement of the audit."""
        ...

    def plain(self, sql: str) -> Sequence[tuple[Any, ...]]:
        """Run a statement by hand."""
        ...

    def fill(self, name: str, columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Make a table."""
        ...

    def clock(self) -> float:
        """Seconds."""
        ...


class Lite:
    """SQLite in a file."""

    engine: Engine = "sqlite"
    sources: tuple[tuple[str, str], ...] = ()

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self.connection = sqlite3.connect(path)

    def rows(self, sql: str, binds: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run a statement of the audit."""
        return self.connection.execute(sql, dict(binds)).fetchall()

    def plain(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a statement by hand."""
        return self.connection.execute(sql, NUMBERS).fetchall()

    def fill(self, name: str, columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Make a table."""
        self.connection.execute(f"CREATE TABLE {name} ({_columns(columns)})")
        self.connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", rows)
        self.connection.commit()

    def clock(self) -> float:
        """CPU of the process."""
        return time.process_time()


class Served:
    """PostgreSQL."""

    engine: Engine = "postgres"
    sources: tuple[tuple[str, str], ...] = ()

    def __init__(self, url: str) -> None:
        import psycopg  # noqa: PLC0415  (only where there is a server)

        self.connection = psycopg.connect(url, autocommit=True)
        self.connection.execute("DROP SCHEMA IF EXISTS bench CASCADE")
        self.connection.execute("CREATE SCHEMA bench")
        self.connection.execute("SET search_path = bench")

    def rows(self, sql: str, binds: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run a statement of the audit."""
        return self.connection.execute(sql, dict(binds)).fetchall()

    def plain(self, sql: str) -> list[tuple[Any, ...]]:
        """Run a statement by hand."""
        return self.connection.execute(re.sub(r":([a-z_]+)\b", r"%(\1)s", sql), NUMBERS).fetchall()

    def fill(self, name: str, columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Make a table."""
        self.connection.execute(f"CREATE TABLE {name} ({_columns(columns)})")
        with self.connection.cursor().copy(f"COPY {name} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def clock(self) -> float:
        """Time that passes."""
        return time.perf_counter()


def _columns(columns: Mapping[str, str]) -> str:
    key = {"id": "BIGINT PRIMARY KEY"}
    return ", ".join(f'"{name}" {key.get(name) or kind or "BIGINT"}' for name, kind in columns.items())


def filled(store: Store, folder: Path, provisions: Sequence[Compiled]) -> None:
    """Copy the ledger, with the indexes that the kinds ask for."""
    opened = open_folder(folder, schema())
    for name, register in schema().items():
        columns = canonical_columns(register)
        listed = ", ".join(f'"{column}"' for column in columns)
        store.fill(name, columns, opened.runner.rows(f'SELECT {listed} FROM "{name}"', {}))
    for name, small in SMALL.items():
        store.fill(name, small, opened.runner.rows(f"SELECT * FROM {name}", {}))
    opened.runner.close()
    for name, kind, first, last in (("years", "year", 2022, 2026), ("quarters", "quarter", 8088, 8104)):
        _done(store, OVER.format(name, kind, first, last))
    for n, (name, columns_of) in enumerate(sorted({index for one in provisions for index in one.index})):
        _done(store, f"CREATE INDEX bench_{n} ON {name} ({', '.join(columns_of)})")
    _done(store, "ANALYZE")


def _done(store: Store, sql: str) -> None:
    with suppress(Exception):  # a statement that has no rows to fetch
        store.rows(sql, {})


def measured(store: Store, provisions: Sequence[Compiled], rounds: int) -> dict[str, Any]:
    """Both in turn; the medians of seconds and of their ratio. Raises AssertionError where they do not find the same."""
    statements = by_hand.statements(schema(), "rows")
    turns = []
    for _n in range(rounds):
        begun = store.clock()
        answers = audit(provisions, store, WHEN)
        between = store.clock()
        found = {one.provision: (one, compare.read(one, list(store.plain(one.sql)))) for one in statements}
        turns.append((between - begun, store.clock() - between))
    wrong = compare.different(
        {name: compare.ours(answer) for name, answer in answers.items()},
        {name: compare.by_hand(*pair) for name, pair in found.items()},
    )
    assert not wrong, "\n".join(wrong)
    return {
        "ours": statistics.median(mine for mine, _theirs in turns),
        "by_hand": statistics.median(theirs for _mine, theirs in turns),
        "ratio": statistics.median(mine / theirs for mine, theirs in turns),
    }


def main(folder: Path, rounds: int) -> None:
    """Print what was measured, as JSON."""
    pack = assumed(load("work-style-ten-aspects", schema(), KINDS))
    provisions = [compile_provision(one, schema()) for one in pack.values()]
    stores: dict[str, Store] = {"SQLite": Lite(folder / "rows.sqlite3")}
    if url := os.environ.get("DUBAN_DATABASE_URL"):
        stores["PostgreSQL"] = Served(url)
    said = {}
    for name, store in stores.items():
        filled(store, folder, provisions)
        said[name] = measured(store, provisions, rounds)
    print(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
