"""The inbox and the channels: each person sees their own, reads them, and is taken to what they are about."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from duban.record.actions.delivery import deliver
from duban.record.actions.messages import tell
from duban.record.models import Channel, Delivery, Entry, Message
from tests.cast import City


@pytest.fixture
def page(city: City, client: Client) -> Client:
    """Signed in as the clerk, who has been told two things; a colleague has been told one."""
    for n, who in enumerate(("clerk", "clerk", "colleague")):
        tell(city.people[who], "matter.remind", {"number": "督1号", "title": "改造", "due": "2026-03-16"}, ("matter", n), f"k{n}")
    client.force_login(city.accounts["clerk"])
    return client


@pytest.mark.parametrize(("language", "words"), [("en", "Due soon: 督1号"), ("zh-hans", "即将到期：督1号")])
def test_the_inbox_speaks_the_readers_language_and_shows_only_their_own(
    page: Client, language: str, words: str
) -> None:
    page.cookies["django_language"] = language
    shown = page.get(reverse("message.list")).content.decode()
    assert shown.count(f">{words}</a>") == 2


def bell(page: Client) -> str:
    bar = page.get(reverse("message.list")).content.decode().partition("</header>")[0]
    found = re.search(r'class="count">(\d+)<', bar)
    return found[1] if found else ""


def test_the_bell_counts_what_is_unread(page: Client) -> None:
    assert bell(page) == "2"
    page.post(reverse("message.read"), {"pick": [Message.objects.get(key="k0").pk, Message.objects.get(key="k2").pk, "x"]})
    assert bell(page) == "1"
    assert Message.objects.get(key="k2").read_at is None
    page.post(reverse("message.read_all"))
    assert bell(page) == ""


def test_another_persons_message_is_not_there(page: Client) -> None:
    assert page.get(reverse("message.open", args=[Message.objects.get(key="k2").pk])).status_code == 404


def test_opening_marks_as_read(page: Client) -> None:
    message = Message.objects.get(key="k0")
    assert page.get(reverse("message.open", args=[message.pk])).status_code == 302
    message.refresh_from_db()
    assert message.read_at is not None


def test_a_long_inbox_costs_no_more_queries(
    city: City, page: Client, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for n in range(10, 60):
        tell(city.people["clerk"], "matter.remind", {}, ("matter", n), f"k{n}")
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        page.get(reverse("message.list"))


def test_a_channel_is_added_tested_and_removed_without_its_address_in_the_ledger(city: City, page: Client) -> None:
    answer = page.post(reverse("channel.add"), {"kind": "email", "address": "clerk@example.org"}, follow=True)
    assert answer.status_code == 200
    channel = Channel.objects.get()
    page.post(reverse("channel.test", args=[channel.pk]))
    Delivery.objects.update(not_before="2020-01-01T00:00:00Z")
    deliver()
    assert [letter.to for letter in mail.outbox] == [["clerk@example.org"]]
    page.post(reverse("channel.remove", args=[channel.pk]))
    assert "clerk@example.org" not in page.get(reverse("channel.list")).content.decode()
    entries = " ".join(Entry.objects.values_list("facts", flat=True))
    assert "example.org" not in entries and not Channel.objects.filter(address__contains="@").exists()


def test_a_wrong_address_is_said_at_its_field(page: Client) -> None:
    answer = page.post(reverse("channel.add"), {"kind": "wecom", "address": "https://10.0.0.1/?key=abcdefgh12"})
    assert answer.status_code == 200 and "qyapi.weixin.qq.com" in answer.content.decode()
    assert not Channel.objects.exists()


def test_nobody_tests_or_removes_anothers_channel(city: City, page: Client) -> None:
    other = Channel.objects.create(person=city.people["colleague"], kind="email", address="c@example.org")
    for name in ("channel.test", "channel.remove"):
        assert page.post(reverse(name, args=[other.pk])).status_code == 404
