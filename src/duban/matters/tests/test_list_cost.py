"""What a page costs does not grow with what it shows: queries, and the rows that are read for it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duban.engine.now import at
from duban.matters.actions import entering, handling
from duban.matters.tests.test_loop import draft
from duban.people.standing import Standing
from tests.cast import MONDAY, City

MOST_QUERIES = 8
PAGES = (
    "/matters/", "/matters/?light=red", "/matters/?state=all&source=other", "/matters/?q=事项", "/matters/board/",
    "/matters/calendar/", "/results/", "/results/?as_of=2026-03-10&period=month", "/results/changes/?what=matter.assign",
    "/todo/",
)  # fmt: skip
LATER = MONDAY + timedelta(days=12)


def make(city: City, supervisor: Standing, numbers: range) -> None:
    """Matters of K that are with the unit, due one after the other; every third has been acknowledged."""
    with at(MONDAY):
        for number in numbers:
            text = draft(city, title=f"事项{number}", lead_unit=city.units["K"], responsible=city.people["clerk"])
            matter = entering.register(supervisor, entering.create(supervisor, city.units["C"], text))
            entering.assign(supervisor, matter)
            if number % 3 == 0:
                handling.acknowledge(city.standing("head"), matter)


def cost(client: Client, url: str) -> int:
    """Return the number of queries of a page that has been looked at before."""
    with at(LATER):
        client.get(url)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(url).status_code == 200, url
    return len(seen)


@contextmanager
def rows_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count the rows that come from the database."""
    count = [0]
    ask = CursorWrapper.__getattr__

    def counting(self: CursorWrapper, name: str) -> Any:
        found = ask(self, name)
        return _counted(found, count) if name in ("fetchone", "fetchmany", "fetchall") else found

    with monkeypatch.context() as patched:
        patched.setattr(CursorWrapper, "__getattr__", counting)
        yield count


def _counted(fetch: Callable[..., Any], count: list[int]) -> Callable[..., Any]:
    def taken(*args: Any) -> Any:
        rows = fetch(*args)
        count[0] += len(rows) if isinstance(rows, list) else int(rows is not None)
        return rows

    return taken


@pytest.mark.parametrize("who", ["leader", "supervisor", "head", "clerk"])
def test_a_page_asks_at_most_eight_times_and_no_more_for_fifty_rows_than_for_five(
    city: City, client: Client, monday: datetime, supervisor: Standing, who: str
) -> None:
    client.force_login(city.accounts[who])
    make(city, supervisor, range(5))
    few = {url: cost(client, url) for url in PAGES}
    make(city, supervisor, range(5, 55))
    many = {url: cost(client, url) for url in PAGES}
    assert {url: n for url, n in many.items() if n > few[url]} == {}
    assert {url: n for url, n in many.items() if n > MOST_QUERIES} == {}


@pytest.mark.parametrize("who", ["leader", "head"])
@pytest.mark.parametrize("url", ["/matters/", "/matters/?state=all&source=other", "/matters/?q=事项"])
def test_a_list_of_fifty_reads_no_more_than_three_times_fifty_rows(
    city: City, client: Client, monday: datetime, supervisor: Standing, monkeypatch: pytest.MonkeyPatch, url: str, who: str
) -> None:
    client.force_login(city.accounts[who])
    make(city, supervisor, range(120))
    with at(LATER):
        client.get(url)
        with rows_read(monkeypatch) as count:
            text = client.get(url).content.decode()
    assert text.count("<tr") > 50
    assert 50 <= count[0] <= 150


def test_an_act_asks_no_more_where_there_is_more(
    city: City, client: Client, monday: datetime, supervisor: Standing
) -> None:
    """Acknowledging: session, account and posts; the matter seen, then locked; the act and its entry."""
    client.force_login(city.accounts["head"])
    asked = []
    for numbers in (range(1, 2), range(2, 3), range(3, 40)):
        make(city, supervisor, numbers)
        pk = max(city.units["K"].led.filter(state="assigned").values_list("pk", flat=True))
        with at(LATER), CaptureQueriesContext(connection) as seen:
            assert client.post(f"/matters/{pk}/acknowledge/").status_code == 302
        asked.append(len(seen))
    assert asked[1] == asked[2] and max(asked) <= 20
