"""Which days are worked, counted fast, and never guessed beyond the table."""

import copy
import pickle
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.engine.clock import Calendar, Exceptional, calendar_of, seed_year, seed_years
from duban.engine.errors import Problem
from duban.engine.tests.clock_of import CHINA

DAYS = st.dates(CHINA.first_day, CHINA.last_day)


@pytest.mark.parametrize(
    ("day", "working", "code", "name"),
    [
        (date(2024, 2, 9), True, "workday", ""),
        (date(2024, 2, 10), False, "holiday", "春节"),
        (date(2024, 2, 18), True, "shifted", "春节"),
        (date(2024, 2, 24), False, "weekend", ""),
        (date(2024, 4, 4), False, "holiday", "清明节"),
    ],
)
def test_a_day_says_whether_and_why(day: date, working: bool, code: str, name: str) -> None:
    fact = CHINA.is_working(day)
    assert (fact.working, fact.code, fact.name_zh) == (working, code, name)
    assert bool(fact) is working


@pytest.mark.parametrize("day", [date(2023, 12, 31), date(2027, 1, 1)])
def test_a_day_beyond_the_table_is_refused(day: date) -> None:
    with pytest.raises(Problem) as caught:
        CHINA.is_working(day)
    assert caught.value.code == "clock.beyond_calendar"
    assert caught.value.params == {"value": day, "first": date(2024, 1, 1), "last": date(2026, 12, 31)}


def test_a_count_past_the_end_is_refused() -> None:
    assert CHINA.working_day_after(date(2026, 12, 30), 1) == date(2026, 12, 31)
    with pytest.raises(Problem, match="beyond_calendar"):
        CHINA.working_day_after(date(2026, 12, 30), 2)


@given(DAYS, DAYS)
def test_counting_a_range_is_counting_its_days(first: date, last: date) -> None:
    days = [first + timedelta(days=i) for i in range((last - first).days + 1)]
    assert CHINA.working_days(first, last) == sum(CHINA.is_working(day).working for day in days)


def test_close_of_work_is_a_moment_in_the_offices_zone() -> None:
    assert CHINA.closes(date(2024, 2, 9)) == datetime(2024, 2, 9, 9, 30, tzinfo=UTC)
    urumqi = Calendar("x", date(2024, 1, 1), date(2024, 1, 9), zone="Asia/Urumqi")
    assert urumqi.opens(date(2024, 1, 2)) == datetime(2024, 1, 2, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "hours",
    [
        (),
        ((time(12), time(9)),),
        ((time(9), time(9)),),
        ((time(9), time(13)), (time(12), time(17))),
        ((time(13), time(17)), (time(9), time(12))),
        ((time(9, tzinfo=UTC), time(12, tzinfo=UTC)),),
    ],
)
def test_hours_out_of_order_are_refused(hours: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(Problem, match="bad_hours"):
        Calendar("x", date(2024, 1, 1), date(2024, 12, 31), hours=hours)


def test_a_table_with_mistakes_is_refused() -> None:
    first, last, away = date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)
    with pytest.raises(Problem, match="exception_outside"):
        Calendar("x", first, last, {away: Exceptional(False)})
    with pytest.raises(Problem, match="repeated_day"):
        calendar_of("x", [(first, False, "元旦", ""), (first, True, "", "")], first, last)
    for wrong in (first - timedelta(days=1), date.max):
        with pytest.raises(Problem, match="bad_coverage"):
            Calendar("x", first, wrong)
    with pytest.raises(Problem, match="unknown_zone"):
        Calendar("x", first, last, zone="Asia/Nowhere")


def test_a_calendar_is_a_value() -> None:
    table = {date(2024, 1, 1): Exceptional(False, "元旦")}
    calendar = Calendar("x", date(2024, 1, 1), date(2024, 12, 31), table)
    table.clear()
    assert not calendar.is_working(date(2024, 1, 1))
    assert pickle.loads(pickle.dumps(calendar)) == calendar == copy.deepcopy(calendar)
    assert hash(calendar) == hash(copy.deepcopy(calendar))


def test_the_seed_of_a_year_is_its_public_table() -> None:
    rows = seed_year(2024)
    assert (date(2024, 2, 18), True, "春节", "Spring Festival") in rows
    assert (date(2024, 10, 12), True, "国庆节", "National Day") in rows
    assert rows == sorted(rows)
    assert {day.year for day, *_ in rows} == {2024}


def test_a_year_without_a_seed_is_refused() -> None:
    for year in (seed_years().start - 1, seed_years().stop):
        with pytest.raises(Problem, match="no_seed"):
            seed_year(year)
