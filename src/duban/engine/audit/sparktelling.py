"""What is wrong in the files that Spark reads: counted where the files are, told by file, column, number and an example."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from pyspark.sql import DataFrame
from pyspark.sql.functions import expr

from duban.engine.audit.filewords import BAD_VALUES, NO_COLUMN, SOME_LACK, UNKNOWN_UNIT
from duban.engine.audit.runner import Runner
from duban.engine.audit.schema import Column, Register, Schema
from duban.engine.audit.sparkcolumns import quoted
from duban.engine.audit.sparkfiles import FILE, Found, below
from duban.engine.errors import Place, Problem

GIVEN: Final = "__given"
"""What stood in the file, beside the column that was read from it."""
SHOWN: Final = 100


def no_day(register: Register, file: str) -> Problem:
    """The column is missing without which no record has a day."""
    label = register.columns[register.day].label
    return Problem(NO_COLUMN, {"label": f"{label.zh} / {label.en}", "value": register.day}, Place(file=file))


def lacking(register: Register, names: Mapping[str, str], files: Found, file: str) -> Iterator[Problem]:
    """Columns that some of the files have and others have not."""
    total = sum(alike.files for alike in files.alike)
    for name in register.columns:
        heading = names.get(name)
        count = sum(alike.files for alike in files.alike if heading not in {*alike.kinds, *alike.keys})
        if heading and count:
            yield Problem(SOME_LACK, {"value": heading, "count": count, "total": total}, Place(file=file, column=heading))


def bad_values(register: Register, names: Mapping[str, str], rows: DataFrame, place: str) -> Iterator[Problem]:
    """Values that cannot be read, in one reading of all columns that may hold any."""
    columns = [column for name, column in register.columns.items() if f"{name}{GIVEN}" in rows.columns]
    asked = []
    for n, column in enumerate(columns):
        given = quoted(f"{column.name}{GIVEN}")
        bad = f"trim({given}) <> '' AND {quoted(column.name)} IS NULL"
        asked += [f"count_if({bad}) AS n{n}", f"min(CASE WHEN {bad} THEN struct(id, {given} AS value) END) AS e{n}"]
    any_bad = " OR ".join(f"n{n} > 0" for n in range(len(columns)))
    for row in rows.groupBy(FILE).agg(*map(expr, asked)).filter(any_bad).orderBy(FILE).limit(SHOWN).collect():
        for n, column in enumerate(columns):
            if row[f"n{n}"]:
                record, value = row[f"e{n}"]
                words = {"value": value, "count": row[f"n{n}"], "record": record, **choices(column)}
                where = Place(file=below(unquote(row[FILE]), place), column=names[column.name])
                yield Problem(BAD_VALUES[column.type], words, where)


def choices(column: Column) -> dict[str, str]:
    """What a choice may be."""
    return {"choices": ", ".join(f"{key} {label.zh}" for key, label in column.choices.items())}


def unknown_units(runner: Runner, known: Iterable[str], schema: Schema) -> Iterator[Problem]:
    """Units that the files of units do not know, in one statement; without such files nobody can say."""
    parts = [
        f"SELECT '{name}' AS register, '{column.name}' AS name, {column.name} AS v, COUNT(*) AS n FROM {name} "
        f"WHERE {column.name} IS NOT NULL GROUP BY {column.name}"
        for name in known
        if name != "units"
        for column in schema[name].columns.values()
        if column.to == "units"
    ]
    if "units" not in set(known) or not parts or not runner.rows("SELECT 1 FROM units LIMIT 1", {}):
        return
    unknown = (
        f"SELECT g.register, g.name, g.v, g.n FROM ({' UNION ALL '.join(parts)}) AS g LEFT JOIN units AS u ON u.id = g.v "
        f"WHERE u.id IS NULL ORDER BY g.register, g.name, g.v LIMIT {SHOWN}"
    )
    for name, column, value, count in runner.rows(unknown, {}):
        where = Place(file=name, column=schema[name].columns[column].label.zh)
        yield Problem(UNKNOWN_UNIT, {"value": str(value), "count": int(count)}, where)
