"""Make the ledger: a Parquet file for each register, as `duban audit` reads and `duban.conduct.export` writes them."""

from pathlib import Path
from typing import Final

import duckdb

from benchmarks.audit.facts import REGISTERS
from duban.conduct.registers import schema
from duban.engine.audit.schema import Type

KINDS: Final[dict[Type, str]] = {
    "text": "VARCHAR", "choice": "VARCHAR", "number": "BIGINT", "yes": "BIGINT", "ref": "BIGINT", "day": "DATE",
    "moment": "TIMESTAMP_S", "money": "DECIMAL(18, 2)",
}  # fmt: skip


def sizes(records: int) -> dict[str, int]:
    """How many units, persons, leaders … a ledger of so many records has: those of one prefecture at ten million."""
    counts = {name: max(1, int(records * share / 100)) for name, (share, _facts) in REGISTERS.items()}
    return {
        "units": max(60, records // 2000), "persons": max(300, records // 130), "visitors": max(60, records // 2000),
        "leaders": max(5, records * 6 // 1_000_000), "places": max(60, records // 2000),
        "officials": max(40, counts["pairs"] // 3), **counts,
    }  # fmt: skip


def make(folder: Path, records: int, only: str = "") -> None:
    """Write the ledger into `folder`; `only` one register of it, if that is named."""
    folder.mkdir(parents=True, exist_ok=True)
    known = sizes(records)
    duck = duckdb.connect()
    duck.execute("SET preserve_insertion_order = true")
    for name, (_share, facts) in REGISTERS.items():
        if only not in {"", name}:
            continue
        columns = schema()[name].columns
        drawn = [
            f"CAST({expression.format(**known)} AS {KINDS[columns[column].type]}) AS {column}"
            for column, expression in facts.items()
        ]
        _write(duck, folder / f"{name}.parquet", f"SELECT i + 1 AS id, {', '.join(drawn)} FROM range({known[name]}) AS t(i)")
    if not only:
        _people(duck, folder, known)
    duck.close()


def _people(duck: duckdb.DuckDBPyConnection, folder: Path, known: dict[str, int]) -> None:
    """Units in a tree of three levels, and who leads."""
    level = "CASE WHEN i = 0 THEN 'city' WHEN i < 15 THEN 'county' WHEN i % 4 = 0 THEN NULL ELSE 'department' END"
    _write(
        duck, folder / "units.parquet",
        "SELECT i + 1 AS id, i + 1 AS unit, 'U' || (i + 1) AS code, CASE WHEN i = 0 THEN NULL WHEN i < 15 THEN 1 "
        f"ELSE 2 + i % 14 END AS parent, 'department' AS kind, {level} AS level, CAST(NULL AS DATE) AS since, "
        f"CAST(NULL AS DATE) AS until FROM range({known['units']}) AS t(i)",
    )  # fmt: skip
    city = f"i < {known['leaders']}"
    _write(
        duck, folder / "leaders.parquet",
        f"SELECT i + 1 AS id, i + 1 AS person, CASE WHEN {city} THEN 1 ELSE 2 + i % 14 END AS unit, "
        f"CASE WHEN {city} THEN 'city' ELSE 'county' END AS level, DATE '2021-01-01' AS since, "
        f"CASE WHEN i % 11 = 10 THEN DATE '2024-06-30' END AS until FROM range({known['visitors']}) AS t(i)",
    )  # fmt: skip


def _write(duck: duckdb.DuckDBPyConnection, path: Path, select: str) -> None:
    duck.execute(f"COPY ({select}) TO '{path}' (FORMAT PARQUET, COMPRESSION ZSTD)")
