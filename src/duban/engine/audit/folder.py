"""A folder with a file for each register as a ledger to audit: CSV or Parquet, with no database and no server.

`meetings.csv`, `meetings.parquet` or a folder `meetings/` of Parquet files (by year and county, as large ledgers are
kept) become the relation `meetings`. What is wrong in a file is told by row and column and is then not known; the
rest of the row, and every other row, is audited.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from duban.engine.audit.duck import Duck
from duban.engine.audit.filewords import (
    BAD_VALUE,
    EMPTY,
    EXTRA,
    LEFT_OUT,
    NO_COLUMN,
    UNKNOWN_UNIT,
    UNREADABLE,
)
from duban.engine.audit.headings import key_of, matched
from duban.engine.audit.opened import Days, Opened, Reading, begun, covered
from duban.engine.audit.plainfiles import utf8
from duban.engine.audit.schema import Column, Register, Schema
from duban.engine.audit.scopes import scopes
from duban.engine.audit.typed import clean, taken, twins, whole
from duban.engine.errors import Place, Problem
from duban.engine.kinds.writer import EPOCH

YES: Final = ("1", "是", "有", "yes", "y", "true", "t", "√")
NO: Final = ("0", "否", "无", "no", "n", "false", "f", "×")
SHOWN: Final = 100  # bad values listed of one column; the rest is counted
SUFFIXES: Final = (".parquet", ".csv", ".tsv", ".xlsx")


@dataclass
class _Reading(Opened):
    """What is being read, by DuckDB."""

    runner: Duck


def open_folder(
    folder: Path, schema: Schema, memory: str = "1500MB", days: Days | None = None, told: Reading | None = None
) -> Opened:
    """Read what lies in `folder`. A register without a file is empty. Raises Problem when there is none at all.

    `days` are the working days by a calendar; without them every week has five.
    """
    duck = Duck(memory)
    found = _Reading(duck)
    files = dict(_files(folder, schema))
    if not files:
        raise Problem(EMPTY, {"value": ", ".join(sorted(schema)[:5]) + " …"}, Place(file=str(folder)))
    reads = {name: read for name, path in files.items() if (read := _read(found, schema[name], path))}
    ref = "BIGINT" if all(read.whole for read in reads.values()) else "VARCHAR"
    for register in schema.values():
        read = reads.get(register.name)
        if told and read:
            told(register.name)
        if read is None or not _view(found, register, files[register.name], read, ref):
            duck.table(register.name, tuple(_types(register, ref)), ())
    years = {name: _years(found, schema[name]) for name in found.rows}
    found.first = begun(years)
    duck.calendars(*covered(years), days)
    units = scopes(duck.rows(UNITS, {})) if "units" in schema else ()
    duck.table("scopes", ("scope VARCHAR", f"unit {ref}"), units)
    _tell_unknown_units(found, schema)
    return found


@dataclass(frozen=True, slots=True)
class Read:
    """How DuckDB reads a file: its source, whether its columns have types of their own, the type of each; whether its
    records and all that they name are whole numbers."""

    source: str
    typed: bool
    kinds: dict[str, str]
    whole: bool


UNITS: Final = "SELECT CAST(id AS VARCHAR), CAST(parent AS VARCHAR), CAST(code AS VARCHAR) FROM units"


def _files(folder: Path, schema: Schema) -> Iterator[tuple[str, Path]]:
    for name in schema:
        if (folder / name).is_dir():
            yield name, folder / name
            continue
        for suffix in SUFFIXES:
            if (folder / f"{name}{suffix}").is_file():
                yield name, folder / f"{name}{suffix}"
                break


def _read(found: _Reading, register: Register, path: Path) -> Read | None:
    """See what a file holds. None when it cannot be read at all; then it is told why."""
    duck = found.runner
    try:
        source, typed = _source(duck, path)
        kinds = {row[0]: row[1] for row in duck.connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    except Problem as problem:
        found.problems.append(problem.located(file=path.name))
        return None
    except Exception as fault:  # whatever DuckDB finds wrong with a file
        found.problems.append(Problem(UNREADABLE, {"value": str(fault).splitlines()[0]}, Place(file=path.name)))
        return None
    names, _extra = matched(register, kinds)
    return Read(source, typed, kinds, typed and whole(register, names, kinds, key_of(register, names)))


def _view(found: _Reading, register: Register, path: Path, read: Read, ref: str) -> bool:
    """Make the relation of one register. False when it has no days; then it is told."""
    duck, source, kinds = found.runner, read.source, read.kinds
    names = _matched(found, register, path, list(kinds))
    if register.day not in names:
        column = register.columns[register.day]
        words = {"label": f"{column.label.zh} / {column.label.en}", "value": column.name}
        found.problems.append(Problem(NO_COLUMN, words, Place(file=path.name)))
        return False
    key = key_of(register, names)
    number = f'"{key}"' if key else "row_number() OVER ()"
    sound = clean(duck, source, register, names, kinds) if read.typed else frozenset()
    parts = [f"CAST({number} AS {ref}) AS id"]
    for column in register.columns.values():
        parts.append(f"{_seen(column, names.get(column.name, ''), read, ref, column.name in sound)} AS {column.name}")
    year, month = twins(register, names, kinds)
    # The day itself stands beside what it is made of: a column of dates is not made into numbers and back.
    if kinds[names[register.day]] == "DATE":
        view = f"SELECT {', '.join(parts)}, {year} AS {register.day}_y, {month} AS {register.day}_m FROM {source}"
    else:
        inner = f"SELECT {', '.join(parts)} FROM {source}"
        view = f"SELECT *, {year} AS {register.day}_y, {month} AS {register.day}_m FROM ({inner})"
    texts = {name: heading for name, heading in names.items() if kinds[heading] == "VARCHAR"}
    _tell_bad_values(found, register, path, source, texts, read.typed)
    if not read.typed:
        kept = duck.room() / f"{register.name}.parquet"
        duck.connection.execute(f"COPY ({view}) TO '{kept}' (FORMAT PARQUET)")
        view = f"SELECT * FROM read_parquet('{kept}')"
    duck.connection.execute(f'CREATE OR REPLACE VIEW "{register.name}" AS {view}')
    found.rows[register.name] = int(duck.rows(f'SELECT COUNT(*) FROM "{register.name}"', {})[0][0])
    return True


def _seen(column: Column, heading: str, read: Read, ref: str, sound: bool) -> str:
    """A column as the audit sees it: taken as it is, read as a person wrote it, or not there."""
    if not heading:
        return f"CAST(NULL AS {_type(column, ref)})"
    given, kind = f'"{heading}"', read.kinds[heading]
    return taken(column, given, kind, clean=sound, whole=ref == "BIGINT") or _converted(column, given, kind)


def _source(duck: Duck, path: Path) -> tuple[str, bool]:
    """How DuckDB reads a file, and whether its columns have types of their own."""
    if path.is_dir():
        return f"read_parquet('{_quoted(path)}/**/*.parquet', hive_partitioning = false, union_by_name = true)", True
    if path.suffix == ".parquet":
        return f"read_parquet('{_quoted(path)}')", True
    plain, mark = utf8(path, duck.room())
    options = f"delim = '{mark}', header = true, all_varchar = true, quote = '\"', strict_mode = false"
    return f"read_csv('{_quoted(plain)}', {options})", False


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _matched(found: _Reading, register: Register, path: Path, given: list[str]) -> dict[str, str]:
    """The file's column for each of the register's: by name or by its words in either language."""
    names, extra = matched(register, given)
    for heading in extra:
        found.notices.append(Problem(EXTRA, {"value": heading}, Place(file=path.name, column=heading)))
    missing = [name for name in register.columns if name not in names]
    if missing:
        found.notices.append(Problem(LEFT_OUT, {"value": ", ".join(missing)}, Place(file=path.name)))
    return names


def _converted(column: Column, given: str, kind: str) -> str:
    """A file's column as the audit sees it; what cannot be read is NULL."""
    text = f"NULLIF(trim(CAST({given} AS VARCHAR)), '')"
    if column.type == "yes":
        return f"CASE WHEN lower({text}) IN {YES} THEN 1 WHEN lower({text}) IN {NO} THEN 0 END"
    if column.type == "day":
        return f"CAST({given if kind == 'DATE' else _day(text)} - DATE '1970-01-01' AS BIGINT)"
    if column.type == "moment":
        return f"CAST(epoch(TRY_CAST({given} AS TIMESTAMP)) // 60 AS BIGINT)"
    if column.type == "money":
        return f"CAST(TRY_CAST(replace({text}, ',', '') AS DECIMAL(18, 2)) * 100 AS BIGINT)"
    if column.type == "number":
        plain = f"replace({text}, ',', '')"
        whole = f"TRY_CAST(regexp_extract({plain}, '^([+-]?[0-9]+)([.]0+)?$', 1) AS BIGINT)"
        return f"TRY_CAST({given} AS BIGINT)" if kind.endswith("INT") else whole
    if column.type == "choice":
        return choice(column, text)
    return text


def _day(text: str) -> str:
    """2025-03-04, 2025/3/4, 2025.3.4 and 2025年3月4日 are days."""
    plain = f"regexp_replace(replace({text}, '日', ''), '[/.年月]', '-', 'g')"
    return f"CAST(TRY_CAST({plain} AS TIMESTAMP) AS DATE)"


def choice(column: Column, text: str) -> str:
    """The key of a choice, given as key or as its words in either language."""
    whens = " ".join(
        f"WHEN {text} IN ({', '.join(_literal(word) for word in {key, label.zh, label.en})}) THEN {_literal(key)}"
        for key, label in column.choices.items()
    )
    return f"CASE {whens} END" if whens else text


def _literal(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def _type(column: Column, ref: str = "VARCHAR") -> str:
    return ref if column.type == "ref" else "VARCHAR" if column.type in {"text", "choice"} else "BIGINT"


def _types(register: Register, ref: str) -> Iterator[str]:
    yield f"id {ref}"
    for column in register.columns.values():
        yield f'"{column.name}" {_type(column, ref)}'
    yield f"{register.day}_y BIGINT"
    yield f"{register.day}_m BIGINT"


def _tell_bad_values(
    found: _Reading, register: Register, path: Path, source: str, names: dict[str, str], typed: bool
) -> None:
    """One problem for each value that cannot be read, with its row as a spreadsheet counts; the first hundred.

    Where columns have types only a text in place of a number or a day can be bad: choices are not read twice.
    """
    for column in register.columns.values():
        heading = names.get(column.name)
        if heading is None or column.type in {"text", "ref"} or (typed and column.type == "choice"):
            continue
        given = f'"{heading}"'
        bad = (
            f"SELECT n, given FROM (SELECT row_number() OVER () + 1 AS n, {given} AS given, "
            f"{_converted(column, given, 'VARCHAR')} AS value FROM {source}) "
            f"WHERE value IS NULL AND trim(given) <> '' LIMIT {SHOWN}"
        )
        for row, value in found.runner.connection.execute(bad).fetchall():
            place = Place(file=path.name, row=int(row), column=heading)
            found.problems.append(Problem(BAD_VALUE[column.type], {"value": str(value), **_right(column)}, place))


def _right(column: Column) -> dict[str, str]:
    return {"choices": ", ".join(f"{key} {label.zh}" for key, label in column.choices.items())}


def _tell_unknown_units(found: _Reading, schema: Schema) -> None:
    """Units that the file of units does not know; without such a file nobody can say."""
    if not found.rows.get("units"):
        return
    for name in found.rows:
        for column in schema[name].columns.values():
            if column.to != "units" or name == "units":
                continue
            unknown = (
                f'SELECT v, n FROM (SELECT {column.name} AS v, COUNT(*) AS n FROM "{name}" GROUP BY 1) AS given '
                f"WHERE v IS NOT NULL AND v NOT IN (SELECT id FROM units) ORDER BY 1 LIMIT {SHOWN}"
            )
            for value, count in found.runner.rows(unknown, {}):
                place = Place(file=name, column=column.label.zh)
                found.problems.append(Problem(UNKNOWN_UNIT, {"value": str(value), "count": count}, place))


def _years(found: _Reading, register: Register) -> list[int]:
    low, high = found.runner.rows(f'SELECT MIN({register.day}), MAX({register.day}) FROM "{register.name}"', {})[0]
    return [(EPOCH + timedelta(days=int(number))).year for number in (low, high) if number is not None]
