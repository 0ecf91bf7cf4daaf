"""What is told leaves the house in working hours, once, in the reader's language; and a killed sender sends nothing twice."""

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from apprise.plugins.feishu import NotifyFeishu
from django.core import mail
from django.core.exceptions import ValidationError

from duban.engine.now import at
from duban.record.actions.delivery import claim, deliver
from duban.record.actions.messages import tell
from duban.record.calendars import in_working_hours, open_at
from duban.record.messages.send import clean_address
from duban.record.models import Channel, Delivery, Message
from tests.cast import City

# Friday 6 March 2026, 20:00 in the office: work begins again on Monday at 9.
FRIDAY_EVENING = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)
MONDAY_NINE = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
Tell = Callable[[str], Delivery]


@pytest.fixture
def channel(city: City) -> Channel:
    """The clerk's e-mail address."""
    return Channel.objects.create(person=city.people["clerk"], kind="email", address="clerk@example.org")


@pytest.fixture
def told(city: City, channel: Channel) -> Delivery:
    """One message told on Friday evening."""
    with at(FRIDAY_EVENING):
        tell(city.people["clerk"], "channel.test", {}, ("person", 1), "k1")
    return Delivery.objects.get()


def test_the_same_thing_is_told_once(city: City, channel: Channel) -> None:
    first = [tell(city.people["clerk"], "channel.test", {}, ("person", 1), "same") for _ in range(3)]
    assert first == [True, False, False] and Message.objects.count() == Delivery.objects.count() == 1


def test_nothing_leaves_the_house_outside_working_hours(told: Delivery) -> None:
    with at(FRIDAY_EVENING + timedelta(hours=1)):
        deliver()
    with at(MONDAY_NINE - timedelta(minutes=1)):
        deliver()
    assert mail.outbox == []
    with at(MONDAY_NINE):
        assert deliver() == {"sent": 1}
    assert len(mail.outbox) == 1


def test_the_reader_gets_their_own_language(city: City, told: Delivery) -> None:
    city.people["clerk"].language = "en"
    city.people["clerk"].save()
    with at(MONDAY_NINE):
        deliver()
    assert mail.outbox[0].subject == "Test message"
    assert f"/messages/{told.message_id}/" in mail.outbox[0].body


def test_a_claimed_delivery_is_not_sent_by_a_second_sender(told: Delivery) -> None:
    with at(MONDAY_NINE):
        other = Delivery.objects.get(pk=told.pk)
        assert claim(told) and not claim(other)
        assert deliver() == {} and mail.outbox == []


def test_a_sender_killed_while_sending_leaves_it_unknown_and_unsent(told: Delivery) -> None:
    with at(MONDAY_NINE):
        claim(told)
    with at(MONDAY_NINE + timedelta(minutes=20)):
        assert deliver() == {"unknown": 1}
        assert deliver() == {}
    told.refresh_from_db()
    assert told.state == "unknown" and mail.outbox == []


def test_a_refused_connection_is_tried_again_and_given_up_after_five_times(
    told: Delivery, settings: pytest.FixtureRequest
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # type: ignore[attr-defined]
    outcomes = []
    for hours in range(0, 24, 4):
        with at(MONDAY_NINE + timedelta(hours=hours)):
            outcomes.append(deliver())
    assert outcomes == [{"waiting": 1}] * 4 + [{"failed": 1}, {}]


@pytest.fixture
def robot(city: City) -> Iterator[socket.socket]:
    """A robot's service that takes connections; what it answers is for the test to say."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(5)
    Channel.objects.create(person=city.people["clerk"], kind="feishu", address="abcd-1234-efgh")
    with at(FRIDAY_EVENING):
        tell(city.people["clerk"], "channel.test", {}, ("person", 1), "k1")
    yield server
    server.close()


def _lead_to(server: socket.socket, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(NotifyFeishu, "notify_url", f"http://127.0.0.1:{server.getsockname()[1]}/{{token}}/")
    patch.setattr(NotifyFeishu, "socket_read_timeout", 0.3)


def _answer(server: socket.socket, words: bytes) -> None:
    def run() -> None:
        peer, _address = server.accept()
        peer.recv(65536)
        peer.sendall(words)
        peer.close()

    threading.Thread(target=run, daemon=True).start()


def test_a_robot_that_does_not_answer_may_have_been_told_and_is_not_told_again(
    robot: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lead_to(robot, monkeypatch)
    with at(MONDAY_NINE):
        assert deliver() == {"unknown": 1}
    with at(MONDAY_NINE + timedelta(hours=3)):
        assert deliver() == {}
    assert Delivery.objects.get().error == "ReadTimeout"


def test_a_robot_that_breaks_off_may_have_been_told(robot: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    _lead_to(robot, monkeypatch)
    _answer(robot, b"")
    with at(MONDAY_NINE):
        assert deliver() == {"unknown": 1}


def test_a_robot_that_refuses_is_told_again(robot: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    _lead_to(robot, monkeypatch)
    _answer(robot, b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")
    with at(MONDAY_NINE):
        assert deliver() == {"waiting": 1}


def test_a_robot_that_cannot_be_reached_is_told_again(robot: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    _lead_to(robot, monkeypatch)
    robot.close()
    with at(MONDAY_NINE):
        assert deliver() == {"waiting": 1}


def test_what_a_person_switched_off_is_not_sent(channel: Channel, told: Delivery) -> None:
    Channel.objects.filter(pk=channel.pk).update(active=False)
    with at(MONDAY_NINE):
        assert deliver() == {"failed": 1}
    assert mail.outbox == []


@pytest.mark.django_db
def test_working_hours_follow_the_calendar() -> None:
    assert open_at(FRIDAY_EVENING) == MONDAY_NINE and open_at(MONDAY_NINE) == MONDAY_NINE
    assert in_working_hours(MONDAY_NINE) and not in_working_hours(FRIDAY_EVENING)
    # Saturday 28 February 2026 is worked in exchange for the Spring Festival.
    assert in_working_hours(datetime(2026, 2, 28, 2, tzinfo=UTC))
    # Noon is no working time: what comes then waits for the afternoon.
    assert open_at(datetime(2026, 3, 9, 4, 30, tzinfo=UTC)) == datetime(2026, 3, 9, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7xxx-4bc4", "693a91f6-7xxx-4bc4"),
        ("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=abcdef123456", "abcdef123456"),
        ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/abcd-1234-efgh", "abcd-1234-efgh"),
        ("email", " someone@example.org ", "someone@example.org"),
    ],
)  # fmt: skip
def test_the_key_is_taken_from_the_address_that_the_service_shows(kind: str, given: str, kept: str) -> None:
    assert clean_address(kind, given) == kept


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("wecom", "https://169.254.169.254/send?key=abcdefgh12345"), ("wecom", "http://qyapi.weixin.qq.com/?key=abcdefgh1"),
        ("feishu", "x"), ("dingtalk", "abcdefgh/../../etc"), ("email", "nobody"),
    ],
)  # fmt: skip
def test_no_other_host_can_be_reached_through_a_channel(kind: str, given: str) -> None:
    with pytest.raises(ValidationError):
        clean_address(kind, given)


def test_without_a_mail_server_nothing_counts_as_sent(told: Delivery, settings: pytest.FixtureRequest) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"  # type: ignore[attr-defined]
    with at(MONDAY_NINE):
        assert deliver() == {"waiting": 1}
    told.refresh_from_db()
    assert told.error == "no mail server is set"
