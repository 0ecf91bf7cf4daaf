"""Periods, and what they are compared with."""

from datetime import date

import pytest
from django.utils.translation import override

from duban.appraisal.queries.periods import Period, of_days, period_of, previous, year_before

DAY = date(2026, 5, 20)


def test_a_period_that_has_not_ended_is_cut_at_the_day() -> None:
    found = period_of("quarter", DAY, DAY)
    assert (found.first, found.last, found.until) == (date(2026, 4, 1), date(2026, 6, 30), DAY)
    assert found.cut and not period_of("month", date(2026, 4, 30), DAY).cut


@pytest.mark.parametrize(
    ("kind", "first", "until"),
    [("month", date(2026, 4, 1), date(2026, 4, 20)), ("quarter", date(2026, 1, 1), date(2026, 2, 19)),
     ("year", date(2025, 1, 1), date(2025, 5, 20))],
)  # fmt: skip
def test_like_is_compared_with_like(kind: str, first: date, until: date) -> None:
    before = previous(period_of(kind, DAY, DAY))
    assert (before.first, before.until) == (first, until)


def test_a_finished_period_is_compared_with_the_whole_one_before() -> None:
    february = period_of("month", date(2026, 2, 3), DAY)
    assert previous(february).until == date(2026, 1, 31)
    assert year_before(february).until == date(2025, 2, 28)
    assert year_before(period_of("month", date(2025, 2, 1), DAY)).until == date(2024, 2, 29)


def test_a_free_period_is_compared_with_as_many_days_before() -> None:
    found = previous(period_of("free", date(2026, 3, 11), DAY, date(2026, 3, 20)))
    assert (found.first, found.until) == (date(2026, 3, 1), date(2026, 3, 10))


def test_two_days_are_the_period_they_make() -> None:
    assert of_days(date(2026, 1, 1), date(2026, 3, 31), DAY).kind == "quarter"
    assert of_days(date(2026, 1, 1), date(2026, 3, 30), DAY).kind == "free"


def test_wild_days_are_kept_within_the_centuries_of_the_office() -> None:
    found = previous(period_of("year", date.min, DAY))
    assert found.first.year == 1999


def test_periods_are_said_in_both_languages() -> None:
    period = Period("quarter", date(2026, 4, 1), date(2026, 6, 30), DAY)
    with override("zh-hans"):
        assert str(period) == "2026年第二季度"
    with override("en"):
        assert str(period) == "Q2 2026"
