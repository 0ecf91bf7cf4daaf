"""A ledger as Parquet files, written as people would have them: days as days, amounts in yuan, yes as true."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from duban.engine.audit.schema import Column, Schema
from tests.conformance.made import TREE
from tests.conformance.world import SCHEMA, UNITS

FILED: Final[Schema] = {**SCHEMA, "units": UNITS}
KINDS: Final = {
    "number": pa.int64(), "money": pa.decimal128(18, 2), "yes": pa.bool_(), "day": pa.date32(), "moment": pa.timestamp("ms"),
}  # fmt: skip


def units() -> list[dict[str, Any]]:
    """The units of the ledgers, each with its code."""
    known = dict.fromkeys(UNITS.columns)
    return [
        known | {"id": str(unit), "unit": str(unit), "code": f"U{unit}", "parent": None if up is None else str(up)}
        for unit, up in TREE
    ]


def write(folder: Path, ledger: Mapping[str, list[dict[str, Any]]], schema: Schema) -> None:
    """One file for each register; that of acts in parts, as large ones are kept."""
    for name, records in ledger.items():
        arrays = {"id": pa.array([record["id"] for record in records], pa.string())}
        for key, column in schema[name].columns.items():
            values = [_written(record[key], column) for record in records]
            arrays[key] = pa.array(values, KINDS.get(column.type, pa.string()))
        table = pa.table(arrays)
        if name != "acts":
            pq.write_table(table, folder / f"{name}.parquet")
            continue
        half = len(records) // 2
        for part, rows in (("year=2016/county=2", table.slice(0, half)), ("year=2017/county=10", table.slice(half))):
            (folder / name / part).mkdir(parents=True)
            pq.write_table(rows, folder / name / part / "part-0.parquet")


def _written(value: Any, column: Column) -> Any:
    if value is None:
        return value
    if column.type == "money":
        return Decimal(value).scaleb(-2)
    if column.type == "moment":
        return value * 60_000
    return bool(value) if column.type == "yes" else str(value) if column.type == "ref" else value
