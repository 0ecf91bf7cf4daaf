"""The registers as Parquet files, one each, for engines that read files: read through Arrow, never row by row."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, cast

import pyarrow as pa
import pyarrow.parquet as pq
from django.db import connection

from duban.conduct.registers import schema, sources

BATCH = 100_000
# As whoever fills in a file would write it: days as days, amounts in yuan.
KINDS: Final = {
    "text": pa.string(), "choice": pa.string(), "number": pa.int64(), "yes": pa.int64(), "ref": pa.int64(),
    "day": pa.date32(), "moment": pa.timestamp("s"), "money": pa.decimal128(18, 2),
}  # fmt: skip
WRITTEN: Final[Mapping[str, Callable[[int], Any]]] = {
    "moment": lambda minutes: minutes * 60,
    "money": lambda fen: Decimal(fen).scaleb(-2),
}


def export(folder: Path) -> dict[str, int]:
    """Write every register that is in force into `folder`, as `open_folder` reads it; return the rows of each."""
    written = {}
    for name, query in sources(cast(Any, connection.vendor)):
        columns = {"id": "ref"} | {column.name: str(column.type) for column in schema()[name].columns.values()}
        written[name] = _write(query, columns, folder / f"{name}.parquet")
    return written


def _write(query: str, columns: dict[str, str], path: Path) -> int:
    shape = pa.schema([(name, KINDS[type_]) for name, type_ in columns.items()])
    count = 0
    with connection.cursor() as cursor, pq.ParquetWriter(path, shape) as writer:
        cursor.execute(f"SELECT {', '.join(columns)} FROM ({query}) AS e")
        while rows := cursor.fetchmany(BATCH):
            count += len(rows)
            arrays = [_array(values, type_) for values, type_ in zip(zip(*rows, strict=True), columns.values(), strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=shape))
    return count


def _array(values: tuple[Any, ...], type_: str) -> Any:
    as_written = WRITTEN.get(type_)
    if as_written:
        values = tuple(None if value is None else as_written(value) for value in values)
    return pa.array(values, KINDS[type_])
