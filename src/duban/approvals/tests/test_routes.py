"""A request goes the way its route says: side by side, one after the other, each step with its clock, never stuck unseen."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide, reroute, withdraw
from duban.approvals.deciders import Roll
from duban.approvals.models import Request, Step
from duban.approvals.queries import broken, counts, seen_by, tab, to_decide
from duban.approvals.tests.ways import BIG, asked_by, known
from duban.approvals.way import way_of
from duban.engine.now import at
from duban.engine.packs.model import RouteStep
from duban.matters.actions.clockwork import come_by
from duban.people.models import Delegation, Holding, Role
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry, Message
from tests.cast import TODAY, City

YES = "同意，会务由市发改委周三前落实"


@pytest.fixture
def came() -> Iterator[list[str]]:
    with known() as carried_out:
        yield carried_out


def state_of(request: Request) -> str:
    return Request.objects.get(pk=request.pk).state


def test_steps_of_one_place_wait_side_by_side_and_all_must_grant(
    city: City, monday: datetime, came: list[str], clerk: Standing, head: Standing, supervisor: Standing, leader: Standing
) -> None:
    request = asked_by(clerk, city.units["K"], {"persons": 80})
    assert list(to_decide(head)) == list(to_decide(supervisor)) == [request]
    assert not to_decide(leader).exists(), "the next place opens when both have granted"
    decide(supervisor, request, granted=True, opinion=YES)
    assert not to_decide(leader).exists() and list(to_decide(head)) == [request]
    with pytest.raises(Forbidden):
        decide(leader, request, granted=True, opinion=YES)
    decide(head, request, granted=True, opinion=YES)
    assert list(to_decide(leader)) == [request] and not came
    decide(leader, request, granted=True, opinion=YES)
    assert came == [f"granted {YES}"] and state_of(request) == Request.State.GRANTED


def test_the_clock_of_a_step_runs_from_when_its_place_opens(
    city: City, monday: datetime, came: list[str], clerk: Standing, head: Standing, supervisor: Standing
) -> None:
    request = asked_by(clerk, city.units["K"], {"persons": 80})
    first, second, third = request.steps.all()
    assert first.due_at and second.due_at and first.due_at < second.due_at and third.due_at is None
    decide(supervisor, request, granted=True, opinion=YES)
    with at(monday + timedelta(days=8)):
        decide(head, request, granted=True, opinion=YES)
        third.refresh_from_db()
    assert third.opened_at == monday + timedelta(days=8) and third.due_at and third.due_at > third.opened_at
    stops = [stop for place in way_of(request, monday + timedelta(days=8)) for stop in place.stops]
    assert [stop.late for stop in stops] == [True, False, False]


@pytest.mark.parametrize(("persons", "places"), [(80, 2), (50, 1), (None, 2)])
def test_a_condition_leaves_a_step_out_but_what_is_not_known_keeps_it(
    city: City, monday: datetime, came: list[str], clerk: Standing, persons: int | None, places: int
) -> None:
    assert len(way_of(asked_by(clerk, city.units["K"], {"persons": persons}), monday)) == places


def test_one_refusal_ends_it(
    city: City, monday: datetime, came: list[str], clerk: Standing, head: Standing, supervisor: Standing
) -> None:
    request = asked_by(clerk, city.units["K"])
    decide(supervisor, request, granted=False, opinion="改为视频会议")
    assert came == ["refused 改为视频会议"] and state_of(request) == Request.State.REFUSED
    assert not to_decide(head).exists()
    with pytest.raises(Refused):
        decide(head, request, granted=True, opinion=YES)


def test_what_a_colleague_decided_is_said_to_be_decided(
    city: City, monday: datetime, came: list[str], clerk: Standing, head: Standing
) -> None:
    request = asked_by(clerk, city.units["K"])
    decide(head, request, granted=True, opinion=YES)
    with pytest.raises(Refused):
        decide(city.standing("deputy"), request, granted=True, opinion=YES)


def test_a_delegate_decides_in_the_holders_place_and_is_named(
    city: City, monday: datetime, came: list[str], clerk: Standing
) -> None:
    colleague = city.people["colleague"]
    Delegation.objects.create(post=city.posts["head"], to=colleague, since=TODAY, until=TODAY, reason="出差")
    request = asked_by(clerk, city.units["K"])
    names = {(one.person.code, one.delegate) for one in Roll(TODAY).deciders(request, request.steps.all()[0])}
    assert names == {("head", False), ("colleague", True), ("deputy", False)}
    decide(city.standing("colleague"), request, granted=True, opinion=YES)
    assert request.steps.all()[0].by == colleague
    assert "delegated" in Entry.objects.get(verb="request.decide").facts


def test_whoever_asked_never_decides_even_with_the_post(
    city: City, monday: datetime, came: list[str], head: Standing, supervisor: Standing
) -> None:
    Holding.objects.filter(person=city.people["deputy"]).update(until=date(2026, 1, 1))
    request = asked_by(head, city.units["K"])
    with pytest.raises(Forbidden):
        decide(head, request, granted=True, opinion=YES)
    assert broken(supervisor, Roll(TODAY)) == [request.pk], "only the asker holds the post: it falls to nobody"
    assert list(tab(supervisor, "broken", Roll(TODAY))) == [request]


def test_a_stuck_step_goes_elsewhere_with_a_reason(
    city: City, monday: datetime, clerk: Standing, supervisor: Standing, leader: Standing, head: Standing
) -> None:
    with known(RouteStep(place=1, role="head", working_days=1, unit="市委办")) as came:
        request = asked_by(clerk, city.units["K"])
        assert request.steps.get().unit is None and broken(leader, Roll(TODAY)) == [request.pk]
        with pytest.raises(Forbidden):
            reroute(head, request, order=0, role=Role.LEADER, unit=None, reason="没有该单位")
        with pytest.raises(Refused, match="仍无人可审批"):
            reroute(supervisor, request, order=0, role=Role.INSPECTOR, unit=city.units["K"], reason="没有该单位")
        with pytest.raises(Refused):
            reroute(supervisor, request, order=0, role=Role.LEADER, unit=None, reason=" ")
        with at(monday + timedelta(days=3)):
            reroute(supervisor, request, order=0, role=Role.LEADER, unit=None, reason="系统中没有市委办")
        step = request.steps.get()
        assert step.opened_at == monday + timedelta(days=3) and step.rerouted == "系统中没有市委办"
        assert not broken(leader, Roll(TODAY)) and list(to_decide(leader)) == [request]
        with pytest.raises(Refused, match="有人可以审批"):
            reroute(supervisor, request, order=0, role=Role.SUPERVISION, unit=None, reason="再改")
        decide(leader, request, granted=True, opinion=YES)
        assert came == [f"granted {YES}"]


def test_a_named_unit_is_found_by_its_name_and_led_by_its_head(
    city: City, monday: datetime, clerk: Standing, stranger: Standing
) -> None:
    with known(RouteStep(place=1, role="head", working_days=1, unit="市科技局")):
        request = asked_by(clerk, city.units["K"])
        assert request.steps.get().unit == city.units["S"]
        assert list(seen_by(stranger)) == list(to_decide(stranger)) == [request], "who decides sees it"
        assert not to_decide(city.standing("other_clerk")).exists()
        decide(stranger, request, granted=True, opinion=YES)


def test_a_route_can_demand_an_opinion(city: City, monday: datetime, clerk: Standing, leader: Standing) -> None:
    with known(RouteStep(place=1, role="leader", working_days=1), opinion=True):
        request = asked_by(clerk, city.units["K"])
        with pytest.raises(Refused, match="须签署意见"):
            decide(leader, request, granted=True, opinion=" ")
        decide(leader, request, granted=True, opinion="同意")
        (row,) = counts(leader)
        assert (row.person, row.total, row.vague, row.late) == (leader.person, 1, 1, 0)


def test_without_a_route_or_a_step_nothing_is_asked(city: City, monday: datetime, clerk: Standing) -> None:
    only_big = RouteStep(place=1, role="leader", working_days=1, when=BIG)
    with known(only_big), pytest.raises(Refused, match="没有任何适用环节"):
        asked_by(clerk, city.units["K"], {"persons": 3})


def test_taking_back_undoes_the_waiting(city: City, monday: datetime, came: list[str], clerk: Standing, head: Standing) -> None:
    request = asked_by(clerk, city.units["K"])
    withdraw(clerk, request)
    assert came == ["withdrawn"] and not to_decide(head).exists()


def test_everybody_whose_step_waits_is_told(city: City, monday: datetime, came: list[str], clerk: Standing) -> None:
    asked_by(clerk, city.units["K"], {"persons": 80})
    come_by()
    told = set(Message.objects.filter(code="request.new").values_list("person__code", flat=True))
    assert told == {"head", "deputy", "supervisor"}, "not the leader: that place has not opened"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_shows_the_whole_way(
    client: Client, city: City, monday: datetime, came: list[str], clerk: Standing, language: str
) -> None:
    request = asked_by(clerk, city.units["K"], {"persons": 80})
    client.force_login(city.accounts["head"])
    headers = {"accept-language": language}
    text = client.get(reverse("request.show", args=[request.pk]), headers=headers).content.decode()
    person = city.people["supervisor"]
    assert (person.name_en if language == "en" else person.name) in text
    assert ("side by side" in text and "Not yet open" in text) if language == "en" else ("会签" in text and "尚未开始" in text)


def test_the_office_sends_a_stuck_step_elsewhere_on_a_page(
    client: Client, city: City, monday: datetime, clerk: Standing
) -> None:
    with known(RouteStep(place=1, role="head", working_days=1, unit="市委办")):
        request = asked_by(clerk, city.units["K"])
        client.force_login(city.accounts["supervisor"])
        english = {"accept-language": "en"}
        stuck = client.get(reverse("request.list"), {"tab": "broken"}, headers=english).content.decode()
        assert "stuck" in stuck
        page = client.get(reverse("request.show", args=[request.pk]), headers=english).content.decode()
        assert "there is no unit “市委办”" in page
        url = reverse("request.reroute", args=[request.pk, 0])
        assert url in page and "市委办" in client.get(url, headers=english).content.decode()
        assert client.post(url, {"role": "leader", "reason": ""}).status_code == 200
        client.post(url, {"role": "leader", "unit": "", "reason": "没有市委办"})
        assert Step.objects.get().role == Role.LEADER


def test_opinions_are_listed_with_how_each_person_decides(
    client: Client, city: City, monday: datetime, clerk: Standing, leader: Standing
) -> None:
    with known(RouteStep(place=1, role="leader", working_days=1)):
        decide(leader, asked_by(clerk, city.units["K"]), granted=True, opinion="原则同意")
        decide(leader, asked_by(clerk, city.units["K"], pk=8), granted=True, opinion=YES)
        client.force_login(city.accounts["supervisor"])
        url = reverse("request.opinions")
        text = client.get(url, headers={"accept-language": "en"}).content.decode()
        assert "vague: says nothing" in text and YES in text and "from_request=" in text
        only = client.get(url, {"who": "leader", "kind": "vague"}, headers={"accept-language": "en"}).content.decode()
        assert YES not in only and "原则同意" in only
        client.force_login(city.accounts["stranger"])
        assert YES not in client.get(url).content.decode()
