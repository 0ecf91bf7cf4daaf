"""Which of two is stricter, against what conditions say of actual facts."""

from hypothesis import given
from hypothesis import strategies as st

from duban.engine.packs.conditions import holds
from duban.engine.packs.model import Condition, Conditions, Operator
from duban.engine.packs.tighter import stricter_names, stricter_table, too_narrow

OPERATORS: list[Operator] = ["is", "is_not", "over", "under", "at_least", "at_most", "given"]
FIELDS = st.sampled_from(["a", "b"])


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    operator = draw(st.sampled_from(OPERATORS))
    if operator == "given":
        return Condition(draw(FIELDS), operator, (draw(st.integers(0, 1)),))
    most = 3 if operator in ("is", "is_not") else 1
    return Condition(
        draw(FIELDS), operator, tuple(draw(st.lists(st.integers(0, 4), min_size=1, max_size=most)))
    )


FACTS = st.fixed_dictionaries({"a": st.none() | st.integers(0, 5), "b": st.none() | st.integers(0, 5)})


@given(st.lists(conditions(), max_size=3), st.lists(conditions(), max_size=3), FACTS)
def test_what_counts_as_wider_holds_wherever_the_other_did(
    new: list[Condition], old: list[Condition], facts: dict[str, int | None]
) -> None:
    """Also where facts are not known: what applied for certain still does, what might have still might."""
    ours: Conditions = tuple(new)
    if too_narrow(ours, tuple(old)) is None:
        rank = {False: 0, None: 1, True: 2}
        assert rank[holds(ours, facts)] >= rank[holds(tuple(old), facts)]


@given(conditions())
def test_nothing_is_narrower_than_itself_or_wider_than_no_condition(one: Condition) -> None:
    assert (
        too_narrow((one,), (one,)) is None
        and too_narrow((), (one,)) is None
        and too_narrow((one,), ()) == one
    )


def test_names_and_tables() -> None:
    assert stricter_names(("a",), ("a", "b"), "fewer", absent_is_all=False)
    assert not stricter_names(("a", "c"), ("a", "b"), "fewer", absent_is_all=False)
    assert stricter_names(("a",), None, "fewer", absent_is_all=True)
    assert not stricter_names(("a",), None, "fewer", absent_is_all=False)
    assert stricter_table({"x": ("a",), "y": ("b",)}, {"x": ("a", "b")})
    assert not stricter_table({"y": ("b",)}, {"x": ("a", "b")}), "a sender that is not named is not judged"
