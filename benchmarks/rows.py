"""Many rows into a table at once, the quickest way each database has."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connection


def write(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows: COPY on PostgreSQL, statements of many rows on SQLite."""
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join(["?"] * len(columns))
    connection.ensure_connection()
    found = iter(rows)
    while part := list(islice(found, 50_000)):
        connection.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', part)


def stamp(moment: Any) -> Any:
    """Return a moment as Django stores it: text in UTC on SQLite."""
    if moment is None or connection.vendor == "postgresql":
        return moment
    return moment.replace(tzinfo=None).isoformat(" ", "microseconds")


def finish(*tables: str) -> None:
    """Set the counters of ids behind the rows written, and let the database look at its tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for table in tables:
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}))"
                )
            cursor.execute("ANALYZE")
