"""What a page asks of the database: at most eight questions, whatever page it is, also when a process opens it first."""

from collections.abc import Iterable
from typing import Any, Final

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse

from duban.engine.now import at
from duban.people.models import Account, Role
from tests.access import Rule
from tests.asked import asked
from tests.cast import MONDAY, City
from tests.house.test_permission_matrix import names, rules

MOST: Final = 8
# Pages of the library for signing in, which the permission matrix leaves out; only those that answer without more.
SIGNING_IN: Final = ("mfa_", "account_", "usersessions_")
# Who opens a page, if they may: those who see the most of it come first.
OPENERS: Final = ("supervisor", "administrator", "head", "leader", "auditor", "clerk", "inspector", "stranger")


@pytest.fixture
def city_with_factors(city: City, settings: Any) -> City:
    """Everybody needs a second factor, and has one: what looks for it is counted too."""
    settings.MFA_FOR_ROLES = list(Role.values)
    for account in city.accounts.values():
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    return city


@pytest.mark.usefixtures("unheard")
def test_no_page_asks_more_than_eight_times(city_with_factors: City, client: Client) -> None:
    most: dict[str, list[str]] = {}
    for rule in (one for one in rules() if one.method == "get"):
        most[rule.name] = max(most.get(rule.name, []), _asked(rule, city_with_factors, client), key=len)
    over = {name: some for name, some in most.items() if len(some) > MOST}
    assert not over, _told(over)


@pytest.mark.parametrize("factor", [True, False])
def test_no_page_of_signing_in_asks_more_than_eight_times(city: City, factor: bool) -> None:
    """With a password that was given a moment ago and with one that is asked for again, with a second factor and without."""
    account = city.accounts["administrator"]
    account.set_password("eine-lange-Losung-7")
    account.save()
    if factor:
        Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    for n in range(9):
        UserSession.objects.create(user=account, ip="127.0.0.1", session_key=f"over{n}", user_agent="x")
    most, shown = dict[str, list[str]](), set[str]()
    for fresh in (False, True):
        client = _signed_in(account, fresh=fresh)
        for name in sorted(one for one in names(get_resolver().url_patterns) if one.startswith(SIGNING_IN)):
            answer, some = _counted(client, reverse(name)) if _plain(name) else (None, [])
            most[f"{name} {fresh}"] = some
            if answer is not None and answer.status_code == 200:
                shown.add(name)
    over = {name: some for name, some in most.items() if len(some) > MOST}
    assert not over, _told(over)
    assert {"mfa_index", "account_reauthenticate", "usersessions_list", "account_change_password"} <= shown
    assert ("mfa_activate_totp" in shown) is not factor, "set up by who has none"


def _asked(rule: Rule, city: City, client: Client) -> list[str]:
    """Return the questions of a page, with nothing kept of other pages; none for a file or a way on, which are no page."""
    who = next((one for one in (*OPENERS, *sorted(rule.yes)) if one in rule.yes), None)
    if who is None:
        return []
    with at(MONDAY), transaction.atomic():
        url = reverse(rule.name, kwargs=rule.make(city) if rule.make else {})
        client.force_login(city.accounts[who])
        client.get(url)
        caches["process"].clear()
        answer, some = _counted(client, url)
        transaction.set_rollback(True)
    page = not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
    return some if page and answer.status_code == 200 else []


def _counted(client: Client, url: str) -> tuple[HttpResponse, list[str]]:
    with asked() as seen:
        answer: Any = client.get(url)
    return answer, seen


def _signed_in(account: Account, *, fresh: bool) -> Client:
    client = Client()
    client.force_login(account)
    if fresh:
        client.post(reverse("account_reauthenticate"), {"password": "eine-lange-Losung-7"})
    return client


def _plain(name: str) -> bool:
    """Whether an address needs nothing, and leads to no end of the session."""
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return name != "account_logout"


def _told(over: dict[str, list[str]]) -> str:
    lines: Iterable[str] = (f"    {' '.join(sql.split())[:200]}" for some in over.values() for sql in some)
    return "\n".join([*(f"{name}: {len(some)}" for name, some in over.items()), *lines])
