"""Every address × every role: who gets in, who is told no, who is told nothing (404), who must sign in."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import duban
from duban.engine.now import at
from tests.access import EVERYBODY, Rule
from tests.cast import MONDAY, City

# Addresses of the libraries, with their own checks; the API has a matrix of its own (tests of site/api).
FOREIGN = (
    "account_", "mfa_", "usersessions_", "demo.", "unnamed social/", "socialaccount_", "openid_connect_", "set_language",
    "api-1.0.0:",
)  # fmt: skip


def rules() -> list[Rule]:
    """Collect the rows that the rooms declare in `access_*.py` beside their tests."""
    found: list[Rule] = []
    for module in pkgutil.walk_packages(duban.__path__, "duban."):
        if module.name.rpartition(".")[2].startswith("access_"):
            found += importlib.import_module(module.name).ACCESS
    return found


def names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """Walk the names of all addresses."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inner)
        elif pattern.name:
            yield f"{prefix}{pattern.name}"
        else:
            yield f"unnamed {pattern.pattern}"


def test_every_address_has_a_row() -> None:
    listed = {rule.name for rule in rules()}
    ours = {name for name in names(get_resolver().url_patterns) if not name.startswith(FOREIGN)}
    assert ours - listed == set(), "addresses without a row in the permission matrix"
    assert listed - ours == set(), "rows without an address"


@pytest.mark.usefixtures("unheard")
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.method}-{rule.name}")
def test_the_server_does_what_the_row_says(rule: Rule, city: City, client: Client) -> None:
    with at(MONDAY):
        kwargs = rule.make(city) if rule.make else {}
        url = reverse(rule.name, kwargs=kwargs)
        ask = getattr(client, rule.method)
        anonymous = ask(url, rule.data).status_code
        expected = {who: _expected(rule, who) for who in sorted(EVERYBODY)}
        answers = {}
        for who in expected:
            client.force_login(city.accounts[who])
            # A POST may change what the next asks for; the matrix asks who gets in, so nothing is kept.
            answers[who] = _kind(_status_undone(client, rule, url))
        assert answers == expected
    assert anonymous < 400 if rule.public else anonymous == 302


def _expected(rule: Rule, who: str) -> str:
    return "in" if who in rule.yes else "no" if who in rule.no else "nothing"


def _kind(status: int) -> str:
    return {404: "nothing", 403: "no"}.get(status, "in" if status < 400 else f"error {status}")


def _status_undone(client: Client, rule: Rule, url: str) -> int:
    with transaction.atomic():
        status: int = getattr(client, rule.method)(url, rule.data).status_code
        transaction.set_rollback(True)
    return status
