"""A folder with a file for each register as a ledger to audit: CSV or Parquet, with no database and no server.

`meetings.csv`, `meetings.parquet` or a folder `meetings/` of Parquet files (by year and county, as large ledgers are
kept) become the relation `meetings`. What is wrong in a file is told by row and column and is then not known; the
rest of the row, and every other row, is audited.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from duban.engine.audit.duck import Duck
from duban.engine.audit.duckcolumns import literal, quoted, type_of
from duban.engine.audit.duckcolumns import read as converted
from duban.engine.audit.duckfiles import (
    Files,
    bad_values,
    choices,
    files_of,
    from_path,
    inside,
    lacking,
    parquet,
    row_name,
)
from duban.engine.audit.filewords import (
    BAD_VALUE,
    EMPTY,
    EXTRA,
    LEFT_OUT,
    MORE,
    NO_COLUMN,
    UNKNOWN_UNIT,
    UNREADABLE,
)
from duban.engine.audit.footers import Footers, Span, footers
from duban.engine.audit.headings import key_of, matched
from duban.engine.audit.opened import STANDING, Days, Opened, Reading, begun, covered, dated, near
from duban.engine.audit.plainfiles import TextTable, utf8
from duban.engine.audit.schema import Column, Register, Schema
from duban.engine.audit.scopes import scopes
from duban.engine.audit.typed import WHOLE, clean, taken, twins, unbroken, whole, within
from duban.engine.errors import Place, Problem

SHOWN: Final = 100  # bad values listed of one column; how many more there are is told
SUFFIXES: Final = (".parquet", ".csv", ".tsv", ".xlsx")


@dataclass
class _Reading(Opened):
    """What is being read, by DuckDB."""

    runner: Duck
    reads: dict[str, "Read"] = field(default_factory=dict)

    def span(self, register: Register, name: str) -> Span | None:
        """Between what a column of whole numbers or days lies, where files say so themselves."""
        return self.reads[register.name].span(register, name)


def open_folder(
    folder: Path, schema: Schema, memory: str = "1500MB", days: Days | None = None, told: Reading | None = None
) -> Opened:
    """Read what lies in `folder`. A register without a file is empty. Raises Problem when there is none at all.

    `days` are the working days by a calendar; without them every week has five.
    """
    duck = Duck(memory)
    # Rows are told, and records without a number are called, by their place in the file.
    duck.connection.execute("SET TimeZone = 'UTC'; SET preserve_insertion_order = true")
    found = _Reading(duck)
    files = dict(_files(folder, schema))
    if not files:
        raise Problem(EMPTY, {"value": ", ".join(sorted(schema)[:5]) + " …"}, Place(file=str(folder)))
    said = footers(duck, [path for place in files.values() for path in parquet(place)])
    found.reads = {name: read for name, path in files.items() if (read := _read(found, schema[name], path, said))}
    ref = "BIGINT" if all(read.whole for read in found.reads.values()) else "VARCHAR"
    for register in schema.values():
        read = found.reads.get(register.name)
        if told and read:
            told(register.name)
        if read is None or not _view(found, register, read, ref):
            duck.table(register.name, tuple(_types(register, ref)), ())
    years = {}
    for name in found.rows:
        span = found.span(schema[name], schema[name].day)
        years[name], far = near(span) or dated(duck, schema[name])
        found.problems += far
    found.first = begun(years)
    duck.calendars(*covered(years), days)
    units = scopes(duck.rows(UNITS, {})) if "units" in schema else ()
    duck.table("scopes", ("scope VARCHAR", f"unit {ref}"), units)
    _tell_unknown_units(found, schema)
    duck.connection.execute("SET preserve_insertion_order = false")
    return found


@dataclass(frozen=True, slots=True)
class Read:
    """How DuckDB reads a file: its source, the type of each of its columns; the Parquet `files`, where they are such;
    whether its records and all that they name are whole numbers; the text table, where it is one."""

    path: Path
    source: str
    kinds: dict[str, str]
    files: Files | None
    whole: bool
    table: TextTable | None

    def span(self, register: Register, name: str) -> Span | None:
        """Between what a column of whole numbers or days lies, where the files say so themselves or do not have it."""
        heading = matched(register, [*self.kinds, *self.keys])[0].get(name, "")
        if not heading:
            return None, None
        typed = self.kinds.get(heading, "") in WHOLE | {"DATE"}
        return self.files.span(heading) if self.files and typed else None

    @property
    def keys(self) -> frozenset[str]:
        """What the paths of the files say of their rows."""
        return self.files.keys if self.files else frozenset()


UNITS: Final = "SELECT CAST(id AS VARCHAR), CAST(parent AS VARCHAR), CAST(code AS VARCHAR) FROM units"


def _files(folder: Path, schema: Schema) -> Iterator[tuple[str, Path]]:
    for name in schema:
        if (folder / name).is_dir() and inside(folder / name):
            yield name, folder / name
            continue
        for suffix in SUFFIXES:
            if (folder / f"{name}{suffix}").is_file():
                yield name, folder / f"{name}{suffix}"
                break


def _read(found: _Reading, register: Register, path: Path, said: Footers) -> Read | None:
    """See what a file holds. None when it cannot be read at all; then it is told why."""
    duck, files = found.runner, None
    try:
        source, files, table = _source(duck, path, said)
        found.problems += files.broken if files else ()
        kinds = {row[0]: row[1] for row in duck.connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    except Problem as problem:
        found.problems.append(problem.located(file=path.name))
        return None
    except Exception as fault:  # whatever DuckDB finds wrong with a file
        if files is None or files.paths:
            found.problems.append(Problem(UNREADABLE, {"value": str(fault).splitlines()[0]}, Place(file=path.name)))
        return None
    keys = files.keys if files else frozenset()
    names, _extra = matched(register, [*kinds, *keys])
    known = {name: heading for name, heading in names.items() if heading in kinds}
    key = key_of(register, known)
    numbered = files is not None and known == names and (bool(key) or not files.folder)
    return Read(path, source, kinds, files, numbered and whole(register, known, kinds, key), table)


def _view(found: _Reading, register: Register, read: Read, ref: str) -> bool:
    """Make the relation of one register. False when it has no days; then it is told."""
    duck, kinds, files = found.runner, read.kinds, read.files
    names = _matched(found, register, read)
    if register.day not in names and register.name not in STANDING:
        column = register.columns[register.day]
        words = {"label": f"{column.label.zh} / {column.label.en}", "value": column.name}
        found.problems.append(Problem(NO_COLUMN, words, Place(file=read.path.name)))
        return False
    known = {name: heading for name, heading in names.items() if heading in kinds}
    key = key_of(register, known)
    number = quoted(key) if key else row_name(files) if files else "row_number() OVER ()"
    sound = clean(duck, read.source, register, known, kinds, files.span) if files else frozenset()
    parts = [f"CAST({number} AS {ref}) AS id"]
    for column in register.columns.values():
        parts.append(f"{_seen(column, names.get(column.name, ''), read, ref, column.name in sound)} AS {column.name}")
    # Only where a path says something are the paths read.
    source = files.source(named=True) if files and (not key or known != names) else read.source
    view = _with_twins(register, parts, source, known, kinds)
    if files:
        found.notices += lacking(duck, files, register, names)
        found.problems += bad_values(duck, files, register, names, kinds, sound, key)
    else:
        _tell_bad_values(found, register, read, names)
        kept = duck.room() / f"{register.name}.parquet"
        duck.connection.execute(f"COPY ({view}) TO {literal(str(kept))} (FORMAT PARQUET)")
        view = f"SELECT * FROM read_parquet({literal(str(kept))})"
    duck.connection.execute(f'CREATE OR REPLACE VIEW "{register.name}" AS {view}')
    told = files.said.count(files.paths) if files else None
    found.rows[register.name] = int(duck.rows(f'SELECT COUNT(*) FROM "{register.name}"', {})[0][0]) if told is None else told
    return True


def _with_twins(
    register: Register, parts: list[str], source: str, known: dict[str, str], kinds: dict[str, str]
) -> str:
    """The relation with the year and the month of each record's day.

    The day itself stands beside what it is made of: a column of dates is not made into numbers and back.
    """
    day = register.day
    year, month = twins(register, known, kinds)
    if kinds.get(known.get(day, "")) == "DATE":
        return f"SELECT {', '.join(parts)}, {year} AS {day}_y, {month} AS {day}_m FROM {source}"
    return f"SELECT *, {year} AS {day}_y, {month} AS {day}_m FROM (SELECT {', '.join(parts)} FROM {source})"


def _seen(column: Column, heading: str, read: Read, ref: str, sound: bool) -> str:
    """A column as the audit sees it: taken as it is, read as a person wrote it, taken from the path, or not there."""
    if not heading:
        return f"CAST(NULL AS {type_of(column, ref)})"
    kind = read.kinds.get(heading)
    if kind is None:
        return converted(column, from_path(heading), "VARCHAR")
    given = quoted(heading)
    return taken(column, given, kind, clean=sound, whole=ref == "BIGINT") or converted(column, given, kind)


def _source(duck: Duck, path: Path, said: Footers) -> tuple[str, Files | None, TextTable | None]:
    """How DuckDB reads a file; Parquet files, whose columns have types of their own, are known one by one."""
    if path.is_dir() or path.suffix == ".parquet":
        files = files_of(duck, path, said)
        return files.source(), files, None
    table = TextTable(*utf8(path, duck.room()))
    return table.source(), None, table


def _matched(found: _Reading, register: Register, read: Read) -> dict[str, str]:
    """The file's column for each of the register's: by name or by its words in either language."""
    names, extra = matched(register, [*read.kinds, *read.keys])
    file = read.path.name
    for heading in extra:
        if heading not in read.keys:
            found.notices.append(Problem(EXTRA, {"value": heading}, Place(file=file, column=heading)))
    missing = [name for name in register.columns if name not in names]
    if missing:
        found.notices.append(Problem(LEFT_OUT, {"value": ", ".join(missing)}, Place(file=file)))
    return names


def _types(register: Register, ref: str) -> Iterator[str]:
    yield f"id {ref}"
    for column in register.columns.values():
        yield f'"{column.name}" {type_of(column, ref)}'
    yield f"{register.day}_y BIGINT"
    yield f"{register.day}_m BIGINT"


def _tell_bad_values(found: _Reading, register: Register, read: Read, names: dict[str, str]) -> None:
    """One problem for each value that cannot be read, with its row as a spreadsheet counts; the first hundred."""
    for column in register.columns.values():
        heading = names.get(column.name)
        if heading is None or column.type in {"text", "ref"}:
            continue
        given = quoted(heading)
        bad = (
            f"SELECT n, given, COUNT(*) OVER () FROM (SELECT row_number() OVER () + 1 AS n, {given} AS given, "
            f"{converted(column, given, 'VARCHAR')} AS value FROM {read.source}) "
            f"WHERE value IS NULL AND trim(given) <> '' ORDER BY n LIMIT {SHOWN}"
        )
        count = 0
        told = found.runner.connection.execute(bad).fetchall()
        rows = read.table.rows([row for row, _value, _count in told]) if read.table else {}
        for row, value, count in told:  # noqa: B007 - the same in each row
            place = Place(file=read.path.name, row=rows.get(row, int(row)), column=heading)
            found.problems.append(Problem(BAD_VALUE[column.type], {"value": str(value), **choices(column)}, place))
        if count > SHOWN:
            place = Place(file=read.path.name, column=heading)
            found.problems.append(Problem(MORE, {"count": int(count) - SHOWN}, place))


def _tell_unknown_units(found: _Reading, schema: Schema) -> None:
    """Units that the file of units does not know; without such a file nobody can say."""
    if not found.rows.get("units"):
        return
    units = unbroken(found.runner, "units")
    for name in found.rows:
        for column in schema[name].columns.values():
            if column.to != "units" or name == "units":
                continue
            span = found.span(schema[name], column.name)
            if units and span and within(span, units):
                continue
            unknown = (
                f'SELECT v, n FROM (SELECT {column.name} AS v, COUNT(*) AS n FROM "{name}" GROUP BY 1) AS given '
                f"WHERE v IS NOT NULL AND v NOT IN (SELECT id FROM units) ORDER BY 1 LIMIT {SHOWN}"
            )
            for value, count in found.runner.rows(unknown, {}):
                place = Place(file=name, column=column.label.zh)
                found.problems.append(Problem(UNKNOWN_UNIT, {"value": str(value), "count": count}, place))
