"""What a page asks of the database: at most eight questions, whatever page it is."""


import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from duban.engine.now import at
from tests.access import Rule
from tests.cast import MONDAY, City
from tests.house.test_permission_matrix import rules

MOST_QUERIES = 8
# Who opens a page, if they may: those who see the most of it come first.
OPENERS = ("supervisor", "administrator", "head", "leader", "auditor", "clerk", "inspector", "stranger")
# Pages that still ask more often.
OVER = frozenset({
    "bulletin.show", "audit.show", "provision.draft", "conduct.load_preview", "conduct.show", "evidence.show",
    "evidence.package",
})  # fmt: skip


@pytest.mark.usefixtures("unheard")
def test_no_page_asks_more_than_eight_times(city: City, client: Client) -> None:
    over = {}
    for rule in rules():
        if rule.method == "get" and (asked := _asked(rule, city, client)) and len(asked) > MOST_QUERIES:
            over[rule.name] = asked
    told = [f"{name}: {len(asked)}\n" + "\n".join(f"    {one[:300]}" for one in asked) for name, asked in over.items()]
    assert over.keys() == OVER, "\n".join(told)


def _asked(rule: Rule, city: City, client: Client) -> list[str] | None:
    """Return the questions of a page that has been looked at before; None for a file, which is no page."""
    who = next(one for one in (*OPENERS, *sorted(rule.yes)) if one in rule.yes) if rule.yes else None
    if who is None:
        return None
    with at(MONDAY), transaction.atomic():
        url = reverse(rule.name, kwargs=rule.make(city) if rule.make else {})
        client.force_login(city.accounts[who])
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(url)
        transaction.set_rollback(True)
    page = not answer.streaming and answer.headers.get("Content-Type", "").startswith("text/html")
    return [one["sql"] for one in seen.captured_queries] if page and answer.status_code == 200 else None
