"""A task table loaded without anybody watching: good rows go in, every other is given back with its reason."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Protocol
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from duban.matters.actions import entering, loading
from duban.matters.actions.headless import Loaded, load_file
from duban.matters.models import Matter, MatterUnit, Spell, State, Tally
from duban.matters.verifying import histories, tallies
from duban.people.standing import SYSTEM, Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Batch, Entry, SearchDoc
from tests.cast import City

HEADER = "序号\t重点工作任务\t责任单位\t责任人\t完成时限"


def table(*rows: str) -> str:
    return "\n".join((HEADER, *rows)) + "\n"


GOOD = table("1\t新建公园3处\t市发改委、市科技局\t\t2026-06-30", "2\t改造小区12个\t市科技局\t\t2026年9月底")


class Load(Protocol):
    """Load a text or bytes as a file of that name for the city's office."""

    def __call__(
        self, content: str | bytes, name: str = "任务表.tsv", standing: Standing = SYSTEM, **more: Any
    ) -> Loaded: ...


@pytest.fixture
def load(city: City, monday: datetime, tmp_path: Path) -> Load:
    """Load a file for the city's office."""

    def go(content: str | bytes, name: str = "任务表.tsv", standing: Standing = SYSTEM, **more: Any) -> Loaded:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return load_file(standing, city.units["C"], path, **more)

    return go


def codes(made: Loaded) -> list[tuple[int | None, str, str]]:
    return [(problem.row, problem.column, problem.code) for problem in made.problems]


def book(rows: list[list[Any]], **options: Any) -> bytes:
    out = BytesIO()
    made = xlsxwriter.Workbook(out, dict(options))
    page = made.add_worksheet()
    day = made.add_format({"num_format": "yyyy-mm-dd"})
    for number, row in enumerate([[*HEADER.split("\t")], *rows]):
        for place, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            else:
                page.write(number, place, value)
    made.close()
    return out.getvalue()


def test_good_rows_go_in_as_one_act_and_everything_derived_fits(load: Load, city: City) -> None:
    made = load(GOOD)
    assert (made.created, made.refused, made.problems) == (2, 0, ())
    assert list(Entry.objects.order_by("seq").values_list("verb", "actor")) == [
        ("batch.upload", "system"), ("batch.load", "system")
    ]  # fmt: skip
    first = Matter.objects.order_by("pk")[0]
    assert first.number == "澄川督〔2026〕1号" and first.lead_unit == city.units["K"]
    assert MatterUnit.objects.filter(matter=first, unit=city.units["S"], part="assist").exists()
    assert Spell.objects.count() == SearchDoc.objects.filter(subject_kind="matter").count() == 2
    assert Tally.objects.get(unit=city.units["C"], bucket="state:registered").n == 2
    assert not [*tallies(), *histories()]


def test_what_is_made_later_gets_an_id_of_its_own(load: Load, city: City, supervisor: Standing) -> None:
    load(GOOD)
    last = Matter.objects.order_by("-pk")[0]
    matter = entering.create(supervisor, city.units["C"], entering.Draft("检查河道", "检查河道"))
    assert matter.pk == last.pk + 1
    assert entering.register(supervisor, matter).number == "澄川督〔2026〕3号"


def test_bad_rows_are_told_by_place_and_do_not_hold_up_the_good_ones(load: Load) -> None:
    made = load(table(
        "1\t新建公园3处\t市发改委\t\t2026-06-30", "2\t整治背街小巷\t城管执法支队\t\t2026-06-30", "3\t\t市科技局\t\t2026-06-30",
        "4\t改造小区12个\t市科技局\t\t三十号", "5\t新建公园3处\t市发改委\t\t2026-07-31", "6\t清淤5公里\t\t\t2026-06-30",
    ))  # fmt: skip
    assert codes(made) == [
        (3, "C", "no_lead_unit"), (4, "B", "required"), (5, "E", "not_a_date"), (6, "B", "twice"), (7, "C", "no_lead_unit"),
    ]  # fmt: skip
    assert (made.created, made.refused) == (1, 5) == (Matter.objects.count(), 5)
    assert all(problem.why["zh-hans"] and problem.expected["en"] for problem in made.problems)


def test_due_days_outside_what_can_be_computed_are_told_per_row(load: Load, city: City, supervisor: Standing) -> None:
    rows = ("1\t新建公园3处\t市发改委\t\t2026-02-27", "2\t改造小区12个\t市科技局\t\t2031-06-30")
    made = load(table(*rows, "3\t清淤5公里\t区城管局\t\t2026-03-02"))
    assert codes(made) == [(2, "E", "due_before"), (3, "E", "due_beyond")]
    assert "2026-12-31" in made.problems[1].why["en"] and "2026-03-02" in made.problems[0].expected["zh-hans"]
    assert [str(m.fixed_due_on) for m in Matter.objects.all()] == ["2026-03-02"]


def test_on_the_page_such_a_row_waits_for_a_day_and_says_why(city: City, monday: datetime, supervisor: Standing) -> None:
    text = table("1\t新建公园3处\t市发改委\t\t2031-06-30", "2\t改造小区12个，2026年1月底前完成\t市科技局\t\t")
    batch = loading.upload(supervisor, city.units["C"], text.encode(), "表.tsv")
    loading.save_corrections(supervisor, batch, {"fill": {"length": 900}})
    batch.refresh_from_db()
    rows = loading.read_batch(batch).rows
    assert [row.lacking for row in rows] == [["responsible", "due"], ["responsible", "due"]]
    assert [[p.code for p in row.problems if p.field == "due"] for row in rows] == [
        ["due_beyond", "length_beyond"], ["due_before", "length_beyond"]
    ]  # fmt: skip
    assert {p.code for p in loading.read_batch(batch).marks()} >= {"due_beyond", "due_before", "length_beyond"}
    loading.load(supervisor, batch)
    assert set(Matter.objects.values_list("state", "fixed_due_on", "length")) == {(State.REGISTERED, None, None)}


def test_merged_formula_and_error_cells(load: Load, city: City) -> None:
    out = BytesIO()
    made = xlsxwriter.Workbook(out)
    page = made.add_worksheet()
    page.merge_range("A1:E1", "2026年重点工作任务分解表")
    for place, text in enumerate(HEADER.split("\t")):
        page.write(1, place, text)
    page.merge_range("C3:C4", "市发改委")
    page.write_row(2, 0, [1, "新建公园3处"])
    page.write_formula("E3", "=DATE(2026,6,30)", made.add_format({"num_format": "yyyy-mm-dd"}), 46203)
    page.write_row(3, 0, [2, "改造小区12个"])
    page.write_formula("E4", "=1/0", None, "#DIV/0!")
    page.write_row(4, 0, [3, "清淤5公里", "市科技局", "", "2026-06-30"])
    made.close()
    found = load(out.getvalue(), "表.xlsx")
    assert [(p.row, p.column) for p in found.problems] == [(4, "E")]
    due = dict(Matter.objects.values_list("batch_row", "fixed_due_on"))
    assert due == {3: date(2026, 6, 30), 5: date(2026, 6, 30)}
    assert Matter.objects.get(batch_row=3).lead_unit == city.units["K"]


@pytest.mark.parametrize("epoch", [False, True])
def test_excel_days_of_both_epochs_are_the_same_day(load: Load, epoch: bool) -> None:
    load(book([[1, "新建公园3处", "市发改委", "", date(2026, 6, 30)]], date_1904=epoch), "表.xlsx")
    assert Matter.objects.get().fixed_due_on == date(2026, 6, 30)


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-8-sig"])
def test_encodings(load: Load, encoding: str) -> None:
    assert load(GOOD.encode(encoding), "表.csv").created == 2
    assert Matter.objects.filter(title="新建公园3处").count() == 1


def test_emoji_rare_characters_and_signs_that_a_database_cannot_keep(load: Load) -> None:
    text = table("1\t🚧整治䶮家巷\u200d𠮷祥路\x00口\t市发改委\x00\t\t2026-06-30")
    assert load(text).problems[0].code == "not_a_spreadsheet"
    assert load(text.encode("utf-16")).created == 1
    assert Matter.objects.get().requirement.startswith("🚧整治䶮家巷\u200d𠮷祥路") and "\x00" not in Matter.objects.get().title


def test_a_hundred_thousand_empty_rows_cost_nothing(load: Load) -> None:
    empty: list[list[Any]] = [[] for _ in range(3)]
    data = book([*empty, [1, "新建公园3处", "市发改委", "", "2026-06-30"]])
    assert load(data, "表.xlsx").created == 1
    assert load(GOOD + "\t\t\t\t\n" * 100_000, "长表.tsv").created == 2


def test_a_zip_bomb_and_what_is_no_table_are_refused_in_words(load: Load) -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    for content, name in ((out.getvalue(), "弹.xlsx"), (b"", "空.csv"), (b"\x89PNG\r\n\x1a\n", "图.xlsx")):
        made = load(content, name)
        assert made.created == 0 and made.problems[0].why["zh-hans"] and made.problems[0].file == name
    assert not Batch.objects.exists() and not Entry.objects.exists()


def test_a_file_goes_in_once_unless_it_is_asked_for_again(load: Load, city: City, supervisor: Standing) -> None:
    load(GOOD)
    with pytest.raises(Refused, match="2026-03-02"):
        load(GOOD, "别名.tsv")
    assert load(GOOD, again=True).created == 2 and Matter.objects.count() == 4
    loading.undo(supervisor, Batch.objects.order_by("pk")[0])
    loading.undo(supervisor, Batch.objects.order_by("-pk")[0])
    assert load(GOOD).created == 2


def test_a_dry_run_keeps_nothing(load: Load) -> None:
    assert load(GOOD, dry_run=True).created == 2
    assert not Matter.objects.exists() and not Batch.objects.exists() and not Entry.objects.exists()


def test_whoever_is_named_must_be_the_supervision_office(load: Load, head: Standing, supervisor: Standing) -> None:
    with pytest.raises(Forbidden):
        load(GOOD, standing=head, dry_run=True)
    assert load(GOOD, standing=supervisor).created == 2
    assert set(Entry.objects.values_list("actor", flat=True)) == {"supervisor"}


def test_unclear_assisting_units_are_told_but_do_not_hold_a_row_back(load: Load) -> None:
    made = load(table("1\t新建公园3处\t市发改委、各镇街\t\t2026-06-30", "2\t清淤5公里\t市科技局、各镇街\t\t2026-06-30"))
    assert made.created == 2 and [(w.row, w.value) for w in made.warnings] == [(2, "各镇街")]
