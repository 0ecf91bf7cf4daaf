"""The units, posts, persons and accounts of the demo city."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from pathlib import Path

from django.contrib.auth.hashers import make_password

from duban.matters.models import FocusArea, Programme, TaskForce
from duban.people.models import Account, Area, Holding, Person, Post, Rank, Role, Unit, UnitGroup

PASSWORD = "duban-demo"
SURNAMES = (
    ("赵", "Zhao"), ("钱", "Qian"), ("孙", "Sun"), ("李", "Li"), ("周", "Zhou"), ("吴", "Wu"), ("郑", "Zheng"),
    ("王", "Wang"), ("冯", "Feng"), ("陈", "Chen"), ("褚", "Chu"), ("卫", "Wei"), ("蒋", "Jiang"), ("沈", "Shen"),
    ("韩", "Han"), ("杨", "Yang"), ("朱", "Zhu"), ("秦", "Qin"), ("尤", "You"), ("许", "Xu"), ("何", "He"),
    ("吕", "Lü"), ("施", "Shi"), ("张", "Zhang"), ("孔", "Kong"),
)  # fmt: skip
# Placeholders of the schoolbook kind (张三、李四), so that nobody real is meant.
STEMS = (
    ("甲", "Jia"), ("乙", "Yi"), ("丙", "Bing"), ("丁", "Ding"), ("戊", "Wu"), ("己", "Ji"), ("庚", "Geng"),
    ("辛", "Xin"), ("壬", "Ren"), ("癸", "Gui"),
)  # fmt: skip


@dataclass
class Demo:
    """What the play needs to know of the city."""

    units: dict[str, Unit]
    heads: dict[str, Person] = field(default_factory=dict)
    deputies: dict[str, Person] = field(default_factory=dict)
    clerks: dict[str, list[Person]] = field(default_factory=dict)
    office: list[Person] = field(default_factory=list)
    inspectors: list[Person] = field(default_factory=list)
    programme: Programme | None = None
    focuses: list[FocusArea] = field(default_factory=list)
    forces: list[TaskForce] = field(default_factory=list)


def names() -> Iterator[tuple[str, str]]:
    """Yield made-up names in both scripts."""
    for (stem, stem_en), (surname, surname_en) in product(STEMS, SURNAMES):
        yield f"{surname}{stem}", f"{surname_en} {stem_en}"


class Staff:
    """Hires: gives every post a person, and every person an account with the demo's password."""

    def __init__(self, since: date) -> None:
        self.names = names()
        self.since = since
        self.password = make_password(PASSWORD)
        self.count = 0

    def hire(
        self, unit: Unit, titles: tuple[str, str], rank: str, role: str, *, scope: Unit | None = None,
        reports_to: Post | None = None, login: str = "",
    ) -> tuple[Post, Person]:  # fmt: skip
        """Make a post in `unit` and a person who holds it. `login` names the account, `scope` widens the post."""
        self.count += 1
        name, name_en = next(self.names)
        person = Person.objects.create(code=f"P{self.count:04}", name=name, name_en=name_en)
        post = Post.objects.create(
            code=f"{unit.code}-{self.count}", unit=unit, scope=scope or unit, title=titles[0], title_en=titles[1],
            rank=rank, role=role, reports_to=reports_to,
        )  # fmt: skip
        Holding.objects.create(post=post, person=person, since=self.since)
        login = login or f"u{self.count:03}"
        Account.objects.create(username=login, password=self.password, person=person, demo=True)
        return post, person


# The offices whose consent rules of conduct ask for, with the account of their heads.
OFFICES = {"CC-GO": "office", "CC-DB": "party", "CC-RB": "", "CC-ZB": ""}


def build_city(year: int) -> Demo:
    """Make units, people, areas and what matters belong to, as of 1 January of `year`."""
    demo = Demo(_units())
    staff = Staff(date(year - 1, 1, 1))
    mayor, _ = staff.hire(demo.units["CC"], ("市长", "Mayor"), Rank.HEAD, Role.LEADER, login="leader")
    staff.hire(demo.units["CC"], ("常务副市长", "Executive deputy mayor"), Rank.DEPUTY, Role.LEADER, reports_to=mayor)
    _office(demo, staff, mayor)
    for unit in demo.units.values():
        if unit.kind in ("department", "organisation", "zone", "district", "subdistrict"):
            _department(demo, staff, unit)
    for unit in demo.units.values():
        if unit.kind in ("division", "community", "office") and unit.code not in ("CC-SO", *OFFICES):
            _division(demo, staff, unit)
    for code, login in OFFICES.items():
        head, _ = staff.hire(demo.units[code], ("主任", "Director"), Rank.HEAD, Role.HEAD, reports_to=mayor, login=login)
        staff.hire(demo.units[code], ("副主任", "Deputy director"), Rank.DEPUTY, Role.HEAD, reports_to=head)
    _groups(demo)
    _owners(demo, year)
    return demo


def _units() -> dict[str, Unit]:
    path = Path(__file__).parent / "data" / "units.tsv"
    made: dict[str, Unit] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            unit = Unit(
                code=row["编码"], name=row["名称"], name_en=row["英文名称"], short_name=row["简称"], kind=row["类型"],
                aliases=[alias for alias in row["别名"].split(";") if alias],
            )  # fmt: skip
            above = Unit.objects.get(code=row["上级编码"]) if row["上级编码"] else None
            if above:
                Unit.objects.add_child(above, instance=unit)
            else:
                Unit.objects.add_root(instance=unit)
            made[unit.code] = unit
    return {unit.code: unit for unit in Unit.objects.order_by("tree_id", "lft")}


def _office(demo: Demo, staff: Staff, mayor: Post) -> None:
    office, city = demo.units["CC-SO"], demo.units["CC"]
    chief, person = staff.hire(
        office, ("督查室主任", "Chief of supervision"), Rank.HEAD, Role.SUPERVISION, scope=city, reports_to=mayor,
        login="supervisor",
    )  # fmt: skip
    demo.office.append(person)
    for _n in range(2):
        titles = ("督查专员", "Supervision officer")
        demo.office.append(staff.hire(office, titles, Rank.HANDLER, Role.SUPERVISION, scope=city, reports_to=chief)[1])
    for n in range(4):
        login = "inspector" if n == 0 else ""
        titles = ("督查员", "Inspector")
        person = staff.hire(
            office, titles, Rank.HANDLER, Role.INSPECTOR, scope=city, reports_to=chief, login=login
        )[1]
        demo.inspectors.append(person)
    staff.hire(office, ("审计员", "Auditor"), Rank.HANDLER, Role.AUDITOR, scope=city, reports_to=chief, login="auditor")
    titles = ("系统管理员", "System administrator")
    staff.hire(office, titles, Rank.HANDLER, Role.ADMINISTRATOR, scope=city, reports_to=chief, login="admin")


def _department(demo: Demo, staff: Staff, unit: Unit) -> None:
    known = {"CC-ZJ": ("head", "deputy", "clerk"), "CC-KJ": ("stranger", "", "")}.get(unit.code, ("", "", ""))
    first = {"district": ("区长", "District head"), "subdistrict": ("主任", "Director")}
    title = first.get(unit.kind, ("局长", "Director"))
    head, person = staff.hire(unit, title, Rank.HEAD, Role.HEAD, login=known[0])
    demo.heads[unit.code] = person
    deputy, person = staff.hire(
        unit, ("副" + title[0], "Deputy " + title[1].lower()), Rank.DEPUTY, Role.HEAD, reports_to=head, login=known[1]
    )
    demo.deputies[unit.code] = person
    section, _ = staff.hire(
        unit, ("科长", "Section chief"), Rank.DEPARTMENT_HEAD, Role.HANDLER, reports_to=deputy
    )
    titles = ("科员", "Clerk")
    clerk = staff.hire(unit, titles, Rank.HANDLER, Role.HANDLER, reports_to=section, login=known[2])[1]
    demo.clerks[unit.code] = [clerk]


def _division(demo: Demo, staff: Staff, unit: Unit) -> None:
    parent = Unit.objects.get_parent(unit)
    above = Post.objects.filter(unit=parent, rank=Rank.DEPUTY).first()
    titles = {"division": ("处长", "Division chief"), "community": ("主任", "Director")}
    chief, _ = staff.hire(
        unit, titles.get(unit.kind, ("主任", "Director")), Rank.DEPARTMENT_HEAD, Role.HEAD, reports_to=above
    )
    supervising = unit.kind == "office"
    clerk = staff.hire(
        unit, ("督查专员", "Supervision officer") if supervising else ("科员", "Clerk"), Rank.HANDLER,
        Role.SUPERVISION if supervising else Role.HANDLER, reports_to=chief,
        scope=parent if supervising else unit,
    )[1]  # fmt: skip
    demo.clerks[unit.code] = [clerk]


def _groups(demo: Demo) -> None:
    groups = (
        ("各区、县政府", "All districts and counties", ["各区、县(市)政府", "各县区", "各区县", "各区(县)"], "district"),
        ("市政府各直属单位", "All departments of the city", ["市直各部门", "市政府各部门", "各市直单位"], "department"),
    )
    for name, name_en, aliases, kind in groups:
        group = UnitGroup.objects.create(name=name, name_en=name_en, aliases=aliases)
        depth = 2
        group.members.set(unit for unit in demo.units.values() if unit.kind == kind and unit.depth == depth)
    for n, unit in enumerate(unit for unit in demo.units.values() if unit.kind == "subdistrict"):
        Area.objects.create(
            code=f"A{n + 1:02}", name=f"{unit.short_name}第一网格", name_en=f"{unit.name_en}, grid 1", unit=unit,
            leader=demo.heads[unit.code], latitude=30 + n / 100, longitude=120 + n / 100,
        )  # fmt: skip


def _owners(demo: Demo, year: int) -> None:
    city = demo.units["CC"]
    demo.programme = Programme.objects.create(
        name=f"{year}年政府工作报告重点任务", name_en=f"Key tasks of the {year} government work report", unit=city,
        starts_on=date(year, 1, 1), due_on=date(year, 12, 31), ahead_on=date(year, 10, 31),
    )  # fmt: skip
    focuses = (
        ("行业经济发展", "Industry and economy"), ("城乡规划建设", "Town and country planning"),
        ("基础设施建设", "Infrastructure"), ("工业园区建设", "Industrial parks"), ("城市管理", "Urban management"),
    )  # fmt: skip
    demo.focuses = [FocusArea.objects.create(name=zh, name_en=en, unit=city) for zh, en in focuses]
    forces = (
        ("工业园区基础建设专班", "Industrial park task force", "CC-GX"),
        ("市重点项目建设专班", "Key projects task force", "CC-FG"),
        ("优化投资环境专班", "Investment climate task force", "CC-TZ"),
    )
    for zh, en, code in forces:
        force = TaskForce.objects.create(name=zh, name_en=en, unit=city, lead=demo.heads[code])
        force.members.set([demo.deputies["CC-ZJ"], demo.deputies["CC-CZ"], demo.deputies[code]])
        demo.forces.append(force)
