"""Thousands of new rows at once, the quickest way each database has; for acts that bring in a whole table.

Call it inside an act: its lock keeps others from taking the same ids.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from django.db import connection, models

CHUNK = 20_000
Row = Sequence[Any]


def take_ids(model: type[models.Model], count: int) -> range:
    """Return `count` consecutive ids that no row has or ever had."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table])
            (sequence,) = cursor.fetchone()
            cursor.execute(
                "SELECT setval(%s, nextval(%s) + %s - 1)", [sequence, sequence, count]
            )
            last = int(cursor.fetchone()[0])
            return range(last - count + 1, last + 1)
        # SQLite keeps the highest id ever given; rows put in with their own ids move it on.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
    first = (int(found[0]) if found else 0) + 1
    return range(first, first + count)


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Insert rows of these columns (names as the database has them); every other column gets its field's default."""
    fields = {field.column: field for field in model._meta.local_concrete_fields if not field.generated}
    rest = [f for name, f in fields.items() if name not in columns and not f.primary_key]
    constants = tuple(f.get_db_prep_save(f.get_default(), connection) for f in rest)
    names = [*columns, *(f.column for f in rest)]
    full: Iterator[Row] = (tuple(chain(row, constants)) for row in rows)
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    listed = ", ".join(quote(str(name)) for name in names)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({listed}) FROM STDIN") as copy:
            for row in full:
                copy.write_row(row)
        return
    marks = ", ".join(["%s"] * len(names))
    while part := list(islice(full, CHUNK)):
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", part)


def settle(model: type[models.Model]) -> None:
    """Let PostgreSQL look at a table that has just grown, before thousands of rows are checked against it.

    Otherwise a table that was empty when it was last looked at is read from end to end for each of those checks.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def adapter() -> Callable[[date | None], Any]:
    """Return what turns days and moments into what the present database keeps of them; the same value once only."""
    if connection.vendor == "postgresql":
        return lambda value: value
    known: dict[date | None, Any] = {None: None}

    def adapted(value: date | None) -> Any:
        if value not in known:
            if isinstance(value, datetime):
                known[value] = connection.ops.adapt_datetimefield_value(value)
            else:
                known[value] = connection.ops.adapt_datefield_value(value)
        return known[value]

    return adapted
