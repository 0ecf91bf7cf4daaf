"""Headers found, cells typed, each problem with its place; and tables written."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from duban.engine.tables import (
    Choice,
    Column,
    Parsed,
    choose_table,
    find_header,
    parse_rows,
    read,
    write_marked,
    write_table,
    write_template,
)
from duban.engine.tables import write as writing
from duban.engine.tables.dates import read_date
from duban.engine.tables.write import safe_text
from duban.engine.tests.test_tables_read import workbook

COLUMNS = (
    Column("name", {"zh-hans": "任务名称", "en": "Task"}, required=True, synonyms=("重点任务",), example="修路"),
    Column("days", {"zh-hans": "天数", "en": "Days"}, "int", least=1, example="30"),
    Column("due", {"zh-hans": "完成时限", "en": "Due"}, "date", example="2026-06-30"),
    Column(
        "kind", {"zh-hans": "类别", "en": "Kind"}, "choice", example="紧急",
        choices=(Choice("urgent", {"zh-hans": "紧急", "en": "Urgent"}), Choice("normal", {"zh-hans": "一般", "en": "Normal"})),
    ),
)


def parsed(text: str, year: int | None = 2026) -> Parsed:
    return parse_rows(read(text.encode(), "任务.csv").tables[0], COLUMNS, year=year)


@pytest.mark.parametrize(("text", "day", "assumed"), [
    ("2026-3-1", date(2026, 3, 1), False), ("2026年3月1日", date(2026, 3, 1), False), ("20260301", date(2026, 3, 1), False),
    ("2026.3.1", date(2026, 3, 1), False), ("2026年3月1日前", date(2026, 3, 1), False), ("3月底", date(2026, 3, 31), True),
    ("2月底前", date(2026, 2, 28), True), ("年底", date(2026, 12, 31), True), ("2027年底", date(2027, 12, 31), True),
    ("第三季度", date(2026, 9, 30), True), ("上半年", date(2026, 6, 30), True), ("十二月底", date(2026, 12, 31), True),
    ("明年3月底", date(2027, 3, 31), True), ("46082", date(2026, 3, 1), True), ("3月5日", date(2026, 3, 5), True),
    ("31/12/2026", date(2026, 12, 31), False), ("March 1, 2026", date(2026, 3, 1), False),
    ("2026-03-01 10:30", date(2026, 3, 1), False),
])
def test_dates_as_people_write_them(text: str, day: date, assumed: bool) -> None:
    found = read_date(text, 2026)
    assert (found.day, found.assumed, found.code) == (day, assumed, "")


@pytest.mark.parametrize(("text", "code"), [
    ("2026-2-30", "no_such_day"),
    ("03/04/2026", "ambiguous_date"), ("长期", "no_end"), ("尽快", "not_a_date"), ("", "not_a_date"),
])
def test_dates_that_are_refused(text: str, code: str) -> None:
    assert read_date(text, 2026).code == code
    assert read_date("3月底", None).code == "year_missing"


def test_serials_follow_the_epoch() -> None:
    assert read_date("44620", epoch_1904=True).day == date(2026, 3, 1)


@pytest.mark.parametrize(("text", "number", "severity"), [
    ("1,200", 1200, ""), ("30个", 30, ""), ("约30天", 30, "warning"), ("1.2万", 12000, ""), ("十二", 12, ""), ("1、", 1, ""),
    ("2.5", None, "error"), ("3-5", None, "error"), ("很多", None, "error"), ("0", None, "error"), ("1,20", None, "error"),
])
def test_whole_numbers_as_people_write_them(text: str, number: int | None, severity: str) -> None:
    row = parsed(f'任务名称,天数\n修路,"{text}"\n').rows[0]
    assert row.values["days"] == number
    assert [found.severity for found in row.problems] == ([severity] if severity else [])


def test_a_problem_names_file_row_column_field_value_and_what_is_right() -> None:
    found = parsed("年度任务\n\n任务名称,类别\n修路,不急\n架桥,一般\n")
    assert [row.ok for row in found.rows] == [False, True]
    told = found.problems[0]
    assert (told.file, told.row, told.column, told.field, told.value) == ("任务.csv", 4, "B", "kind", "不急")
    assert told.expected["en"] == "One of: Urgent, Normal"
    assert told.expected["zh-hans"].endswith("紧急、一般")
    assert found.rows[0].values == {"name": "修路", "kind": None}


def test_a_two_level_merged_header_below_a_title_is_found() -> None:
    def fill(page: object, book: object) -> None:
        page.merge_range("A1:D1", "任务表")  # type: ignore[attr-defined]
        page.merge_range("A2:A3", "重点任务")  # type: ignore[attr-defined]
        page.merge_range("B2:C2", "要求")  # type: ignore[attr-defined]
        page.write_row("B3", ["天数", "完成时限"])  # type: ignore[attr-defined]
        page.merge_range("D2:D3", "其他")  # type: ignore[attr-defined]
        page.write_row("A4", ["修路", 5, "3月底", "x"])  # type: ignore[attr-defined]

    table = read(workbook(fill), "a.xlsx").tables[0]
    header = find_header(table, COLUMNS)
    assert (header.first, header.last, header.fields) == (2, 3, {"name": 0, "days": 1, "due": 2})
    assert header.unknown == (("D", "其他"),)
    assert parse_rows(table, COLUMNS, year=2026).rows[0].values["due"] == date(2026, 3, 31)


def test_a_missing_required_column_is_told_once() -> None:
    found = parsed("天数,类别\n1,一般\n2,一般\n")
    assert [item.code for item in found.problems] == ["missing_column"]
    assert parsed("甲,乙\n1,2\n").problems[0].code == "no_header"


def test_an_unknown_column_gets_a_suggestion() -> None:
    found = parsed("任务名称,完成时限要求,天数\n修路,x,1\n").problems[0]
    assert (found.code, found.column) == ("unknown_column", "B")
    assert "完成时限" in found.expected["zh-hans"]


def test_rows_that_are_no_data_are_left_out() -> None:
    found = parsed("任务名称,天数,类别\n一、城建,,\n修路,1,一般\n任务名称,天数,类别\n合计,1,\n注:单位为天,,\n")
    assert [(row.values["name"], row.section) for row in found.rows] == [("修路", "一、城建")]


def test_an_error_cell_is_told_once_with_its_field() -> None:
    def fill(page: object, book: object) -> None:
        page.write_row(0, 0, ["任务名称", "天数"])  # type: ignore[attr-defined]
        page.write_formula(1, 0, "=A9", None, "#REF!")  # type: ignore[attr-defined]
        page.write(1, 1, 3)  # type: ignore[attr-defined]

    found = parse_rows(read(workbook(fill), "a.xlsx").tables[0], COLUMNS)
    assert [(item.code, item.field, item.row) for item in found.problems] == [("error_cell", "name", 2)]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_template_filled_in_is_read_and_its_example_is_not(language: str) -> None:
    out = BytesIO()
    write_template(COLUMNS, out, language)
    found = parse_rows(read(out.getvalue(), "t.xlsx").tables[0], COLUMNS)
    assert set(found.header.fields) == {column.field for column in COLUMNS}
    assert found.rows == []
    assert found.problems == []


def test_the_marked_table_keeps_places_and_says_what_is_wrong() -> None:
    table = read("任务名称,天数\n修路,许多\n=1+1,3\n".encode(), "a.csv").tables[0]
    found = parse_rows(table, COLUMNS)
    out = BytesIO()
    write_marked(table, found.problems, out)
    marked = read(out.getvalue(), "a.xlsx").tables[0]
    assert marked.rows[1][1][:2] == ["修路", "许多"]
    assert "不是数字" in str(marked.rows[1][1][2])
    assert marked.rows[2][1][0] == "=1+1"
    assert not marked.formulas
    assert b"FFC7CE" in _part(out, "xl/styles.xml")
    assert "不是数字".encode() in _part(out, "xl/comments1.xml")


def test_exports_never_become_formulas() -> None:
    rows = [{"name": text} for text in ("=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "\r=1", "-5", "安全")]
    out = BytesIO()
    assert write_table(rows, COLUMNS[:1], out, "csv") == 8
    lines = out.getvalue().decode("utf-8-sig").split("\r\n")
    assert lines[1:5] == ["'=1+1", "'+cmd", "'-x", "'@SUM(A1)"]
    assert "-5" in lines
    assert "安全" in lines
    assert safe_text("\r=1") == "'\r=1"
    out = BytesIO()
    write_table(rows, COLUMNS[:1], out)
    table = read(out.getvalue(), "a.xlsx").tables[0]
    assert table.rows[1][1] == ["=1+1"]
    assert not table.formulas


def test_an_export_holds_real_dates_and_numbers(tmp_path: Path) -> None:
    rows = [{"name": "修路", "days": 3, "due": date(2026, 3, 1), "kind": Decimal("2.50")}]
    write_table(rows, COLUMNS, tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").tables[0].rows[1][1] == ["修路", 3, date(2026, 3, 1), 2.5]


def test_the_best_sheet_is_chosen() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("说明").write(0, 0, "填表说明")
        book.add_worksheet("数据").write_row(0, 0, ["任务名称", "天数"])
    chosen = choose_table(read(out.getvalue(), "a.xlsx"), COLUMNS)
    assert chosen is not None
    assert chosen[0].sheet == "数据"


def _part(out: BytesIO, name: str) -> bytes:
    with zipfile.ZipFile(out) as archive:
        return archive.read(name)


def test_what_is_more_than_a_sheet_holds_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST_ROWS", 3)
    for many, sheets in ((0, [0]), (3, [3]), (7, [3, 3, 1])):
        rows = ({COLUMNS[0].field: f"第{number}行"} for number in range(many))
        assert write_table(rows, COLUMNS, tmp_path / "a.xlsx", sheet="申请") == many
        tables = read((tmp_path / "a.xlsx").read_bytes(), "a.xlsx").tables
        assert [len(table.rows) - 1 for table in tables] == sheets
        assert {table.rows[0][1][0] for table in tables} == {"任务名称"}
        assert [row[1][0] for table in tables for row in table.rows[1:]] == [f"第{number}行" for number in range(many)]
