"""What a deadline is computed from is refused when it makes no sense."""

from datetime import date, timedelta

import pytest

from duban.engine.clock import Extension, Inputs, Interval, Length, working_days
from duban.engine.errors import Problem
from duban.engine.tests.clock_of import beijing


@pytest.mark.parametrize(
    ("amount", "unit", "day"),
    [
        (0, "working_days", None),
        (-1, "calendar_days", None),
        (1, "weeks", None),
        (1, "fixed", date(2024, 1, 1)),
    ],
)
def test_a_wrong_length_is_refused(amount: int, unit: str, day: date | None) -> None:
    with pytest.raises(Problem, match="bad_length"):
        Length(amount, unit, day)  # type: ignore[arg-type]


def test_a_fixed_length_and_only_that_names_its_day() -> None:
    for wrong in ((0, "fixed", None), (5, "working_days", date(2024, 1, 1))):
        with pytest.raises(Problem, match="no_fixed_day"):
            Length(*wrong)


def test_moments_without_a_zone_and_intervals_backwards_are_refused() -> None:
    naive, aware = beijing("2024-03-04 10:00").replace(tzinfo=None), beijing("2024-03-04 10:00")
    for make in (
        lambda: Inputs(naive, working_days(1)),
        lambda: Interval(naive, None),
        lambda: Interval(aware, naive),
        lambda: Extension(naive, working_days(1)),
    ):
        with pytest.raises(Problem, match="naive_moment"):
            make()
    with pytest.raises(Problem, match="bad_interval"):
        Interval(aware, aware - timedelta(seconds=1))
    with pytest.raises(Problem, match="bad_percent"):
        Inputs(aware, working_days(1), yellow_percent=101)
