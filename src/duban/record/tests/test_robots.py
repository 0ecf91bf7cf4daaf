"""What a robot's service answers decides: taken, tried again, given up, or not known; and the person reads why."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from duban.engine.now import at
from duban.record.actions.delivery import deliver
from duban.record.actions.messages import tell
from duban.record.messages.outcome import REASONS, reason
from duban.record.models import Channel, Delivery
from duban.record.tests.robots_service import PLUGINS, TAKEN, Services, services
from tests.cast import City

KEYS = {"dingtalk": "Abcd1234EFGH", "wecom": "Abcd-1234_EFGH", "feishu": "Abcd-1234-EFGH"}


@pytest.fixture
def service(city: City, monday: datetime, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    with services(monkeypatch) as server:
        yield server


def told(city: City, kind: str, service: Services, *answer: Any) -> Delivery:
    """Tell the clerk one thing by the robot, which answers (status, body, seconds)."""
    Channel.objects.create(person=city.people["clerk"], kind=kind, address=KEYS[kind])
    tell(city.people["clerk"], "matter.remind", {"number": "督1号", "title": "改造", "due": "2026-03-16"}, ("matter", 1), "k")
    service.answer = (*answer, 0.0)[:3] if len(answer) == 2 else answer
    deliver()
    return Delivery.objects.get()


@pytest.mark.parametrize("kind", PLUGINS)
def test_what_the_service_takes_is_sent_whole_and_once(kind: str, service: Services, city: City) -> None:
    done = told(city, kind, service, 200, TAKEN[kind])
    assert (done.state, done.error, done.tries) == ("sent", "", 1)
    (path, body), = service.posted
    assert path == f"/{kind}/{KEYS[kind]}", "the key is passed on letter by letter"
    words = str(body)
    assert all(part in words for part in ("督1号", "改造", f"/messages/{done.message_id}/"))
    assert deliver() == {} and len(service.posted) == 1


def test_a_dingtalk_robot_with_a_signature_gets_one(service: Services, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KEYS, "dingtalk", "SECabcd1234@Abcd1234EFGH")
    assert told(city, "dingtalk", service, 200, TAKEN["dingtalk"]).state == "sent"
    path, _body = service.posted[0]
    assert path.startswith("/dingtalk/Abcd1234EFGH?") and "sign=" in path and "SEC" not in path


# kind, the service's number, what is kept, whether it is tried again
REFUSALS = [
    ("dingtalk", 310000, "rules", False), ("dingtalk", 300001, "key", False), ("dingtalk", 130101, "busy", True),
    ("dingtalk", 430104, "refused", True), ("wecom", 93000, "key", False), ("wecom", 45009, "busy", True),
    ("wecom", -1, "busy", True), ("wecom", 40008, "refused", True), ("feishu", 19024, "rules", False),
    ("feishu", 19021, "rules", False), ("feishu", 19001, "key", False), ("feishu", 11232, "busy", True),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "number", "code", "again"), REFUSALS)
def test_a_refusal_inside_an_answer_of_200_is_none(
    kind: str, number: int, code: str, again: bool, service: Services, city: City
) -> None:
    field = "code" if kind == "feishu" else "errcode"
    done = told(city, kind, service, 200, {field: number, "msg": "no"})
    assert (done.state, done.error) == ("waiting" if again else "failed", f"{code}: {number}")


@pytest.mark.parametrize("kind", PLUGINS)
@pytest.mark.parametrize(
    ("status", "state", "error"),
    [
        (429, "waiting", "busy: HTTP 429"), (503, "waiting", "busy: HTTP 503"), (400, "waiting", "refused: HTTP 400"),
        (302, "waiting", "refused: HTTP 302"), (500, "unknown", "broken: HTTP 500"), (502, "unknown", "broken: HTTP 502"),
    ],
)  # fmt: skip
def test_what_the_status_says(kind: str, status: int, state: str, error: str, service: Services, city: City) -> None:
    done = told(city, kind, service, status, b"")
    assert (done.state, done.error, len(service.posted)) == (state, error, 1)


@pytest.mark.parametrize("raw", [b"", b"<html>sign in to the network</html>", b"[]", b'{"errcode": "0"}', b'{"ok": true}'])
def test_an_answer_without_a_verdict_leaves_it_open(raw: bytes, service: Services, city: City) -> None:
    done = told(city, "dingtalk", service, 200, raw)
    assert (done.state, done.error) == ("unknown", "answer")


@pytest.mark.parametrize("kind", PLUGINS)
def test_a_service_that_hangs_may_have_taken_it_and_is_not_told_again(
    kind: str, service: Services, city: City, monday: datetime
) -> None:
    done = told(city, kind, service, 200, TAKEN[kind], 0.8)
    assert (done.state, done.error) == ("unknown", "ReadTimeout")
    with at(monday + timedelta(hours=3)):
        assert deliver() == {} and len(service.posted) == 1


def test_what_was_not_taken_is_told_again_until_it_is(service: Services, city: City, monday: datetime) -> None:
    told(city, "wecom", service, 200, {"errcode": 45009})
    service.answer = (429, b"", 0.0)
    with at(monday + timedelta(minutes=2)):
        assert deliver() == {"waiting": 1}
    service.answer = (200, TAKEN["wecom"], 0.0)
    with at(monday + timedelta(minutes=8)):
        assert deliver() == {"sent": 1}
    assert len(service.posted) == 3 and Delivery.objects.get().error == ""


def test_what_is_refused_for_long_is_given_up(service: Services, city: City, monday: datetime) -> None:
    told(city, "dingtalk", service, 200, {"errcode": 430104})
    for hours in (4, 24, 28, 48):
        with at(monday + timedelta(hours=hours)):
            deliver()
    done = Delivery.objects.get()
    assert (done.state, done.tries, done.error) == ("failed", 5, "refused: 430104")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_reason_is_said_in_words(language: str) -> None:
    with override(language):
        for code in REASONS:
            said = reason(f"{code}: 7")
            assert "7" in said and said.isascii() == (language == "en"), said
        assert reason("") == "" and reason("SomethingElse")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "The robot is gone or switched off"), ("zh-hans", "机器人已被移除或停用")]
)
def test_the_person_reads_why_beside_the_message_and_the_channel(
    language: str, words: str, service: Services, city: City, client: Client
) -> None:
    told(city, "wecom", service, 200, {"errcode": 93000})
    client.force_login(city.accounts["clerk"])
    client.cookies["django_language"] = language
    for name in ("message.list", "channel.list"):
        page = client.get(reverse(name)).content.decode()
        assert words in page and "93000" in page


@pytest.mark.parametrize(("who", "there"), [("administrator", True), ("supervisor", True), ("district_supervisor", False)])
def test_the_office_sees_whom_it_does_not_reach_and_why_but_not_what_about(
    who: str, there: bool, service: Services, city: City, client: Client
) -> None:
    told(city, "wecom", service, 200, {"errcode": 93000})
    client.force_login(city.accounts[who])
    page = client.get(reverse("delivery.list")).content.decode()
    assert ("某科员" in page and "93000" in page) == there
    assert "督1号" not in page and KEYS["wecom"] not in page
    filtered = client.get(reverse("delivery.list"), {"state": "unknown"}).content.decode()
    assert "93000" not in filtered
