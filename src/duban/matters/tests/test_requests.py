"""Requests are listed for those who decide and those who asked, decided on a page, and flagged when vague."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from duban.approvals.models import Request
from duban.engine.now import at
from duban.matters.actions import asking, entering, handling
from duban.matters.actions.clockwork import come_by
from duban.matters.models import Matter
from duban.matters.tests.test_loop import draft
from duban.people.standing import Standing
from duban.record.models import Message
from duban.record.subjects import find
from tests.cast import City


@pytest.fixture
def asked(city: City, monday: datetime, supervisor: Standing, head: Standing) -> Request:
    """K has asked for five working days more."""
    matter = entering.create(supervisor, city.units["C"], draft(city))
    matter = entering.assign(supervisor, entering.register(supervisor, matter))
    handling.acknowledge(head, matter)
    asking.ask_extend(head, matter, reason="雨季施工受限", length=5)
    return Request.objects.get()


def show(client: Client, city: City, who: str, name: str, language: str = "en", **query: str) -> str:
    client.force_login(city.accounts[who])
    answer = client.get(reverse(name), query, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_office_sees_what_it_is_to_decide(client: Client, city: City, asked: Request) -> None:
    text = show(client, city, "supervisor", "request.list")
    assert "More time asked for" in text and "推进老旧小区改造" in text
    assert "Nothing waits" in show(client, city, "leader", "request.list", tab="to_decide")


def test_whoever_asked_finds_it_under_mine(client: Client, city: City, asked: Request) -> None:
    assert "推进老旧小区改造" in show(client, city, "head", "request.list")
    assert "推进老旧小区改造" not in show(client, city, "stranger", "request.list", tab="all")
    assert "推进老旧小区改造" in show(client, city, "head", "request.list", tab="mine", q="雨季")
    assert "推进老旧小区改造" not in show(client, city, "head", "request.list", tab="mine", q="旱季")


def test_a_message_about_a_request_opens_it(client: Client, city: City, asked: Request) -> None:
    """For who decides and for who asked; not for others, to whom somebody might forward the address."""
    come_by()
    told = Message.objects.get(person=city.people["supervisor"], code="request.new")
    client.force_login(city.accounts["supervisor"])
    page = client.get(reverse("message.open", args=[told.pk]))
    assert page.headers["Location"] == reverse("request.show", args=[asked.pk])
    assert find(city.standing("stranger"), "request", asked.pk) is None


def test_a_step_past_its_time_is_red(client: Client, city: City, asked: Request, monday: datetime) -> None:
    assert "light-red" not in show(client, city, "supervisor", "request.list")
    with at(monday + timedelta(days=4)):
        assert "light-red" in show(client, city, "supervisor", "request.list")


def test_a_vague_opinion_is_flagged_and_kept(client: Client, city: City, asked: Request) -> None:
    client.force_login(city.accounts["supervisor"])
    url = reverse("request.decide", kwargs={"pk": asked.pk})
    answer = client.post(url, {"granted": "yes", "opinion": "原则同意"}, follow=True, headers={"accept-language": "en"})
    text = answer.content.decode()
    assert "kept with that flag" in text and "vague: says nothing" in text and "Make this opinion a matter" not in text


def test_a_refusal_needs_an_opinion(client: Client, city: City, asked: Request) -> None:
    client.force_login(city.accounts["supervisor"])
    answer = client.post(reverse("request.decide", kwargs={"pk": asked.pk}), {"granted": "no", "opinion": ""})
    assert answer.status_code == 200 and "errorlist" in answer.content.decode()
    asked.refresh_from_db()
    assert asked.state == Request.State.PENDING


def test_a_clear_opinion_can_become_a_matter(client: Client, city: City, asked: Request) -> None:
    client.force_login(city.accounts["supervisor"])
    url = reverse("request.decide", kwargs={"pk": asked.pk})
    answer = client.post(url, {"granted": "yes", "opinion": "发改委于周五前报送雨季方案"}, follow=True)
    assert f"from_request={asked.pk}&amp;step=0" in answer.content.decode()
    assert Matter.objects.get().due_at is not None


def test_whoever_asked_takes_it_back(client: Client, city: City, asked: Request) -> None:
    client.force_login(city.accounts["head"])
    url = reverse("request.withdraw", kwargs={"pk": asked.pk})
    assert client.get(url).status_code == 200
    client.post(url)
    asked.refresh_from_db()
    assert asked.state == Request.State.WITHDRAWN


def test_the_list_is_exported_as_it_is_shown(client: Client, city: City, asked: Request) -> None:
    client.force_login(city.accounts["supervisor"])
    answer = client.get(reverse("request.export"), {"format": "csv", "tab": "to_decide"}, headers={"accept-language": "zh-hans"})
    text = b"".join(answer).decode("utf-8-sig")
    assert "雨季施工受限" in text and "申请事项" in text
