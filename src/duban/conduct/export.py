"""The registers as Parquet files, one each, for engines that read files: read through Arrow, never row by row."""

from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection

from duban.conduct.ledger import SCOPES
from duban.conduct.registers import schema, sources
from duban.engine.audit.memory import canonical_columns

BATCH = 100_000
KINDS = {"BIGINT": pa.int64(), "TEXT": pa.string(), "": pa.int64()}


def export(folder: Path) -> dict[str, int]:
    """Write every register that is in force into `folder`, as the audit reads it; return the rows of each."""
    written = {}
    vendor = cast(Any, connection.vendor)
    for name, query in (*sources(vendor), ("scopes", SCOPES)):
        columns = {"scope": "TEXT", "unit": ""} if name == "scopes" else canonical_columns(schema()[name])
        written[name] = _write(query, columns, folder / f"{name}.parquet")
    return written


def _write(query: str, columns: dict[str, str], path: Path) -> int:
    shape = pa.schema([(name, KINDS[kind]) for name, kind in columns.items()])
    count = 0
    with connection.cursor() as cursor, pq.ParquetWriter(path, shape) as writer:
        cursor.execute(f"SELECT {', '.join(columns)} FROM ({query}) AS e")
        while rows := cursor.fetchmany(BATCH):
            count += len(rows)
            arrays = [pa.array(values, kind) for values, kind in zip(zip(*rows, strict=True), shape.types, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=shape))
    return count
