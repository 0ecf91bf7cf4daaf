"""Rates give what was published, print how they came, and never hide what is not known."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.engine.errors import Problem
from duban.engine.rates import COUNTS, PARTS, RATES, Count, ScoreRule, compute, unit_score

PUBLISHED = {"due": 972, "closed": 911, "closed_in_time": 737}
RULE = ScoreRule(
    weights={name: Decimal(1) for name in PARTS},
    points_per_day={"yellow": Decimal("0.1"), "red": Decimal("0.5")},
    most_points=Decimal(20),
)
ALL_DONE: dict[str, Count] = {
    "nodes_due": 10, "nodes_on_time": 10, "nodes_early": 10, "closed": 4, "verified_substantive": 4,
    "rechecked": 4, "passed_first": 4, "asked": 2, "answered": 2, "extensions": 0, "extensions_late": 0,
}  # fmt: skip


@pytest.mark.parametrize(
    ("rate", "counts", "expected"),
    [
        ("closing", PUBLISHED, "93.72"),
        ("completion", PUBLISHED, "93.72"),
        ("on_time_closing", PUBLISHED, "75.82"),
        ("closing", {"due": 956, "closed": 902}, "94.35"),
        ("closing", {"due": 16, "closed": 9}, "56.25"),
    ],
)
def test_the_figures_that_a_city_published(rate: str, counts: Mapping[str, Count], expected: str) -> None:
    value = compute(rate, counts)
    assert value.value == Decimal(expected)
    assert value.text("zh-hans") == value.text("en") == f"{expected}%"


def test_formula_and_counts_are_printed_beside_the_number_in_both_languages() -> None:
    value = compute("on_time_closing", PUBLISHED)
    assert value.explained("zh-hans") == "按期结案率 75.82%（按期结案数 ÷ 本期应结案数 = 737 ÷ 972）"
    assert (
        value.explained("en")
        == "on-time closing rate 75.82% (closed in time ÷ due in the period = 737 ÷ 972)"
    )
    assert compute("completion", PUBLISHED).formula("zh-hans") == "办结数 ÷ 本期应办结数"


def test_another_denominator_gives_another_number_and_says_so() -> None:
    counts: dict[str, Count] = {
        "closed_in_time": 8,
        "filed": 20,
        "in_time_not_due": 4,
        "closed": 10,
        "due": 16,
    }
    assert compute("on_time_closing", counts).value == Decimal("50.00")
    assert compute("on_time_closing", counts, "closed").value == Decimal("80.00")
    less = compute("on_time_closing", counts, "filed_less_not_due", digits=0)
    assert (less.text("en"), less.basis) == ("50%", "filed_less_not_due")
    assert less.formula("en") == "closed in time ÷ (filed − in time and not yet due)"
    assert less.formula("zh-hans") == "按期结案数 ÷ （立案数 − 未到期数）"
    assert less.fraction("en") == "8 ÷ 16"


def test_every_rate_of_the_table_can_be_computed_with_each_denominator() -> None:
    counts: dict[str, Count] = dict.fromkeys(COUNTS, 5)
    counts |= {"filed": 10, "to_dispatch": 10, "reports": 10, "to_dispose": 10, "due": 10}
    values = {
        (rate.id, basis): compute(rate.id, counts, basis).value
        for rate in RATES.values()
        for basis in rate.denominators
    }
    assert len(values) == 19
    for key, value in values.items():
        expected = 100 if key[1] in {"assigned", "closed", "disposed", "filed_less_not_due"} else 50
        assert value == expected, key


def test_every_count_has_its_words_and_is_used() -> None:
    amounts = [amount for rate in RATES.values() for amount in (rate.numerator, *rate.denominators.values())]
    used = {name for amount in amounts for name in (amount.count, amount.less) if name}
    assert used == set(COUNTS)
    assert (
        len({rate.name.zh for rate in RATES.values()}) == len({rate.name.en for rate in RATES.values()}) == 13
    )


@pytest.mark.parametrize(("closed", "due", "text"), [(1, 800, "0.13%"), (3, 800, "0.38%"), (1, 3, "33.33%")])
def test_halves_are_rounded_up(closed: int, due: int, text: str) -> None:
    assert compute("closing", {"closed": closed, "due": due}).text("en") == text


def test_nothing_due_is_a_dash_and_not_nought_or_a_hundred() -> None:
    value = compute("closing", {"closed": 0, "due": 0})
    assert (value.value, value.low, value.high) == (None, None, None)
    assert value.text("zh-hans") == "–"
    assert compute("closing", {"closed": None, "due": 0}).text("en") == "–"


@pytest.mark.parametrize(
    ("counts", "zh", "en"),
    [
        ({"closed": None, "due": 10}, "0.00%～100.00%", "0.00% to 100.00%"),
        ({"closed": (7, 9), "due": 10}, "70.00%～90.00%", "70.00% to 90.00%"),
        ({"closed": (1, 2), "due": 3}, "33.33%～66.67%", "33.33% to 66.67%"),
        ({"closed": 5, "due": (10, 20)}, "25.00%～50.00%", "25.00% to 50.00%"),
        ({"closed": 5, "due": None}, "0.00%～100.00%", "0.00% to 100.00%"),
        ({"closed": None, "due": None}, "0.00%～100.00%", "0.00% to 100.00%"),
    ],
)
def test_what_is_not_known_is_an_interval(counts: Mapping[str, Count], zh: str, en: str) -> None:
    value = compute("closing", counts)
    assert value.value is None
    assert (value.text("zh-hans"), value.text("en")) == (zh, en)


def test_a_rate_that_may_pass_a_hundred_has_no_upper_bound_when_not_known() -> None:
    value = compute("missed", {"missed": None, "filed": 10})
    assert (value.low, value.high) == (Decimal(0), None)
    assert value.text("en") == "at least 0.00%"
    assert value.fraction("zh-hans") == "未知 ÷ 10"
    assert compute("missed", {"missed": 12, "filed": 10}).value == 120


def test_what_is_taken_away_unknown_widens_the_interval() -> None:
    value = compute("accurate_filing", {"filed": 10, "cancelled_after_filing": (1, 3)})
    assert (value.low, value.high) == (Decimal(70), Decimal(90))
    assert (
        compute("accurate_filing", {"filed": 10, "cancelled_after_filing": None}).text("en")
        == "0.00% to 100.00%"
    )


@given(
    closed=st.tuples(st.integers(0, 6), st.integers(0, 6)).map(sorted),
    due=st.tuples(st.integers(6, 9), st.integers(6, 9)).map(sorted),
)
def test_whatever_turns_out_lies_in_the_interval(closed: list[int], due: list[int]) -> None:
    value = compute("closing", {"closed": (closed[0], closed[1]), "due": (due[0], due[1])})
    assert value.low is not None
    assert value.high is not None
    for upper, lower in product(range(closed[0], closed[1] + 1), range(due[0], due[1] + 1)):
        true = compute("closing", {"closed": upper, "due": lower}).value
        assert true is not None
        assert value.low <= true <= value.high


@pytest.mark.parametrize(
    ("rate", "counts", "basis", "code"),
    [
        ("speed", {}, None, "rates.rate"),
        ("closing", {"closed": 1, "due": 2}, "assigned", "rates.denominator"),
        ("closing", {"closd": 1, "due": 2}, None, "rates.count"),
        ("closing", {"closed": -1, "due": 2}, None, "rates.range"),
        ("closing", {"closed": (3, 2), "due": 2}, None, "rates.range"),
        ("accurate_filing", {"filed": 2, "cancelled_after_filing": 3}, None, "rates.range"),
    ],
)
def test_wrong_input_is_named(rate: str, counts: Mapping[str, Count], basis: str | None, code: str) -> None:
    with pytest.raises(Problem) as caught:
        compute(rate, counts, basis)
    assert caught.value.code == code
    assert caught.value.expected("zh-hans")


def test_a_unit_that_did_all_scores_a_hundred_and_one_that_did_nothing_nought() -> None:
    assert unit_score(ALL_DONE, {}, RULE).text("en") == "100.00"
    nothing = {**dict.fromkeys(ALL_DONE, 0), "nodes_due": 10, "closed": 4, "rechecked": 4, "asked": 2}
    assert unit_score(nothing, {}, RULE).text("en") == "0.00"


def test_what_is_not_known_widens_the_score_and_leaving_it_out_never_raises_it() -> None:
    known = unit_score({**ALL_DONE, "passed_first": 1}, {}, RULE)
    hidden = unit_score({name: count for name, count in ALL_DONE.items() if name != "passed_first"}, {}, RULE)
    assert known.text("en") == "85.00"
    assert hidden.text("zh-hans") == "80.00～100.00"
    assert hidden.low is not None
    assert known.low is not None
    assert hidden.low <= known.low


def test_a_part_with_nothing_to_do_does_not_apply_and_is_named() -> None:
    score = unit_score({**ALL_DONE, "asked": 0, "answered": 0, "nodes_on_time": 8}, {}, RULE)
    assert score.text("en") == "95.00"
    assert [part.id for part in score.parts if part.share is None] == ["answered"]
    assert "answered" not in score.formula("en")
    assert unit_score(dict.fromkeys(ALL_DONE, 0), {}, RULE).text("en") == "–"


def test_a_weight_of_nought_means_nought_also_for_what_is_not_known() -> None:
    rule = ScoreRule({"on_time": Decimal(1), "answered": Decimal(0)}, {}, Decimal(0))
    assert unit_score({"nodes_due": 4, "nodes_on_time": 3}, {}, rule).text("en") == "75.00"


def test_overdue_days_cost_by_level_up_to_the_most() -> None:
    assert unit_score(ALL_DONE, {"yellow": 10, "red": 4}, RULE).text("en") == "97.00"
    assert unit_score(ALL_DONE, {"red": 1000}, RULE).text("en") == "80.00"
    assert unit_score(ALL_DONE, {"red": None}, RULE).text("en") == "80.00 to 100.00"


def test_extensions_are_shown_and_cost_nothing() -> None:
    score = unit_score({**ALL_DONE, "extensions": 7, "extensions_late": 2}, {}, RULE)
    assert score.text("en") == "100.00"
    assert (score.extensions.low, score.extensions_late.low) == (Decimal(7), Decimal(2))


@pytest.mark.parametrize(
    ("counts", "days", "rule", "code"),
    [
        (ALL_DONE, {}, ScoreRule({"speed": Decimal(1)}, {}, Decimal(0)), "rates.part"),
        (ALL_DONE, {}, ScoreRule({"on_time": Decimal(-1)}, {}, Decimal(0)), "rates.weight"),
        (ALL_DONE, {}, ScoreRule({"on_time": Decimal(0)}, {}, Decimal(0)), "rates.weight"),
        (ALL_DONE, {"blue": 1}, RULE, "rates.level"),
        ({**ALL_DONE, "nodes_on_time": 11}, {}, RULE, "rates.range"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    counts: Mapping[str, Count], days: Mapping[str, Count], rule: ScoreRule, code: str
) -> None:
    with pytest.raises(Problem) as caught:
        unit_score(counts, days, rule)
    assert caught.value.code == code
