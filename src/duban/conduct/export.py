"""The registers as Parquet files, one each, for engines that read files: read through Arrow, never row by row.

All of them as they stood at one moment. PostgreSQL is read by its ADBC driver, on a connection of its own, in less time
than Django's takes. Django's serves inside a transaction, whose changes nobody else sees yet, and on SQLite, where a second
library in one process would not see the locks of the first (`docs/decisions/0011`).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, cast

import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from adbc_driver_postgresql import dbapi
from django.db import connection

from duban.conduct.registers import schema, sources

BATCH = 100_000
# As whoever fills in a file would write it: days as days, amounts in yuan.
KINDS: Final = {
    "text": pa.string(), "choice": pa.string(), "number": pa.int64(), "yes": pa.int64(), "ref": pa.int64(),
    "day": pa.date32(), "moment": pa.timestamp("s"), "money": pa.decimal128(18, 2),
}  # fmt: skip
WRITTEN: Final[Mapping[str, Callable[[Any], Any]]] = {
    "day": lambda days: days.cast(pa.int32()),
    "moment": lambda minutes: pc.multiply(minutes, 60),
    "money": lambda fen: pc.multiply(fen.cast(pa.decimal128(19, 0)), pa.scalar(Decimal("0.01"), pa.decimal128(3, 2))),
}
SNAPSHOT: Final = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
Columns = Mapping[str, str]
Batches = Callable[[str, Columns], Iterator[list[Any]]]
"""Reads a statement: batches, each a list of arrays, one for each column."""


def export(folder: Path) -> dict[str, int]:
    """Write every register that is in force into `folder`, as `open_folder` reads it; return the rows of each."""
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        with _one_moment():
            return _written(folder, _by_cursor)
    with closing(dbapi.connect(_place())) as driver, closing(driver.cursor()) as cursor:
        cursor.execute(SNAPSHOT)
        return _written(folder, lambda sql, _columns: _by_driver(cursor, sql))


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that only reads; inside of one that is open already, that."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:  # not `atomic`, which on SQLite keeps all others from writing from the start
        cursor.execute("BEGIN")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _written(folder: Path, batches: Batches) -> dict[str, int]:
    rows = {}
    for name, query in sources(cast(Any, connection.vendor)):
        columns = {"id": "ref"} | {column.name: str(column.type) for column in schema()[name].columns.values()}
        shape = pa.schema([(column, KINDS[type_]) for column, type_ in columns.items()])
        rows[name] = 0
        with pq.ParquetWriter(folder / f"{name}.parquet", shape) as writer:
            for arrays in batches(f"SELECT {', '.join(columns)} FROM ({query}) AS e", columns):
                typed = [_typed(array, type_) for array, type_ in zip(arrays, columns.values(), strict=True)]
                writer.write_table(pa.Table.from_arrays(typed, schema=shape))
                rows[name] += len(typed[0])
    return rows


def _typed(array: Any, type_: str) -> Any:
    """Numbers as whoever fills in a file would write them."""
    as_written = WRITTEN.get(type_)
    return (as_written(array.cast(pa.int64())) if as_written else array).cast(KINDS[type_])


def _by_driver(cursor: Any, sql: str) -> Iterator[list[Any]]:
    cursor.execute(sql)
    for batch in cursor.fetch_record_batch():
        yield batch.columns


def _by_cursor(sql: str, columns: Columns) -> Iterator[list[Any]]:
    read = [pa.string() if type_ in {"text", "choice"} else pa.int64() for type_ in columns.values()]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        while rows := cursor.fetchmany(BATCH):
            yield [pa.array(values, type_) for values, type_ in zip(zip(*rows, strict=True), read, strict=True)]


def _place() -> str:
    """Where the database is, in the words of its own library: what Django says of it that this library knows."""
    known = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()}
    given = connection.get_connection_params()
    return psycopg.conninfo.make_conninfo("", **{name: value for name, value in given.items() if name in known})
