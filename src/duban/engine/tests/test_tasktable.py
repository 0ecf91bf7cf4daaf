"""A city's task table understood."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from duban.engine.tables import choose_table, parse_rows, read
from duban.engine.tasktable import (
    TASK_COLUMNS,
    GroupName,
    Places,
    TaskRow,
    UnitName,
    directory,
    due_hints,
    parse_places,
    target_hints,
    understand,
)
from duban.engine.tasktable.rows import short_title

FG, KJ, JY, CZ, TW, ZG, SL, LX, LXCG, YFCG = range(1, 11)
KNOWN = directory(
    [
        UnitName(FG, "澄川市发展和改革委员会", ("市发改委",)), UnitName(KJ, "澄川市科学技术局", ("市科技局",)),
        UnitName(JY, "澄川市教育局"), UnitName(CZ, "澄川市财政局", ("市财政局",)),
        UnitName(TW, "共青团澄川市委员会", ("团市委",)), UnitName(ZG, "澄川市规划和自然资源局", (), ("市资规局",)),
        UnitName(SL, "澄川市水利局"), UnitName(LX, "临溪区人民政府", ("临溪区",)),
        UnitName(LXCG, "临溪区城市管理局", ("区城管局",)), UnitName(YFCG, "云峰区城市管理局", ("区城管局",)),
    ],
    [GroupName(1, "各区、县(市)政府", ("各区县",), (LX,)), GroupName(2, "市政府各直属单位", (), (FG, KJ, JY))],
    "澄川市",
)


def roles(places: Places) -> tuple[int | None, tuple[int, ...]]:
    return places.lead, places.assisting


@pytest.mark.parametrize(("cell", "lead", "assisting"), [
    ("市发改委、市科技局,市教育局", FG, (KJ, JY)),
    ("市发改委、市财政局、市科技局、团市委配合落实", FG, (CZ, KJ, TW)),
    ("市科技局、团市委配合落实", KJ, (TW,)),
    ("市科技局牵头,市教育局、团市委配合", KJ, (JY, TW)),
    ("市科技局配合,市发改委牵头", FG, (KJ,)),
    ("牵头单位:市财政局;配合单位:市教育局、市水利局", CZ, (JY, SL)),
    ("由市发改委牵头,会同市财政局", FG, (CZ,)),
    ("市财政局(配合)、市教育局(牵头)", JY, (CZ,)),
    ("市财政局\n市教育局", CZ, (JY,)), ("财政局 教育局", CZ, (JY,)), ("市教育局和市财政局", JY, (CZ,)),
    ("市规划和自然资源局", ZG, ()), ("澄川市水利局;水利局", SL, ()), ("临溪区政府", LX, ()), ("", None, ()),
])
def test_the_first_place_leads_unless_words_say_otherwise(cell: str, lead: int | None, assisting: tuple[int, ...]) -> None:
    assert roles(parse_places(cell, KNOWN)) == (lead, assisting)


def test_a_group_is_offered_whole_although_its_name_has_separators() -> None:
    for cell in ("市教育局,各区、县(市)政府(管委会)", "市教育局、各区、县(市)政府"):
        places = parse_places(cell, KNOWN)
        assert roles(places) == (JY, ())
        assert [(piece.group, [item.id for item in piece.candidates]) for piece in places.groups] == [(1, [LX])]
        assert not places.unresolved
    assert parse_places("市政府各直属单位", KNOWN).notes == ("lead_is_group",)
    assert parse_places("市教育局、各有关部门", KNOWN).unresolved[0].code == "group_unknown"


def test_each_way_to_a_name_is_told() -> None:
    places = parse_places("澄川市教育局、市发改委、市资规局、市教育局、临溪区政府", KNOWN)
    assert [piece.code for piece in places.pieces] == ["exact", "short", "alias", "prefix", "suffix"]
    assert places.notes == ("repeated",)
    assert all(all(piece.reasons.values()) for piece in places.pieces)


def test_a_shared_short_name_is_asked_about() -> None:
    places = parse_places("市水利局、区城管局", KNOWN)
    assert [item.id for item in places.ambiguous[0].candidates] == [LXCG, YFCG]
    assert "临溪区城市管理局" in places.ambiguous[0].reasons["zh-hans"]
    assert not places.complete


def test_a_near_name_is_offered_with_its_score_and_never_taken() -> None:
    places = parse_places("市财局、市教育局", KNOWN)
    assert roles(places) == (None, (JY,))
    assert places.notes == ("lead_unresolved",)
    best = places.unresolved[0].candidates[0]
    assert best.id == CZ
    assert 70 < best.score < 100


def test_a_person_in_brackets_is_a_hint() -> None:
    for cell in ("市发改委(张某某)、市教育局", "市发改委(张某某)、市教育局"):
        assert parse_places(cell, KNOWN).people == ((FG, "张某某"),)


def test_open_lists_are_flagged() -> None:
    places = parse_places("市财政局、市教育局等部门", KNOWN)
    assert roles(places) == (CZ, (JY,))
    assert places.notes == ("and_others",)


def test_a_correction_holds_for_every_row_with_the_same_piece() -> None:
    text = "序号\t工作任务\t责任单位\n1\t甲\t市财局\n2\t乙\t市财局、区城管局\n3\t丙\t市教育局、各区县\n"
    rows = rows_of(text, {"市财局": (CZ,), "区城管局": (YFCG,), "各区县": (LX,)})
    assert [roles(row.places) for row in rows] == [(CZ, ()), (CZ, (YFCG,)), (JY, (LX,))]
    assert all(row.places.complete for row in rows)


def test_separate_columns_for_lead_and_assisting_units() -> None:
    text = "工作任务,牵头单位,配合单位,完成时限\n甲,市财政局,\"市教育局、市水利局\",2026-03-01\n"
    row = rows_of(text)[0]
    assert roles(row.places) == (CZ, (JY, SL))
    assert row.due == date(2026, 3, 1)
    assert row.notes == ()


@pytest.mark.parametrize(("text", "number", "unit", "kind"), [
    ("服务业增加值增长8%", "8", "%", "rise"), ("能耗下降3.5个百分点", "3.5", "个百分点", "fall"),
    ("新增床位2,000张", "2000", "张", "reach"), ("网办率不低于95%", "95", "%", "at_least"),
    ("浓度控制在30微克/立方米以内", "30", "微克/立方米", "at_most"), ("引进项目12个", "12", "个", "reach"),
])
def test_measurable_targets_are_found(text: str, number: str, unit: str, kind: str) -> None:
    found = target_hints("推进工作," + text + "。")
    assert [(hint.number, hint.unit, hint.kind, hint.text) for hint in found] == [(Decimal(number), unit, kind, text)]


@pytest.mark.parametrize(("text", "days"), [
    ("12月底前完成", [date(2026, 12, 31)]), ("2027年6月30日前完成", [date(2027, 6, 30)]),
    ("上半年完成整治,第三季度开工", [date(2026, 6, 30), date(2026, 9, 30)]), ("自2026年3月起实施", []),
    ("完成上半年额度支出", []), ("比2025年增长5%", []), ("加快建设", []),
])
def test_deadlines_are_found_in_the_text(text: str, days: list[date]) -> None:
    assert [hint.day for hint in due_hints(text, 2026)] == days


def test_the_latest_day_in_the_text_is_a_hint_when_no_column_has_one() -> None:
    row = rows_of("工作任务\t责任单位\n6月底前开工,年底前建成。\t市水利局\n")[0]
    assert row.due is None
    assert row.due_hint is not None
    assert (row.due_hint.day, row.due_hint.assumed, row.notes) == (date(2026, 12, 31), True, ("due_from_text",))


def test_titles_are_short_and_cut_at_a_sign() -> None:
    assert short_title("1.…推进治理。其余另行安排。") == "推进治理"
    long = "统筹推进城东片区基础设施建设与环境综合整治提升,加快补齐公共服务短板,完善长效管护机制"
    assert short_title(long) == "统筹推进城东片区基础设施建设与环境综合整治提升,加快补齐公共服务短板"[:len(short_title(long))]
    assert len(short_title("字" * 90)) == 40


@pytest.mark.parametrize("name", ["task_table.xlsx", "task_table_gbk.csv"])
def test_the_demo_table_says_the_same_in_each_format(name: str) -> None:
    folder = Path(__file__).parents[4] / "demo" / "data"
    first, other = (
        [row.values for row in parse_rows(read(folder / file).tables[0], TASK_COLUMNS).rows]
        for file in ("task_table.tsv", name)
    )
    assert len(first) > 39
    assert first == other


def rows_of(text: str, corrections: dict[str, tuple[int, ...]] | None = None) -> list[TaskRow]:
    chosen = choose_table(read(text.encode(), "任务.csv"), TASK_COLUMNS)
    assert chosen is not None
    parsed = parse_rows(chosen[0], TASK_COLUMNS, chosen[1], year=2026)
    return understand(parsed.rows, KNOWN, corrections, year=2026)
