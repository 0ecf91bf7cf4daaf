"""Reading: every kind of file, by its content, with the place of what is wrong."""

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from duban.engine.tables import Limits, Workbook, read
from duban.engine.tables.plain import encoding_of

DATA = Path(__file__).parent / "data"
TEXT = "序号,任务,责任单位\n1,推进河道治理工程建设,市水利局\n2,完善养老服务体系,市民政局\n"


def workbook(fill: Callable[[Worksheet, xlsxwriter.Workbook], object], **options: object) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, dict(options)) as book:
        fill(book.add_worksheet("表一"), book)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def codes(book: Workbook) -> list[str]:
    return [found.code for found in book.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_plain_text_is_read_in_any_usual_encoding(encoding: str) -> None:
    book = read(TEXT.encode(encoding), "a.csv")
    assert book.tables[0].rows[1] == (2, ["1", "推进河道治理工程建设", "市水利局"])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_emoji_survive(encoding: str) -> None:
    book = read((TEXT + "3,笑脸😀,市民政局\n").encode(encoding), "a.csv")
    assert book.tables[0].rows[3][1][1] == "笑脸😀"


def test_big5_is_not_taken_for_gb18030() -> None:
    text = "序號,任務,責任單位\n1,推進河道治理工程建設與環境保護,水利局\n" * 20
    assert encoding_of(text.encode("big5"))[0].lower() in ("big5", "cp950", "big5hkscs")


def test_tabs_win_over_commas_inside_text() -> None:
    book = read("序号\t任务\n1\t一,二,三\n2\t四,五\n".encode(), "a.csv")
    assert (book.separator, book.tables[0].rows[1][1]) == ("\t", ["1", "一,二,三"])


def test_row_numbers_are_those_of_the_file() -> None:
    book = read(b"a,b\n\n\n\"x\ny\",2\n3,4\n", "a.csv")
    assert [number for number, _ in book.tables[0].rows] == [1, 4, 5]


@pytest.mark.parametrize("old_epoch", [False, True])
def test_dates_of_both_epochs(old_epoch: bool) -> None:
    def fill(page: Worksheet, book: xlsxwriter.Workbook) -> None:
        page.write_datetime(0, 0, date(2026, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))

    table = read(workbook(fill, date_1904=old_epoch), "a.xlsx").tables[0]
    assert table.rows == [(1, [date(2026, 3, 1)])]
    assert table.epoch_1904 is old_epoch


def test_whole_numbers_come_back_whole() -> None:
    table = read(workbook(lambda page, _: page.write_row(0, 0, [3, 2.5])), "a.xlsx").tables[0]
    assert [(type(value), value) for value in table.rows[0][1]] == [(int, 3), (float, 2.5)]


def test_merged_cells_take_the_value_of_their_top_left() -> None:
    table = read(workbook(lambda page, _: (page.merge_range("B2:C3", "市长"), page.write("D3", "x"))), "a.xlsx").tables[0]
    assert table.rows == [(2, [None, "市长", "市长", None]), (3, [None, "市长", "市长", "x"])]
    assert table.cell(3, 2).merged
    assert not table.cell(2, 1).merged


def test_formulas_are_flagged_and_errors_have_a_place() -> None:
    def fill(page: Worksheet, _: xlsxwriter.Workbook) -> None:
        page.write_formula("A1", "=1+1", None, 2)
        page.write_formula("B2", "=X1", None, "#REF!")
        page.write_formula("C2", "=X1", None, "")
        page.write("D2", "#N/A")

    table = read(workbook(fill), "a.xlsx").tables[0]
    assert table.cell(1, 0).formula
    assert table.cell(1, 0).value == 2
    assert [(found.code, found.row, found.column, found.value) for found in table.problems] == [
        ("error_cell", 2, "B", "#REF!"), ("error_cell", 2, "D", "#N/A"), ("uncached_formula", 2, "C", ""),
    ]


def test_a_hundred_thousand_empty_rows_do_not_appear() -> None:
    def fill(page: Worksheet, book: xlsxwriter.Workbook) -> None:
        grey = book.add_format({"bg_color": "gray"})
        page.write(0, 0, "a")
        for row in range(1, 100_000):
            page.write_blank(row, 0, None, grey)

    assert len(read(workbook(fill), "a.xlsx").tables[0].rows) == 1
    assert len(read(b"a,b\n" + b",\n" * 100_000 + b"1,2\n", "a.csv").tables[0].rows) == 2


def test_a_far_corner_is_refused_before_it_fills_the_memory() -> None:
    book = read(workbook(lambda page, _: page.write(1_048_575, 16_383, "x")), "a.xlsx")
    assert codes(book) == ["area_too_large"]
    assert not book.tables


def test_a_stray_cell_far_to_the_right_is_no_harm() -> None:
    book = read(workbook(lambda page, _: page.write(4, 16_383, "x")), "a.xlsx")
    assert book.tables[0].rows[0][1][-1] == "x"


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    assert codes(read(zipped(xl__workbook_xml=b"0" * 90_000_000), "a.xlsx")) == ["zip_bomb"]
    assert codes(read(zipped(a=b"1", b=b"2", c=b"3"), "a.xlsx", Limits(entries=2))) == ["zip_bomb"]


def test_a_directory_that_lies_about_sizes_is_found() -> None:
    data = bytearray(zipped(**{"xl__workbook.xml": b"0" * 3_000_000}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24:place + 28] = (10).to_bytes(4, "little")
    assert codes(read(bytes(data), "a.xlsx")) == ["zip_bomb"]


@pytest.mark.parametrize(("content", "code"), [
    (b"", "empty_file"), (b"%PDF-1.7 ...", "not_a_spreadsheet"), (b"<html><table></table></html>", "web_page_as_table"),
    (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "not_a_spreadsheet"), (zipped(word__document_xml=b"<w/>"), "not_a_spreadsheet"),
    (b"PK\x03\x04 broken", "damaged"),
])
def test_what_is_no_table_is_refused_in_words(content: bytes, code: str) -> None:
    book = read(content, "a.xlsx")
    assert codes(book) == [code]
    assert all(book.problems[0].why.values())
    assert all(book.problems[0].expected.values())


def test_a_password_is_named() -> None:
    assert codes(read(DATA / "tables_password.xlsx")) == ["password"]


def test_old_xls_of_both_epochs_is_read() -> None:
    table = read(DATA / "tables_old.xls").tables[0]
    assert table.rows[2] == (3, [1, date(2026, 3, 1), None])
    assert read(DATA / "tables_old_1904.xls").tables[0].rows[2][1][1] == date(2030, 3, 2)


def test_content_decides_over_the_extension() -> None:
    book = read(TEXT.encode(), "a.xlsx")
    assert book.kind == "csv"
    assert codes(book) == ["extension_differs"]


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
)
CELL = '<table:table-cell office:value-type="string"{more}><text:p>任务</text:p></table:table-cell>'


def ods(rows: str) -> bytes:
    content = ODS.replace("{rows}", rows).encode()
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def test_ods_is_read_and_its_repeats_are_bounded() -> None:
    row = "<table:table-row{more}>" + CELL.replace("{more}", "") + "</table:table-row>"
    empty = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    assert read(ods(row.replace("{more}", "") + empty), "a.ods").tables[0].rows == [(1, ["任务"])]
    wide = CELL.replace("{more}", ' table:number-columns-repeated="16384"')
    bomb = f'<table:table-row table:number-rows-repeated="1048576">{wide}</table:table-row>'
    assert codes(read(ods(bomb), "a.ods")) == ["area_too_large"]


def test_hidden_sheets_are_left_out_and_said_so() -> None:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("看").write(0, 0, "a")
        hidden = book.add_worksheet("藏")
        hidden.write(0, 0, "b")
        hidden.hide()
    found = read(out.getvalue(), "a.xlsx")
    assert [table.sheet for table in found.tables] == ["看"]
    assert codes(found) == ["hidden_sheet"]


def test_an_old_workbook_with_a_monstrous_size_ends_only_its_own_process() -> None:
    data = (DATA / "tables_old.xls").read_bytes()
    place = data.index(b"\x00\x02\x0e\x00") + 4
    crafted = data[:place] + b"\0\0\0\0\xff\xff\xff\x7f\0\0\xff\xff" + data[place + 12:]
    assert codes(read(crafted, "a.xls")) == ["damaged"]
    assert codes(read(data[:1500], "a.xls"))[0] in ("damaged", "not_a_spreadsheet")
