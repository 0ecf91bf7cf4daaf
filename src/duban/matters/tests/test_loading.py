"""A task table is read, corrected without saving anything, loaded as one act, and taken back."""

from datetime import datetime
from io import BytesIO

import pytest
import xlsxwriter
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from duban.matters.actions import entering, loading
from duban.matters.models import Matter, State, Tally
from duban.people.models import UnitGroup
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Batch, Entry
from tests.cast import City

TABLE = (
    "序号\t牵头领导分组\t重点工作任务\t责任单位(首位为牵头/汇总单位)\n"
    "1\t市长\t重点项目投资增长7%,6月底前完成。\t市发改委、市科技局配合落实\n"
    "2\t市长\t高新技术企业数量增长15%。\t市科技局，市发改委\n"
    "3\t市长\t改造老旧小区12个。\t各区、县(市)政府\n"
    "4\t市长\t整治背街小巷30条。\t城管执法支队\n"
)


def upload(city: City, supervisor: Standing, data: bytes, name: str = "任务表.tsv") -> Batch:
    return loading.upload(supervisor, city.units["C"], data, name)


def test_the_first_place_leads_and_figures_and_days_are_read(
    city: City, monday: datetime, supervisor: Standing
) -> None:
    found = loading.read_batch(upload(city, supervisor, TABLE.encode()))
    first = found.rows[0]
    assert first.lead == city.units["K"].pk and first.assisting == [city.units["S"].pk]
    assert first.due is not None and first.due.isoformat() == "2026-06-30" and first.assumed_due
    assert "7%" in first.target and not Matter.objects.exists()


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "utf-16"])
def test_every_encoding_reads_the_same(
    city: City, monday: datetime, supervisor: Standing, encoding: str
) -> None:
    found = loading.read_batch(upload(city, supervisor, TABLE.encode(encoding)))
    assert [row.lead for row in found.rows] == [city.units["K"].pk, city.units["S"].pk, None, None]


def test_merged_header_cells_are_understood(city: City, monday: datetime, supervisor: Standing) -> None:
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet()
    page.merge_range("A1:D1", "2026年重点工作任务分解表")
    page.merge_range("C2:D2", "责任单位")
    for place, text in enumerate(["序号", "重点工作任务", "牵头单位", "配合单位"]):
        page.write(2, place, text)
    page.write_row(3, 0, [1, "固定资产投资增长7%", "市发改委", "市科技局"])
    book.close()
    found = loading.read_batch(upload(city, supervisor, out.getvalue(), "表.xlsx"))
    assert [(row.row, row.lead) for row in found.rows] == [(4, city.units["K"].pk)]


def test_a_group_is_offered_and_one_decision_counts_for_all_rows(
    city: City, monday: datetime, supervisor: Standing
) -> None:
    group = UnitGroup.objects.create(name="各区、县政府", aliases=["各区、县(市)政府"])
    group.members.set([city.units["D"]])
    batch = upload(city, supervisor, TABLE.encode())
    asks = {ask.text: ask.code for ask in loading.read_batch(batch).asks}
    assert asks["各区、县(市)政府"] == "group" and "城管执法支队" in asks
    loading.save_corrections(supervisor, batch, {"places": {"各区、县(市)政府": [city.units["D"].pk]}})
    batch.refresh_from_db()
    assert loading.read_batch(batch).rows[2].lead == city.units["D"].pk


def test_a_table_is_read_before_the_ledger_is_locked(city: City, monday: datetime, supervisor: Standing) -> None:
    """A large file takes seconds to read, and nobody else could act in the meantime."""
    batch = upload(city, supervisor, TABLE.encode())
    with CaptureQueriesContext(connection) as asked:
        loading.load(supervisor, batch)
    statements = [one["sql"] for one in asked.captured_queries]
    read = next(place for place, sql in enumerate(statements) if "people_unit" in sql)
    assert read < next(place for place, sql in enumerate(statements) if "record_head" in sql)


def test_what_was_corrected_while_the_table_was_read_is_not_loaded_unseen(
    city: City, monday: datetime, supervisor: Standing
) -> None:
    batch = upload(city, supervisor, TABLE.encode())
    found = loading.read_batch(batch)
    loading.save_corrections(supervisor, batch, {"fill": {"target": "12个"}})
    with pytest.raises(Refused, match="刚刚"):
        loading.load(supervisor, batch, found=found)
    assert not Matter.objects.exists()


def test_what_is_missing_is_filled_in_for_all_rows_but_never_over_what_the_table_says(
    city: City, monday: datetime, supervisor: Standing
) -> None:
    batch = upload(city, supervisor, TABLE.encode())
    loading.save_corrections(supervisor, batch, {"fill": {"due": "2026-11-30", "person_rule": "handler"}})
    batch.refresh_from_db()
    rows = loading.read_batch(batch).rows
    assert [str(row.due) for row in rows[:2]] == ["2026-06-30", "2026-11-30"]
    assert rows[1].responsible == city.people["other_clerk"].pk and rows[1].status == "ready"


def test_loading_is_one_act_and_undone_as_one(city: City, monday: datetime, supervisor: Standing) -> None:
    batch = upload(city, supervisor, TABLE.encode())
    loading.save_corrections(supervisor, batch, {"fill": {"length": 20, "person_rule": "head"}})
    loaded = loading.load(supervisor, batch)
    assert loaded.counts["created"] == 4 and Matter.objects.filter(state=State.REGISTERED).count() == 4
    assert Entry.objects.filter(verb="batch.load").count() == 1
    assert Tally.objects.get(unit=city.units["C"], bucket="state:registered").n == 4
    loading.undo(supervisor, loaded)
    assert not Matter.objects.exists() and not Tally.objects.exclude(n=0).exists()


def test_a_load_whose_matters_moved_on_is_not_taken_back(city: City, monday: datetime, supervisor: Standing) -> None:
    batch = upload(city, supervisor, TABLE.encode())
    loading.save_corrections(supervisor, batch, {"fill": {"length": 20, "person_rule": "handler"}})
    loaded = loading.load(supervisor, batch)
    entering.assign(supervisor, Matter.objects.order_by("pk")[0])
    with pytest.raises(Refused, match="1号"):
        loading.undo(supervisor, loaded)
    assert Matter.objects.count() == 4


def test_every_unit_of_a_group_can_answer_for_itself(city: City, monday: datetime, supervisor: Standing) -> None:
    batch = upload(city, supervisor, TABLE.encode())
    own = {"lead": city.units["K"].pk, "split": [city.units["S"].pk, city.units["D"].pk]}
    loading.save_corrections(supervisor, batch, {"rows": {"4": own}})
    loading.load(supervisor, batch)
    parent = Matter.objects.get(batch_row=4, parent=None)
    assert {child.lead_unit_id for child in parent.children.all()} == {city.units["S"].pk, city.units["D"].pk}


def test_a_table_is_loaded_once_only(city: City, monday: datetime, supervisor: Standing) -> None:
    batch = upload(city, supervisor, TABLE.encode())
    loading.load(supervisor, batch)
    with pytest.raises(Refused):
        loading.load(supervisor, batch)
    assert Matter.objects.count() == 4


def test_only_the_supervision_office_loads(city: City, monday: datetime, head: Standing) -> None:
    with pytest.raises(Forbidden):
        loading.upload(head, city.units["C"], TABLE.encode(), "表.tsv")


def test_names_with_path_parts_cannot_escape(city: City, monday: datetime, supervisor: Standing) -> None:
    batch = upload(city, supervisor, TABLE.encode(), "..\\..\\etc/表.tsv")
    assert batch.name == "表.tsv" and ".." not in str(batch.file.name)


def test_the_pages_go_from_the_file_to_the_matters(city: City, client: Client, monday: datetime) -> None:
    client.force_login(city.accounts["supervisor"])
    file = BytesIO(TABLE.encode("gbk"))
    file.name = "任务表.csv"
    answer = client.post(reverse("matter.load"), {"owner": city.units["C"].pk, "file": file}, follow=True)
    page = answer.content.decode()
    assert "各区、县(市)政府" in page and "市发展和改革委员会" in page
    batch = Batch.objects.get()
    client.post(reverse("matter.load_preview", args=[batch.pk]), {"length": "15", "person_rule": "handler"})
    client.post(reverse("batch.load", args=[batch.pk]))
    assert Matter.objects.filter(length=15).count() == 3


def test_the_marked_workbook_says_what_each_row_lacks(city: City, client: Client, monday: datetime) -> None:
    client.force_login(city.accounts["supervisor"])
    batch = upload(city, city.standing("supervisor"), TABLE.encode())
    answer = client.get(reverse("matter.load_marked", args=[batch.pk]))
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    assert "没有责任人" in str(rows[1][-1]) and "没有可确定的牵头单位" in str(rows[4][-1])
