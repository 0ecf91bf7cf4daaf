"""What becomes of each row of a file: made, changed, as it was, or refused with a reason."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from duban.engine.tables import Column, Parsed, Problem, Table, choose_table, parse_rows, read
from duban.engine.tables.parse import Row
from duban.engine.tables.values import letter, show
from duban.people.loading.words import WORDS

Verdict = Literal["create", "update", "same", "reject"]
Tell = Callable[[int, int], None]


@dataclass(slots=True)
class Line:
    """One row of the file. `values` by field (None: empty or wrong); refused as soon as a problem is an error."""

    row: Row
    verdict: Verdict = "create"

    @property
    def values(self) -> dict[str, Any]:
        return self.row.values

    @property
    def code(self) -> str:
        return str(self.row.values.get("code") or "")

    def text(self, name: str) -> str:
        """The cell as text, "" when empty or when the file has no such column."""
        return str(self.row.values.get(name) or "").strip()


@dataclass(slots=True)
class Plan:
    """A file once read and checked. `ready` holds what `put` needs; `secrets` the one-time passwords afterwards."""

    table: Table | None
    fields: Mapping[str, int]
    lines: list[Line]
    problems: list[Problem]
    last_header: int = 1
    ready: Any = None
    moved: bool = False
    secrets: list[tuple[str, str]] = field(default_factory=list)
    pks: list[int] = field(default_factory=list)

    def count(self, verdict: Verdict) -> int:
        return sum(line.verdict == verdict for line in self.lines)

    @property
    def good(self) -> Iterator[Line]:
        """The rows that go in; rows refused while they are walked are left out."""
        return (line for line in list(self.lines) if line.verdict != "reject")

    @property
    def rejected(self) -> list[Problem]:
        """Why rows (or the whole file) do not go in."""
        return [found for found in self.problems if found.severity == "error"]

    @property
    def clean(self) -> bool:
        """Whether every row goes in."""
        return not self.rejected and not self.count("reject")

    def reject(self, line: Line, code: str, column: str, /, **parameters: object) -> None:
        """Refuse a row: `code` of a sentence in `words`, `column` the field at fault."""
        line.verdict = "reject"
        why, expected = WORDS[code]
        place = self.fields.get(column)
        filled = {key: show(value) for key, value in parameters.items()}
        found = Problem(
            code, self.table.file if self.table else "", self.table.sheet if self.table else "", line.row.number,
            letter(place) if place is not None else "", column, show(line.row.values.get(column)),
            {key: text.format_map(filled) for key, text in why.items()},
            {key: text.format_map(filled) for key, text in expected.items()},
        )  # fmt: skip
        line.row.problems.append(found)
        self.problems.append(found)


def read_lines(source: bytes | Path, columns: Sequence[Column], name: str = "", tell: Tell | None = None) -> Plan:
    """Read a file's best sheet into lines; rows with a wrong cell are refused already. Never raises for its content."""
    book = read(source, name)
    chosen = choose_table(book, columns)
    if chosen is None:
        return Plan(None, {}, [], list(book.problems))
    table, header = chosen
    parsed: Parsed = parse_rows(table, columns, header, progress=tell)
    blocked = any(found.severity == "error" for found in header.problems)
    lines = [Line(row, "reject" if blocked or not row.ok else "create") for row in parsed.rows]
    problems = [*book.problems, *parsed.problems]
    plan = Plan(table, header.fields, lines, problems, last_header=max(1, header.last))
    if not lines and not plan.rejected:
        why, expected = WORDS["nothing"]
        plan.problems.append(Problem("nothing", table.file, table.sheet, why=why, expected=expected))
    return plan
