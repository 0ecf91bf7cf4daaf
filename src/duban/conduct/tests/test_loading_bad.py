"""What is wrong with a file for a register is told by row and column; what only looks wrong is read as it is meant."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from duban.conduct.actions import loading
from duban.conduct.models import Meeting
from duban.conduct.queries.load_shapes import READY, WRONG, Preview
from duban.conduct.views.loading import marked_file, marked_name
from duban.record.models import Batch
from tests.cast import City

pytestmark = pytest.mark.once
HEADS = ("会议名称", "召开日期", "时长", "填报单位")


@pytest.fixture(autouse=True)
def no_packs(settings: Any, tmp_path: Any) -> None:
    """What is asked here holds whatever provisions a place has."""
    settings.PACKS, settings.MEDIA_ROOT = [], tmp_path


def book(*rows: Iterable[Any], heads: Iterable[str] = HEADS, merged: str = "", **options: Any) -> bytes:
    """A workbook of meetings; `merged`: a title over all columns."""
    out = BytesIO()
    made = xlsxwriter.Workbook(out, dict(options))
    page, day = made.add_worksheet("会议"), made.add_format({"num_format": "yyyy-mm-dd"})
    start = 0
    if merged:
        page.merge_range(0, 0, 0, 3, merged)
        start = 1
    for n, row in enumerate((heads, *rows), start):
        for place, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(n, place, value, day)
            elif str(value).startswith("="):
                page.write_formula(n, place, value, None, 90)
            elif value is not None:
                page.write(n, place, value)
    made.close()
    return out.getvalue()


def upload(city: City, data: bytes, name: str = "台账.xlsx") -> Batch:
    return loading.upload(city.standing("clerk"), city.units["K1"], Meeting, data, name)


def read(city: City, data: bytes, name: str = "台账.xlsx") -> Preview:
    return loading.read_batch(city.standing("clerk"), upload(city, data, name))


def told(found: Preview) -> list[tuple[int, str, str]]:
    """Row, column and value of all that is wrong."""
    return [(one.row or 0, one.column, one.value) for one in found.marks() if one.severity == "error"]


def test_a_missing_column_is_told_by_its_name(city: City) -> None:
    found = read(city, book(["春耕会", 90], heads=("会议名称", "时长")))
    missing = [one for one in found.problems if one.code == "missing_column"]
    assert [one.field for one in missing] == ["held_on"] and "召开日期" in missing[0].why["zh-hans"]
    assert not found.chosen()


def test_a_wrong_type_and_an_unknown_unit_are_told_by_row_and_column(city: City) -> None:
    good = ["夏收会", date(2026, 3, 11), 60, "综合处"]
    found = read(city, book(["春耕会", "三月十日", "很久", "没有的局"], good))
    assert [line.status for line in found.lines] == [WRONG, READY]
    assert {(2, "B", "三月十日"), (2, "C", "很久"), (2, "D", "没有的局")} <= set(told(found))
    assert all(one.why["en"] and one.expected["en"] for line in found.lines for one in line.problems)
    assert found.lines[1].unit == city.units["K1"].pk


@pytest.mark.parametrize("epoch", [False, True])
def test_days_of_both_epochs_are_the_days_that_were_written(city: City, epoch: bool) -> None:
    found = read(city, book(["春耕会", date(2026, 3, 10), 60], date_1904=epoch))
    assert found.lines[0].values["held_on"] == date(2026, 3, 10), found.lines[0].problems


def test_a_formula_is_read_by_its_result(city: City) -> None:
    found = read(city, book(["春耕会", date(2026, 3, 10), "=60+30"]))
    assert (found.lines[0].status, found.lines[0].values["minutes"]) == (READY, 90)


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2", "@x"])
def test_a_text_that_begins_as_a_formula_comes_back_as_text(city: City, text: str) -> None:
    data = f"会议名称,召开日期,时长\n{text},2026-03-10,很久\n".encode()
    out = marked_file(city.standing("clerk"), upload(city, data, "t.csv"))
    rows = CalamineWorkbook.from_filelike(BytesIO(out or b"")).get_sheet_by_index(0).to_python()
    assert isinstance(rows[1][0], str) and rows[1][0].lstrip("'") == text


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8-sig", "utf-16"])
def test_the_usual_encodings_are_read(city: City, encoding: str) -> None:
    found = read(city, "会议名称\t召开日期\n春耕会\t2026-03-10\n".encode(encoding), "台账.tsv")
    assert [(line.status, line.values["title"]) for line in found.lines] == [(READY, "春耕会")]


def test_a_merged_title_above_the_headings_is_no_row(city: City) -> None:
    found = read(city, book(["春耕会", date(2026, 3, 10), 60], merged="2026年会议台账"))
    assert [(line.row, line.status) for line in found.lines] == [(3, READY)]


def test_the_marked_workbook_says_beside_each_row_what_is_wrong(city: City) -> None:
    good = ["夏收会", date(2026, 3, 11), 60]
    batch = upload(city, book(["春耕会", date(2026, 3, 10), "很久"], good))
    data = marked_file(city.standing("clerk"), batch)
    rows = CalamineWorkbook.from_filelike(BytesIO(data or b"")).get_sheet_by_index(0).to_python()
    assert marked_name(batch).endswith("-checked.xlsx") and "很久" in str(rows[1][-1]) and not rows[2][-1]
    loading.load(city.standing("clerk"), batch)
    assert list(Meeting.objects.values_list("title", flat=True)) == ["夏收会"]
