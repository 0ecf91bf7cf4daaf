"""There is one way to an account, through its administrator; and it ends when the person leaves or is locked out."""

import re
import secrets
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client
from django.urls import reverse

from duban.matters.actions.own import renew_feed
from duban.matters.queries.feed import digest_of
from tests.cast import City

SHUT = (
    "signup/", "email/", "confirm-email/", "confirm-email/abc/", "password/set/", "password/reset/", "password/reset/done/",
    "password/reset/key/1-abc/", "password/reset/key/done/", "login/code/confirm/", "3rdparty/", "3rdparty/signup/",
    "social/signup/", "social/connections/",
)  # fmt: skip


@pytest.mark.parametrize("path", SHUT)
def test_no_page_of_the_sign_in_library_is_a_way_around_the_administrator(path: str, city: City, client: Client) -> None:
    assert client.get(f"/accounts/{path}").status_code == 404
    client.force_login(city.accounts["clerk"])
    assert client.get(f"/accounts/{path}").status_code == 404
    assert client.post(f"/accounts/{path}", {"email": "somebody@example.org"}).status_code == 404
    assert mail.outbox == []


def test_what_an_account_needs_stays_open(city: City, client: Client) -> None:
    assert client.get("/accounts/login/").status_code == 200
    client.force_login(city.accounts["clerk"])
    for path in ("logout/", "2fa/", "sessions/", "password/change/"):
        assert client.get(f"/accounts/{path}").status_code in (200, 302), path


def test_who_leaves_is_out_at_the_next_click_whatever_their_account_says(city: City, client: Client) -> None:
    clerk = city.people["clerk"]
    client.force_login(city.accounts["clerk"])
    assert client.get("/settings/").status_code == 200
    clerk.active = False
    clerk.save()
    assert city.accounts["clerk"].is_active
    assert client.get("/settings/").status_code == 302


def test_a_locked_account_closes_the_secret_address_of_its_calendar(city: City, monday: Any, client: Client) -> None:
    token = secrets.token_urlsafe(24)
    renew_feed(city.standing("clerk"), city.people["clerk"], digest=digest_of(token))
    address = reverse("matter.feed", kwargs={"token": token})
    assert client.get(address).status_code == 200
    city.accounts["clerk"].is_active = False
    city.accounts["clerk"].save()
    assert client.get(address).status_code == 404


def test_a_factor_that_was_removed_is_missed_at_the_next_page(city: City, client: Client, settings: Any) -> None:
    settings.MFA_FOR_ROLES = ["administrator"]
    TOTP.activate(city.accounts["administrator"], "JBSWY3DPEHPK3PXP")
    client.force_login(city.accounts["administrator"])
    assert client.get("/people/").status_code == 200
    Authenticator.objects.all().delete()
    assert client.get("/people/")["Location"] == "/accounts/2fa/totp/activate/"


def test_signing_in_begins_a_new_session(city: City, client: Client) -> None:
    clerk = city.accounts["clerk"]
    clerk.set_password("a-long-pass-phrase")
    clerk.save()
    client.cookies["sessionid"] = "chosen-by-somebody-else"
    client.post("/accounts/login/", {"login": "clerk", "password": "a-long-pass-phrase"})
    assert client.session.session_key not in (None, "chosen-by-somebody-else")


def test_signing_in_leads_to_no_foreign_address(city: City, client: Client) -> None:
    clerk = city.accounts["clerk"]
    clerk.set_password("a-long-pass-phrase")
    clerk.save()
    for address in ("https://evil.example/", "//evil.example", "/\\evil.example"):
        given = {"login": "clerk", "password": "a-long-pass-phrase", "next": address}
        answer = Client().post("/accounts/login/", given)
        assert answer.status_code == 302
        assert not re.match(r"(https?:)?[/\\]{2}", answer["Location"])
        answer = client.post("/i18n/setlang/", {"language": "en", "next": address}, headers={"referer": ""})
        assert not re.match(r"(https?:)?[/\\]{2}", answer["Location"])
