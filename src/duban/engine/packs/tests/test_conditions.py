"""Conditions on one record answer as SQL does: yes, no, not known."""

import sqlite3
from itertools import product

import pytest

from duban.engine.packs.conditions import holds
from duban.engine.packs.model import Condition, Operator, Scalar


def one(operator: Operator, *values: Scalar) -> tuple[Condition, ...]:
    return (Condition("n", operator, values),)


@pytest.mark.parametrize(
    ("operator", "fact", "answer"),
    [
        ("is", 3, True), ("is", 4, False), ("is", None, None), ("is_not", 3, False), ("is_not", None, None),
        ("over", 3, False), ("over", 4, True), ("under", 3, False), ("under", 2, True), ("at_least", 3, True),
        ("at_least", 2, False), ("at_most", 3, True), ("at_most", 4, False), ("at_most", None, None),
    ],
)  # fmt: skip
def test_each_operator_at_its_boundary(operator: Operator, fact: int | None, answer: bool | None) -> None:
    assert holds(one(operator, 3), {"n": fact}) is answer


def test_given_asks_whether_it_is_known() -> None:
    assert holds(one("given", 1), {"n": 0}) is True
    assert holds(one("given", 1), {}) is False
    assert holds(one("given", 0), {}) is True


def test_a_fact_that_is_missing_is_not_known_but_one_no_is_no() -> None:
    both = (Condition("n", "over", (3,)), Condition("kind", "is", ("work",)))
    assert holds(both, {"kind": "work"}) is None
    assert holds(both, {"kind": "party"}) is False
    assert holds((), {}) is True


def test_a_parameter_that_is_not_set_is_not_known() -> None:
    assert holds(one("over", "$most"), {"n": 5}, {"most": 3}) is True
    assert holds(one("over", "$most"), {"n": 5}, {"most": None}) is None
    assert holds(one("is", 5, "$most"), {"n": 5}) is True
    assert holds(one("is_not", 4, "$most"), {"n": 5}) is None


def test_words_are_not_compared_as_numbers() -> None:
    with pytest.raises(TypeError):
        holds(one("over", 3), {"n": "5"})


def test_the_answers_are_those_of_sql() -> None:
    """Every operator over every pair of small numbers and NULL, asked of SQLite too."""
    signs: dict[Operator, str] = {
        "is": "=",
        "is_not": "<>",
        "over": ">",
        "under": "<",
        "at_least": ">=",
        "at_most": "<=",
    }
    base = sqlite3.connect(":memory:")
    for (operator, sign), fact, bound in product(signs.items(), (None, 0, 1, 2), (None, 0, 1, 2)):
        (said,) = base.execute(f"SELECT ? {sign} ?", (fact, bound)).fetchone()
        expected = None if said is None else bool(said)
        assert holds(one(operator, "$p"), {"n": fact}, {"p": bound}) is expected, (operator, fact, bound)
