"""Two units with the same things in hand, told apart by a mark, for the tests of what leaves the system.

Everything of the commission K bears 甲密, everything of the bureau S 乙密, and each text begins like a formula.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from duban.conduct.models import AuditFinding, Meeting
from duban.conduct.tests import access_audit
from duban.engine.now import at
from duban.matters.actions import asking, entering, fast, granted, handling, urging
from duban.matters.actions.own import renew_feed
from duban.matters.models import FocusArea, HardProblem, Matter, Programme, TaskForce
from duban.matters.queries.feed import digest_of
from duban.matters.tests.test_loop import draft
from duban.people.models import Area, Delegation, Person, Post, Rank, Role, Unit, UnitGroup
from duban.record.actions import evidence as files
from duban.record.actions.evidence import Details
from duban.record.tests.files_samples import named, photo
from tests.cast import MONDAY, City

MARKS = {"K": "甲密", "S": "乙密"}
# Who works for each unit: the head, the one who handles, and the division with an empty post.
STAFF = {"K": ("head", "clerk", "K1"), "S": ("stranger", "other_clerk", "S1")}
THURSDAY = datetime(2026, 3, 5, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Both:
    """The matters of both units by the unit's code, and the city they are in."""

    city: City
    matters: dict[str, Matter]


def build(city: City, folder: str) -> Both:
    """Put it all into the database; files go to `folder`, which the caller has made the store."""
    assert folder
    matters = {}
    _named(city)
    for code, mark in MARKS.items():
        head, clerk, seat = STAFF[code]
        matters[code] = _matter(city, code, mark)
        _waiting(city, code, mark)
        _kept_beside(city, code, mark)
        _found(city, code)
        Area.objects.create(code=f"A-{code}", name=f"={mark}片区", unit=city.units[code])
        Delegation.objects.create(
            post=city.posts[head], to=city.people[clerk], since=date(2026, 3, 1), until=date(2026, 4, 9),
            reason=f"={mark}休假",
        )  # fmt: skip
        Post.objects.create(
            code=f"empty-{code}", unit=city.units[seat], scope=city.units[seat], title=f"={mark}空岗", rank=Rank.DEPUTY,
            role=Role.HANDLER,
        )  # fmt: skip
        UnitGroup.objects.create(name=f"={mark}各单位").members.set([city.units[code]])
        renew_feed(city.standing(head), city.people[head], digest=digest_of(f"feed-{code}"))
    return Both(city, matters)


def _named(city: City) -> None:
    """Give units and persons names that bear the marks; the bureau gets a division of its own, as the commission has."""
    Unit.objects.add_child(city.units["S"], instance=Unit(code="S1", name="处"))
    for code, mark in MARKS.items():
        _head, clerk, seat = STAFF[code]
        Unit.objects.filter(code__in=(code, seat)).update(name=f"={mark}单位", name_en="", short_name="")
        Person.objects.filter(code=clerk).update(name=f"@{mark}某", name_en="")
    city.units.update({unit.code: unit for unit in Unit.objects.all()})
    city.people.update({person.code: person for person in Person.objects.all()})


def _found(city: City, code: str) -> None:
    """A finding of an audit; the unit's name bears the mark."""
    AuditFinding.objects.create(
        pack="city", provision="half-day", key=f"half-day|{code}|", register="meetings", verdict="breach", aspect=3,
        unit=city.units[code], day=date(2026, 3, 1), first_run=access_audit.run_of(city), last_run=access_audit.run_of(city),
    )  # fmt: skip


def _matter(city: City, code: str, mark: str) -> Matter:
    """In hand, in the separate ledger and the green channel, with a file, and with more time asked for."""
    head, clerk, _seat = STAFF[code]
    office, unit = city.standing("supervisor"), city.standing(head)
    person = city.people[clerk]
    with at(MONDAY):
        made = entering.create(office, city.units["C"], draft(
            city, title=f"=1+1|{mark}", requirement=f"={mark}", lead_unit=city.units[code], responsible=person, length=10,
        ))  # fmt: skip
        matter = handling.acknowledge(unit, entering.assign(office, entering.register(office, made)))
        handling.report(city.standing(clerk), matter, text=f"={mark}反馈", progress=10)
        said = Details(title=f"={mark}照片", source=f"+{mark}现场")
        files.file(city.standing(clerk), matter, named(photo(), f"={mark}.jpg"), said)
        fast.fast_track(office, matter, reason=f"-{mark}急")
    with at(MONDAY + timedelta(days=1)):
        asking.ask_extend(city.standing(clerk), matter, reason=f"={mark}雨季", length=5)
    urging.notice(office, matter)
    return matter


def _waiting(city: City, code: str, mark: str) -> None:
    """Another matter, whose clock stands."""
    head, clerk, _seat = STAFF[code]
    office = city.standing("supervisor")
    with at(MONDAY):
        made = entering.create(office, city.units["C"], draft(
            city, title=f"={mark}道路", lead_unit=city.units[code], responsible=city.people[clerk],
        ))  # fmt: skip
        matter = handling.acknowledge(city.standing(head), entering.assign(office, entering.register(office, made)))
        granted.suspend(office, matter, reason=f"={mark}批复", waits_for=f"={mark}厅")


def _kept_beside(city: City, code: str, mark: str) -> None:
    """A programme, a task force, a focus area, a hard problem and a meeting of the unit's own."""
    unit, clerk = city.units[code], city.people[STAFF[code][1]]
    days = {"starts_on": date(2026, 1, 1), "due_on": date(2026, 12, 31), "ahead_on": date(2026, 10, 31)}
    Programme.objects.create(unit=unit, name=f"={mark}年度", **days)
    TaskForce.objects.create(unit=unit, name=f"={mark}专班", lead=clerk)
    FocusArea.objects.create(unit=unit, name=f"={mark}重点")
    Meeting.objects.create(
        unit=unit, at=MONDAY, state="in_force", title=f"={mark}会", content=f"+{mark}", note=f"-{mark}", held_on=MONDAY.date()
    )
    HardProblem.objects.create(title=f"={mark}难题", text=f"={mark}", unit=unit, owner=clerk, created_at=MONDAY)
