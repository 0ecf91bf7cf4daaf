"""The Parquet files of a register as DuckDB finds them: one, or all below a folder, by year and county or in any folders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from duban.engine.audit.duck import Duck
from duban.engine.audit.duckcolumns import literal, quoted, read, sure
from duban.engine.audit.filewords import BAD_VALUES, SOME_LACK, UNREADABLE
from duban.engine.audit.footers import Footers, Span
from duban.engine.audit.schema import Column, Register
from duban.engine.errors import Param, Place, Problem

NOTHING: Final = "__HIVE_DEFAULT_PARTITION__"
FILE, ROW = "duban_file_", "file_row_number"
SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Files:
    """Files of one register that can be read, and those that cannot. `folder`: they lie below a folder of its name."""

    place: Path
    paths: tuple[Path, ...]
    folder: bool
    broken: tuple[Problem, ...] = ()
    said: Footers = Footers()

    def span(self, heading: str) -> Span | None:
        """Between what a column of whole numbers or days lies, where the files say so themselves."""
        return self.said.span(self.paths, heading)

    def source(self, *, named: bool = False) -> str:
        """How DuckDB reads all of them; `named` with the file and the row of each record."""
        listed = ", ".join(literal(str(path)) for path in self.paths)
        more = f", filename = '{FILE}', file_row_number = true" if named else ""
        return f"read_parquet([{listed}], hive_partitioning = false, union_by_name = true{more})"

    def name(self, path: str) -> str:
        """A file's name as it stands in the folder."""
        return str(Path(path).relative_to(self.place.parent))

    @property
    def keys(self) -> frozenset[str]:
        """The names of `name=value` in the paths: year=2025/county=C01/part-0.parquet."""
        parts = {part for path in self.paths for part in path.relative_to(self.place.parent).parts[:-1]}
        return frozenset(part.partition("=")[0] for part in parts if "=" in part)


def inside(place: Path) -> list[Path]:
    """All Parquet files below a folder but those that begin with _ or a point, as Spark leaves them out."""
    return sorted(
        path for path in place.rglob("*.parquet")
        if path.is_file() and not any(part.startswith(("_", ".")) for part in path.relative_to(place).parts)
    )  # fmt: skip


def parquet(place: Path) -> list[Path]:
    """The Parquet files of a register."""
    return inside(place) if place.is_dir() else [place] if place.suffix == ".parquet" else []


def files_of(duck: Duck, place: Path, said: Footers) -> Files:
    """The files of a register. Those that are no Parquet are told and left out."""
    paths, broken = parquet(place), []
    for path in [path for path in paths if path not in said.rows]:
        try:
            duck.connection.execute(f"SELECT 1 FROM parquet_schema({literal(str(path))}) LIMIT 1").fetchall()
        except duckdb.Error as fault:
            paths.remove(path)
            file = str(path.relative_to(place.parent))
            broken.append(Problem(UNREADABLE, {"value": str(fault).splitlines()[0]}, Place(file=file)))
    return Files(place, tuple(paths), place.is_dir(), tuple(broken), said)


def from_path(key: str) -> str:
    """What stands after `key=` in the path of a row's file; Spark writes odd characters there as %XX."""
    begin = literal(f"/{key}=")
    part = f"split_part(split_part({FILE}, {begin}, 2), '/', 1)"
    return f"NULLIF(NULLIF(url_decode(replace({part}, '+', '%2B')), '{NOTHING}'), '')"


def row_name(files: Files) -> str:
    """What a record is called that has no number: its row, in a folder with its file."""
    row = f"CAST({ROW} + 1 AS VARCHAR)"
    return f"substr({FILE}, {len(str(files.place)) + 2}) || ':' || {row}" if files.folder else row


def lacking(duck: Duck, files: Files, register: Register, names: Mapping[str, str]) -> Iterator[Problem]:
    """Columns that some of the files have and others have not."""
    total = len(files.paths)
    if total == 1:
        return
    listed = ", ".join(literal(str(path)) for path in files.paths)
    rows = duck.rows(f"SELECT name, COUNT(DISTINCT file_name) FROM parquet_schema([{listed}]) GROUP BY name", {})
    having = {str(name): int(count) for name, count in rows}
    for name in register.columns:
        heading = names.get(name, "")
        count = total - having.get(heading, total if heading in files.keys else 0)
        if heading and count:
            words: dict[str, Param] = {"value": heading, "count": count, "total": total}
            yield Problem(SOME_LACK, words, Place(file=files.place.name, column=heading))


def bad_values(
    duck: Duck, files: Files, register: Register, names: Mapping[str, str], kinds: Mapping[str, str],
    sound: frozenset[str], key: str,
) -> Iterator[Problem]:  # fmt: skip
    """Values that cannot be read, in one reading of the columns that may hold any; then told by file where there are."""
    columns = [
        column for name, column in register.columns.items()
        if name in names and name not in sound and not sure(column, kinds.get(names[name], "VARCHAR"))
    ]  # fmt: skip
    if not columns:
        return
    bad = {column.name: _bad(column, names[column.name], kinds) for column in columns}
    number = quoted(key) if key else row_name(files)
    counted = ", ".join(f"COUNT(CASE WHEN {condition} THEN 1 END)" for condition, _given in bad.values())
    totals = duck.rows(f"SELECT {counted} FROM {files.source(named=True)}", {})[0]
    for column in (column for column, total in zip(columns, totals, strict=True) if total):
        condition, given = bad[column.name]
        first = ", ".join(f"arg_min(CAST({one} AS VARCHAR), {ROW})" for one in (number, given))
        sql = (
            f"SELECT {FILE}, COUNT(*), {first} FROM {files.source(named=True)} WHERE {condition} "
            f"GROUP BY {FILE} ORDER BY {FILE} LIMIT {SHOWN}"
        )
        for file, count, record, value in duck.rows(sql, {}):
            words = {"value": value, "count": int(count), "record": record, **choices(column)}
            yield Problem(BAD_VALUES[column.type], words, Place(file=files.name(file), column=names[column.name]))


def _bad(column: Column, heading: str, kinds: Mapping[str, str]) -> tuple[str, str]:
    """The condition under which a value cannot be read, and the value."""
    given = quoted(heading) if heading in kinds else from_path(heading)
    return f"(trim(CAST({given} AS VARCHAR)) <> '' AND {read(column, given, kinds.get(heading, 'VARCHAR'))} IS NULL)", given


def choices(column: Column) -> dict[str, str]:
    """What a choice may be."""
    return {"choices": ", ".join(f"{key} {label.zh}" for key, label in column.choices.items())}
