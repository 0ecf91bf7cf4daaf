"""Dates, numbers and lists read as people write them in each language."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from duban.engine import words


def test_a_day_has_no_leading_zeros() -> None:
    assert words.day_text(date(2026, 3, 1), "zh-hans") == "2026年3月1日"
    assert words.day_text(date(2026, 3, 1), "en") == "1 March 2026"


def test_a_moment_keeps_its_hours_and_minutes() -> None:
    moment = datetime(2026, 12, 31, 9, 5, tzinfo=UTC)
    assert words.moment_text(moment, "zh-hans") == "2026年12月31日09:05"
    assert words.moment_text(moment, "en") == "31 December 2026, 09:05"


def test_weekdays() -> None:
    assert words.weekday_text(date(2026, 3, 1), "zh-hans") == "星期日"
    assert words.weekday_text(date(2026, 3, 2), "en") == "Monday"


def test_the_published_rates_print_as_published() -> None:
    assert words.percent_text(Fraction(911, 972), "zh-hans", 2) == "93.72%"
    assert words.percent_text(Fraction(737, 972), "en", 2) == "75.82%"
    assert words.percent_text(Decimal("0.5625"), "en", 2) == "56.25%"


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [(1234567, 0, "1,234,567"), (0.125, 2, "0.13"), (-2.5, 0, "-3"), (-0.4, 0, "0"), (Fraction(1, 3), 3, "0.333"),
     (1e-7, 2, "0.00"), (12345678901234567890, 0, "12,345,678,901,234,567,890"), (10**40 + 1, 1, f"{10**40 + 1:,}.0")],
)  # fmt: skip
def test_halves_round_away_from_zero(number: words.Number, places: int, text: str) -> None:
    assert words.number_text(number, "zh-hans", places) == text


def test_lists_join_as_each_language_does() -> None:
    assert words.list_text(["甲", "乙", "丙"], "zh-hans") == "甲、乙、丙"
    assert words.list_text(["a", "b", "c"], "en") == "a, b and c"
    assert words.list_text(["a"], "en") == "a"
    assert words.list_text([], "en") == ""


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_chinese_numerals(number: int, text: str) -> None:
    assert words.numeral_text(number) == text


def test_a_numeral_beyond_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="100"):
        words.numeral_text(100)


def test_headings_go_down_four_levels() -> None:
    assert [words.heading_text(3, level, "zh-hans") for level in (1, 2, 3, 4)] == [
        "三、",
        "（三）",
        "3.",
        "（3）",
    ]
    assert [words.heading_text(4, level, "en") for level in (1, 2, 3, 4)] == ["4. ", "(d) ", "iv. ", "(4) "]


@pytest.mark.parametrize(
    ("code", "language"), [("zh-Hans", "zh-hans"), ("zh_CN", "zh-hans"), ("en-gb", "en")]
)
def test_language_codes_are_understood(code: str, language: str) -> None:
    assert words.language_of(code) == language
