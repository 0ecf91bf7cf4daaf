"""Every mistake in a provision is named by file, line and field, in both languages, and all of them at once."""

from pathlib import Path

import pytest

from duban.engine.audit.examples import run_examples
from duban.engine.errors import Problem
from duban.engine.packs.tests.pack_of import HALF_DAY, SCHEMA, read, told, write

FILE = "provisions/half-day.yaml"
LINES = HALF_DAY.splitlines()


def at(start: str) -> int:
    """The line of HALF_DAY that begins so, from 1."""
    return next(number for number, line in enumerate(LINES, 1) if line.strip().startswith(start))


def changed(old: str, new: str) -> str:
    assert old in HALF_DAY
    return HALF_DAY.replace(old, new, 1)


def problems_of(folder: Path, text: str) -> list[Problem]:
    pack, problems = read(write(folder, half_day=text), strict=True)
    assert (pack is None) == bool(problems)
    for one in problems:
        for language in ("zh-hans", "en"):
            assert one.text(language) and one.expected(language) and one.place.text(language)
    return problems


# what is written instead of what, the code, the line, the field, a word that both languages say
CASES = [
    ("kind: limit", "kind: limitt", "unknown_kind_near", "kind", "kind", "limit"),
    ("kind: limit", "kind: zzz", "unknown_kind", "kind", "kind", "turnaround"),
    ("register: meetings", "register: meeting", "unknown_register_near", "register", "register", "meetings"),
    ("effect: warn", "effect: shout", "unknown_effect", "effect", "effect", "block"),
    ("opinion: O8", "opinion: O99", "unknown_opinion", "opinion", "opinion", "O8"),
    ("source: tianshui-2013", "source: elsewhere", "unknown_source", "source", "source", "tianshui-2013"),
    ('at: "3.2"', 'at: "9.2"', "unknown_aspect", "at", "at", "9"),
    ("since: 2013-01-01", "since: 2013-1-1", "bad_day", "since", "since", "2013-1-1"),
    ("since: 2013-01-01", "since: 2013-02-30", "bad_day", "since", "since", "2013-02-30"),
    ("240}}", "010}}", "bad_number", "minutes:", "parameters.minutes.values.2013-01-01", "010"),
    ("240}}", "1.10}}", "bad_number", "minutes:", "parameters.minutes.values.2013-01-01", "1.10"),
    ("240}}", "1_000}}", "bad_number", "minutes:", "parameters.minutes.values.2013-01-01", "1_000"),
    ("240}}", "no}}", "bad_number", "minutes:", "parameters.minutes.values.2013-01-01", "no"),
    ("240}}", "１２}}", "bad_number", "minutes:", "parameters.minutes.values.2013-01-01", "１２"),
    ("240}}", "240, 2013-01-01: 200}}", "dated_twice", "minutes:", "parameters.minutes.values.2013-01-01", "2013-01-01"),
    ("240}}", "{a: 1}}}", "parameter_no_table", "minutes:", "parameters.minutes.values.2013-01-01", ""),
    ("applies: {occasion:", "applies: {ocasion:", "unknown_column_near", "applies:", "applies.ocasion", "occasion"),
    ("is_not:", "like:", "unknown_operator", "applies:", "applies.occasion.like", "like"),
    ("is_not: [party", "over: [party", "operator_type", "applies:", "applies.occasion.over", "over"),
    ("party_congress,", "party_congres,", "unknown_choice_near", "applies:", "applies.occasion.is_not[1]", "two_sessions"),
    ("{occasion: {is_not: [party_congress, two_sessions]}}", "{report: true}", "bad_yes", "applies:", "applies.report", "true"),
    ("{occasion: {is_not: [party_congress, two_sessions]}}", "{title: $minutes}", "not_a_parameter", "applies:",
     "applies.title", "$"),
    ("at_most: $minutes", "at_most: $minute", "unknown_parameter_near", "args:", "args.at_most", "minutes"),
    ("at_most: $minutes", "at_most: 10, at_least: $minutes", "one_of", "args:", "args", "at_most"),
    ("at_most: $minutes", "at_mots: $minutes", "unknown_argument_near", "args:", "args.at_mots", "at_most"),
    ("of: minutes", "of: title", "wrong_type", "args:", "args.of", "title"),
    ("of: minutes", "of: cost", "parameter_type", "args:", "args.at_most", "minutes"),
    ("of: minutes", "of: held_on", "needs", "args:", "args", "minus"),
    ("of: minutes", "of: minutes, minus: cost", "different_types", "args:", "args", "cost"),
    ("minutes: 480", "minutes: many", "bad_number", "wrong:", "examples.wrong[1].meetings[1].minutes", "many"),
    ("minutes: 480", "length: 480", "unknown_column", "wrong:", "examples.wrong[1].meetings[1].length", "minutes"),
    ("clause: {zh: 会议一般不超过半天。, en:", "clause: {zh: 会议一般不超过半天。, fr:", "missing", "clause:", "clause", "en"),
    ("title: {zh: 会议不超过半天, en: A meeting takes at most half a day}", "title: 半天", "one_language",
     "title:", "title", "半天"),
    ("effect: warn", "effect: warn\neffect: block", "repeated_key", "since:", "effect", "effect"),
    ("effect: warn", "effect: &a warn", "anchor", "effect:", "effect", "&a"),
    ("effect: warn", "effect: !!str warn", "tag", "effect:", "effect", "str"),
    ("effect: warn", "efect: warn", "unknown_field_near", "effect:", "efect", "effect"),
    ("effect: warn", "effect: ", "empty", "effect:", "effect", "effect"),
    ("effect: warn", "effect: [warn]", "not_word", "effect:", "effect", "["),
    ("since: 2013-01-01\n", "since: 2013-01-01\nuntil: 2012-12-31\n", "ends_before", "examples:", "until", "2012"),
    ("values: {2013-01-01: 240}}", "by: occasion, values: {2013-01-01: 240}}", "parameter_table", "minutes:",
     "parameters.minutes.values.2013-01-01", "240"),
    ("values: {2013-01-01: 240}}", "by: title, values: {}}", "wrong_type", "minutes:", "parameters.minutes.by", "title"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "field", "word"), CASES, ids=[f"{c[2]}-{c[1][:24]}" for c in CASES]
)
def test_a_mistake_is_named(
    tmp_path: Path, old: str, new: str, code: str, line: str, field: str, word: str
) -> None:
    problems = problems_of(tmp_path, changed(old, new))
    assert (code, FILE, at(line), field) in told(problems), told(problems)
    found = next(one for one in problems if one.code == f"pack.{code}")
    for language in ("zh-hans", "en"):
        assert word in found.text(language) + found.expected(language) + found.place.text(language)


def test_all_mistakes_are_found_in_one_reading(tmp_path: Path) -> None:
    text = changed("kind: limit", "kind: limt").replace("effect: warn", "effect: w").replace("O8", "O9")
    folder = write(tmp_path, half_day=text, other=changed("since: 2013-01-01", "since: never"))
    _pack, problems = read(folder)
    assert {code for code, *_ in told(problems)} >= {"unknown_kind_near", "unknown_effect", "bad_day"}
    assert {file for _, file, *_ in told(problems)} == {FILE, "provisions/other.yaml"}


def test_a_long_file_and_missing_examples_are_for_the_check_only(tmp_path: Path) -> None:
    text = HALF_DAY[: HALF_DAY.index("  wrong:")] + "# more\n" * 30
    folder = write(tmp_path, half_day=text)
    assert read(folder)[0] is not None
    assert [code for code, *_ in told(read(folder, strict=True)[1])] == ["too_long", "no_example"]


def test_what_is_not_set_is_allowed_and_needs_no_examples(tmp_path: Path) -> None:
    text = changed("{2013-01-01: 240}", "{}")
    text = text[: text.index("examples:")]
    pack, problems = read(write(tmp_path, half_day=text), strict=True)
    assert not problems and pack and pack.provisions["half-day"].parameters["minutes"].values == ()


def test_a_parameter_that_nothing_uses_is_a_mistake(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, changed("at_most: $minutes", "at_most: 240"))
    assert told(problems) == [("unused_parameter", FILE, at("minutes:"), "parameters.minutes")]


def test_values_survive_as_they_are_written(tmp_path: Path) -> None:
    """`no` is a word in a text and a fact in a yes column; `010` and `1.10` are texts in a text column."""
    text = changed(
        "{occasion: {is_not: [party_congress, two_sessions]}}", "{report: no, title: ['010', 1.10, no]}"
    )
    pack, problems = read(write(tmp_path, half_day=text))
    assert pack, problems
    assert [one.values for one in pack.provisions["half-day"].applies] == [(0,), ("010", "1.10", "no")]


def test_an_amount_is_yuan_in_the_file_and_fen_to_the_audit(tmp_path: Path) -> None:
    text = changed("of: minutes", "of: cost").replace("unit: {zh: 分钟, en: minutes}", "type: money")
    text = (
        text.replace("240}}", "150.50}}")
        .replace("minutes: 240,", "cost: 150,")
        .replace("minutes: 480", "cost: 0.01")
    )
    pack, problems = read(write(tmp_path, half_day=text))
    assert pack, problems
    one = pack.provisions["half-day"]
    assert one.parameters["minutes"].values[0][1] == 15050 and one.parameters["minutes"].unit.zh == "元"
    assert [dict(example.records["meetings"][0]).get("cost") for example in one.examples] == [15000, 1, None]


def test_examples_may_assume_a_number_that_is_not_set(tmp_path: Path) -> None:
    """Without one they would never be run, and the check says so."""
    unset = changed("{2013-01-01: 240}", "{}")
    assert [code for code, *_ in told(problems_of(tmp_path, unset))] == ["not_assumed"]
    pack, problems = read(write(tmp_path, half_day=unset + "  assume: {minutes: 240}\n"), strict=True)
    assert pack, problems
    assert pack.provisions["half-day"].examples[0].assume == {"minutes": 240} and not run_examples(
        pack, SCHEMA
    )
    wrong = read(write(tmp_path, half_day=unset + "  assume: {minutes: 600}\n"))[0]
    assert wrong
    assert [(one.place.line, one.place.field) for one in run_examples(wrong, SCHEMA)] == [
        (at("wrong:"), "examples.2")
    ]


@pytest.mark.parametrize(
    ("assume", "code"), [("{hours: 1}", "unknown_parameter"), ("{minutes: 1.5}", "bad_number")]
)
def test_what_is_assumed_is_a_number_of_a_parameter(tmp_path: Path, assume: str, code: str) -> None:
    assert [one for one, *_ in told(problems_of(tmp_path, HALF_DAY + f"  assume: {assume}\n"))] == [code]
