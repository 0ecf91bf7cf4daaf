"""Workbooks (XLSX, XLSB, XLS, ODS) into tables, with the marks that calamine leaves out."""

from io import BytesIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from duban.engine.tables.guard import Refused
from duban.engine.tables.sheetxml import Marks, Parts, check_ods, xlsx_parts
from duban.engine.tables.values import Limits, Problem, Table, Value, Workbook, letter, problem

_ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "Err:502", "Err:508")
)


def read_workbook(data: bytes, file: str, kind: str, limits: Limits) -> Workbook:
    """All visible worksheets that hold anything.

    Known limits: XLS and ODS do not tell which cells are formulas, and an XLS error cell reads as empty.
    Raises Refused when the file is damaged, protected or covers too large an area.
    """
    parts = Parts({}, False)
    if kind == "xlsx":
        parts = xlsx_parts(data, file, limits)
    elif kind == "ods":
        check_ods(data, file, limits)
    problems: list[Problem] = []
    tables: list[Table] = []
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ is not SheetTypeEnum.WorkSheet:
                    continue
                if sheet.visible is not SheetVisibleEnum.Visible:
                    hidden = problem("hidden_sheet", file, sheet=sheet.name, value=sheet.name, severity="warning")
                    problems.append(hidden)
                    continue
                marks = parts.marks.get(sheet.name, Marks())
                table = _table(book.get_sheet_by_name(sheet.name), file, marks, limits)
                table.epoch_1904 = parts.epoch_1904
                if table.rows:
                    tables.append(table)
    except PasswordError as error:
        raise Refused(problem("password", file)) from error
    except (CalamineError, ValueError, OSError) as error:
        raise Refused(problem("damaged", file, parameters={"reason": str(error)})) from error
    except BaseException as error:
        # The parser's panics are no Exception, and their class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(problem("damaged", file, parameters={"reason": kind.upper()})) from error
    return Workbook(file, kind, tuple(tables), tuple(problems))


def _table(sheet: CalamineSheet, file: str, marks: Marks, limits: Limits) -> Table:
    table = Table(file, sheet.name, [], marks.formulas, marks.uncached, dict(marks.errors))
    if sheet.end is None:
        _mark_problems(table)
        return table
    if sheet.end[0] >= limits.rows:
        area = {"rows": sheet.end[0] + 1, "columns": sheet.end[1] + 1, "limit": limits.rows}
        raise Refused(problem("area_too_large", file, sheet=sheet.name, parameters=area))
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=False)  # type: ignore[assignment]
    for values in rows:
        for column, value in enumerate(values):
            kind = type(value)
            if kind is float:
                if value.is_integer() and -1e15 < value < 1e15:  # type: ignore[union-attr,operator]
                    values[column] = int(value)  # type: ignore[arg-type]
            elif value == "":
                values[column] = None
    _fill_merged(table, rows, sheet.merged_cell_ranges or [])
    _keep(table, rows)
    _mark_problems(table)
    return table


def _fill_merged(
    table: Table, rows: list[list[Value]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Every cell of a merged range takes the value of its top-left cell; an empty range stays empty."""
    height, width = len(rows), len(rows[0]) if rows else 0
    for (top, left), (lowest, farthest) in ranges:
        bottom, right = min(lowest, height - 1), min(farthest, width - 1)
        if top >= height or left >= width:
            continue
        value = rows[top][left]
        error = table.errors.get((top, left))
        for row in range(top, bottom + 1):
            first, last = table.spans.get(row + 1, (0, -1))
            if right - left > last - first:
                table.spans[row + 1] = (left, right)
            if value is None and error is None:
                continue
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    rows[row][column] = value
                    table.merged.add((row, column))


def _keep(table: Table, rows: list[list[Value]]) -> None:
    """Rows with anything in them; error literals typed or saved as text become errors."""
    marked = {row for row, _ in table.errors} | {row for row, _ in table.uncached}
    for number, values in enumerate(rows):
        empty = True
        for column, value in enumerate(values):
            if value is not None:
                if type(value) is str:
                    if value[:1] in ("#", "E") and value in _ERRORS:
                        table.errors[number, column] = value
                        values[column] = None
                        marked.add(number)
                    elif value.isspace():
                        values[column] = None
                        continue
                empty = False
        if not empty or number in marked:
            table.rows.append((number + 1, values))


def _mark_problems(table: Table) -> None:
    for code, places in (("error_cell", table.errors.items()), ("uncached_formula", ((k, "") for k in table.uncached))):
        for (row, column), text in sorted(places):
            table.problems.append(problem(
                code, table.file, sheet=table.sheet, row=row + 1, column=letter(column), value=text,
            ))
