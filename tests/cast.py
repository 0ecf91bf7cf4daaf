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
    """Put the cast into the database: a statement for each table, because most tests begin with it."""
    units = _units()
    people = {
        code: Person(code=code, name=f"某{title}", name_en=f"A {title_en.lower()}")
        for code, _unit, _scope, title, title_en, *_more in POSTS
    }
    Person.objects.bulk_create(people.values())
    posts = {
        person: Post(
            code=f"post-{person}", unit=units[unit], scope=units[scope], title=title, title_en=title_en, rank=rank,
            role=role,
        )
        for person, unit, scope, title, title_en, rank, role, _above in POSTS
    }  # fmt: skip
    Post.objects.bulk_create(posts.values())
    below = [posts[person] for person, *_more, above in POSTS if above]
    for person, *_more, above in POSTS:
        posts[person].reports_to = posts.get(above)
    Post.objects.bulk_update(below, ["reports_to"])
    since = date(2025, 1, 1)
    Holding.objects.bulk_create(Holding(post=posts[code], person=people[code], since=since) for code in people)
    accounts = {code: Account(username=code, person=person) for code, person in people.items()}
    Account.objects.bulk_create(accounts.values())
    return City(units, people, posts, accounts)


def _units() -> dict[str, Unit]:
    """The tree, numbered as treebeard numbers nested sets: UNITS stand in its order, each unit before those below it."""
    last = Unit.objects.order_by("-tree_id").values_list("tree_id", flat=True).first()
    units: dict[str, Unit] = {}
    above: list[Unit] = []
    count = 0
    for code, parent, name, name_en, short in UNITS:
        while above and above[-1].code != parent:
            count += 1
            above.pop().rgt = count
        count += 1
        units[code] = Unit(
            code=code, name=name, name_en=name_en, short_name=short, tree_id=(last or 0) + 1, depth=len(above) + 1, lft=count,
        )  # fmt: skip
        above.append(units[code])
    while above:
        count += 1
        above.pop().rgt = count
    Unit.objects.bulk_create(units.values())
    return units


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
