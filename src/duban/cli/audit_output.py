"""Where the findings of an audit go: a workbook, CSV, JSON or Parquet, written while they are found.

What is written stands under its own name only when all of it is there. Text never becomes a formula.
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Final, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from duban.cli.audit_facts import Line
from duban.cli.audit_sheets import Csv, Workbook
from duban.cli.audited import Said, finding_json
from duban.engine.audit.filewords import BAD_OUTPUT, NO_PLACE
from duban.engine.errors import Place, Problem

SUFFIXES: Final = (".xlsx", ".csv", ".json", ".parquet")
BATCH: Final = 10_000
TEXTS: Final = (
    "provision", "opinion", "register", "title", "effect", "verdict", "record", "other", "who", "unit", "day",
    "words", "facts", "other_facts", "clause_at", "clause", "remedy",
)  # fmt: skip
NUMBERS: Final = ("period", "measured", "bound", "total")


class Output(Protocol):
    """One place that findings go to."""

    def add(self, line: Line) -> None:
        """Take one finding."""
        ...

    def close(self, said: Said) -> str:
        """Add the figures and finish; return the name of what was written, if it has one."""
        ...


def outputs(name: str | None, stack: ExitStack, *, as_json: bool, language: str) -> list[Output]:
    """All places that findings go to. Raises Problem for a name that says no format or lies nowhere; OSError."""
    found: list[Output] = []
    if name:
        target = Path(name)
        if not target.absolute().parent.is_dir():
            raise Problem(NO_PLACE, {"value": str(target.absolute().parent)}, Place(file=name))
        if target.is_dir() or name.endswith(os.sep) or not target.suffix:
            target.mkdir(exist_ok=True)
            found.append(Csv(target, language))
        elif target.suffix.lower() not in SUFFIXES:
            raise Problem(BAD_OUTPUT, {"value": target.suffix}, Place(file=name))
        else:
            found.append(_one(target, stack, language))
    if as_json:
        found.append(Json(sys.stdout, language))
    return found


def _one(target: Path, stack: ExitStack, language: str) -> Output:
    part = target.with_name(f".{target.name}.part")
    stack.callback(part.unlink, missing_ok=True)
    match target.suffix.lower():
        case ".xlsx":
            made: Output = Workbook(part, language)
        case ".csv":
            made = Csv(part, language)
        case ".json":
            made = Json(stack.enter_context(part.open("w", encoding="utf-8")), language)
        case _:
            made = Parquet(part, language)
    return _Finished(made, part, target)


class _Finished:
    """Gives an output its own name when it is whole."""

    def __init__(self, made: Output, part: Path, target: Path) -> None:
        self.made, self.part, self.target = made, part, target

    def add(self, line: Line) -> None:
        self.made.add(line)

    def close(self, said: Said) -> str:
        self.made.close(said)
        self.part.replace(self.target)
        return str(self.target)


def as_json(line: Line, language: str) -> dict[str, Any]:
    """One finding as programs want it: names as in the registers, values in words under `facts`."""
    provision = line.provision
    return {
        "provision": provision.id, "opinion": provision.opinion, "register": provision.register,
        "title": provision.title.in_(language), "effect": provision.effect, **finding_json(line.finding),
        "words": line.sentence, "facts": dict(line.facts), "other_facts": dict(line.other_facts),
        "clause_at": provision.at, "clause": provision.clause.in_(language), "remedy": provision.remedy.in_(language),
    }  # fmt: skip


class Json:
    """One object, its findings first: they are written before anybody knows how many there will be."""

    def __init__(self, out: IO[str], language: str) -> None:
        self.out, self.language, self.count = out, language, 0

    def add(self, line: Line) -> None:
        self.out.write('{"findings": [\n' if not self.count else ",\n")
        self.out.write(json.dumps(as_json(line, self.language), ensure_ascii=False))
        self.count += 1

    def close(self, said: Said) -> str:
        self.out.write("\n],\n" if self.count else '{"findings": [],\n')
        rest = {**said.head(), **said.tail(self.language)}
        self.out.write(json.dumps(rest, ensure_ascii=False, indent=1)[1:] + "\n")
        self.out.flush()
        return ""


class Parquet:
    """A row for each finding; facts as JSON text."""

    SHAPE: Final = pa.schema([*((name, pa.string()) for name in TEXTS), *((name, pa.int64()) for name in NUMBERS)])

    def __init__(self, path: Path, language: str) -> None:
        self.language = language
        self.writer = pq.ParquetWriter(path, self.SHAPE)
        self.rows: list[dict[str, Any]] = []

    def add(self, line: Line) -> None:
        row = as_json(line, self.language)
        self.rows.append({**row, **{name: _text(row[name]) for name in ("facts", "other_facts")}})
        if len(self.rows) >= BATCH:
            self._write(self.rows)

    def _write(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self.writer.write_table(pa.Table.from_pylist(list(rows), schema=self.SHAPE))
        self.rows = []

    def close(self, said: Said) -> str:
        self._write(self.rows)
        self.writer.close()
        return ""


def _text(facts: Mapping[str, str]) -> str | None:
    return json.dumps(facts, ensure_ascii=False) if facts else None
