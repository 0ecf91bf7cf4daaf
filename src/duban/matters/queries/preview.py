"""What a task table would become: every row with what was understood, what is missing and what must be asked.

Nothing is saved here. The office's corrections (`Batch.corrections`) are applied each time the file is read:
`places` (a name in the cells → unit ids), `fill` (what rows lack, for all of them), `rows` (one row's own values).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from duban.engine.asked import whole
from duban.engine.tables import Column, Header, Parsed, Problem, Table, choose_table, parse_rows, read
from duban.engine.tables.values import letter
from duban.engine.tasktable import TASK_COLUMNS, Piece, TaskRow, understand
from duban.matters.queries.directory import Known, known_names
from duban.matters.queries.preview_days import Days, Place, day_problem, first_fit, length_problem

# A row is ready when it could be assigned; incomplete rows are registered all the same, and wait for what they lack.
READY, INCOMPLETE, BLOCKED, SKIPPED = "ready", "incomplete", "blocked", "skipped"
NOTHING: Mapping[str, object] = {}
# The place of a day read from the text among the days that are tried.
HINT = 2


@dataclass(slots=True)
class PreviewRow:
    """One line of the table as it would be saved."""

    row: int
    number: str
    title: str
    text: str
    requirement: str
    target: str
    basis: str
    lead: int | None
    assisting: list[int]
    responsible: int | None
    due: date | None
    length: int | None
    assumed_due: bool
    split: list[int]
    focus: int | None
    force: int | None
    task: TaskRow
    status: str = READY
    lacking: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    twin: int | None = None


@dataclass(frozen=True, slots=True)
class Ask:
    """A name in the cells that the office must decide on: how often it stands there, what it may mean."""

    text: str
    code: str
    rows: tuple[int, ...]
    piece: Piece
    leads: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The whole table: recognised columns, rows, names to ask about, problems with their places."""

    parsed: Parsed | None
    rows: tuple[PreviewRow, ...]
    asks: tuple[Ask, ...]
    problems: tuple[Problem, ...]
    known: Known

    def count(self, status: str) -> int:
        """How many rows have this status."""
        return sum(row.status == status for row in self.rows)

    def columns(self) -> tuple[Column, ...]:
        """The columns a task table may have."""
        return TASK_COLUMNS

    def marks(self) -> list[Problem]:
        """All problems with their places, and one for each row that cannot be assigned yet, for the returned file."""
        found = list(self.problems)
        header = self.parsed.header if self.parsed else None
        for row in self.rows:
            for name in row.lacking:
                found.append(_lacking_mark(row, name, header, self.parsed.table if self.parsed else None))
        return found

    def chosen(self) -> list[PreviewRow]:
        """The rows that would be saved."""
        return [row for row in self.rows if row.status in (READY, INCOMPLETE)]


def preview(
    data: bytes, name: str, corrections: Mapping[str, object], owner: int, days: Days, year: int,
    tell: Callable[[int, int], None] | None = None,
) -> Preview:  # fmt: skip
    """Read `data` and apply the corrections. Problems of the file itself leave no rows, only problems.

    `days` are those that can be due, `year` completes dates without one; `tell` gets (rows read, of how many).
    """
    known = known_names(owner)
    book = read(data, name)
    found = choose_table(book, TASK_COLUMNS)
    if found is None:
        return Preview(None, (), (), tuple(book.problems), known)
    table, header = found
    parsed = parse_rows(table, TASK_COLUMNS, header, year, tell)
    places = _places(corrections)
    tasks = understand(parsed.rows, known.directory, places, year)
    reader = _Reader(
        known, _part(corrections, "fill"), _part(corrections, "rows"), days,
        Place(table.file, table.sheet, letter(header.fields["due"]) if "due" in header.fields else ""),
    )  # fmt: skip
    rows = [reader.row(task) for task in tasks]
    _mark_twins(rows)
    problems = (*book.problems, *parsed.problems, *reader.problems)
    return Preview(parsed, tuple(rows), _asks(tasks), problems, known)


def _part(mapping: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = mapping.get(name)
    return found if isinstance(found, Mapping) else {}


def _places(corrections: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    return {
        text: tuple(int(pk) for pk in ids)
        for text, ids in _part(corrections, "places").items()
        if isinstance(ids, (list, tuple))
    }


@dataclass(slots=True)
class _Reader:
    """Joins what the table says, what was filled in for all rows and what was corrected in one; the last wins."""

    known: Known
    fill: Mapping[str, object]
    own: Mapping[str, object]
    days: Days
    place: Place
    problems: list[Problem] = field(default_factory=list)

    def row(self, task: TaskRow) -> PreviewRow:
        """One row as it would be saved."""
        known, fill, values = self.known, self.fill, task.values
        own = _part(self.own, str(task.row)) if self.own else NOTHING
        lead = _number(own, "lead") or task.places.lead
        assisting = own.get("assisting")
        hints = "；".join(dict.fromkeys(hint.text for hint in task.target_hints))
        row = PreviewRow(
            row=task.row, number=task.number, title=str(own.get("title") or task.title), text=task.text,
            requirement=str(own.get("requirement") or values.get("requirement") or task.text),
            target=str(own.get("target") or values.get("target") or hints or fill.get("target") or ""),
            basis=str(values.get("source") or fill.get("basis") or ""), lead=lead,
            assisting=[int(pk) for pk in assisting] if isinstance(assisting, list) else list(task.places.assisting),
            responsible=_person(task, known, lead, fill, own), due=None, length=None, assumed_due=False,
            split=_list(own, "split"),
            focus=_number(own, "focus") or known.focus(values.get("focus_area")) or _number(fill, "focus"),
            force=_number(own, "force") or known.force(values.get("task_force")) or _number(fill, "force"),
            task=task, problems=list(task.problems),
        )  # fmt: skip
        self._term(row, task, own)
        row.lacking = lacking(row)
        row.status = _status(row, own)
        return row

    def _term(self, row: PreviewRow, task: TaskRow, own: Mapping[str, object]) -> None:
        """The due day or the term; what cannot be computed is told and not taken, so that it can be filled in."""
        hint = task.due_hint.day if task.due_hint else None
        found = first_fit(self.days, (_day(own, "due"), task.due, hint, _day(self.fill, "due")))
        row.due, row.assumed_due = found.day, found.at == HINT
        for day, at in found.refused:
            self._tell(row, day_problem(day, self.days, task.row, self.place, hint=at == HINT))
        length = _number(own, "length") or _number(self.fill, "length")
        if row.due is None and length and length > self.days.longest:
            self._tell(row, length_problem(length, self.days, task.row, self.place))
            length = None
        row.length = length

    def _tell(self, row: PreviewRow, problem: Problem) -> None:
        row.problems.append(problem)
        self.problems.append(problem)


def lacking(row: PreviewRow) -> list[str]:
    """Name what a row still lacks before it could be assigned."""
    names: list[str] = []
    if row.lead is None:
        names.append("lead_unit")
    if row.responsible is None:
        names.append("responsible")
    if not row.target:
        names.append("target")
    if row.due is None and not row.length:
        names.append("due")
    return names


def _status(row: PreviewRow, own: Mapping[str, object]) -> str:
    if own.get("skip"):
        return SKIPPED
    if not row.text:
        return BLOCKED
    return INCOMPLETE if row.lacking else READY


def _person(
    task: TaskRow, known: Known, lead: int | None, fill: Mapping[str, object], own: Mapping[str, object]
) -> int | None:
    if chosen := _number(own, "responsible"):
        return chosen
    if lead is None:
        return None
    names = [str(task.values.get("responsible") or ""), *(name for unit, name in task.places.people if unit == lead)]
    for name in filter(None, names):
        if person := known.person(lead, name):
            return person
    rule = str(own.get("person_rule") or fill.get("person_rule") or "")
    return known.holder(lead, rule) if rule else None


def _asks(tasks: Iterable[TaskRow]) -> tuple[Ask, ...]:
    """Each unclear name once, with the rows it stands in; the most frequent first."""
    rows: dict[tuple[str, str], list[int]] = {}
    pieces: dict[tuple[str, str], tuple[Piece, bool]] = {}
    for task in tasks:
        for piece in task.places.pieces:
            if not piece.units and piece.code != "corrected":
                key = (piece.text, piece.code)
                rows.setdefault(key, []).append(task.row)
                leads = piece.role == "lead" or pieces.get(key, (piece, False))[1]
                pieces[key] = (piece, leads)
    found = [Ask(text, code, tuple(rows[text, code]), *pieces[text, code]) for text, code in rows]
    return tuple(sorted(found, key=lambda ask: (-len(ask.rows), ask.text)))


def _mark_twins(rows: list[PreviewRow]) -> None:
    """Mark rows that say the same to the same unit as a row above."""
    seen: dict[tuple[str, int | None], int] = {}
    for row in rows:
        key = (row.text, row.lead)
        row.twin = seen.get(key) if row.text else None
        seen.setdefault(key, row.row)


def _number(mapping: Mapping[str, object], name: str) -> int | None:
    return whole(mapping.get(name))


def _day(mapping: Mapping[str, object], name: str) -> date | None:
    value = mapping.get(name)
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def _list(mapping: Mapping[str, object], name: str) -> list[int]:
    value = mapping.get(name)
    return [int(pk) for pk in value] if isinstance(value, list) else []


LACKS = {
    "lead_unit": (
        "lead_unit places", "没有可确定的牵头单位", "No lead unit could be made out", "写明一个单位，首位为牵头单位",
        "one unit by its name; the first leads",
    ),
    "responsible": (
        "responsible", "没有责任人", "No responsible person", "牵头单位中一人的姓名", "the name of a person of the lead unit",
    ),
    "target": (
        "target text", "没有可量化目标", "No measurable target", "一个数字和单位，如“新增60家”",
        "a figure with its unit, such as 60 companies",
    ),
    "due": ("due", "没有完成时限", "No due day", "日期，如 2026-06-30", "a day, such as 2026-06-30"),
}  # fmt: skip


def _lacking_mark(row: PreviewRow, name: str, header: Header | None, table: Table | None) -> Problem:
    """Say where a row lacks something: in the cell where it would stand, if the table has such a column."""
    fields, zh, en, zh_right, en_right = LACKS[name]
    place = next((header.fields[f] for f in fields.split() if f in header.fields), None) if header else None
    return Problem(
        code=f"lacks_{name}", file=table.file if table else "", sheet=table.sheet if table else "", row=row.row,
        column=letter(place) if place is not None else "", field=name, why={"zh-hans": zh, "en": en},
        expected={"zh-hans": zh_right, "en": en_right}, severity="warning" if name != "lead_unit" else "error",
    )  # fmt: skip
