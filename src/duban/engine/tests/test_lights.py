"""Green up to 80 % of the limit, yellow up to 100 %, red above; stopped while the clock stands."""

from datetime import date, timedelta

import pytest

from duban.engine.clock import fixed, working_days
from duban.engine.errors import Problem
from duban.engine.lights import light, overdue_days
from duban.engine.tests.clock_of import CHINA, beijing, compute, stand

SECOND = timedelta(seconds=1)
FOUND = compute("2024-02-08 10:00", working_days(5))


@pytest.mark.parametrize(
    ("at", "colour"),
    [
        ("2024-02-01 10:00", "green"),
        ("2024-02-20 17:30", "green"),
        ("2024-02-20 17:31", "yellow"),
        ("2024-02-21 17:30", "yellow"),
        ("2024-02-21 17:31", "red"),
    ],
)
def test_the_light_turns_right_after_its_limit(at: str, colour: str) -> None:
    assert light(FOUND.counts_from, FOUND.yellow_from, FOUND.due, beijing(at)) == colour


def test_a_holiday_turns_no_light() -> None:
    found = compute("2024-02-08 10:00", working_days(2))
    # 80 % of two days lie in the second one, after the week of the holiday.
    assert light(found.counts_from, found.yellow_from, found.due, beijing("2024-02-18 09:00")) == "green"
    assert light(found.counts_from, found.yellow_from, found.due, beijing("2024-02-18 15:00")) == "yellow"


def test_a_stopped_clock_has_no_colour() -> None:
    found = compute("2024-03-04 10:00", working_days(5), stand("2024-03-05 10:00"))
    assert light(found.counts_from, found.yellow_from, found.due, beijing("2024-12-01 10:00")) == "stopped"
    assert light(found.counts_from, found.yellow_from, found.due, beijing("2024-03-04 10:00")) == "green"


def test_all_of_a_limit_can_be_green() -> None:
    assert FOUND.due is not None
    assert light(FOUND.counts_from, FOUND.due, FOUND.due, FOUND.due) == "green"
    assert light(FOUND.counts_from, FOUND.due, FOUND.due, FOUND.due + SECOND) == "red"


@pytest.mark.parametrize(
    ("at", "days"),
    [
        ("2024-02-09 17:30", 0),
        ("2024-02-09 17:31", 1),
        ("2024-02-12 10:00", 1),
        ("2024-02-18 09:00", 1),
        ("2024-02-19 00:00", 2),
        ("2024-02-24 10:00", 6),
    ],
)
def test_overdue_days_are_working_days_and_at_least_one(at: str, days: int) -> None:
    due = compute("2024-02-08 10:00", working_days(1)).due
    assert due is not None
    assert overdue_days(due, beijing(at), CHINA) == days


def test_overdue_days_beyond_the_calendar_are_refused_not_guessed() -> None:
    due = compute("2024-03-04 10:00", fixed(date(2026, 12, 31))).due
    assert due is not None
    with pytest.raises(Problem, match="beyond_calendar"):
        overdue_days(due, beijing("2027-01-02 10:00"), CHINA)
