"""A record is told what the provisions say of it in the act that enters it; an audit finds the same, and what is gone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duban.conduct.actions import entering
from duban.conduct.actions.auditing import begin, do
from duban.conduct.auditing import begun
from duban.conduct.book import book
from duban.conduct.models import (
    AuditFinding,
    AuditRun,
    Meeting,
    ParameterValue,
    Record,
    ResearchVisit,
    State,
    Verdict,
)
from duban.conduct.queries.seen import own_units
from duban.engine.now import at
from duban.record.acts import Forbidden, Refused
from tests.cast import MONDAY, City

PACKS = Path(__file__).parent / "packs"
MEETING = {"title": "安全生产工作会议", "held_on": date(2026, 3, 10), "minutes": 200, "scope": "city", "venue": "own"}
TITLES = ("消防", "预算", "防汛", "招商", "教育")
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tiny(settings: Any) -> None:
    settings.PACKS, settings.PACK_FOLDERS = ["tiny"], [str(PACKS)]


def enter(city: City, model: type[Record] = Meeting, **facts: Any) -> Record:
    standing = city.standing("clerk")
    unit = own_units(standing)[0]
    with at(MONDAY):
        return entering.enter(standing, unit, model, {**(MEETING if model is Meeting else {}), **facts})


def audit(city: City, extent: str = AuditRun.Extent.FULL) -> AuditRun:
    with at(MONDAY):
        return do(begin(city.standing("supervisor"), city.units["C"], extent=extent))


def found(verdict: str = "breach") -> set[tuple[str, str]]:
    living = AuditFinding.objects.exclude(state=AuditFinding.State.GONE).filter(verdict=verdict)
    return set(living.values_list("provision", "record"))


def test_a_warning_is_kept_and_the_record_takes_effect(city: City) -> None:
    record = enter(city, minutes=300)
    assert record.state == State.IN_FORCE
    kept = Verdict.objects.get(record=record.pk, provision="half-day")
    assert (kept.verdict, kept.measured, kept.bound, kept.pack_hash) == ("breach", 300, 240, book().hash)


def test_what_is_exactly_the_limit_is_kept(city: City) -> None:
    assert not Verdict.objects.filter(record=enter(city, minutes=240, name="county").pk).exists()


def test_a_fact_that_is_not_known_is_neither(city: City) -> None:
    record = enter(city, minutes=None)
    assert Verdict.objects.get(record=record.pk, provision="half-day").verdict == "unknown"


def test_what_blocks_is_refused_in_words_and_nothing_is_kept(city: City) -> None:
    with pytest.raises(Refused, match="不在宾馆开会"):
        enter(city, venue="hotel")
    assert not Meeting.objects.exists() and not Verdict.objects.exists()


def test_what_needs_consent_waits_and_is_not_audited(city: City) -> None:
    record = enter(city, name="government")
    assert record.state == State.WAITING
    audit(city)
    assert not found()


def test_keys_are_counted_with_the_records_already_there(city: City) -> None:
    for day in (2, 3, 4):
        record = enter(city, held_on=date(2026, 3, day), title=f"第{day}次", scope="unit")
    third = Verdict.objects.get(record=record.pk, provision="fewer")
    assert (third.measured, third.bound) == (3, 2)


def test_a_similar_one_names_the_other(city: City) -> None:
    first = enter(city)
    second = enter(city, title="关于召开安全生产会议的通知", held_on=date(2026, 3, 17))
    assert Verdict.objects.get(record=second.pk, provision="similar").other == str(first.pk)


def test_an_audit_finds_what_entry_told_and_says_what_is_not_set(city: City) -> None:
    long = enter(city, minutes=300)
    run = audit(city)
    assert run.state == AuditRun.State.DONE and found() == {("half-day", str(long.pk))}
    assert run.answers["escorts"][:4] == [0, 0, 0, "persons"]
    judged, broken, unknown = run.answers["half-day"][:3]
    assert (judged, broken, unknown) == (1, 1, 0)


def test_a_finding_goes_when_the_facts_change_and_comes_back(city: City) -> None:
    record = enter(city, minutes=300)
    audit(city)
    clerk = city.standing("clerk")
    with at(MONDAY):
        entering.change(clerk, record, {"minutes": 100}, reason="录入错误")
    assert audit(city).gone == 1 and not found()
    with at(MONDAY):
        entering.change(clerk, record, {"minutes": 400}, reason="实际时长")
    assert audit(city).appeared == 1 and found() == {("half-day", str(record.pk))}


def test_changes_alone_give_what_everything_gives(city: City) -> None:
    visits = [
        enter(city, ResearchVisit, title="调研", person=city.people[code].pk, place=city.units["D"].pk,
              starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 4))
        for code in ("clerk", "head")
    ]  # fmt: skip
    for day in (2, 3, 4):
        meeting = enter(city, held_on=date(2026, 3, day), title=TITLES[day], scope="unit")
    audit(city)
    clerk = city.standing("clerk")
    with at(MONDAY):
        entering.change(clerk, visits[0], {"team": "甲"}, reason="编组")
        entering.change(clerk, visits[1], {"team": "甲"}, reason="编组")
        entering.change(clerk, meeting, {"held_on": date(2026, 4, 7), "minutes": 500}, reason="改期")
    run = audit(city, AuditRun.Extent.CHANGES)
    narrow = set(AuditFinding.objects.exclude(state="gone").values_list("key", "verdict", "measured"))
    gone = set(AuditFinding.objects.filter(state="gone").values_list("provision", flat=True))
    assert (run.extent, gone) == ("changes", {"fewer", "one-team"})
    assert audit(city).appeared == 0
    assert narrow == set(AuditFinding.objects.exclude(state="gone").values_list("key", "verdict", "measured"))
    assert found() == {("half-day", str(meeting.pk))}


def of_half_day(city: City) -> dict[str, Any]:
    return {
        "pack": "tiny", "provision": "half-day", "parameter": "minutes", "by": city.people["supervisor"],
        "reason": "精简", "at": MONDAY, "state": "in_force",
    }  # fmt: skip


def test_a_value_of_this_place_judges_from_its_day_on(city: City) -> None:
    enter(city, minutes=200, held_on=date(2026, 3, 3))
    late = enter(city, minutes=200, held_on=date(2026, 4, 3))
    ParameterValue.objects.create(**of_half_day(city), unit=city.units["C"], since=date(2026, 4, 1), value=120)
    audit(city)
    assert found() == {("half-day", str(late.pk))}


def test_a_value_of_a_unit_below_judges_only_there(city: City) -> None:
    record = enter(city, minutes=200)
    below = of_half_day(city) | {"since": date(2026, 1, 1), "value": 60}
    ParameterValue.objects.create(**below, unit=city.units["D"])
    audit(city)
    assert not found()
    ParameterValue.objects.create(**below, unit=record.unit)
    audit(city)
    assert {provision for provision, _record in found()} == {f"half-day@{record.unit.code}"}


def test_only_the_supervision_office_asks_for_an_audit(city: City) -> None:
    with pytest.raises(Forbidden):
        begin(city.standing("clerk"), city.units["C"])
    assert begun() == date(2000, 1, 1)
