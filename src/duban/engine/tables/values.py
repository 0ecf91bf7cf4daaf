"""What a tabular file holds once read: plain rows, and marks for the few cells that need a word."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from duban.engine.tables.words import LANGUAGES, Text, word

Value = None | str | int | float | bool | date | datetime | time | timedelta
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What is still accepted. Sizes in bytes, areas in cells."""

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 600_000_000
    entries: int = 2_000
    ratio: int = 300
    rows: int = 300_000
    cells: int = 12_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an uploaded file: where it is, why, and what would be right.

    `row` counts from 1 as the file's own program shows it; `column` is the letter shown there.
    `why` and `expected` hold one sentence per language. A warning leaves the value usable.
    """

    code: str
    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    field: str = ""
    value: str = ""
    why: Text = dataclasses.field(default_factory=dict)
    expected: Text = dataclasses.field(default_factory=dict)
    severity: Severity = "error"

    def as_dict(self, language: str = "en") -> dict[str, str | int | None]:
        """For JSON and lists: {"file", "sheet", "row", "column", "field", "value", "why", "expected", …}."""
        return {
            "code": self.code, "severity": self.severity, "file": self.file, "sheet": self.sheet,
            "row": self.row, "column": self.column, "field": self.field, "value": self.value,
            "why": self.why.get(language, ""), "expected": self.expected.get(language, ""),
        }


def problem(
    code: str,
    file: str,
    *,
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    field: str = "",
    value: object = "",
    severity: Severity = "error",
    parameters: Mapping[str, object] | None = None,
    expected: Text | None = None,
) -> Problem:
    """A Problem with its sentences filled in from `words`; `expected` replaces the general sentence."""
    shown = show(value)
    filled = {"value": shown, **(parameters or {})}
    why = {language: word(code, "why", language, filled) for language in LANGUAGES}
    right = expected or {language: word(code, "expected", language, filled) for language in LANGUAGES}
    return Problem(code, file, sheet, row, column, field, shown, why, right, severity)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a person sees it. `kind`: empty, text, int, float, bool, date, datetime, time, error."""

    value: Value
    text: str
    kind: str
    row: int
    column: str
    formula: bool = False
    error: str = ""
    merged: bool = False


@dataclass(slots=True)
class Table:
    """One sheet. `rows` pairs each row that is not empty with its number in the file.

    Values of a row start at column A; rows may differ in length. Zero-based (row, column) keys in
    `formulas`, `errors` (the text, such as #REF!) and `merged` (cells filled from their top-left).
    `spans` gives for a row the zero-based first and last column of its widest merged range.
    """

    file: str
    sheet: str
    rows: list[tuple[int, list[Value]]]
    formulas: set[tuple[int, int]] = dataclasses.field(default_factory=set)
    uncached: set[tuple[int, int]] = dataclasses.field(default_factory=set)
    errors: dict[tuple[int, int], str] = dataclasses.field(default_factory=dict)
    merged: set[tuple[int, int]] = dataclasses.field(default_factory=set)
    spans: dict[int, tuple[int, int]] = dataclasses.field(default_factory=dict)
    epoch_1904: bool = False
    problems: list[Problem] = dataclasses.field(default_factory=list)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at file row `row` (from 1) and zero-based `column`."""
        values = dict(self.rows).get(row, [])
        value = values[column] if column < len(values) else None
        key = (row - 1, column)
        error = self.errors.get(key, "")
        return Cell(
            value, error or show(value), "error" if error else kind_of(value), row, letter(column),
            key in self.formulas, error, key in self.merged,
        )

    @property
    def width(self) -> int:
        return max((len(values) for _, values in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file once read. `tables` is empty when it could not be read; `problems` then says why.

    `kind`: xlsx, xlsb, xls, ods, csv, tsv or "" when not a table at all. `encoding` and `separator`
    are set for plain text.
    """

    file: str
    kind: str
    tables: tuple[Table, ...]
    problems: tuple[Problem, ...]
    encoding: str = ""
    separator: str = ""


def letter(column: int) -> str:
    """Column name as shown in the file for a zero-based index: 0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def index(letters: str) -> int:
    """Zero-based index of a column name: A → 0, AA → 26."""
    number = 0
    for character in letters:
        number = number * 26 + ord(character) - 64
    return number - 1


def kind_of(value: Value) -> str:
    """The original type of a cell's value in one word."""
    if value is None or value == "":
        return "empty"
    if isinstance(value, datetime):
        return "datetime"
    names = {str: "text", bool: "bool", int: "int", float: "float", date: "date", time: "time"}
    return names.get(type(value), "time")


def show(value: object) -> str:
    """A value as a person would write it: dates as 2026-03-01, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M") if value.time() != time() else value.strftime("%Y-%m-%d")
    return str(value)
