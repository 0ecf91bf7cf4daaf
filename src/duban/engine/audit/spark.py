"""Spark as a runner: registers as Parquet files, by year and county if need be, in a folder or an object store.

Nothing passes through this process but findings: Spark reads the files itself, on whatever cluster `master` names.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from duban.engine.audit.compiled import Engine
from duban.engine.audit.filewords import EMPTY, EXTRA, LEFT_OUT
from duban.engine.audit.headings import key_of, matched
from duban.engine.audit.memory import period_rows, plain_weeks
from duban.engine.audit.opened import STANDING, Days, Opened, Reading, begun, covered, dated
from duban.engine.audit.runner import Row
from duban.engine.audit.schema import Register, Schema
from duban.engine.audit.scopes import scopes
from duban.engine.audit.sparkcolumns import quoted, read, sure, type_of
from duban.engine.audit.sparkfiles import FILE, Alike, Found, found, from_path, row_name
from duban.engine.audit.sparktelling import GIVEN, bad_values, lacking, no_day, unknown_units
from duban.engine.errors import Place, Problem
from duban.engine.packs.model import Scalar

FAILED = (PySparkException, Py4JError)
"""What Spark raises when it cannot begin or cannot read: no Java, no cluster, no such store."""
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
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
    files below it. A register without files is empty. Raises Problem when there is none at all."""
    spark = Spark(master, settings)
    opened = Opened(spark)
    years: dict[str, list[int]] = {}
    place = str(folder).rstrip("/")
    there = False
    for register in schema.values():
        files = found(spark.session, place, register.name)
        there = there or files.there
        opened.problems += files.problems
        if told and files.alike:
            told(register.name)
        if not files.alike or not _view(spark, opened, register, files, place):
            spark.table(register.name, dict(_types(register)), [])
            continue
        opened.rows[register.name] = int(spark.rows(f"SELECT COUNT(*) FROM {register.name}", {})[0][0])
        years[register.name], far = dated(spark, register)
        opened.problems += far
    if not there:
        raise Problem(EMPTY, {"value": ", ".join(sorted(schema)[:5]) + " …"}, Place(file=str(folder)))
    opened.first = begun(years)
    spark.calendars(*covered(years), days)
    units = spark.rows("SELECT id, parent, code FROM units", {}) if "units" in schema else []
    spark.table("scopes", {"scope": "STRING", "unit": "STRING"}, list(scopes(units)))
    opened.problems += unknown_units(spark, opened.rows, schema)
    return opened


def _view(spark: Spark, opened: Opened, register: Register, files: Found, place: str) -> bool:
    """Make the relation of one register from its files, and tell what is wrong in them. False when it has no days."""
    named = register.name if files.folder else f"{register.name}.parquet"
    names, extra = matched(register, dict.fromkeys(name for alike in files.alike for name in (*alike.kinds, *alike.keys)))
    keys = {name for alike in files.alike for name in alike.keys}
    opened.notices += [
        Problem(EXTRA, {"value": heading}, Place(file=named, column=heading)) for heading in extra if heading not in keys
    ]
    missing = [name for name in register.columns if name not in names]
    if missing:
        opened.notices.append(Problem(LEFT_OUT, {"value": ", ".join(missing)}, Place(file=named)))
    if register.day not in names and register.name not in STANDING:
        opened.problems.append(no_day(register, named))
        return False
    opened.notices += lacking(register, names, files, named)
    parts = [_select(register, names, alike, "" if not files.folder else f"{place}/{register.name}") for alike in files.alike]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.unionByName(part, allowMissingColumns=True)
    if any(column.endswith(GIVEN) for column in whole.columns):
        opened.problems += bad_values(register, names, whole, place)
    day = f"date_from_unix_date(CAST({register.day} AS INT))"
    month = f"CAST(year({day}) * 12 + month({day}) - 1 AS BIGINT) AS {register.day}_m"
    columns = ["id", *(f"`{name}`" for name in register.columns)]
    relation = whole.selectExpr(*columns, f"CAST(year({day}) AS BIGINT) AS {register.day}_y", month)
    relation.createOrReplaceTempView(register.name)
    return True


def _select(register: Register, names: Mapping[str, str], alike: Alike, folder: str) -> DataFrame:
    """The columns of the register from files that are alike; beside those that may hold what cannot be read, what stood
    there. A record without a number is known by its row, in a folder of files with its file."""
    key = key_of(register, {name: heading for name, heading in names.items() if heading in alike.kinds})
    number = quoted(key) if key else row_name(folder)
    parts = [f"CAST({number} AS STRING) AS id", FILE]
    for column in register.columns.values():
        heading = names.get(column.name, "")
        kind = alike.kinds.get(heading, "")
        if kind:
            given = quoted(heading)
        elif heading in alike.keys:
            given, kind = from_path(heading), "string"
        else:
            parts += [f"CAST(NULL AS {type_of(column)}) AS `{column.name}`"]
            continue
        parts.append(f"{read(column, given, kind)} AS `{column.name}`")
        if not sure(column, kind):
            parts.append(f"CAST({given} AS STRING) AS `{column.name}{GIVEN}`")
    return alike.frame.selectExpr(*parts)


def _types(register: Register) -> list[tuple[str, str]]:
    typed = [("id", "STRING"), *((column.name, type_of(column)) for column in register.columns.values())]
    return [*typed, (f"{register.day}_y", "BIGINT"), (f"{register.day}_m", "BIGINT")]
