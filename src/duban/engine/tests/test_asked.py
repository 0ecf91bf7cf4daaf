"""What stands in an address is understood or left out."""

from datetime import date

import pytest

from duban.engine.asked import day, nearest, whole, wholes


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" 7 ", 7), (7, 7), ("", None), ("-1", None), ("²", None), ("１２", None), ("1.5", None), ("9" * 19, None)],
)
def test_whole_numbers(text: object, number: int | None) -> None:
    assert whole(text) == number


def test_what_is_no_number_is_left_out() -> None:
    assert wholes(["1", "x", "²", "3"]) == [1, 3]
    assert wholes(None) == []


def test_days_that_nobody_means_are_none() -> None:
    assert day("2026-03-02") == date(2026, 3, 2)
    assert [day(text) for text in ("0001-01-01", "9999-12-31", "2026-02-30", "morning", "")] == [None] * 5
    assert nearest(date(1, 1, 1)) == date(1900, 1, 1)
    assert nearest(date(9999, 12, 31)) == date(2999, 12, 31)
