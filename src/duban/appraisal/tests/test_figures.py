"""Every number leads to exactly the matters it counts, and a past day shows what was shown then."""

from datetime import date, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client

from duban.appraisal.queries.breakdown import WAYS, breakdown
from duban.appraisal.queries.figures import Figures, links
from duban.appraisal.queries.overview import overview
from duban.appraisal.queries.past import counted
from duban.appraisal.queries.scope import Asked, asked
from duban.appraisal.tests.played import Play, moment, year
from duban.engine.now import at
from duban.matters.queries.filtering import read
from duban.matters.queries.lists import find, span_of
from duban.people.standing import Standing
from tests.cast import City

END = moment(3, 24)


@pytest.fixture
def played(city: City) -> City:
    """The city after two months of matters."""
    year(Play(city))
    return city


def question(standing: Standing, now: datetime, **params: str) -> Asked:
    found = asked(standing, params, now)
    assert found is not None
    return found


def listed(standing: Standing, url: str, now: datetime) -> int:
    """How many rows the list at an address has."""
    filters, wrong = read(dict(parse_qsl(urlsplit(url).query)), None)
    assert not wrong
    return find(standing, filters, now, span_of(filters)).count()


def check(standing: Standing, figures: Figures, urls: dict[str, str], now: datetime) -> None:
    for name, url in urls.items():
        assert listed(standing, url, now) == getattr(figures, name), f"{name}: {url}"


@pytest.mark.parametrize("who", ["leader", "supervisor", "head", "stranger", "clerk", "district_head"])
def test_every_figure_leads_to_as_many_matters_as_it_counts(played: City, who: str) -> None:
    with at(END):
        for params in ({"period": "year"}, {"period": "month", "on": "2026-02-01"}, {"period": "quarter"}):
            here = question(played.standing(who), END, **params)
            check(here.standing, overview(here).figures, links(here.unit.pk, here.period), END)


def test_the_play_holds_every_kind_of_figure(played: City) -> None:
    """Otherwise the tests above would compare noughts with noughts."""
    here = question(played.standing("leader"), END)
    figures = overview(here).figures
    assert {name for name in Figures.__dataclass_fields__ if not getattr(figures, name)} == {"noticed"}
    assert figures.late == 1 and figures.closed == 2 and figures.early == 1


def test_what_turned_red_today_counts_although_the_counters_know_whole_days(played: City) -> None:
    before, after = moment(2, 11), moment(2, 11, 20)
    ten = question(played.standing("head"), after)
    assert ten.day == date(2026, 2, 11)
    for when in (before, after):
        here = question(played.standing("leader"), when)
        check(here.standing, overview(here).figures, links(here.unit.pk, here.period), when)


@pytest.mark.parametrize("by", list(WAYS))
def test_every_row_of_a_breakdown_leads_to_its_matters(played: City, by: str) -> None:
    here = question(played.standing("leader"), END)
    rows = [row for block in breakdown(here, by) for row in block.rows]
    assert rows
    for row in rows:
        check(here.standing, row.figures, dict(row.urls), END)


def test_counters_and_rows_agree(played: City) -> None:
    for who in ("leader", "head", "stranger"):
        here = question(played.standing(who), END)
        assert overview(here).figures == counted(here.standing, here.span, here.period, END)[None]


def test_a_past_day_shows_what_was_shown_then(city: City) -> None:
    """Played scene by scene: the figures at the end of each day, and later the same day asked for again."""
    shown: dict[date, dict[str, Figures]] = {}

    def note(when: datetime) -> None:
        evening = when.replace(hour=15, minute=59, second=59)
        day = evening.date()
        shown[day] = {
            who: overview(question(city.standing(who), evening, period="year")).figures
            for who in ("leader", "head", "stranger")
        }

    year(Play(city), note)
    assert len(shown) > 8
    for day, by_person in shown.items():
        for who, figures in by_person.items():
            here = question(city.standing(who), END, period="year", as_of=day.isoformat())
            assert here.as_of == day
            assert overview(here).figures == figures, f"{who} on {day}"
            check(here.standing, figures, links(here.unit.pk, here.period, day), END)


def test_units_as_of_a_past_day_add_up_what_lies_below_them(played: City) -> None:
    here = question(played.standing("leader"), END, as_of="2026-03-05")
    for block in breakdown(here, "unit"):
        for row in block.rows:
            check(here.standing, row.figures, dict(row.urls), END)


def test_the_months_as_of_a_past_day_are_those_of_the_counters_today(played: City) -> None:
    now, then = question(played.standing("leader"), END), question(played.standing("leader"), moment(3, 25), as_of="2026-03-24")
    assert [m.timely for _p, m in overview(now).months] == [m.timely for _p, m in overview(then).months]
    assert sum(m.due for _p, m in overview(now).months) > 4


def test_nobody_looks_at_the_figures_of_a_unit_that_is_not_theirs(played: City, client: Client) -> None:
    client.force_login(played.accounts["head"])
    strange = played.units["S"].pk
    with at(END):
        for page in ("/results/", "/results/breakdown/", "/results/changes/", "/results/forecast/", "/results/plan/"):
            assert client.get(f"{page}?unit={strange}").status_code == 404
        assert client.get(f"/results/unit/{strange}/").status_code == 404
