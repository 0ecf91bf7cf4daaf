"""What is really asked of the database: every statement that its driver is given, also past Django's cursor."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from unittest.mock import patch

import psycopg
from django.db import connection

# What begins and ends a transaction is no question.
MARKS: Final = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


@contextmanager
def asked() -> Iterator[list[str]]:
    """Collect the statements that the driver of Django's connection is given, without those that only begin or end."""
    found: list[str] = []

    def heard(sql: str) -> None:
        # A statement of a trigger comes as a comment: it was not asked for.
        if not sql.lstrip().upper().startswith((*MARKS, "--")):
            found.append(sql)

    connection.ensure_connection()
    with _on_sqlite(heard) if connection.vendor == "sqlite" else _on_postgres(heard):
        yield found


@contextmanager
def _on_sqlite(heard: Any) -> Iterator[None]:
    raw = connection.connection
    raw.set_trace_callback(heard)
    try:
        yield
    finally:
        raw.set_trace_callback(None)


@contextmanager
def _on_postgres(heard: Any) -> Iterator[None]:
    real, many = psycopg.Cursor.execute, psycopg.Cursor.executemany

    def text(cursor: Any, query: Any) -> str:
        return query.decode() if isinstance(query, bytes) else query if isinstance(query, str) else query.as_string(cursor)

    def execute(self: Any, query: Any, *values: Any, **more: Any) -> Any:
        heard(text(self, query))
        return real(self, query, *values, **more)

    def executemany(self: Any, query: Any, *values: Any, **more: Any) -> Any:
        heard(text(self, query))
        return many(self, query, *values, **more)

    with patch.object(psycopg.Cursor, "execute", execute), patch.object(psycopg.Cursor, "executemany", executemany):
        yield
