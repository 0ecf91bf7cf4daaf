"""Spark as a runner: registers as Parquet files, by year and county if need be, in a folder or an object store.

Nothing passes through this process but findings: Spark reads the files itself, on whatever cluster `master` names.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyspark.errors import AnalysisException
from pyspark.sql import DataFrame, SparkSession

from duban.engine.audit.compiled import Engine
from duban.engine.audit.filewords import EMPTY, NO_COLUMN
from duban.engine.audit.folder import NO, YES, choice
from duban.engine.audit.headings import key_of, matched
from duban.engine.audit.memory import period_rows, plain_weeks
from duban.engine.audit.opened import Days, Opened, Reading, begun, covered
from duban.engine.audit.run import Row
from duban.engine.audit.schema import Column, Register, Schema
from duban.engine.audit.scopes import scopes
from duban.engine.errors import Place, Problem
from duban.engine.packs.model import Scalar

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.caseSensitive": "true",
    "spark.sql.ansi.enabled": "true",
    "spark.log.level": "ERROR",
}
LOCAL = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.sql.shuffle.partitions": "4"}


class Spark:
    """A runner on a Spark session of its own; `settings` are Spark's, beside and before those of this module."""

    engine: Engine = "spark"
    sources: tuple[tuple[str, str], ...] = ()

    def __init__(self, master: str = "local[2]", settings: Mapping[str, str] | None = None) -> None:
        builder: Any = SparkSession.builder
        local = LOCAL if master.startswith("local") else {}
        for name, value in {**SETTINGS, **local, **(settings or {})}.items():
            builder = builder.config(name, value)
        self.session: SparkSession = builder.master(master).appName("duban").getOrCreate()

    def table(self, name: str, columns: Mapping[str, str], rows: list[Row]) -> None:
        """Make a small relation of these rows; `columns` are text or integer."""
        kinds = [pa.string() if kind == "STRING" else pa.int64() for kind in columns.values()]
        arrays = [pa.array([row[n] for row in rows], kind) for n, kind in enumerate(kinds)]
        table: Any = pa.Table.from_arrays(arrays, names=list(columns))
        self.session.createDataFrame(table).createOrReplaceTempView(name)

    def calendars(self, first: int, last: int, days: Days | None = None) -> None:
        """Make the relations of periods and of working days; `days` are (day, working days up to it)."""
        kinds = {"kind": "STRING", "period": "BIGINT", "first": "BIGINT", "last": "BIGINT"}
        self.table("periods", kinds, list(period_rows(first, last)))
        weeks = plain_weeks(date(first, 1, 1), date(last, 12, 31)) if days is None else days
        self.table("days", {"n": "BIGINT", "work": "BIGINT"}, list(weeks))

    def rows(self, sql: str, binds: Mapping[str, Scalar | None]) -> list[Row]:
        """Run a statement."""
        return [tuple(row) for row in self.session.sql(sql, args=dict(binds)).collect()]

    def close(self) -> None:
        """End the session."""
        self.session.stop()


def open_spark(
    folder: Path | str,
    schema: Schema,
    master: str = "local[2]",
    settings: Mapping[str, str] | None = None,
    days: Days | None = None,
    told: Reading | None = None,
) -> Opened:
    """Read what lies in `folder` (a path, or the address of an object store): `meetings.parquet`, or `meetings/` with
    files below it. A register without files is empty. Raises Problem when there is none at all, or one without days."""
    spark = Spark(master, settings)
    found = Opened(spark)
    years: dict[str, list[int]] = {}
    for register in schema.values():
        frame = _frame(spark.session, str(folder).rstrip("/"), register.name)
        if frame is None:
            spark.table(register.name, dict(_types(register)), [])
            continue
        if told:
            told(register.name)
        _view(spark, register, frame)
        column = f"{register.day}_y"
        count, *ends = spark.rows(f"SELECT COUNT(*), MIN({column}), MAX({column}) FROM {register.name}", {})[0]
        found.rows[register.name] = count
        years[register.name] = [int(year) for year in ends if year is not None]
    if not found.rows:
        raise Problem(EMPTY, {"value": ", ".join(sorted(schema)[:5]) + " …"}, Place(file=str(folder)))
    found.first = begun(years)
    spark.calendars(*covered(years), days)
    units = spark.rows("SELECT id, parent, code FROM units", {}) if "units" in schema else []
    spark.table("scopes", {"scope": "STRING", "unit": "STRING"}, list(scopes(units)))
    return found


def _frame(session: SparkSession, folder: str, name: str) -> DataFrame | None:
    for path in (f"{folder}/{name}.parquet", f"{folder}/{name}"):
        try:
            return session.read.option("recursiveFileLookup", "true").option("mergeSchema", "true").parquet(path)
        except AnalysisException as fault:
            if fault.getCondition() != "PATH_NOT_FOUND":
                raise
    return None


def _view(spark: Spark, register: Register, frame: DataFrame) -> None:
    """Make the relation of one register from its files."""
    kinds = dict(frame.dtypes)
    names, _extra = matched(register, kinds)
    if register.day not in names:
        label = register.columns[register.day].label
        words = {"label": f"{label.zh} / {label.en}", "value": register.day}
        raise Problem(NO_COLUMN, words, Place(file=register.name))
    key = key_of(register, names)
    number = f"`{key}`" if key else "monotonically_increasing_id() + 1"
    parts = [f"CAST({number} AS STRING) AS id"]
    for column in register.columns.values():
        heading = names.get(column.name, "")
        given = f"`{heading}`" if heading else ""
        parts.append(f"{_converted(column, given, kinds.get(heading, ''))} AS `{column.name}`")
    read = frame.selectExpr(*parts)
    day = f"date_from_unix_date(CAST({register.day} AS INT))"
    month = f"CAST(year({day}) * 12 + month({day}) - 1 AS BIGINT) AS {register.day}_m"
    read.selectExpr("*", f"CAST(year({day}) AS BIGINT) AS {register.day}_y", month).createOrReplaceTempView(register.name)


def _converted(column: Column, given: str, kind: str) -> str:
    """A file's column as the audit sees it; what cannot be read is NULL. The same as `folder` does on DuckDB."""
    if not given:
        return f"CAST(NULL AS {_type(column)})"
    text = f"NULLIF(trim(CAST({given} AS STRING)), '')"
    plain = f"replace({text}, ',', '')"
    whole = kind in {"tinyint", "smallint", "int", "bigint"}
    if column.type == "yes":
        return f"CAST(CASE WHEN lower({text}) IN {YES} THEN 1 WHEN lower({text}) IN {NO} THEN 0 END AS BIGINT)"
    if whole and column.type in {"number", "day", "moment"}:
        return f"CAST({given} AS BIGINT)"
    if column.type == "day":
        return f"CAST(unix_date({_day(given, text, kind)}) AS BIGINT)"
    if column.type == "moment":
        return f"CAST(floor(unix_seconds(try_cast({given} AS TIMESTAMP)) / 60) AS BIGINT)"
    if column.type == "money":
        return f"CAST(try_cast({plain} AS DECIMAL(18, 2)) * 100 AS BIGINT)"
    if column.type == "number":
        return f"try_cast(NULLIF(regexp_extract({plain}, '^([+-]?[0-9]+)([.]0+)?$', 1), '') AS BIGINT)"
    return choice(column, text) if column.type == "choice" else text


def _day(given: str, text: str, kind: str) -> str:
    if kind == "date":
        return given
    return f"CAST(try_cast(regexp_replace(replace({text}, '日', ''), '[/.年月]', '-') AS TIMESTAMP) AS DATE)"


def _type(column: Column) -> str:
    return "STRING" if column.type in {"text", "choice", "ref"} else "BIGINT"


def _types(register: Register) -> list[tuple[str, str]]:
    typed = [("id", "STRING"), *((column.name, _type(column)) for column in register.columns.values())]
    return [*typed, (f"{register.day}_y", "BIGINT"), (f"{register.day}_m", "BIGINT")]
