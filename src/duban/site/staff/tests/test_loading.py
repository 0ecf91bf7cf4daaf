"""An office's own spreadsheets: good rows go in, bad ones are named, and a second load changes nothing."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from duban.engine.tables import write_template
from duban.matters.models import Tally
from duban.matters.tests.access_acts import assigned
from duban.matters.verifying import tallies
from duban.people.loading.columns import AREAS, PEOPLE, UNITS
from duban.people.loading.forest import circles
from duban.people.loading.lines import Plan
from duban.people.models import Account, Area, Holding, Person, Post, Unit
from duban.people.standing import SYSTEM
from duban.record.models import Entry
from duban.site.staff.actions.loading import Job, Kind, load
from tests.cast import City

HEAD = "单位编码,上级单位编码,单位名称,英文名称,简称,别名,单位类型\n"


def units(text: str, encoding: str = "utf-8") -> Plan:
    return load(Job("units", (HEAD + text).encode(encoding), SYSTEM, "units.csv"))


def book(kind: Kind, rows: list[list[object]], epoch_1904: bool = False, merge: bool = False) -> Plan:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": epoch_1904}) as made:
        page = made.add_worksheet()
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        start = 0
        if merge:
            page.merge_range(0, 0, 0, len(rows[0]) - 1, "示例市机构名单")
            start = 1
        for n, row in enumerate(rows, start):
            for place, value in enumerate(row):
                if isinstance(value, datetime):
                    page.write_datetime(n, place, value, day)
                elif isinstance(value, str) and value.startswith("="):
                    page.write_formula(n, place, value, None, value.strip('="'))
                else:
                    page.write(n, place, value)
    return load(Job(kind, out.getvalue(), SYSTEM, f"{kind}.xlsx"))


def codes(plan: Plan) -> dict[int | None, str]:
    return {found.row: found.code for found in plan.rejected}


@pytest.mark.django_db
def test_units_come_in_any_order_and_stand_in_a_sound_tree() -> None:
    plan = units("B1,B,一科,,,,科室\nB,A,乙局,Bureau B,乙局,原乙委;乙办,部门\nA,,甲市,,,,市\n")
    assert plan.clean
    assert plan.count("create") == 3
    assert [unit.code for unit in Unit.objects.get_descendants(Unit.objects.get(code="A"))] == ["B", "B1"]
    assert Unit.objects.get(code="B").aliases == ["原乙委", "乙办"]
    assert Unit.objects.get(code="B1").kind == "division"
    assert not any(Unit.objects.find_problems())


@pytest.mark.django_db
def test_a_circle_is_named_in_full_and_the_rest_goes_in() -> None:
    plan = units("A,,甲市,,,,\nC,D,丙,,,,\nD,E,丁,,,,\nE,C,戊,,,,\nF,E,己,,,,\nB,A,乙,,,,\n")
    assert set(Unit.objects.values_list("code", flat=True)) == {"A", "B"}
    assert codes(plan) == {3: "circle", 4: "circle", 5: "circle", 6: "parent_rejected"}
    named = next(found.why["en"] for found in plan.rejected if found.code == "circle")
    assert "C → D → E → C" in named


@pytest.mark.django_db
def test_a_circle_through_units_that_are_here_already_is_refused() -> None:
    units("A,,甲,,,,\nB,A,乙,,,,\nC,B,丙,,,,\n")
    plan = units("B,C,乙,,,,\n")
    assert codes(plan) == {2: "circle"}
    assert Unit.objects.get_parent(Unit.objects.get(code="B")) == Unit.objects.get(code="A")


@pytest.mark.django_db
def test_unknown_parents_and_repeated_codes_are_refused_with_their_place() -> None:
    plan = units("A,,甲,,,,\nB,X,乙,,,,\nA,,甲二,,,,\n,A,无编码,,,,\n")
    assert codes(plan) == {3: "unknown_parent", 4: "repeated", 5: "required"}
    first = next(found for found in plan.rejected if found.row == 3)
    assert (first.column, first.value) == ("B", "X")


@pytest.mark.django_db
def test_the_good_one_of_two_rows_with_one_code_goes_in() -> None:
    plan = units("A,,,,,,\nA,,甲市,,,,\n")
    assert codes(plan) == {2: "required"}
    assert Unit.objects.get(code="A").name == "甲市"


@pytest.mark.django_db
def test_a_second_load_updates_by_code_and_a_third_changes_nothing() -> None:
    units("A,,甲,,,,\nB,A,乙,,,,\nC,A,丙,,,,\n")
    again = units("B,C,乙二,,,,\nC,A,丙,,,,\n")
    assert (again.count("create"), again.count("update"), again.count("same")) == (0, 1, 1)
    assert Unit.objects.get_parent(Unit.objects.get(code="B")) == Unit.objects.get(code="C")
    entries = Entry.objects.count()
    assert units("B,C,乙二,,,,\nC,A,丙,,,,\n").count("same") == 2
    assert Entry.objects.count() == entries


@pytest.mark.django_db
def test_a_load_is_one_entry_with_the_digest_of_the_file_and_no_names() -> None:
    units("A,,甲市人民政府,,,,\n")
    entry = Entry.objects.get()
    assert entry.verb == "unit.load"
    assert "甲市" not in entry.facts


@pytest.mark.django_db
def test_a_file_in_gbk_is_read() -> None:
    assert units("A,,甲市人民政府,,,,\n", "gbk").clean
    assert Unit.objects.get().name == "甲市人民政府"


@pytest.mark.django_db
def test_a_file_without_the_header_changes_nothing_and_says_which_columns_it_needs() -> None:
    plan = load(Job("units", "甲,乙\n1,2\n".encode(), SYSTEM, "x.csv"))
    assert not plan.clean
    assert "单位编码" in plan.rejected[0].why["zh-hans"] + plan.rejected[0].expected["zh-hans"]
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_a_title_merged_over_the_header_and_cells_with_formulas_are_read() -> None:
    plan = book("units", [["单位编码", "上级单位编码", "单位名称"], ["A", "", "甲市"], ["B", '="A"', "乙局"]], merge=True)
    assert plan.clean
    assert Unit.objects.get_parent(Unit.objects.get(code="B")) == Unit.objects.get(code="A")


@pytest.mark.django_db
def test_a_hundred_thousand_empty_rows_are_passed_over() -> None:
    assert units("A,,甲市,,,,\n" + ",,,,,,\n" * 100_000 + "B,A,乙局,,,,\n").clean
    assert Unit.objects.count() == 2


@pytest.mark.django_db
def test_four_hundred_and_twenty_units_take_a_handful_of_statements(django_assert_max_num_queries: object) -> None:
    rows = "".join(f"U{n},{'U' + str((n - 1) // 4) if n else ''},单位{n},,,,\n" for n in range(420))
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        plan = units(rows)
    assert plan.count("create") == 420
    assert not any(Unit.objects.find_problems())


def test_circles_are_found_apart_from_the_chains_that_lead_into_them() -> None:
    assert circles({"a": "b", "b": "c", "c": "b", "d": "", "e": "d", "f": "f"}) == [["b", "c"], ["f"]]


PEOPLE_HEAD = "工号,姓名,单位编码,职务,层级,权限,直接上级,任职日期,登录名,电子邮箱\n"


def people(text: str) -> Plan:
    return load(Job("people", (PEOPLE_HEAD + text).encode(), SYSTEM, "people.csv"))


@pytest.mark.django_db
def test_people_get_posts_superiors_and_accounts_in_any_order() -> None:
    units("A,,甲市,,,,\nB,A,乙局,,,,\n")
    plan = people("P2,某乙,B,科员,经办人,,P1,2026-01-05,yi,\nP1,某甲,B,局长,主要负责人,,,2025-06-01,,jia@example.org\n")
    assert plan.clean, plan.rejected
    clerk = Post.objects.get(title="科员")
    assert clerk.reports_to == Post.objects.get(title="局长")
    assert clerk.role == "handler"
    assert Holding.objects.get(post=clerk).since == date(2026, 1, 5)
    (name, password), = plan.secrets
    account = Account.objects.get(username=name)
    assert account.check_password(password)
    assert account.must_change
    assert password not in Entry.objects.get(verb="person.load").facts


@pytest.mark.django_db
def test_a_second_load_of_people_changes_nothing() -> None:
    units("A,,甲市,,,,\n")
    rows = "P1,某甲,A,市长,主要负责人,领导,,2025-06-01,jia,\nP2,某乙,A,秘书,经办人,,P1,2025-06-01,,\n"
    people(rows)
    again = people(rows)
    assert again.clean
    assert again.count("same") == 2
    assert not again.secrets


@pytest.mark.django_db
def test_people_with_wrong_cells_are_refused_alone() -> None:
    units("A,,甲市,,,,\n")
    plan = people(
        "P1,某甲,A,市长,主要负责人,领导,,2025-06-01,jia,\n"
        "P2,某乙,X,科员,,,,,,\n"
        "P3,某丙,A,科员,,,P9,,,\n"
        "P4,某丁,A,科员,,,P3,,,\n"
        "P5,某戊,A,科员,五级,,,,,\n"
        "P6,某己,A,科员,,,,2026-13-40,,\n"
        "P7,某庚,A,科员,,,,,jia,\n"
        "P8,某辛,A,科员,,,,,,not-an-address\n"
    )
    assert list(Person.objects.values_list("code", flat=True)) == ["P1"]
    assert codes(plan) | {6: "", 7: ""} == {
        3: "unknown_unit", 4: "unknown_superior", 5: "superior_rejected", 6: "", 7: "", 8: "account_taken", 9: "bad_email",
    }  # fmt: skip
    assert plan.count("reject") == 7


@pytest.mark.django_db
def test_superiors_in_a_circle_are_refused() -> None:
    units("A,,甲市,,,,\n")
    plan = people("P1,某甲,A,科长,,,P2,,,\nP2,某乙,A,科员,,,P1,,,\nP3,某丙,A,市长,,,,,,\n")
    assert codes(plan) == {2: "superior_circle", 3: "superior_circle"}
    assert Person.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("epoch_1904", [False, True])
def test_dates_of_both_epochs_are_read(epoch_1904: bool) -> None:
    units("A,,甲市,,,,\n")
    day = datetime(2025, 6, 1)  # noqa: DTZ001 -- a cell of a workbook knows no zone
    rows: list[list[object]] = [["工号", "姓名", "单位编码", "职务", "任职日期"], ["P1", "某甲", "A", "市长", day]]
    assert book("people", rows, epoch_1904).clean
    assert Holding.objects.get().since == date(2025, 6, 1)


@pytest.mark.django_db
def test_areas_need_a_unit_and_a_known_leader() -> None:
    units("A,,甲市,,,,\n")
    people("P1,某甲,A,市长,,,,,,\n")
    head = "片区编码,片区名称,责任单位编码,责任人工号,纬度,经度\n"
    text = head + "G1,一网格,A,P1,30.1,120.2\nG2,二网格,X,,,\nG3,三网格,A,P9,,\nG4,四网格,A,,95,\n"
    plan = load(Job("areas", text.encode(), SYSTEM, "areas.csv"))
    assert list(Area.objects.values_list("code", flat=True)) == ["G1"]
    assert codes(plan) == {3: "unknown_unit", 4: "unknown_person", 5: "too_large"}


def test_an_office_loads_only_inside_its_own_units(city: City, monday: datetime) -> None:
    mine = city.standing("district_supervisor")
    text = HEAD + "D2,D,区教育局,,,,\nK3,K,新处,,,,\nD,,临溪区人民政府,,,,\nX,,新市,,,,\n"
    plan = load(Job("units", text.encode(), mine, "units.csv"))
    assert Unit.objects.filter(code="D2").exists()
    assert not Unit.objects.filter(code__in=["K3", "X"]).exists()
    assert set(codes(plan).values()) == {"outside"}
    assert Unit.objects.get_parent(Unit.objects.get(code="D")) == city.units["C"]


def test_nobody_loads_themselves_or_others_into_more_than_they_administer(city: City, monday: datetime) -> None:
    mine = city.standing("district_supervisor")
    text = PEOPLE_HEAD + (
        "N1,某子,D1,科员,经办人,,,,,\n"
        "N2,某丑,D1,管理员,经办人,系统管理员,,,,\n"
        "clerk,某科员,D1,科员,经办人,,,,,\n"
        "district_supervisor,某督查专员,D,区长,主要负责人,,,,,\n"
        "N3,某寅,D1,科员,经办人,,,,yin,\n"
    )
    plan = load(Job("people", text.encode(), mine, "people.csv"))
    assert codes(plan) == {3: "too_much", 4: "outside", 5: "outside", 6: "account_not_yours"}
    assert Person.objects.filter(code="N1").exists()


def test_units_that_move_in_a_file_take_the_counters_of_their_matters_along(city: City, monday: datetime) -> None:
    assigned(city)
    plan = units("K,S,市发展和改革委员会,,,,\n")
    assert plan.moved
    assert not list(tallies())
    assert Tally.objects.get(unit=city.units["S"], bucket="state:assigned").n == 1


@pytest.mark.parametrize(("kind", "columns"), [("units", UNITS), ("people", PEOPLE), ("areas", AREAS)])
@pytest.mark.django_db
def test_an_unchanged_template_loads_nothing(kind: Kind, columns: tuple, tmp_path: Path) -> None:  # type: ignore[type-arg]
    path = tmp_path / "template.xlsx"
    write_template(columns, path, "zh-hans")
    plan = load(Job(kind, path, SYSTEM, path.name))
    assert not plan.lines
    assert not plan.clean
