"""A key is shown once and works at once; a revoked one does not; webhooks show what became of their calls."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from duban.record.models import Entry, Token, Webhook, WebhookCall
from duban.record.queries.tokens import digest_of
from duban.site.tokens.tests.access_tokens import THEN
from tests.cast import TODAY, City

pytestmark = pytest.mark.usefixtures("monday")
SECRET = re.compile(r'id="secret"[^>]* value="([^"]+)"')


def form(**changes: object) -> dict[str, object]:
    return {"name": "报表程序", "scopes": ["matters:read"], "until": TODAY + timedelta(days=30), **changes}


def shown(client: Client, address: str, data: dict[str, object]) -> str:
    answer = client.post(address, data)
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    found = SECRET.search(answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


@pytest.fixture
def clerk_page(city: City, client: Client) -> Client:
    client.force_login(city.accounts["clerk"])
    return client


def test_a_key_is_shown_once_and_kept_as_a_digest(clerk_page: Client) -> None:
    secret = shown(clerk_page, "/tokens/new/", form())
    token = Token.objects.get()
    assert token.digest == digest_of(secret) and token.scopes == ["matters:read"]
    assert secret not in clerk_page.get("/tokens/").content.decode()
    assert secret not in "".join(Entry.objects.values_list("facts", flat=True))
    asked = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {secret}"})
    assert asked.status_code == 403 and asked.json()["code"] == "scope"
    assert Client().get("/api/v1/matters", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


def test_a_key_counts_through_its_last_day(clerk_page: Client) -> None:
    shown(clerk_page, "/tokens/new/", form(until=TODAY))
    end = Token.objects.get().expires_at
    assert end is not None and end.isoformat() == "2026-03-02T16:00:00+00:00"
    assert "2026年3月2日" in clerk_page.get("/tokens/", headers={"Accept-Language": "zh-hans"}).content.decode()


def test_a_revoked_key_is_turned_away(clerk_page: Client) -> None:
    secret = shown(clerk_page, "/tokens/new/", form())
    clerk_page.post(f"/tokens/{Token.objects.get().pk}/revoke/")
    assert Client().get("/api/v1/matters", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert list(Entry.objects.order_by("seq").values_list("verb", flat=True)) == ["token.create", "token.revoke"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "}, {"scopes": []}, {"scopes": ["all"]}, {"until": TODAY - timedelta(days=1)},
        {"until": TODAY + timedelta(days=400)}, {"until": "soon"},
    ],
)  # fmt: skip
def test_a_wrong_form_makes_no_key(clerk_page: Client, changes: dict[str, object]) -> None:
    assert b"invalid" in clerk_page.post("/tokens/new/", form(**changes)).content
    assert not Token.objects.exists()


def test_a_webhook_is_registered_changed_and_its_calls_shown(city: City, client: Client) -> None:
    client.force_login(city.accounts["supervisor"])
    data: dict[str, object] = {"url": "https://example.org/hook", "verbs": ["matter.assign"]}
    secret = shown(client, "/webhooks/new/", data)
    hook = Webhook.objects.get()
    assert hook.secret == secret and secret not in client.get("/webhooks/").content.decode()
    client.post(f"/webhooks/{hook.pk}/edit/", {"url": data["url"], "verbs": ["matter.close"]})
    hook.refresh_from_db()
    assert hook.verbs == ["matter.close"] and not hook.active
    call = WebhookCall.objects.create(
        webhook=hook, entry_seq=Entry.objects.order_by("-seq")[0].seq, state="failed", tries=8, status=500, not_before=THEN
    )
    text = client.get(f"/webhooks/{hook.pk}/calls/").content.decode()
    assert "500" in text and f"/webhooks/{hook.pk}/calls/{call.pk}/retry/" in text
    client.post(f"/webhooks/{hook.pk}/calls/{call.pk}/retry/")
    call.refresh_from_db()
    assert (call.state, call.tries) == ("waiting", 0)


def test_a_wrong_address_is_said_at_its_field(city: City, client: Client) -> None:
    client.force_login(city.accounts["supervisor"])
    answer = client.post(
        "/webhooks/new/", {"url": "http://10.0.0.1/", "verbs": ["matter.assign"]}, headers={"Accept-Language": "en"}
    )
    assert b"begins with https" in answer.content and not Webhook.objects.exists()
