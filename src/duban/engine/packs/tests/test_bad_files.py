"""What is wrong with the files of a pack: the text of each, what is missing, and what would not be read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.engine.packs.files import digest
from duban.engine.packs.tests.pack_of import HALF_DAY, PACK, SOURCES, good, read, told, write
from duban.engine.packs.yaml_text import DEEPEST, LARGEST, parse

FILE = "provisions/half-day.yaml"

TEXTS = [
    ("a: 1\n\tb: 2\n", "yaml_tab", 2),
    ("a: b: c\n", "yaml_colon", 1),
    ("a: 'open\n", "yaml_unclosed", 2),
    ("a: [1, 2\nb: 3\n", "yaml_unclosed", 2),
    ("a: 1\n  b: 2\n", "yaml_colon", 2),
    ("- a\nb: 1\n", "yaml_indent", 2),
    ("", "empty_file", 1),
    ("# only words\n", "empty_file", 1),
    ("a: 1\n---\nb: 2\n", "several_documents", 2),
    ("a: *b\n", "anchor", 1),
    ("<<: *b\n", "anchor", 1),
    ("a: &b c\n", "anchor", 1),
    ("a: !!python/object/apply:os.system [ls]\n", "tag", 1),
    ("a: !x y\n", "tag", 1),
    ("? [a]\n: b\n", "key_not_word", 1),
    ("a: 1\nb: 2\na: 3\n", "repeated_key", 3),
    ("a: {b: 1, b: 2}\n", "repeated_key", 1),
    ("a: " + "[" * 40 + "\n", "too_deep", 1),
    ("a: " + "x" * LARGEST, "too_large", 1),
    ("a: \x01\n", "not_text", 1),
]


@pytest.mark.parametrize(
    ("text", "code", "line"), TEXTS, ids=[f"{code}-{n}" for n, (_, code, _) in enumerate(TEXTS)]
)
def test_the_text_of_a_file(text: str, code: str, line: int) -> None:
    _node, problems = parse(text.encode(), "a.yaml")
    assert (f"pack.{code}", line) in [(one.code, one.place.line) for one in problems], problems
    for one in problems:
        assert one.text("zh-hans") and one.text("en") and one.place.file == "a.yaml"


def test_what_is_not_utf8_is_named_by_line() -> None:
    _node, problems = parse("a: 1\nb: 中".encode("gbk"), "a.yaml")
    assert [(one.code, one.place.line) for one in problems] == [("pack.not_text", 2)]


def test_every_value_stays_as_it_is_written() -> None:
    node, problems = parse("﻿a: [010, 1.10, no, ~, 2013-01-01, 1_000, 0x1F, '', \"y\"]\n".encode(), "a.yaml")
    assert not problems and node and isinstance(node.value, dict)
    values = node.value["a"].value
    assert isinstance(values, list)
    assert [one.value for one in values] == ["010", "1.10", "no", "~", "2013-01-01", "1_000", "0x1F", "", "y"]


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.text("ab:-[]{}&*!?|>'\"#%@ \n\t,~0", max_size=60)).map(str.encode)
    | st.binary(max_size=60)
)
def test_no_text_makes_the_reader_fail(data: bytes) -> None:
    node, problems = parse(data, "a.yaml")
    assert node is not None or problems


BITS = st.sampled_from([
    "O8", "tianshui-2013", "3.2", "limit", "meetings", "minutes", "$minutes", "$", "240", "010", "2013-01-01", "yes", "",
    "warn", "of", "at_most", "zh", "en", "values", "label", "unit", "by", "occasion", "work", "is", "is_not", "given",
])  # fmt: skip
TREES = st.recursive(
    BITS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(BITS, inner, max_size=4), max_leaves=12
)
NAMES = [line.partition(":")[0] for line in HALF_DAY.splitlines() if not line.startswith(" ")]


def flow(tree: object) -> str:
    """A tree as YAML on one line."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"'{key}': {flow(value)}" for key, value in tree.items()) + "}"
    return f"[{', '.join(map(flow, tree))}]" if isinstance(tree, list) else f"'{tree}'"


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(NAMES), TREES, min_size=1, max_size=3), kind=st.sampled_from([
    "limit", "forbid", "require", "approved_before", "followed_by", "turnaround", "route", "at_most", "at_least", "one_kind",
    "share", "overlap", "similar", "cover",
]))  # fmt: skip
def test_no_content_makes_the_reader_fail(tmp_path: Path, changes: dict[str, object], kind: str) -> None:
    """Whatever stands in the fields, for whatever kind: either the provision is read or it is said what is wrong."""
    lines, skipping = [], False
    for line in HALF_DAY.splitlines():
        name = line.partition(":")[0]
        skipping = name in changes or (skipping and line.startswith(" "))
        lines += [] if skipping else [line]
    lines += [f"{name}: {flow(tree)}" for name, tree in changes.items()]
    text = "\n".join(lines).replace("kind: limit", f"kind: {kind}")
    pack, problems = read(write(tmp_path, half_day=text))
    assert (pack is None) == bool(problems)
    for one in problems:
        assert one.text("zh-hans") and one.expected("en") and one.place.line


def test_depth_is_counted_from_the_top() -> None:
    assert not parse(("[" * DEEPEST + "]" * DEEPEST).encode(), "a")[1]
    assert parse(("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)).encode(), "a")[1]


def test_files_that_are_missing_or_would_not_be_read(tmp_path: Path) -> None:
    folder = write(tmp_path, half_day=HALF_DAY)
    (folder / "sources.yaml").unlink()
    (folder / "provisions" / "more").mkdir()
    (folder / "provisions" / "more" / "lost.yaml").write_text(HALF_DAY, encoding="utf-8")
    (folder / "provisions" / "half.yml").write_text(HALF_DAY, encoding="utf-8")
    (folder / "provisions" / "Half Day.yaml").write_text(HALF_DAY, encoding="utf-8")
    (folder / "README.md").write_text("read me", encoding="utf-8")
    found = {(code, file) for code, file, *_ in told(read(folder)[1])}
    assert found >= {
        ("no_file", "sources.yaml"), ("stray_file", "provisions/more/lost.yaml"), ("stray_file", "provisions/half.yml"),
        ("bad_id", "provisions/Half Day.yaml"), ("unknown_source", FILE),
    }  # fmt: skip
    assert not any(file == "README.md" for _code, file in found)


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("id: city", "id: town", "other_id", "id"),
        ("id: city", "id: City", "bad_id", "id"),
        ("id: city", "id: city\nextends: elsewhere", "needs", "extends"),
        ("id: city", "id: city\nextends: elsewhere\nwithin: C1", "not_found", "extends"),
        ("opinions:\n  O8:", "opinion:\n  O8:", "unknown_field_near", "opinion"),
        ("title: {zh: 市级规定, en: The city's rules}", "title: {zh: 市级规定}", "missing", "title"),
    ],
)
def test_the_head_of_a_pack(tmp_path: Path, old: str, new: str, code: str, field: str) -> None:
    pack, problems = read(write(tmp_path, pack=PACK.replace(old, new)))
    assert pack is None and (code, field) in [
        (told_code, told_field) for told_code, _, _, told_field in told(problems)
    ]


@pytest.mark.parametrize("dated", ["13", "2013-13", "2013-02-30", "January 2013"])
def test_a_source_says_when_it_was_issued(tmp_path: Path, dated: str) -> None:
    problems = read(write(tmp_path, sources=SOURCES.replace("2013-01\n", f"{dated}\n")))[1]
    assert told(problems) == [("bad_dated", "sources.yaml", 4, "tianshui-2013.dated")]


ROUTES = """\
city-meeting:
  register: meetings
  title: {zh: 全市性会议, en: City-wide meetings}
  when: {occasion: {is_not: two_sessions}}
  consent: party_office
  opinion: required
  steps:
    - {role: head, working_days: 1}
    - {unit: CO, working_days: 2, when: {minutes: {over: 120}}}
    - {place: 2, role: leader, working_days: 2}
"""


def test_routes_are_steps_in_order_and_in_parallel(tmp_path: Path) -> None:
    route = good(write(tmp_path, routes=ROUTES)).routes["city-meeting"]
    assert [(one.place, one.role, one.unit, one.working_days) for one in route.steps] == [
        (1, "head", "", 1), (2, "head", "CO", 2), (2, "leader", "", 2),
    ]  # fmt: skip
    assert (
        route.consent == "party_office" and route.opinion_required and route.steps[1].when[0].values == (120,)
    )


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("role: leader", "role: boss", "unknown_role", "city-meeting.steps[3].role"),
        ("{role: head, working_days: 1}", "{working_days: 1}", "one_of_them", "city-meeting.steps[1]"),
        ("{role: head, working_days: 1}", "{role: head, working_days: 0}", "outside", "city-meeting.steps[1].working_days"),
        ("register: meetings", "register: gatherings", "unknown_register", "city-meeting.register"),
        ("over: 120", "over: $x", "unknown_parameter", "city-meeting.steps[2].when.minutes.over"),
        ("consent: party_office", "consent: nobody", "unknown_choice", "city-meeting.consent"),
    ],
)  # fmt: skip
def test_a_route_that_is_wrong(tmp_path: Path, old: str, new: str, code: str, field: str) -> None:
    problems = read(write(tmp_path, routes=ROUTES.replace(old, new)))[1]
    assert [(told_code, file, told_field) for told_code, file, _, told_field in told(problems)] == [
        (code, "routes.yaml", field)
    ]


def test_the_hash_is_over_every_byte_and_the_names() -> None:
    some = {"pack.yaml": b"a", "sources.yaml": b"b"}
    others = [
        {**some, "sources.yaml": b"c"},
        {"pack.yaml": b"ab", "sources.yaml": b""},
        {"pack.yaml": b"a", "s.yaml": b"b"},
    ]
    assert len({digest(some), digest(some, "base"), *map(digest, others)}) == 5
