"""A folder that is small enough for SQLite: read as DuckDB reads it, then held in a file of its own while it is audited."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from duban.engine.audit.folder import open_folder
from duban.engine.audit.memory import Memory, canonical_columns
from duban.engine.audit.opened import Days, Engine, Opened, Reading
from duban.engine.audit.runner import Row
from duban.engine.audit.schema import Schema

CALENDARS: Final = {"periods": 4, "days": 2, "scopes": 2}
OWN_FILE: Final = ""  # SQLite's name for a file that nobody else sees and that is gone with the connection


class Small(Memory):
    """SQLite over such a file."""

    def close(self) -> None:
        """Let go of it."""
        self.connection.close()


def open_small(
    folder: Path, schema: Schema, memory: str = "1500MB", days: Days | None = None, told: Reading | None = None
) -> Opened:
    """Read what lies in `folder`; see `open_folder`. Texts, numbers and calendars are those that DuckDB would audit."""
    read = open_folder(folder, schema, memory, days, told)
    small = Small(schema, place=OWN_FILE)
    try:
        for name in read.rows:
            _copied(read.runner, small, name, tuple(canonical_columns(schema[name])))
        for name, width in CALENDARS.items():
            small.connection.execute(f"DELETE FROM {name}")
            _filled(small, name, read.runner.rows(f"SELECT * FROM {name}", {}), width)
    finally:
        read.runner.close()
    return replace(read, runner=small)


def _copied(source: Engine, small: Small, name: str, columns: tuple[str, ...]) -> None:
    listed = ", ".join(f'"{column}"' for column in columns)
    _filled(small, name, source.rows(f'SELECT {listed} FROM "{name}"', {}), len(columns))


def _filled(small: Small, name: str, rows: Sequence[Row], width: int) -> None:
    small.connection.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * width)})', rows)
