"""The pages of results: what they say, in both languages, in how many queries."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from duban.appraisal.queries.rates import definitions
from duban.appraisal.queries.scope import Asked, asked
from duban.appraisal.queries.scorecard import WORDS, card, records
from duban.appraisal.tests.played import Play, moment, year
from duban.engine.now import at
from duban.engine.rates import RATES
from tests.cast import City

END = moment(3, 24)
PAGES = (
    "/results/", "/results/breakdown/", "/results/breakdown/?by=focus", "/results/forecast/", "/results/plan/",
    "/results/changes/", "/results/changes/?since=week&what=matter.assign", "/results/changes/?since=week&what=late",
    "/results/changes/?what=vague", "/results/trend/", "/results/rates/", "/bulletins/",
    "/results/?as_of=2026-03-12", "/results/?as_of=2026-03-12&period=month", "/results/?as_of=2026-03-12&period=quarter",
    "/results/trend/?as_of=2026-03-12", "/results/breakdown/?as_of=2026-03-12", "/results/unit/{K}/",
    "/results/unit/{K}/?what=nodes_due", "/results/unit/{K}/?what=asked", "/results/unit/{K}/?what=extensions",
)  # fmt: skip


@pytest.fixture
def played(city: City) -> City:
    year(Play(city))
    return city


def queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("url", PAGES)
def test_a_page_needs_at_most_eight_queries_however_much_there_is(played: City, client: Client, url: str) -> None:
    url = url.replace("{K}", str(played.units["K"].pk))
    for who in ("leader", "supervisor", "head"):
        client.force_login(played.accounts[who])
        with at(END):
            assert queries(client, url) <= 8, who
    client.force_login(played.accounts["leader"])
    with at(END):
        few = queries(client, url)
        play = Play(played)
        for n in range(12):
            play.assigned(f"Sache {n}", length=n + 3, unit=("K", "S", "D1")[n % 3], focus=play.focus)
        assert queries(client, url) <= max(few, 8)


@pytest.mark.parametrize("url", ["/results/?as_of=2026-03-01", "/results/breakdown/?by=source&as_of=2026-03-01"])
def test_a_past_day_is_one_address(played: City, client: Client, url: str) -> None:
    client.force_login(played.accounts["leader"])
    with at(END):
        page = client.get(url, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "as it stood at the end of 1 Mar 2026" in page
    assert "as_of=2026-03-01" in page


def test_the_front_door_leads_to_what_each_person_works_on(played: City, client: Client) -> None:
    for who, place in (("leader", "/results/"), ("supervisor", "/results/"), ("clerk", "/todo/"), ("head", "/todo/")):
        client.force_login(played.accounts[who])
        assert client.get("/").headers["Location"] == place


def test_formula_and_denominator_stand_beside_the_rate(played: City, client: Client) -> None:
    client.force_login(played.accounts["leader"])
    with at(END):
        page = client.get("/results/", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
        other = client.get("/results/?basis=closed", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert "按期结案数 ÷ 本期应结案数 = 1 ÷ 6" in page
    assert "按期结案数 ÷ 结案数 = 1 ÷ 2" in other and "50.00%" in other


def test_every_rate_is_defined_on_its_page(played: City, client: Client) -> None:
    client.force_login(played.accounts["clerk"])
    page = client.get("/results/rates/").content.decode()
    assert set(re.findall(r'id="rate-(\w+)"', page)) == set(RATES) == {one.id for one in definitions()}


def test_what_changed_since_yesterday_leads_to_the_matters(played: City, client: Client) -> None:
    client.force_login(played.accounts["leader"])
    with at(moment(3, 11)):
        page = client.get("/results/changes/?what=matter.complete").content.decode()
        assert "back" in page and "/matters/" in page
    with at(moment(3, 11) + timedelta(days=30)):
        assert "what=matter.complete" not in client.get("/results/changes/").content.decode()


def question(city: City, who: str, unit: str) -> Asked:
    found = asked(city.standing(who), {"unit": str(city.units[unit].pk)}, END)
    assert found is not None
    return found


def test_every_count_of_a_card_opens_as_many_records(played: City) -> None:
    with at(END):
        for unit in ("C", "K", "S"):
            here = question(played, "leader", unit)
            found = card(here)
            for name in WORDS:
                assert len(records(here, name)) == found.counts[name], f"{unit} {name}"


def test_what_waits_for_a_check_makes_the_score_an_interval(played: City) -> None:
    """K: "back" was reported done after its due moment, so it changes nothing; a new one in time does."""
    with at(moment(3, 25)):
        play = Play(played)
        play.done(play.assigned("neu", length=1))
    here = asked(played.standing("head"), {}, moment(3, 27))
    assert here is not None
    found = card(here)
    assert found.counts["waiting"] == 1
    assert found.score.low is not None and found.score.high is not None and found.score.low < found.score.high


def test_a_handler_and_an_administrator_see_only_what_is_theirs(played: City, client: Client) -> None:
    client.force_login(played.accounts["clerk"])
    with at(END):
        assert "综合处" in client.get("/results/", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
        client.force_login(played.accounts["administrator"])
        assert "figure-open" not in client.get("/results/").content.decode()


@pytest.mark.parametrize("url", ["/results/breakdown/?by=unit", "/results/forecast/?days=90"])
def test_what_is_on_screen_can_be_taken_along(played: City, client: Client, url: str) -> None:
    client.force_login(played.accounts["leader"])
    with at(END):
        table = client.get(f"{url}&format=csv", HTTP_ACCEPT_LANGUAGE="zh-hans")
        lines = b"".join(table.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
        book = client.get(f"{url}&format=xlsx")
    assert any("市发展和改革委员会" in line for line in lines[1:])
    assert b"".join(book.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
