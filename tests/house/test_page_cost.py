"""What a page asks of the database: at most eight questions, whatever page it is."""

from collections.abc import Iterable
from typing import Final

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duban.engine.now import at
from tests.access import Rule
from tests.cast import MONDAY, City
from tests.house.test_permission_matrix import rules

MOST: Final = 8
# Pages that do the work of several, each with what it may ask and why.
MORE: Final = {
    "bulletin.show": (11, "a draft shows what six pages of the results show, as they stand now; an issued one is kept whole"),
}
# Pages of the library for signing in: what they ask is its own, and grows with nothing.
SIGNING_IN: Final = ("mfa_", "account_", "usersessions_")
ITS_MOST: Final = 10
# Who opens a page, if they may: those who see the most of it come first.
OPENERS: Final = ("supervisor", "administrator", "head", "leader", "auditor", "clerk", "inspector", "stranger")
# What begins and ends a trial in a transaction is no question; what an audit asks, one statement for each provision, goes
# past Django's cursor on both engines and is not counted either.
MARKS: Final = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "ANALYZE")


@pytest.mark.usefixtures("unheard")
def test_no_page_asks_more_than_eight_times(city: City, client: Client) -> None:
    asked: dict[str, list[str]] = {}
    for rule in (one for one in rules() if one.method == "get"):
        asked[rule.name] = max(asked.get(rule.name, []), _asked(rule, city, client), key=len)
    over = {name: some for name, some in asked.items() if len(some) > allowed(name)}
    assert not over, _told(over)
    assert {name for name in MORE if len(asked[name]) <= MOST} == set(), "pages that need no exception any more"


def allowed(name: str) -> int:
    """Return how often the page of a name may ask."""
    return ITS_MOST if name.startswith(SIGNING_IN) else MORE.get(name, (MOST, ""))[0]


def _asked(rule: Rule, city: City, client: Client) -> list[str]:
    """Return the questions of a page that has been looked at before; none for a file or a way on, which are no page."""
    who = next((one for one in (*OPENERS, *sorted(rule.yes)) if one in rule.yes), None)
    if who is None:
        return []
    with at(MONDAY), transaction.atomic():
        url = reverse(rule.name, kwargs=rule.make(city) if rule.make else {})
        client.force_login(city.accounts[who])
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(url)
        transaction.set_rollback(True)
    page = not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
    return questions(seen) if page and answer.status_code == 200 else []


def questions(seen: CaptureQueriesContext) -> list[str]:
    """Return the statements that ask or change something."""
    return [one["sql"] for one in seen.captured_queries if not one["sql"].startswith(MARKS)]


def _told(over: dict[str, list[str]]) -> str:
    lines: Iterable[str] = (f"    {' '.join(sql.split())[:200]}" for some in over.values() for sql in some)
    return "\n".join([*(f"{name}: {len(some)}" for name, some in over.items()), *lines])
