"""What one entry is: its canonical text, its bytes, and what the ledger refuses to take."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import IntEnum, StrEnum
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.engine.errors import Problem
from duban.engine.seal import FIRST_PREV, at_moment, at_text, canonical, entry_hash, next_row, seal

AT = "2026-03-01T01:02:03.000004Z"
FACTS = st.dictionaries(
    st.text(max_size=8),
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
        max_leaves=12,
    ),
    max_size=6,
)


def refused(facts: Any) -> tuple[str, str | None]:
    with pytest.raises(Problem) as caught:
        canonical(facts)
    return caught.value.code, caught.value.place.field


def test_keys_are_sorted_and_characters_stay_as_they_are() -> None:
    assert canonical({"为": "督办\n", "b": [1, None, True], "a": {"y": -2, "x": ""}}) == (
        '{"a":{"x":"","y":-2},"b":[1,null,true],"为":"督办\\n"}'
    )


@given(FACTS)
def test_the_text_reads_back_to_itself_and_never_holds_a_line_feed(facts: dict[str, Any]) -> None:
    if "\x00" in repr(facts) or "\\x00" in repr(facts) or "\\ud" in repr(facts):
        return
    text = canonical(facts)
    assert json.loads(text) == facts
    assert canonical(json.loads(text)) == text
    assert "\n" not in text


def test_two_spellings_of_one_name_stay_two_spellings() -> None:
    assert canonical({"name": "e\u0301"}) != canonical({"name": "\u00e9"})


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"share": 0.5}, "seal.type", "facts.share"),
        ({"share": float("nan")}, "seal.type", "facts.share"),
        ({"share": Decimal("0.5")}, "seal.type", "facts.share"),
        ({"due": date(2026, 3, 1)}, "seal.type", "facts.due"),
        ({"units": ["a", {"x": b"raw"}]}, "seal.type", "facts.units[1].x"),
        ({"units": {1, 2}}, "seal.type", "facts.units"),
        ({"n": 2**53}, "seal.integer", "facts.n"),
        ({"n": -(10**6000)}, "seal.integer", "facts.n"),
        ({"a": {1: "x"}}, "seal.key", "facts.a"),
        ({"a": "x\x00"}, "seal.text", "facts.a"),
        ({"a": "\ud83d"}, "seal.text", "facts.a"),
        (["a"], "seal.object", "facts"),
        (None, "seal.object", "facts"),
    ],
)
def test_what_has_no_one_spelling_is_refused_with_its_path(facts: Any, code: str, field: str) -> None:
    assert refused(facts) == (code, field)


def test_facts_inside_each_other_without_end_are_refused() -> None:
    facts: dict[str, Any] = {}
    facts["again"] = facts
    assert refused(facts)[0] == "seal.depth"


def test_members_of_enumerations_are_sealed_as_their_values() -> None:
    light = StrEnum("light", {"RED": "red"})
    level = IntEnum("level", {"HIGH": 3})
    assert canonical({"light": light["RED"], "level": level["HIGH"]}) == '{"level":3,"light":"red"}'


def test_the_hash_is_of_the_documented_bytes() -> None:
    said = f'duban-entry/1\n{FIRST_PREV}\n1\n{AT}\n7\nmatter.extend\nmatter:12\n{{"为":1}}'
    expected = sha256(said.encode("utf-8")).hexdigest()
    assert seal(FIRST_PREV, 1, AT, "7", "matter.extend", "matter:12", '{"为":1}') == expected
    assert entry_hash(FIRST_PREV, 1, AT, "7", "matter.extend", "matter:12", '{"为":1}') == expected


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("prev", "A" * 64),
        ("prev", "1" * 64),
        ("seq", 0),
        ("seq", 2),
        ("seq", True),
        ("at", "2026-03-01T01:02:03Z"),
        ("at", "2026-03-01T01:02:03.000004+08:00"),
        ("at", "2026-02-30T01:02:03.000004Z"),
        ("at", AT + "\n"),
        ("actor", ""),
        ("actor", "7\nmatter.close"),
        ("verb", "extend"),
        ("verb", "matter.extend\n"),
        ("subject", "matter 12"),
        ("facts", "[]"),
        ("facts", '{"a":\n1}'),
    ],
)
def test_a_part_that_is_not_of_its_form_is_not_sealed(part: str, value: Any) -> None:
    parts: dict[str, Any] = {
        "prev": FIRST_PREV, "seq": 1, "at": AT, "actor": "system",
        "verb": "matter.extend", "subject": "matter:12", "facts": "{}",
    }  # fmt: skip
    assert seal(*parts.values())
    parts[part] = value
    with pytest.raises(Problem) as caught:
        seal(*parts.values())
    assert caught.value.place.field == ("seq" if value == "1" * 64 else part)


def test_a_moment_of_any_zone_is_sealed_in_utc_and_reads_back() -> None:
    moment = datetime(2026, 3, 1, 9, 2, 3, tzinfo=timezone(timedelta(hours=8)))
    assert at_text(moment) == "2026-03-01T01:02:03.000000Z"
    assert at_moment(at_text(moment)) == moment
    assert at_moment(AT) == datetime(2026, 3, 1, 1, 2, 3, 4, tzinfo=UTC)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(Problem):
        at_text(datetime(2026, 3, 1))  # noqa: DTZ001


def test_each_entry_follows_the_one_before() -> None:
    moment = datetime(2026, 3, 1, tzinfo=UTC)
    first = next_row(None, moment, "system", "ledger.open", "ledger:1", {})
    second = next_row(first, moment, "7", "matter.register", "matter:1", {"title": "修桥"})
    assert (first.seq, first.prev) == (1, FIRST_PREV)
    assert (second.seq, second.prev) == (2, first.hash)
    assert second.hash == entry_hash(*(second.prev, 2, *second[1:6]))
