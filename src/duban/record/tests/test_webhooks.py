"""Programs are told of what their owner may see, signed, at least once, and never inside the office's own network."""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from duban.engine.now import at
from duban.matters.actions import entering, handling
from duban.matters.models import Matter
from duban.matters.tests.test_loop import draft
from duban.people.models import Account
from duban.record.actions import webhooks as acts
from duban.record.actions.calls import collect, come_by, deliver, pause, signature
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry, Webhook, WebhookCall
from duban.record.outbound import post, resolve
from tests.cast import MONDAY, City

SECRET = "s3cret"
DOC = Path(__file__).resolve().parents[4] / "docs" / "api.md"


@dataclass
class Receiver:
    """A program that is called: what came, and what it answers."""

    url: str = ""
    port: int = 0
    status: int = 204
    location: str = ""
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def receiver(settings: LazySettings) -> Iterator[Receiver]:
    found = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.calls.append((dict(self.headers), body))
            self.send_response(found.status)
            if found.location:
                self.send_header("Location", found.location)
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_address[1]
    found.url = f"http://127.0.0.1:{found.port}/hook?x=1"
    settings.WEBHOOK_HTTP, settings.WEBHOOK_PRIVATE_ADDRESSES = True, ["127.0.0.0/8"]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


def hook(city: City, url: str, *verbs: str, who: str = "supervisor") -> Webhook:
    standing = city.standing(who)
    return acts.create(standing, city.accounts[who], SECRET, url=url, verbs=verbs or ("matter.assign",))


def assign(city: City) -> Matter:
    office = city.standing("supervisor")
    made = entering.create(office, city.units["C"], draft(city))
    return entering.assign(office, entering.register(office, made))


@pytest.mark.usefixtures("monday")
def test_a_program_is_told_signed_and_once(city: City, receiver: Receiver) -> None:
    assign(city)
    hook(city, receiver.url)
    told = assign(city)
    assert come_by()["done"] == 1 and come_by() == {"made": 0}
    ((headers, body),) = receiver.calls
    said = json.loads(body)
    entry = Entry.objects.get(seq=said["id"])
    assert (said["verb"], said["subject"], said["number"]) == ("matter.assign", f"matter:{told.pk}", told.number)
    assert said["actor"] == "supervisor" and said["facts"] == json.loads(entry.facts) and said["at"] == entry.at
    assert headers["Host"] == f"127.0.0.1:{receiver.port}" and headers["X-Duban-Event"] == "matter.assign"
    assert headers["X-Duban-Signature"] == signature(SECRET, int(MONDAY.timestamp()), body)


@pytest.mark.usefixtures("monday")
def test_an_owner_is_told_only_of_what_they_may_see(city: City, receiver: Receiver) -> None:
    hook(city, receiver.url, who="district_supervisor")
    assign(city)
    assert come_by() == {"made": 0} and receiver.calls == []
    office = city.standing("supervisor")
    theirs = draft(city, lead_unit=city.units["D1"], responsible=city.people["district_head"])
    made = entering.create(office, city.units["C"], theirs)
    entering.assign(office, entering.register(office, made))
    assert come_by()["done"] == 1


@pytest.mark.usefixtures("monday")
def test_what_the_owner_may_no_longer_see_is_not_told(city: City, receiver: Receiver) -> None:
    one = hook(city, receiver.url)
    assign(city)
    collect(one)
    Account.objects.filter(pk=city.accounts["supervisor"].pk).update(is_active=False)
    assert deliver() == {"failed": 1} and receiver.calls == []


@pytest.mark.usefixtures("monday")
def test_other_acts_are_not_told(city: City, receiver: Receiver) -> None:
    hook(city, receiver.url, "matter.acknowledge")
    matter = assign(city)
    assert come_by() == {"made": 0}
    handling.acknowledge(city.standing("head"), matter)
    assert come_by()["done"] == 1


def test_who_does_not_answer_is_called_eight_times_ever_more_rarely(city: City, receiver: Receiver) -> None:
    receiver.status = 500
    moment = MONDAY
    with at(moment):
        one = hook(city, receiver.url)
        assign(city)
        collect(one)
    outcomes = []
    for tries in range(1, 10):
        with at(moment):
            outcomes.append(deliver())
        with at(moment + pause(tries) - timedelta(seconds=1)):
            assert deliver() == {}
        moment += pause(tries)
    assert outcomes == [{"waiting": 1}] * 7 + [{"failed": 1}, {}]
    call = WebhookCall.objects.get()
    assert (call.tries, call.status, len(receiver.calls)) == (8, 500, 8)
    receiver.status = 200
    with at(moment):
        acts.retry(city.standing("supervisor"), one, call.pk)
        assert deliver() == {"done": 1}
        with pytest.raises(Refused):
            acts.retry(city.standing("supervisor"), one, call.pk)


@pytest.mark.usefixtures("monday")
def test_a_dead_address_is_tried_once_a_round_and_keeps_nobody_waiting(city: City, receiver: Receiver) -> None:
    hook(city, "http://127.0.0.1:1/")
    hook(city, receiver.url)
    for _ in range(2):
        assign(city)
    assert come_by() == {"made": 4, "waiting": 1, "done": 2}


@pytest.mark.usefixtures("monday")
def test_a_redirect_is_not_followed(city: City, receiver: Receiver) -> None:
    receiver.status, receiver.location = 302, receiver.url
    one = hook(city, receiver.url)
    assign(city)
    collect(one)
    assert deliver() == {"waiting": 1} and len(receiver.calls) == 1


def test_a_sender_that_was_killed_leaves_nothing_untold(city: City, receiver: Receiver) -> None:
    with at(MONDAY):
        one = hook(city, receiver.url)
        assign(city)
        collect(one)
        WebhookCall.objects.update(state="sending", tries=1)
        assert deliver() == {}
    with at(MONDAY + timedelta(minutes=6)):
        assert deliver() == {"done": 1}


@pytest.mark.usefixtures("monday")
def test_the_private_network_is_not_reached_unless_allowed(city: City, receiver: Receiver, settings: LazySettings) -> None:
    one = hook(city, receiver.url)
    assign(city)
    collect(one)
    settings.WEBHOOK_PRIVATE_ADDRESSES = ["10.0.0.0/8"]
    assert deliver() == {"failed": 1} and receiver.calls == []
    assert WebhookCall.objects.get().error == "private"


def test_the_connection_goes_to_the_address_that_was_checked(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers differently the second time is not asked a second time."""
    asked: list[object] = []
    real = socket.getaddrinfo

    def found(host: Any, *args: Any, **kw: Any) -> Any:
        asked.append(host)
        return real("127.0.0.1" if host == "rebind.example" else host, *args, **kw)

    monkeypatch.setattr(socket, "getaddrinfo", found)
    target = resolve(f"http://rebind.example:{receiver.port}/", ["127.0.0.1/32"], plain=True)
    assert target.ip == "127.0.0.1" and post(target, b"{}", {}) == 204
    assert asked.count("rebind.example") == 1
    assert receiver.calls[0][0]["Host"] == f"rebind.example:{receiver.port}"


@pytest.mark.usefixtures("monday")
def test_only_offices_and_administrators_register_and_only_for_themselves(city: City) -> None:
    with pytest.raises(Forbidden):
        hook(city, "https://example.org/", who="head")
    with pytest.raises(Forbidden):
        acts.create(
            city.standing("supervisor"), city.accounts["leader"], SECRET, url="https://example.org/", verbs=["matter.assign"]
        )
    one = hook(city, "https://example.org/")
    with pytest.raises(Forbidden):
        acts.edit(city.standing("administrator"), one, url="https://example.net/", verbs=["matter.assign"], active=True)
    acts.delete(city.standing("administrator"), one)
    assert not Webhook.objects.exists() and SECRET not in "".join(Entry.objects.values_list("facts", flat=True))


@pytest.mark.parametrize("values", [{"url": "http://example.org/"}, {"verbs": []}, {"verbs": ["matter.explode"]}])
@pytest.mark.usefixtures("monday")
def test_a_wrong_registration_says_which_field(city: City, values: dict[str, Any]) -> None:
    right: dict[str, Any] = {"url": "https://example.org/", "verbs": ["matter.assign"]}
    with pytest.raises(Refused) as refused:
        acts.create(city.standing("supervisor"), city.accounts["supervisor"], SECRET, **{**right, **values})
    assert refused.value.field == next(iter(values))


def test_the_published_check_accepts_what_is_sent_and_nothing_else() -> None:
    (snippet,) = re.findall(r"```python\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(snippet, "api.md", "exec"), names)
    body, moment = b'{"id": 1}', int(time.time())
    header = signature(SECRET, moment, body)
    assert names["verified"](SECRET, header, body)
    assert not names["verified"](SECRET, header, body + b" ") and not names["verified"]("other", header, body)
    assert not names["verified"](SECRET, signature(SECRET, moment - 900, body), body)
