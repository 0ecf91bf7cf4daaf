"""A real sign-in against a provider: discovery, the way there and back, token, keys and userinfo; and all that is refused."""

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.cache import cache
from django.test import Client

from duban.site.oidc.tests.provider import CLIENT, OTHER, SECRET, Provider, provider
from tests.browser import Visit
from tests.cast import City

LOGIN, CALLBACK = "/accounts/oidc/office/login/", "/accounts/oidc/office/login/callback/"
NOBODY = "No account of this office matches that sign-in."
UNTRUSTED = "could not be trusted, so nobody was signed in"


@pytest.fixture
def office(city: City, settings: Any) -> Iterator[Provider]:
    """An office that signs in through the provider; it lies on this machine and speaks plain HTTP."""
    cache.clear()
    with provider() as server:
        settings.OIDC_SERVER, settings.OIDC_HTTP = server.url, True
        app = {"provider_id": "office", "name": "City SSO", "client_id": CLIENT, "secret": SECRET}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app | {"settings": {"server_url": server.url}}]}}
        yield server


@pytest.fixture
def guest() -> Client:
    """A browser that asks for English."""
    return Client(headers={"accept-language": "en"})


def go(guest: Client, office: Provider, **query: str) -> Any:
    """To the provider and back."""
    away = guest.get(LOGIN, query)
    assert away.status_code == 302 and away["Location"].startswith(f"{office.url}/authorize?"), away["Location"]
    return guest.get(f"{CALLBACK}?{office.authorize(away['Location'])}")


def said(guest: Client, answer: Any) -> str:
    """What the sign-in page says to whom was sent back to it."""
    assert answer.status_code == 302 and answer["Location"] == "/accounts/login/", answer["Location"]
    assert "_auth_user_id" not in guest.session
    return guest.get("/accounts/login/").content.decode()


def signed_in(guest: Client) -> int:
    return int(guest.session["_auth_user_id"])


def test_a_known_account_signs_in_and_lands_where_it_wanted_to(office: Provider, city: City, guest: Client) -> None:
    page = guest.get("/accounts/login/?next=/messages/").content.decode()
    assert f'href="{LOGIN}?next=/messages/"' in page and "Sign in through City SSO" in page
    answer = go(guest, office, next="/messages/")
    assert answer["Location"] == "/messages/" and signed_in(guest) == city.accounts["clerk"].pk
    assert guest.get("/messages/").status_code == 200
    assert [path for path in office.asked if path != "/.well-known/openid-configuration"] == ["/token", "/keys", "/userinfo"]


def test_only_what_finds_the_account_is_kept(office: Provider, guest: Client) -> None:
    office.person |= {"phone_number": "13800000000", "name": "Somebody"}
    go(guest, office)
    assert SocialAccount.objects.get().extra_data == {"userinfo": {"sub": "person-1", "preferred_username": "clerk"}}
    assert not SocialToken.objects.exists()


def test_the_second_time_the_person_is_known_whatever_they_are_called_by_then(
    office: Provider, city: City, guest: Client
) -> None:
    go(guest, office)
    office.person["preferred_username"] = "head"
    again = Client()
    go(again, office)
    assert signed_in(again) == city.accounts["clerk"].pk and SocialAccount.objects.count() == 1


def test_a_staff_number_finds_the_account(office: Provider, city: City, guest: Client, settings: Any) -> None:
    settings.OIDC_CLAIM = "employee_number"
    city.people["clerk"].code = "G-1024"
    city.people["clerk"].save()
    office.person = {"sub": "person-1", "preferred_username": "head", "employee_number": "G-1024"}
    go(guest, office)
    assert signed_in(guest) == city.accounts["clerk"].pk


@pytest.mark.parametrize(("verified", "twice", "there"), [(True, False, True), (False, False, False), (True, True, False)])
def test_an_address_finds_it_only_where_it_is_verified_and_one_persons(
    verified: bool, twice: bool, there: bool, office: Provider, city: City, guest: Client
) -> None:
    for code in ("clerk", "colleague") if twice else ("clerk",):
        city.people[code].email = "clerk@chengchuan.example"
        city.people[code].save()
    office.person = {"sub": "person-1", "email": "Clerk@chengchuan.example", "email_verified": verified}
    answer = go(guest, office)
    if there:
        assert signed_in(guest) == city.accounts["clerk"].pk
    else:
        assert NOBODY in said(guest, answer)


@pytest.mark.parametrize(("language", "words"), [("en", NOBODY), ("zh-hans", "没有与该登录对应的账号")])
def test_who_is_unknown_is_told_so_in_their_language(language: str, words: str, office: Provider) -> None:
    office.person["preferred_username"] = "nobody"
    guest = Client(headers={"accept-language": language})
    assert words in said(guest, go(guest, office))
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("why", ["locked", "left", "demo"])
def test_who_may_no_longer_come_in_is_told_so(why: str, first: bool, office: Provider, city: City, guest: Client) -> None:
    if not first:
        go(Client(), office)
    account, person = city.accounts["clerk"], city.people["clerk"]
    account.is_active, account.demo, person.active = why != "locked", why == "demo", why != "left"
    account.save()
    person.save()
    assert NOBODY in said(guest, go(guest, office))


def test_a_state_that_was_not_begun_here_signs_nobody_in(office: Provider, guest: Client) -> None:
    query = office.authorize(Client().get(LOGIN)["Location"])
    assert "This sign-in was not begun here" in said(guest, guest.get(f"{CALLBACK}?{query}"))
    assert office.asked.count("/token") == 0


def test_a_way_back_serves_once(office: Provider, guest: Client) -> None:
    query = office.authorize(guest.get(LOGIN)["Location"])
    guest.get(f"{CALLBACK}?{query}")
    guest.logout()
    assert "was not begun here" in said(guest, guest.get(f"{CALLBACK}?{query}"))


def test_a_code_caught_elsewhere_does_not_serve_here(office: Provider, guest: Client) -> None:
    stolen = office.authorize(Client().get(LOGIN)["Location"]).partition("&")[0]
    state = office.authorize(guest.get(LOGIN)["Location"]).partition("&")[2]
    assert UNTRUSTED in said(guest, guest.get(f"{CALLBACK}?{stolen}&{state}"))


WRONG = {
    "nonce": {"nonce": "of another sign-in"}, "no nonce": {"nonce": None}, "issuer": {"iss": "https://evil.example"},
    "audience": {"aud": "another program"}, "expired": {"exp": 1_700_000_000}, "no subject": {"sub": None},
}  # fmt: skip


@pytest.mark.parametrize("claims", WRONG.values(), ids=WRONG)
def test_an_id_token_that_is_wrong_signs_nobody_in(claims: dict[str, Any], office: Provider, guest: Client) -> None:
    office.claims = claims
    assert UNTRUSTED in said(guest, go(guest, office))


def test_a_signature_that_does_not_hold_signs_nobody_in(office: Provider, guest: Client) -> None:
    office.key = OTHER
    assert UNTRUSTED in said(guest, go(guest, office))
    office.kid = "k2"
    assert UNTRUSTED in said(guest, go(guest, office))
    office.kid = ""
    assert UNTRUSTED in said(guest, go(guest, office))


def test_userinfo_about_somebody_else_signs_nobody_in(office: Provider, guest: Client) -> None:
    office.userinfo = {"sub": "person-2", "preferred_username": "head"}
    assert UNTRUSTED in said(guest, go(guest, office))


@pytest.mark.parametrize("path", ["/token", "/keys", "/userinfo"])
@pytest.mark.parametrize("raw", [b"<html>", b"[]", b'{"access_token": 7, "id_token": 8, "keys": 9}', b"null"])
def test_whatever_the_provider_answers_is_no_fault_of_ours(
    path: str, raw: bytes, office: Provider, guest: Client
) -> None:
    office.answers = {path: (200, raw)}
    page = said(guest, go(guest, office))
    assert UNTRUSTED in page or "cannot be asked just now" in page


def test_breaking_off_at_the_provider_is_said(office: Provider, guest: Client) -> None:
    state = office.authorize(guest.get(LOGIN)["Location"]).partition("&")[2]
    assert "You broke off the sign-in at City SSO." in said(guest, guest.get(f"{CALLBACK}?error=access_denied&{state}"))


@pytest.mark.parametrize("status", [500, 302])
def test_a_provider_that_is_down_is_said_before_anybody_is_sent_away(status: int, office: Provider, guest: Client) -> None:
    office.answers = {"/.well-known/openid-configuration": (status, b"")}
    assert "City SSO cannot be asked just now" in said(guest, guest.get(LOGIN))


def test_plain_http_only_where_the_settings_allow_it(office: Provider, guest: Client, settings: Any) -> None:
    settings.OIDC_HTTP = False
    assert "cannot be asked just now" in said(guest, guest.get(LOGIN))
    assert office.asked == []


def test_a_document_that_speaks_for_another_server_is_not_believed(office: Provider, guest: Client) -> None:
    office.document = {"issuer": "https://other.example"}
    assert UNTRUSTED in said(guest, guest.get(LOGIN))


def test_the_document_leads_into_no_private_network_that_is_not_allowed(
    office: Provider, guest: Client, settings: Any
) -> None:
    office.document = {"token_endpoint": office.url.replace("127.0.0.1", "127.0.0.2") + "/token"}
    assert "cannot be asked just now" in said(guest, guest.get(LOGIN))
    settings.OIDC_PRIVATE_ADDRESSES = ["127.0.0.2/32"]
    assert guest.get(LOGIN)["Location"].startswith(office.url)


def test_no_other_site_begins_a_sign_in_and_the_address_changes_nothing_in_it(office: Provider, guest: Client) -> None:
    assert guest.get(LOGIN, headers={"sec-fetch-site": "cross-site"})["Location"] == "/accounts/login/"
    away = guest.get(LOGIN, {"process": "connect", "scope": "admin", "auth_params": "nonce=mine&prompt=none"})["Location"]
    assert "nonce=mine" not in away and "admin" not in away and "prompt" not in away
    foreign = go(guest, office, next="https://evil.example/")
    assert foreign["Location"] == "/"


def test_who_comes_from_outside_is_not_asked_for_a_one_time_password(office: Provider, city: City, guest: Client) -> None:
    account = city.accounts["clerk"]
    account.must_change = True
    account.save()
    go(guest, office)
    assert guest.get("/messages/").status_code == 200
    plain = Client()
    plain.force_login(account)
    assert plain.get("/messages/")["Location"] == "/accounts/password/change/"


def test_in_a_real_browser_cookies_and_the_content_security_policy_let_it_through(visit: Visit, office: Provider) -> None:
    page = visit(language="en")
    page.goto("/messages/")
    page.click("text=Sign in through City SSO")
    page.wait_for_url("**/messages/")
    assert page.locator("h1").inner_text() == "Messages"


def test_where_no_provider_is_set_there_is_no_such_way(city: City, client: Client) -> None:
    assert client.get(LOGIN).status_code == client.get(CALLBACK).status_code == 404
