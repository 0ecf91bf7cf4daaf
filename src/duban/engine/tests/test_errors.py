"""A problem is a value that speaks both languages and knows its place."""

import copy
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from duban.engine.errors import Place, Problem, register, registered

CODE = register(
    "test.late",
    zh="“{value}”晚于{day}。",
    en="“{value}” is after {day}.",
    expected_zh="{day}之前的日期",
    expected_en="a day before {day}",
)
FACTS: dict[str, str | int | date] = {"value": "5月1日", "day": date(2024, 4, 30)}


def test_a_code_is_registered_once() -> None:
    with pytest.raises(ValueError, match="already registered"):
        register(CODE, zh="甲", en="a")


def test_both_languages_must_carry_the_same_facts() -> None:
    with pytest.raises(ValueError, match="different names"):
        register("test.uneven", zh="{value}有误", en="{valeu} is wrong")
    with pytest.raises(ValueError, match="both languages"):
        register("test.half", zh="甲", en="a", expected_en="b")
    assert "test.uneven" not in registered()


def test_text_and_expectation_are_said_in_the_language_asked_for() -> None:
    problem = Problem(CODE, FACTS)
    assert problem.text("zh-hans") == "“5月1日”晚于2024年4月30日。"
    assert problem.text("en") == "“5月1日” is after 30 April 2024."
    assert problem.expected("zh-CN") == "2024年4月30日之前的日期"
    assert problem.expected("en-gb") == "a day before 30 April 2024"


def test_braces_in_an_input_are_only_text() -> None:
    assert "{day.__class__}" in Problem(CODE, {**FACTS, "value": "{day.__class__}"}).text("en")


def test_an_unknown_code_or_a_missing_fact_is_found_where_it_is_made() -> None:
    with pytest.raises(LookupError):
        Problem("test.nowhere")
    with pytest.raises(ValueError, match="lacks day"):
        Problem(CODE, {"value": "x"})


def test_its_place_grows_on_the_way_up() -> None:
    problem = (
        Problem(CODE, FACTS, Place(column="办结时限")).located(row=3).located(file="a.xlsx", sheet="表一")
    )
    assert problem.place.text("zh-hans") == "文件“a.xlsx”，工作表“表一”，第3行，“办结时限”列"
    assert str(problem).endswith("(file “a.xlsx”, sheet “表一”, row 3, column “办结时限”)")


def test_as_dict_is_what_the_command_line_prints() -> None:
    shown = Problem(CODE, FACTS).located(row=3, column="D").as_dict("en")
    assert (shown["row"], shown["column"], shown["value"]) == (3, "D", "5月1日")
    assert (shown["why"], shown["expected"]) == (
        "“5月1日” is after 30 April 2024.",
        "a day before 30 April 2024",
    )


def test_it_is_a_value() -> None:
    problem = Problem(CODE, FACTS, Place(row=1))
    assert pickle.loads(pickle.dumps(problem)) == problem == copy.deepcopy(problem)
    assert len({problem, Problem(CODE, FACTS, Place(row=1)), Problem(CODE, FACTS, Place(row=2))}) == 2
    problem.params["value"] = "changed"
    assert problem.params["value"] == "5月1日"


def test_it_passes_through_a_context_manager() -> None:
    @contextmanager
    def around() -> Iterator[None]:
        yield

    with pytest.raises(Problem), around():
        raise Problem(CODE, FACTS)
