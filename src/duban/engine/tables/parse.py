"""From a table to typed rows. Every row with content comes back; a bad cell costs its row nothing else."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duban.engine.tables.columns import Column, label_parameters
from duban.engine.tables.convert import Converted, Converter, converter
from duban.engine.tables.header import Header, find_header
from duban.engine.tables.values import Problem, Table, Value, letter, problem, show

_NOTE = re.compile(r"^(?:注|备注|说明|填表说明|填报说明|注意|Notes?|制表人?|填表人|审核人|联系人)\s*[1-9一]?\s*[:\uff1a]")
_SUM = frozenset(("合计", "总计", "小计", "共计", "total", "sum"))
_SECTION = re.compile(r"^\s*(?:[一二三四五六七八九十]+[、..]|[((][一二三四五六七八九十]+[))]|第[一二三四五六七八九十]+[章节部])")
_REMARKABLE = frozenset("合总小共注备说填制审联TtSsNn")
_REMEMBERED = 20_000
_EXAMPLE_ROWS = 3


@dataclass(slots=True)
class Row:
    """`number` is the file's row. `values` has every recognised field; None where empty or wrong.

    `problems` holds errors and warnings; a warning's value was taken. `section` is the heading row above.
    """

    number: int
    values: dict[str, object]
    problems: list[Problem]
    section: str = ""

    @property
    def ok(self) -> bool:
        return not any(found.severity == "error" for found in self.problems)


@dataclass(frozen=True, slots=True)
class Parsed:
    """`rows` in file order; `problems` all of them (header, rows, rows left out) for one list."""

    table: Table
    header: Header
    rows: list[Row]
    problems: list[Problem]

    @property
    def good(self) -> list[Row]:
        return [row for row in self.rows if row.ok]


@dataclass(slots=True)
class _Reader:
    column: Column
    place: int
    convert: Converter
    remembered: dict[Value, Converted]


def parse_rows(
    table: Table,
    columns: Sequence[Column],
    header: Header | None = None,
    year: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Parsed:
    """Typed rows below the header. `year` completes dates such as 3月底; `progress` gets (done, all).

    Without a header there are no rows and one problem. A column that is missing although required is told
    once, at the header, not for every row. Left out: repeated headers, notes, totals, the template's example.
    """
    header = header or find_header(table, columns)
    problems = list(header.problems)
    rows: list[Row] = []
    if not header.found:
        return Parsed(table, header, rows, problems)
    readers = _readers(table, columns, header, year)
    broken = _broken_cells(table, readers, problems)
    body = [item for item in table.rows if item[0] > header.last]
    section, narrow = "", table.width < 3
    for done, (number, values) in enumerate(body):
        if progress and done % 5_000 == 0:
            progress(done, len(body))
        heading = _section(table, number, values, readers, narrow)
        if heading:
            section = heading
            continue
        row = _row(table, number, values, readers, broken)
        row.section = section
        if row.problems or done < _EXAMPLE_ROWS or show(values[0] if values else None)[:1] in _REMARKABLE:
            left_out = _left_out(table, number, values, readers, header, done)
            if left_out is not None:
                problems.extend(left_out)
                continue
            problems.extend(row.problems)
        if any(value is not None for value in row.values.values()) or row.problems:
            rows.append(row)
    return Parsed(table, header, rows, problems)


def _readers(table: Table, columns: Sequence[Column], header: Header, year: int | None) -> list[_Reader]:
    return [
        _Reader(column, header.fields[column.field], converter(column, year, table.epoch_1904), {})
        for column in columns if column.field in header.fields
    ]


def _broken_cells(
    table: Table, readers: list[_Reader], problems: list[Problem]
) -> dict[int, list[Problem]]:
    """Error cells by row, with their field; those in columns that are not read become no problem at all."""
    fields = {letter(reader.place): reader.column.field for reader in readers}
    broken: dict[int, list[Problem]] = {}
    for found in table.problems:
        if found.row is None or not found.column:
            problems.append(found)
        elif found.column in fields:
            named = problem(
                found.code, found.file, sheet=found.sheet, row=found.row, column=found.column,
                field=fields[found.column], value=found.value,
            )
            broken.setdefault(found.row, []).append(named)
    return broken


def _row(
    table: Table, number: int, values: list[Value], readers: list[_Reader], broken: dict[int, list[Problem]]
) -> Row:
    problems = list(broken.get(number, ()))
    bad = {found.field for found in problems}
    result: dict[str, object] = {}
    width = len(values)
    for reader in readers:
        column = reader.column
        value = values[reader.place] if reader.place < width else None
        if value is None or value == "" or (type(value) is str and value.isspace()):
            result[column.field] = None
            if column.required and column.field not in bad:
                problems.append(_told(table, number, reader, value, Converted(None, "required")))
            continue
        found = reader.remembered.get(value) if type(value) is str else None
        if found is None:
            found = reader.convert(value)
            if type(value) is str and len(reader.remembered) < _REMEMBERED:
                reader.remembered[value] = found
        result[column.field] = found.value
        if found.code:
            problems.append(_told(table, number, reader, value, found))
    return Row(number, result, problems)


def _told(table: Table, number: int, reader: _Reader, value: Value, found: Converted) -> Problem:
    parameters = {**label_parameters(reader.column), **found.parameters}
    return problem(
        found.code, table.file, sheet=table.sheet, row=number, column=letter(reader.place),
        field=reader.column.field, value=value, severity=found.severity, parameters=parameters,
    )


def _section(
    table: Table, number: int, values: list[Value], readers: list[_Reader], narrow: bool
) -> str:
    """A heading inside the body: one text merged over most columns, or a numbered title alone in its row."""
    span = table.spans.get(number)
    if span:
        covered = sum(span[0] <= reader.place <= span[1] for reader in readers)
        if covered > 1 and covered > len(readers) // 2:
            text = show(values[span[0]]).strip()
            others = [value for place, value in enumerate(values) if not span[0] <= place <= span[1] and value]
            return text if not others and not _NOTE.match(text) else ""
    if narrow:
        return ""
    filled = [value for value in values if value is not None and value != ""]
    text = show(filled[0]).strip() if len(filled) == 1 else ""
    return text if _SECTION.match(text) else ""


def _left_out(
    table: Table, number: int, values: list[Value], readers: list[_Reader], header: Header, done: int
) -> list[Problem] | None:
    """What to say about a row that is not data; None when it is data."""
    cells = [show(values[reader.place]).strip() if reader.place < len(values) else "" for reader in readers]
    examples = [reader.column.example for reader in readers]
    if done < _EXAMPLE_ROWS and any(examples) and cells == examples:
        return []
    labels = [header.labels[reader.column.field].rsplit(" / ", 1)[-1] for reader in readers]
    if sum(a == b for a, b in zip(cells, labels, strict=True)) > len(cells) // 2:
        return []
    filled = {show(value).strip() for value in values if value}
    first = next((show(value).strip() for value in values if value), "")
    code = ""
    if len(filled) == 1 and _NOTE.match(first):
        code = "note_row"
    elif first.lower().replace(" ", "") in _SUM:
        code = "sum_row"
    if not code:
        return None
    return [problem(code, table.file, sheet=table.sheet, row=number, value=first[:60], severity="warning")]
