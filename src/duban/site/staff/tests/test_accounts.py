"""Accounts: one-time passwords, second factors, the demo, limits on signing in, sign-in by another system."""

import re
from datetime import datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

from duban.people.models import Account, Person
from duban.people.standing import SYSTEM
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry
from duban.site.staff.actions import accounts
from tests.cast import City

PASSWORD = "abcd-efgh-jkmn-pqrs"
NEW = "Chengchuan#2026"


@pytest.fixture(autouse=True)
def no_failed_sign_ins() -> None:
    cache.clear()


def sign_in(client: Client, name: str, password: str) -> Any:
    return client.post("/accounts/login/", {"login": name, "password": password}, follow=True)


@pytest.fixture
def newcomer(city: City, monday: datetime) -> Account:
    person = Person.objects.create(code="N1", name="某新人")
    return accounts.create(city.standing("administrator"), person, "newcomer", PASSWORD)


def test_a_one_time_password_opens_nothing_but_the_page_that_changes_it(client: Client, newcomer: Account) -> None:
    page = sign_in(client, "newcomer", PASSWORD)
    assert page.redirect_chain[-1][0] == "/accounts/password/change/"
    assert client.get("/settings/").status_code == 302
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/accounts/password/change/", given, follow=True).status_code == 200
    newcomer.refresh_from_db()
    assert not newcomer.must_change
    assert client.get("/settings/").status_code == 200


def test_a_password_is_shown_once_and_kept_nowhere(client: Client, city: City, monday: datetime) -> None:
    client.force_login(city.accounts["administrator"])
    page = client.post(f"/people/accounts/{city.accounts['clerk'].pk}/password/")
    found = re.search(r'id="one-time-password">([^<]+)<', page.content.decode())
    assert found
    assert page["Cache-Control"].startswith("max-age=0")
    assert Account.objects.get(username="clerk").check_password(found[1])
    assert found[1] not in "".join(Entry.objects.values_list("facts", flat=True))


def test_a_new_password_ends_the_sessions_of_the_old_one(client: Client, city: City, monday: datetime) -> None:
    clerk = city.accounts["clerk"]
    clerk.set_password(NEW)
    clerk.save()
    sign_in(client, "clerk", NEW)
    assert client.get("/settings/").status_code == 200
    accounts.reset_password(city.standing("administrator"), clerk, PASSWORD)
    assert client.get("/settings/").status_code == 302


def test_whoever_is_locked_out_is_out_at_the_next_click(client: Client, city: City, monday: datetime) -> None:
    client.force_login(city.accounts["clerk"])
    accounts.lock(city.standing("administrator"), city.accounts["clerk"])
    assert client.get("/settings/").status_code == 302
    assert client.get("/settings/")["Location"].startswith("/accounts/login/")


def test_nobody_helps_themselves_and_no_district_opens_the_city(city: City, monday: datetime) -> None:
    administrator = city.standing("administrator")
    with pytest.raises(Forbidden):
        accounts.reset_password(administrator, city.accounts["administrator"], PASSWORD)
    with pytest.raises(Forbidden):
        accounts.lock(city.standing("district_supervisor"), city.accounts["leader"])
    with pytest.raises(Refused):
        accounts.create(administrator, city.people["clerk"], "second", PASSWORD)


def test_some_roles_need_a_second_factor(client: Client, city: City, settings: Any) -> None:
    settings.MFA_FOR_ROLES = ["administrator"]
    client.force_login(city.accounts["administrator"])
    assert client.get("/people/")["Location"] == "/accounts/2fa/totp/activate/"
    TOTP.activate(city.accounts["administrator"], "JBSWY3DPEHPK3PXP")
    assert client.get("/people/").status_code == 200
    other = Client()
    other.force_login(city.accounts["clerk"])
    assert other.get("/settings/").status_code == 200


def test_a_lost_second_factor_is_removed_by_the_administrator(city: City, monday: datetime) -> None:
    TOTP.activate(city.accounts["clerk"], "JBSWY3DPEHPK3PXP")
    accounts.reset_factor(city.standing("administrator"), city.accounts["clerk"])
    assert not Authenticator.objects.exists()
    with pytest.raises(Refused):
        accounts.reset_factor(city.standing("administrator"), city.accounts["clerk"])


def test_after_five_wrong_passwords_the_right_one_does_not_help_either(client: Client, newcomer: Account) -> None:
    for _ in range(5):
        sign_in(client, "newcomer", "wrong")
    sign_in(client, "newcomer", PASSWORD)
    assert "_auth_user_id" not in client.session


def test_demo_accounts_sign_in_only_in_the_demo(client: Client, city: City, settings: Any) -> None:
    clerk = city.accounts["clerk"]
    clerk.demo = True
    clerk.set_password(NEW)
    clerk.save()
    sign_in(client, "clerk", NEW)
    assert "_auth_user_id" not in client.session
    assert client.post("/demo/enter/clerk/").status_code == 404
    assert "/demo/enter/" not in client.get("/accounts/login/").content.decode()
    settings.DEMO = True
    assert "/demo/enter/clerk/" in client.get("/accounts/login/").content.decode()
    assert client.post("/demo/enter/clerk/").status_code == 302
    assert client.get("/settings/").status_code == 200
    settings.DEMO = False
    assert client.get("/settings/").status_code == 302


def test_real_accounts_are_not_entered_without_a_password_even_in_the_demo(
    client: Client, city: City, settings: Any
) -> None:
    settings.DEMO = True
    assert client.post("/demo/enter/clerk/").status_code == 404
    assert client.get("/demo/enter/clerk/").status_code == 405


def test_the_shell_opens_the_first_account(city: City) -> None:
    person = Person.objects.create(code="N2", name="某人")
    made = accounts.create(SYSTEM, person, "first", PASSWORD)
    assert made.check_password(PASSWORD)


def test_a_second_factor_is_set_up_and_then_asked_for(client: Client, city: City) -> None:
    clerk = city.accounts["clerk"]
    clerk.set_password(NEW)
    clerk.save()
    sign_in(client, "clerk", NEW)
    again = client.get("/accounts/2fa/totp/activate/")["Location"]
    assert again.startswith("/accounts/reauthenticate/")
    page = client.post(again, {"password": NEW}, follow=True)
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user=clerk, type=Authenticator.Type.TOTP).exists()
    other = Client()
    assert sign_in(other, "clerk", NEW).redirect_chain[-1][0] == "/accounts/2fa/authenticate/"
    assert other.get("/settings/").status_code == 302


def test_the_other_sessions_are_ended_from_the_settings(city: City) -> None:
    clerk = city.accounts["clerk"]
    clerk.set_password(NEW)
    clerk.save()
    here, there = Client(), Client()
    sign_in(here, "clerk", NEW)
    sign_in(there, "clerk", NEW)
    assert there.get("/settings/").status_code == 200
    here.post("/accounts/sessions/")
    assert there.get("/settings/").status_code == 302
    assert here.get("/settings/").status_code == 200


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_of_the_account_open_in_both_languages(client: Client, city: City, language: str) -> None:
    clerk = city.accounts["clerk"]
    clerk.set_password(NEW)
    clerk.save()
    client.cookies["django_language"] = language
    sign_in(client, "clerk", NEW)
    for url in ("/accounts/2fa/", "/accounts/sessions/", "/accounts/password/change/", "/accounts/reauthenticate/"):
        page = client.get(url)
        assert page.status_code == 200, url
        assert ("密码" in page.content.decode() or "会话" in page.content.decode() or "双" in page.content.decode()) is (
            language == "zh-hans"
        ), url
