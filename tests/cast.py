"""The fixed cast that every test uses: a tiny city, and one person for each role.

City "澄川市" (code C) with its government office (C-GO, the supervision office), the commission K with its divisions
K1 and K2, the bureau S (strangers), and the district D with its own supervision office D-GO and its bureau D1.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from duban.engine.now import at
from duban.people.models import Account, Holding, Person, Post, Rank, Role, Unit
from duban.people.standing import Standing, standing_of
from duban.record.models import CalendarVersion

# A Monday morning in Chengchuan: 9:30 on 2 March 2026.
MONDAY = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class City:
    """The units and persons of the tests by code."""

    units: dict[str, Unit]
    people: dict[str, Person]
    posts: dict[str, Post]
    accounts: dict[str, Account]

    def standing(self, code: str, day: date = TODAY) -> Standing:
        return standing_of(self.people[code], day)


UNITS = (
    # code, parent, name, English, short name
    ("C", "", "澄川市人民政府", "Chengchuan City Government", "澄川"),
    ("C-GO", "C", "市政府督查室", "City Supervision Office", "督查室"),
    ("K", "C", "市发展和改革委员会", "City Development Commission", "市发改委"),
    ("K1", "K", "综合处", "General Division", ""),
    ("K2", "K", "投资处", "Investment Division", ""),
    ("S", "C", "市科学技术局", "City Science Bureau", "市科技局"),
    ("D", "C", "临溪区人民政府", "Linxi District Government", "临溪区"),
    ("D-GO", "D", "区政府督查室", "District Supervision Office", ""),
    ("D1", "D", "区城市管理局", "District Urban Management Bureau", "区城管局"),
)

POSTS = (
    # person, unit, scope, title, English, rank, role, reports to
    ("leader", "C", "C", "市长", "Mayor", Rank.HEAD, Role.LEADER, ""),
    ("supervisor", "C-GO", "C", "督查专员", "Supervision officer", Rank.HANDLER, Role.SUPERVISION, ""),
    ("head", "K", "K", "主任", "Director", Rank.HEAD, Role.HEAD, ""),
    ("deputy", "K", "K", "副主任", "Deputy director", Rank.DEPUTY, Role.HEAD, "head"),
    ("clerk", "K1", "K1", "科员", "Clerk", Rank.HANDLER, Role.HANDLER, "deputy"),
    ("colleague", "K1", "K1", "科员", "Clerk", Rank.HANDLER, Role.HANDLER, "deputy"),
    ("stranger", "S", "S", "局长", "Director", Rank.HEAD, Role.HEAD, ""),
    ("other_clerk", "S", "S", "科员", "Clerk", Rank.HANDLER, Role.HANDLER, "stranger"),
    ("inspector", "C-GO", "C", "督查员", "Inspector", Rank.HANDLER, Role.INSPECTOR, ""),
    ("auditor", "C-GO", "C", "审计员", "Auditor", Rank.HANDLER, Role.AUDITOR, ""),
    ("administrator", "C-GO", "C", "系统管理员", "Administrator", Rank.HANDLER, Role.ADMINISTRATOR, ""),
    ("district_supervisor", "D-GO", "D", "督查专员", "Supervision officer", Rank.HANDLER, Role.SUPERVISION, ""),
    ("district_head", "D1", "D1", "局长", "Director", Rank.HEAD, Role.HEAD, ""),
)


def build_city() -> City:
    """Put the cast into the database."""
    units: dict[str, Unit] = {}
    for code, parent, name, name_en, short in UNITS:
        fields = {"code": code, "name": name, "name_en": name_en, "short_name": short}
        above = Unit.objects.get(code=parent) if parent else None
        made = Unit(**fields)
        units[code] = Unit.objects.add_child(above, instance=made) if above else Unit.objects.add_root(instance=made)
    units = {unit.code: unit for unit in Unit.objects.all()}
    people: dict[str, Person] = {}
    posts: dict[str, Post] = {}
    accounts: dict[str, Account] = {}
    for code, unit, scope, title, title_en, rank, role, above_code in POSTS:
        person = Person.objects.create(code=code, name=f"某{title}", name_en=f"A {title_en.lower()}")
        posts[code] = Post.objects.create(
            code=f"post-{code}", unit=units[unit], scope=units[scope], title=title, title_en=title_en, rank=rank,
            role=role, reports_to=posts.get(above_code),
        )  # fmt: skip
        Holding.objects.create(post=posts[code], person=person, since=date(2025, 1, 1))
        people[code] = person
        accounts[code] = Account.objects.create(username=code, person=person)
    return City(units, people, posts, accounts)


@pytest.fixture
def city(db: None) -> City:
    """The tiny city, on a Monday morning (the clock stands there unless a test moves it)."""
    assert CalendarVersion.objects.exists(), "the calendar comes with the migrations"
    return build_city()


@pytest.fixture
def monday() -> Iterator[datetime]:
    """Stop the clock at 9:30 on Monday 2 March 2026."""
    with at(MONDAY):
        yield MONDAY


@pytest.fixture
def clerk(city: City) -> Standing:
    """A clerk of the General Division of the commission K."""
    return city.standing("clerk")


@pytest.fixture
def supervisor(city: City) -> Standing:
    """The city's supervision office."""
    return city.standing("supervisor")


@pytest.fixture
def head(city: City) -> Standing:
    """The head of the commission K."""
    return city.standing("head")


@pytest.fixture
def stranger(city: City) -> Standing:
    """The head of another unit: must see nothing of K's."""
    return city.standing("stranger")


@pytest.fixture
def inspector(city: City) -> Standing:
    """An inspector of the city."""
    return city.standing("inspector")


@pytest.fixture
def leader(city: City) -> Standing:
    """The leader of the city."""
    return city.standing("leader")
