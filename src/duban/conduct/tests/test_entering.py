"""Records are entered, changed, cancelled, merged; consent is asked for and given; every act is sealed."""

import json
from datetime import date
from typing import Any

import pytest

from duban.approvals.actions import decide, withdraw
from duban.approvals.models import Request
from duban.conduct.actions import consent, entering, joining
from duban.conduct.models import Meeting, PairVisit, ResearchVisit, State, Version
from duban.conduct.queries.lists import find
from duban.conduct.queries.seen import own_units, seen_by
from duban.conduct.queries.story import story_of
from duban.conduct.queries.values import shown
from duban.engine.now import now
from duban.people.models import Unit
from duban.record.acts import Forbidden, Refused
from duban.record.calendars import day_of
from duban.record.models import Entry
from tests.cast import City

DAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def no_packs(settings: Any) -> None:
    """What is asked here holds whatever provisions a place has."""
    settings.PACKS = []


def meeting(city: City, who: str = "clerk", unit: str = "K1", **values: Any) -> Meeting:
    """A short meeting of the division K1, entered by its clerk."""
    given = {"title": "春耕调度会", "held_on": DAY, "minutes": 90, "scope": "unit", "name": "department", **values}
    made = entering.enter(city.standing(who), city.units[unit], Meeting, given)
    assert isinstance(made, Meeting)
    return made


def visit(city: City, person: str, **values: Any) -> ResearchVisit:
    """A visit to the district D, entered by the supervision office."""
    given = {
        "title": "产业调研", "person": city.people[person].pk, "place": city.units["D"].pk, "starts_on": DAY, "ends_on": DAY,
        "stage": "planned", "announced_on": date(2026, 3, 3), **values,
    }  # fmt: skip
    made = entering.enter(city.standing("supervisor"), city.units["C-GO"], ResearchVisit, given)
    assert isinstance(made, ResearchVisit)
    return made


def test_a_record_is_entered_found_and_sealed_without_its_words(city: City) -> None:
    made = meeting(city)
    assert made.state == State.IN_FORCE
    entry = Entry.objects.get(verb="conduct.enter")
    facts = json.loads(entry.facts)
    assert entry.subject == f"meeting:{made.pk}"
    assert (facts["held_on"], facts["minutes"], facts["register"]) == ("2026-03-10", 90, "meetings")
    assert "春耕" not in entry.facts and facts["title"]
    standing = city.standing("clerk")
    assert list(find(standing, Meeting, {"q": "春耕"})) == [made]
    assert not list(find(standing, Meeting, {"q": "秋收"}))


@pytest.mark.parametrize(("values", "field"), [({"title": ""}, "title"), ({"held_on": None}, "held_on")])
def test_what_a_record_cannot_be_without_is_asked_for(city: City, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        meeting(city, **values)
    assert refused.value.field == field
    assert not Meeting.objects.exists() and not Entry.objects.exists()


def test_a_visit_does_not_end_before_it_begins(city: City) -> None:
    with pytest.raises(Refused) as refused:
        visit(city, "leader", ends_on=date(2026, 3, 9))
    assert refused.value.field == "ends_on"


def test_only_the_people_of_the_unit_enter_its_records(city: City) -> None:
    with pytest.raises(Forbidden):
        meeting(city, who="stranger")
    with pytest.raises(Forbidden):
        meeting(city, who="auditor")
    assert meeting(city, who="head").unit == city.units["K1"]


def test_a_clerk_of_a_division_enters_for_the_whole_department(city: City) -> None:
    with pytest.raises(Forbidden):
        meeting(city, unit="K")
    Unit.objects.filter(code="K1").update(kind="division")
    made = meeting(city, unit="K")
    clerk = city.standing("clerk")
    assert {unit.code for unit in own_units(clerk)} == {"K", "K1"}
    assert made in seen_by(clerk, Meeting)


def test_a_stranger_sees_nothing_and_who_oversees_sees_all(city: City) -> None:
    made = meeting(city)
    for who in ("clerk", "colleague", "head", "supervisor", "leader", "auditor", "inspector"):
        assert made in seen_by(city.standing(who), Meeting), who
    for who in ("stranger", "other_clerk", "administrator", "district_supervisor"):
        assert made not in seen_by(city.standing(who), Meeting), who


def test_the_place_sees_who_visits_it(city: City) -> None:
    made = visit(city, "leader")
    assert made in seen_by(city.standing("district_supervisor"), ResearchVisit)
    assert made not in seen_by(city.standing("stranger"), ResearchVisit)


def test_a_draft_is_seen_by_its_own_people_until_it_takes_effect(city: City) -> None:
    given = {"title": "草稿", "held_on": DAY}
    made = entering.enter(city.standing("clerk"), city.units["K1"], Meeting, given, draft=True)
    assert made.state == State.DRAFT
    assert not seen_by(city.standing("supervisor"), Meeting).exists()
    changed = entering.change(city.standing("clerk"), made, {"minutes": 60})
    assert changed.state == State.IN_FORCE


def test_a_change_needs_a_reason_and_can_be_read(city: City) -> None:
    made, clerk = meeting(city), city.standing("clerk")
    with pytest.raises(Refused) as refused:
        entering.change(clerk, made, {"minutes": 120})
    assert refused.value.field == "reason"
    entering.change(clerk, made, {"minutes": 120}, reason="实际时长")
    event = story_of(Meeting.objects.get(), private=True)[0]
    assert "实际时长" in event.text and "90" in event.text and "120" in event.text
    assert Version.objects.count() == 2


def test_a_cancelled_record_stays_to_be_read(city: City) -> None:
    made, clerk = meeting(city), city.standing("clerk")
    entering.cancel(clerk, made, reason="会议取消")
    assert not list(find(clerk, Meeting, {}))
    assert list(find(clerk, Meeting, {"state": "all"})) == [made]
    with pytest.raises(Refused):
        entering.change(clerk, made, {"minutes": 1}, reason="再改")


def test_a_merged_record_keeps_both_histories(city: City) -> None:
    first, second, clerk = meeting(city), meeting(city, title="春耕工作会"), city.standing("clerk")
    joining.merge(clerk, first, into=second, reason="内容相近")
    first.refresh_from_db()
    assert (first.state, first.merged_into_id) == (State.MERGED, second.pk)
    assert len(story_of(second, private=True)) == 4
    with pytest.raises(Refused):
        joining.merge(clerk, first, into=second, reason="again")


def test_a_record_is_not_merged_into_one_that_is_not_theirs(city: City) -> None:
    mine, other = meeting(city), meeting(city, who="other_clerk", unit="S")
    with pytest.raises(Forbidden):
        joining.merge(city.standing("clerk"), mine, into=other, reason="x")
    joining.merge(city.standing("supervisor"), mine, into=other, reason="x")


def test_two_visits_become_one_team(city: City) -> None:
    one, two = visit(city, "leader"), visit(city, "head")
    joining.join_team(city.standing("supervisor"), one, other=two)
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.team and one.team == two.team


def draft(city: City, title: str) -> Meeting:
    """A meeting that has not taken effect."""
    given = {"title": title, "held_on": DAY}
    made = entering.enter(city.standing("clerk"), city.units["K1"], Meeting, given, draft=True)
    assert isinstance(made, Meeting)
    return made


def test_consent_is_asked_given_and_written(city: City) -> None:
    made = draft(city, "全市春耕会")
    clerk = city.standing("clerk")
    consent.ask(clerk, made, of="government_office", reason="全市会议")
    request = Request.objects.get()
    made.refresh_from_db()
    assert made.state == State.WAITING
    with pytest.raises(Refused):
        entering.change(clerk, made, {"minutes": 1}, reason="x")
    decide(city.standing("supervisor"), request, granted=True, opinion="同意召开，时长不超过一小时。")
    made.refresh_from_db()
    assert (made.state, made.consent_from, made.consent_on) == (State.IN_FORCE, "government_office", day_of(now()))
    with pytest.raises(Refused):
        consent.refuse(clerk, made, request=request)


def test_refused_and_withdrawn_consent(city: City) -> None:
    clerk, one, two = city.standing("clerk"), draft(city, "一个会"), draft(city, "另一个会")
    consent.ask(clerk, one, of="government_office", reason="a")
    decide(city.standing("supervisor"), Request.objects.get(), granted=False, opinion="改为发文。")
    consent.ask(clerk, two, of="government_office", reason="b")
    withdraw(clerk, Request.objects.get(state="pending"))
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state) == (State.REFUSED, State.DRAFT)


def test_what_is_personal_is_shown_only_to_those_who_handle_it(city: City) -> None:
    given = {"person": city.people["clerk"].pk, "visited_on": DAY, "household": "李四", "problem": "看病难"}
    made = entering.enter(city.standing("clerk"), city.units["K1"], PairVisit, given)
    assert shown(made, "household", private=True) == "李四"
    assert shown(made, "household") == "•••"
    assert not list(find(city.standing("clerk"), PairVisit, {"q": "李四"}))
    entering.change(city.standing("clerk"), made, {"household": "王五"}, reason="改")
    assert "王五" not in story_of(made, private=False)[0].text

