"""A file for a register as it is understood: its columns, its rows, what must be asked."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Final

from django.utils.translation import get_language

from duban.conduct.models import Record
from duban.conduct.queries.load_names import Candidate, Names
from duban.conduct.registers import field_of, schema, type_of
from duban.conduct.sheets import sheet_columns
from duban.engine.tables import Column as SheetColumn
from duban.engine.tables import Parsed, Problem
from duban.engine.words import language_of
from duban.people.standing import Standing

Tell = Callable[[int, int], None]
READY, WRONG, SKIPPED = "ready", "wrong", "skipped"
CONSENT: Final = ("consent_on", "consent_from")
MOST, YUAN, LONGEST = 2_000_000_000, 10**13 - 1, 20_000
UNIT: Final = ("单位", "所属单位", "Unit")
NOTE: Final = SheetColumn("note", {"zh-hans": "备注", "en": "Remark"}, longest=2000)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a file: `units` are those they enter for, `home` the unit of rows that name none."""

    standing: Standing
    units: frozenset[int]
    home: int
    year: int
    consents: bool = False


@dataclass(slots=True)
class Line:
    """One row of the file: whose record it would be, its facts as acts take them, what is wrong with it."""

    row: int
    unit: int | None
    values: dict[str, Any]
    problems: list[Problem]
    skipped: bool = False

    @property
    def status(self) -> str:
        """Whether it would be entered."""
        if self.skipped:
            return SKIPPED
        return WRONG if any(one.severity == "error" for one in self.problems) else READY


@dataclass(slots=True)
class Ask:
    """A text in a column that was not understood, with the rows in which it stands: one decision counts for all."""

    column: str
    label: str
    text: str
    why: Problem
    rows: list[int]
    candidates: tuple[Candidate, ...] = ()

    @property
    def words(self) -> str:
        """What is wrong with it, and what would be right."""
        language = language_of(get_language() or "")
        return f"{self.why.why[language]} – {self.why.expected[language]}"


@dataclass(slots=True)
class Preview:
    """A whole file. `problems` are those of the file itself; `parsed` is None where it holds no table."""

    model: type[Record]
    columns: tuple[SheetColumn, ...]
    parsed: Parsed | None
    lines: list[Line]
    problems: list[Problem]
    names: Names | None = None
    candidates: dict[tuple[str, str], tuple[Candidate, ...]] = field(default_factory=dict)

    def chosen(self) -> list[Line]:
        """The rows that would be entered."""
        return [line for line in self.lines if line.status == READY]

    def count(self, status: str) -> int:
        """How many rows are so."""
        return sum(line.status == status for line in self.lines)

    def marks(self) -> list[Problem]:
        """Everything that is wrong, for the marked workbook."""
        return [*self.problems, *(one for line in self.lines for one in line.problems)]

    def asks(self, language: str) -> list[Ask]:
        """The texts that were not understood, those of most rows first."""
        labels = {column.field: column.label[language] for column in self.columns}
        found: dict[tuple[str, str], Ask] = {}
        for line in self.lines:
            for one in line.problems:
                key = one.field, one.value.strip()
                if line.skipped or one.severity != "error" or not key[1] or not one.column:
                    continue
                if key not in found:
                    found[key] = Ask(*key[:1], labels.get(key[0], key[0]), key[1], one, [], self.candidates.get(key, ()))
                found[key].rows.append(line.row)
        return sorted(found.values(), key=lambda ask: -len(ask.rows))


@cache
def load_columns(model: type[Record], *, consents: bool) -> tuple[SheetColumn, ...]:
    """The columns of a file that is loaded. `consents`: also what was consented to elsewhere, for who may say so."""
    register = schema()[model.register.name]
    found = [
        _bounded(model, column) for column in sheet_columns(register) if consents or column.field not in CONSENT
    ]
    return (*found, NOTE)


def _bounded(model: type[Record], column: SheetColumn) -> SheetColumn:
    known = field_of(model, column.field)
    kind = type_of(known)
    if column.field == "unit":
        return replace(column, synonyms=(*column.synonyms, *UNIT))
    required = not known.null
    if kind == "number":
        return replace(column, required=required, least=0, most=MOST)
    if kind == "money":
        return replace(column, required=required, least=0, most=YUAN)
    longest = known.max_length or LONGEST
    return replace(column, required=required, longest=longest if kind == "text" else 0)
