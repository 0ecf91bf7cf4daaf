"""DuckDB as a runner: views over files, with no database and no server."""

import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from duban.engine.audit.compiled import Engine
from duban.engine.audit.memory import period_rows, plain_weeks
from duban.engine.audit.runner import Row
from duban.engine.packs.model import Scalar

MEMORY = "1500MB"


class Duck:
    """A runner on DuckDB. What does not fit into `memory` goes to a folder of its own while it runs."""

    engine: Engine = "duckdb"
    sources: tuple[tuple[str, str], ...] = ()

    def __init__(self, memory: str = MEMORY, threads: int = 0) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="duban-audit-")
        self.connection = duckdb.connect(":memory:")
        settings = {
            "memory_limit": memory, "temp_directory": self.folder.name, "autoinstall_known_extensions": False,
            "autoload_known_extensions": False, "preserve_insertion_order": False,
        }  # fmt: skip
        for name, value in settings.items():
            self.connection.execute(f"SET {name} = '{value}'")
        if threads:
            self.connection.execute(f"SET threads = {threads}")

    def calendars(self, first: int, last: int, days: Iterable[tuple[int, int]] | None = None) -> None:
        """Make the tables of periods and of working days; `days` are (day, working days up to it)."""
        self.table("periods", ("kind VARCHAR", "period BIGINT", "first BIGINT", "last BIGINT"), period_rows(first, last))
        weeks = plain_weeks(date(first, 1, 1), date(last, 12, 31)) if days is None else days
        self.table("days", ("n BIGINT", "work BIGINT"), weeks)

    def table(self, name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
        """Make a small table of these rows."""
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" ({", ".join(columns)})')
        listed = list(rows)
        if listed:
            # Through Arrow: one row after the other takes a hundred times as long.
            arrays = [pa.array(values) for values in zip(*listed, strict=True)]
            self.connection.register("given_rows", pa.Table.from_arrays(arrays, names=[f"c{n}" for n in range(len(arrays))]))
            self.connection.execute(f'INSERT INTO "{name}" SELECT * FROM given_rows')
            self.connection.unregister("given_rows")

    def rows(self, sql: str, binds: Mapping[str, Scalar | None]) -> list[Row]:
        """Run a statement."""
        return self.connection.execute(sql, dict(binds)).fetchall()

    def room(self) -> Path:
        """A folder for files of this run; gone when it is closed."""
        return Path(self.folder.name)

    def close(self) -> None:
        """Let go of memory and files."""
        self.connection.close()
        self.folder.cleanup()
