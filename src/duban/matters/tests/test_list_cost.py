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
    "/todo/", "/matters/filter/?unit=1&state=all",
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


def costs(city: City, client: Client) -> dict[tuple[str, str], int]:
    """Return what each page costs each of four people."""
    found: dict[tuple[str, str], int] = {}
    for who in ("leader", "supervisor", "head", "clerk"):
        client.force_login(city.accounts[who])
        found |= {(who, url): cost(client, url) for url in PAGES}
    return found


def test_a_page_asks_at_most_eight_times_and_no_more_for_fifty_rows_than_for_five(
    city: City, client: Client, monday: datetime, supervisor: Standing
) -> None:
    make(city, supervisor, range(5))
    few = costs(city, client)
    make(city, supervisor, range(5, 55))
    many = costs(city, client)
    assert {page: n for page, n in many.items() if n > few[page]} == {}
    assert {page: n for page, n in many.items() if n > MOST_QUERIES} == {}


def test_a_list_of_fifty_reads_no_more_than_three_times_fifty_rows(
    city: City, client: Client, monday: datetime, supervisor: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(city, supervisor, range(120))
    read = {}
    for who in ("leader", "head"):
        client.force_login(city.accounts[who])
        for url in ("/matters/", "/matters/?state=all&source=other", "/matters/?q=事项"):
            with at(LATER):
                client.get(url)
                with rows_read(monkeypatch) as count:
                    text = client.get(url).content.decode()
            assert text.count("<tr") > 50, (who, url)
            read[who, url] = count[0]
    assert {page: n for page, n in read.items() if not 50 <= n <= 150} == {}


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
