"""Tables out: templates to fill in, uploads given back with their errors marked, exports.

Text never becomes a formula: in XLSX it is written as a string, in CSV a leading = + - @ tab or CR gets an
apostrophe (OWASP, CSV injection) unless the cell is a plain number.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO, TextIOWrapper
from itertools import chain, islice
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Any, Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from duban.engine.tables.columns import Column
from duban.engine.tables.values import Problem, Table, index, show

_LONGEST = 32_767
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CREATED = datetime(2020, 1, 1)  # noqa: DTZ001 - the format has no zones
_EXTRA = {"zh-hans": "问题说明", "en": "What is wrong"}
_REQUIRED = {"zh-hans": "必填", "en": "Required"}
_EXAMPLE = {"zh-hans": "示例行：保持原样不会导入，可直接改写或删除", "en": "Example: not imported while unchanged"}
_LIST_ROWS = 5_000
# A sheet of a workbook holds so many rows below its headings, by its format.
MOST_ROWS = 1_048_575
Target = Path | BytesIO | SpooledTemporaryFile[bytes]


def write_template(columns: Sequence[Column], out: Target, language: str = "zh-hans", sheet: str = "") -> None:
    """An empty table to fill in: help above the header, an example below it, lists where choices are fixed."""
    with _workbook(out) as book:
        page = book.add_worksheet(sheet or None)
        head = _format(book, bold=True, bg_color="#DDE6F0", border=1, text_wrap=True, valign="vcenter")
        helped = _format(book, italic=True, font_color="#555555", text_wrap=True, valign="top")
        sample = _format(book, italic=True, font_color="#888888")
        for place, column in enumerate(columns):
            label = _label(column, language) + ("*" if column.required else "")
            hint = column.help.get(language, "")
            if column.required:
                hint = f"{_REQUIRED[language]}。{hint}" if language == "zh-hans" else f"{_REQUIRED[language]}. {hint}"
            page.write_string(0, place, hint.strip(), helped)
            page.write_string(1, place, label, head)
            page.write_string(2, place, column.example, sample)
            page.set_column(place, place, column.width or min(40, max(12, 2 * len(label) + 2)))
            if column.choices:
                labels = [choice.label.get(language, choice.value) for choice in column.choices]
                if sum(map(len, labels)) + len(labels) <= 255:
                    page.data_validation(2, place, _LIST_ROWS, place, {"validate": "list", "source": labels})
        if any(column.example for column in columns):
            page.write_comment(2, 0, _EXAMPLE[language])
        page.set_row(0, 45)
        page.freeze_panes(2, 0)


def write_marked(
    table: Table, problems: Iterable[Problem], out: Target, language: str = "zh-hans", last_header: int = 1
) -> None:
    """The uploaded table with wrong cells red, a comment on each, and a last column that says it in words.

    Rows and columns keep their places. `last_header` is the file row of the header, for the new column's heading.
    """
    cells: dict[tuple[int, int], list[Problem]] = {}
    lines: dict[int, list[str]] = {}
    for found in problems:
        if found.row is None or found.sheet != table.sheet:
            continue
        if found.column:
            cells.setdefault((found.row, index(found.column)), []).append(found)
        lines.setdefault(found.row, []).append(_sentence(found, language))
    extra = table.width
    with _workbook(out) as book:
        page = book.add_worksheet(_sheet_name(table.sheet))
        formats = _Formats(book)
        rows = dict(table.rows)
        rows.setdefault(last_header, [])
        for number in sorted(rows.keys() | lines.keys()):
            values = rows.get(number, [])
            width = max([len(values), *(column + 1 for row, column in cells if row == number)])
            for place in range(width):
                value = values[place] if place < len(values) else None
                value = table.errors.get((number - 1, place), value)
                wrong = cells.get((number, place), [])
                severe = any(found.severity == "error" for found in wrong)
                _write(page, number - 1, place, value, formats, "red" if severe else "yellow" if wrong else "")
                if wrong:
                    page.write_comment(number - 1, place, "\n".join(_sentence(found, language) for found in wrong))
            if number in lines:
                page.write_string(number - 1, extra, "\n".join(lines[number])[:_LONGEST])
        page.write_string(last_header - 1, extra, _EXTRA[language])
        page.set_column(0, max(extra - 1, 0), 16)
        page.set_column(extra, extra, 60)
        page.freeze_panes(last_header, 0)


def write_table(
    rows: Iterable[Mapping[str, object]],
    columns: Sequence[Column],
    out: Target,
    format: Literal["xlsx", "csv"] = "xlsx",
    language: str = "zh-hans",
    sheet: str = "",
) -> int:
    """An export, one row per mapping of field to value; returns how many rows. Holds one row in memory at a time.

    CSV is UTF-8 with a byte order mark, so that spreadsheet programs show Chinese. What is more than a sheet of a workbook
    can hold goes on in the next sheet, with the same headings.
    """
    if format == "csv":
        return _write_csv(rows, columns, out, language)
    count, rest = 0, iter(rows)
    with _workbook(out, constant_memory=True) as book:
        formats, head = _Formats(book), _format(book, bold=True, bg_color="#DDE6F0", border=1)
        row, number = next(rest, None), 1
        while number == 1 or row is not None:
            some = chain([row], islice(rest, MOST_ROWS - 1)) if row is not None else iter(())
            page = book.add_worksheet(_sheet_name(sheet if number == 1 else f"{sheet[:25]} {number}".strip()))
            count += _write_page(page, some, columns, formats, head, language)
            row, number = next(rest, None), number + 1
    return count


def _write_page(
    page: Worksheet, rows: Iterator[Mapping[str, object]], columns: Sequence[Column], formats: "_Formats",
    head: Format, language: str,
) -> int:  # fmt: skip
    widths = [2 * len(_label(column, language)) + 2 for column in columns]
    for place, column in enumerate(columns):
        page.write_string(0, place, _label(column, language), head)
    count = 0
    for count, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            value = row.get(column.field)
            _write(page, count, place, value, formats, "")
            if count <= 200:
                widths[place] = max(widths[place], _display_width(show(value)))
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width or min(60, max(8, widths[place])))
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, count, max(len(columns) - 1, 0))
    return count


def safe_text(text: str) -> str:
    """Text that a spreadsheet program will not take for a formula when it opens a CSV."""
    if not text.startswith(_RISKY):
        return text
    try:
        float(text.replace(",", ""))
    except ValueError:
        return "'" + text
    return text if text[0] in "+-" else "'" + text


def _write_csv(rows: Iterable[Mapping[str, object]], columns: Sequence[Column], out: Target, language: str) -> int:
    target = out.open("wb") if isinstance(out, Path) else out
    text = TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    count = 0
    try:
        writer = csv.writer(text)
        writer.writerow([safe_text(_label(column, language)) for column in columns])
        for row in rows:
            count += 1
            writer.writerow([safe_text(show(row.get(column.field))) for column in columns])
    finally:
        text.flush()
        text.detach()
        if isinstance(out, Path):
            target.close()
    return count


class _Formats:
    """Cell formats by number format and colour, made once each: a workbook may hold only 64,000."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str], Format | None] = {("", ""): None}

    def get(self, number: str, colour: str) -> Format | None:
        if (number, colour) not in self._made:
            options: dict[str, Any] = {"num_format": number} if number else {}
            if colour:
                options |= {"bg_color": "#FFC7CE" if colour == "red" else "#FFEB9C"}
            self._made[number, colour] = _format(self._book, **options)
        return self._made[number, colour]


def _write(page: Worksheet, row: int, place: int, value: object, formats: _Formats, colour: str) -> None:
    if value is None or value == "":
        if colour:
            page.write_blank(row, place, None, formats.get("", colour))
    elif isinstance(value, bool):
        page.write_boolean(row, place, value, formats.get("", colour))
    elif isinstance(value, (int, float, Decimal)) and -(10**15) < value < 10**15:
        page.write_number(row, place, value, formats.get("", colour))
    elif isinstance(value, datetime):
        page.write_datetime(row, place, value.replace(tzinfo=None), formats.get("yyyy-mm-dd hh:mm", colour))
    elif isinstance(value, date) and value.year >= 1900:
        page.write_datetime(row, place, value, formats.get("yyyy-mm-dd", colour))
    elif isinstance(value, (time, timedelta)):
        page.write_datetime(row, place, value, formats.get("[h]:mm", colour))
    else:
        page.write_string(row, place, show(value)[:_LONGEST], formats.get("", colour))


def _workbook(out: Target, constant_memory: bool = False) -> xlsxwriter.Workbook:
    options = {"constant_memory": constant_memory, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(out) if isinstance(out, Path) else out, options)
    book.set_properties({"created": _CREATED})
    return book


def _format(book: xlsxwriter.Workbook, **options: Any) -> Format:
    return book.add_format(options)


def _label(column: Column, language: str) -> str:
    return column.label.get(language) or next(iter(column.label.values()), column.field)


def _sentence(found: Problem, language: str) -> str:
    joint = ";" if language == "zh-hans" else ". "
    return joint.join(text for text in (found.why.get(language, ""), found.expected.get(language, "")) if text)


def _sheet_name(name: str) -> str | None:
    kept = "".join(character for character in name if character not in "[]:*?/\\").strip("'")[:31]
    return kept or None


def _display_width(text: str) -> int:
    return sum(2 if character > "\u2e80" else 1 for character in text[:60].split("\n", maxsplit=1)[0]) + 2
