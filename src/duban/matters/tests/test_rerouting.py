"""What is asked about a matter and falls to nobody goes to somebody who decides in the place of the missing post."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide, reroute
from duban.approvals.models import Request
from duban.approvals.permissions import may_decide
from duban.approvals.queries import seen_by, to_decide
from duban.matters.actions import asking
from duban.matters.actions.clockwork import tick
from duban.matters.models import Matter, MatterUnit, Part
from duban.matters.queries.acts import acts_for
from duban.matters.tests.access_acts import assigned
from duban.people.models import Holding, Post, Role
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry, Message
from tests.cast import City

YES = "同意延期5个工作日，请于3月底前完成。"


@pytest.fixture
def stuck(city: City, monday: datetime) -> Request:
    """The head of K asks for more time; nobody holds the post of the supervision office."""
    asking.ask_extend(city.standing("head"), assigned(city), reason="雨季施工受限", length=5)
    Holding.objects.filter(person=city.people["supervisor"]).update(until=date(2026, 1, 1))
    return Request.objects.get()


def test_a_request_about_a_matter_goes_to_the_leader_who_decides_in_the_vacant_posts_place(
    city: City, stuck: Request, leader: Standing
) -> None:
    assert not may_decide(leader, stuck) and not to_decide(leader).exists()
    due = Matter.objects.get().due_at
    reroute(city.standing("administrator"), stuck, order=0, role=Role.LEADER, unit=None, reason="督查专员岗位空缺")
    told = Message.objects.get(code="request.new")
    assert told.person == city.people["leader"] and told.subject_kind == "request"
    assert list(to_decide(leader)) == [stuck]
    matter = Matter.objects.get()
    assert acts_for(leader, matter, [stuck])[0].verb == "request.decide"
    decide(leader, stuck, granted=True, opinion=YES)
    assert Matter.objects.get().due_at != due and Request.objects.get().state == "granted"
    entry, sent = Entry.objects.get(verb="matter.extend"), Entry.objects.get(verb="request.reroute")
    assert entry.actor == "leader" and f'"delegated":[{city.posts["supervisor"].pk}]' in entry.facts
    assert "督查专员" not in sent.facts, "the reason is sealed as a digest"
    asking.ask_extend(city.standing("head"), Matter.objects.get(), reason="再延", length=5)
    with pytest.raises(Forbidden):
        decide(leader, Request.objects.latest("pk"), granted=True, opinion=YES)


def test_the_page_of_a_matter_leads_to_its_requests_only_for_whom_they_open(
    city: City, stuck: Request, client: Client, leader: Standing
) -> None:
    MatterUnit.objects.create(matter_id=stuck.subject_id, unit=city.units["S"], part=Part.ASSIST)
    reroute(leader, stuck, order=0, role=Role.HEAD, unit=city.units["C"], reason="岗位空缺")
    link, found = f'"{reverse("request.show", args=[stuck.pk])}"', {}
    for who, account in city.accounts.items():
        client.force_login(account)
        answer = client.get(reverse("matter.show", args=[stuck.subject_id]))
        if answer.status_code == 200:
            found[who] = link in answer.content.decode()
            assert found[who] == seen_by(city.standing(who)).filter(pk=stuck.pk).exists(), who
    assert found["head"] and found["leader"] and not found["stranger"]


def test_the_clock_does_not_tell_a_second_time(city: City, stuck: Request, monday: datetime, leader: Standing) -> None:
    reroute(leader, stuck, order=0, role=Role.HEAD, unit=city.units["C"], reason="岗位空缺")
    tick(monday)
    assert Message.objects.filter(code="request.new").count() == 1


def test_who_does_not_see_the_matter_is_not_asked_about_it(city: City, stuck: Request, leader: Standing) -> None:
    with pytest.raises(Refused):
        reroute(leader, stuck, order=0, role=Role.HEAD, unit=city.units["S"], reason="岗位空缺")
    assert Request.objects.get().steps.get().rerouted == "" and not Message.objects.filter(code="request.new").exists()


def test_without_any_post_of_a_supervision_office_nothing_is_sent(city: City, stuck: Request, leader: Standing) -> None:
    Post.objects.filter(role=Role.SUPERVISION).update(active=False)
    with pytest.raises(Refused, match="督查室"):
        reroute(leader, stuck, order=0, role=Role.LEADER, unit=None, reason="岗位空缺")


def test_only_who_answers_for_the_unit_sends_it_elsewhere(city: City, stuck: Request) -> None:
    for who in ("head", "inspector", "auditor", "district_supervisor"):
        with pytest.raises(Forbidden):
            reroute(city.standing(who), stuck, order=0, role=Role.LEADER, unit=None, reason="岗位空缺")


def test_the_page_offers_it_where_it_is_stuck(city: City, stuck: Request, client: Client) -> None:
    client.force_login(city.accounts["administrator"])
    place = f"/requests/{stuck.pk}/"
    assert "reroute" in client.get(place).content.decode()
    form = {"role": "leader", "unit": "", "reason": "督查专员岗位空缺"}
    assert client.post(f"{place}steps/0/reroute/", form).status_code == 302
    assert Request.objects.get().steps.get().rerouted == "督查专员岗位空缺"
    assert "reroute" not in client.get(place).content.decode(), "somebody can decide it now"
