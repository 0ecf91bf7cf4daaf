"""A provision written is the provision read; a pack that is started passes its own check."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.engine.audit.examples import run_examples
from duban.engine.errors import Problem
from duban.engine.kinds import KINDS
from duban.engine.packs.find import check, find, folders
from duban.engine.packs.new import new_pack
from duban.engine.packs.read import alone
from duban.engine.packs.tests.pack_of import HALF_DAY, SCHEMA, good, write
from duban.engine.packs.write import write_provision

MANY = HALF_DAY.replace("kind: limit", "kind: forbid").replace(
    "args: {of: minutes, at_most: $minutes}",
    "args: {what: {cost: {over: 0.05}, begins_at: {under: 2025-03-04 09:30}, report: yes, minutes: {over: $minutes, is_not: 7},"
    " title: {is: ['010', 'a: b', \"{x}\"]}, person: {given: no}, held_on: {at_least: 2024-02-29}}}",
)
ROUTE = (
    HALF_DAY[: HALF_DAY.index("parameters:")]
    .replace("kind: limit", "kind: route")
    .replace(
        "{of: minutes, at_most: $minutes}",
        "{from: sender, to: receiver, allowed: {department: [office], county: [office, leader]}}",
    )
    + "effect: block\nsince: 2013-01-01\nuntil: 2030-12-31\n"
)
BY_PLACE = HALF_DAY.replace(
    "values: {2013-01-01: 240}", "by: place_kind, values: {2013-01-01: {district: 0, county: 60}}"
)
MONEY = HALF_DAY.replace("of: minutes", "of: cost").replace("unit: {zh: 分钟", "type: money, unit: {zh: 元")
ASSUME = HALF_DAY.replace("{2013-01-01: 240}", "{}") + "  assume: {minutes: 5}\n"


@pytest.mark.parametrize("text", [HALF_DAY, MANY, ROUTE, BY_PLACE, MONEY, ASSUME])
def test_what_is_written_is_read_back(tmp_path: Path, text: str) -> None:
    one = good(write(tmp_path, half_day=text)).provisions["half-day"]
    again = write_provision(one, SCHEMA, KINDS[one.kind])
    assert good(write(tmp_path, half_day=again)).provisions["half-day"] == one
    assert write_provision(one, SCHEMA, KINDS[one.kind]) == again


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=30
    )
)
def test_any_words_can_be_written(tmp_path: Path, words: str) -> None:
    text = words.strip()
    if text:
        quoted = "'" + text.replace("'", "''") + "'"
        changed = HALF_DAY.replace("en: Make it shorter.", f"en: {quoted}")
        one = good(write(tmp_path, half_day=changed)).provisions["half-day"]
        again = good(write(tmp_path, half_day=write_provision(one, SCHEMA, KINDS["limit"]))).provisions[
            "half-day"
        ]
        assert again.remedy.en == one.remedy.en == text


def test_a_pack_that_is_started_passes_its_check(tmp_path: Path) -> None:
    files = new_pack(tmp_path / "ours", SCHEMA, KINDS, date(2026, 11, 24))
    assert {path.name for path in files} == {"pack.yaml", "sources.yaml", "first-limit.yaml"}
    pack, problems = check(str(tmp_path / "ours"), SCHEMA, KINDS, strict=True)
    assert pack, problems
    assert not run_examples(alone(pack), SCHEMA)
    new_pack(tmp_path / "theirs", SCHEMA, KINDS, date(2026, 11, 24), base=pack, within=("C1",))
    over, problems = check("theirs", SCHEMA, KINDS, extra=[tmp_path], strict=True)
    assert over, problems
    assert list(over.provisions) == ["first-limit", "first-limit@theirs"] and not run_examples(
        alone(over), SCHEMA
    )


@pytest.mark.parametrize("name", ["Ours", "a b", "..", "ä"])
def test_a_pack_needs_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem):
        new_pack(tmp_path / name, SCHEMA, KINDS, date(2026, 11, 24))


def test_nothing_is_written_over(tmp_path: Path) -> None:
    new_pack(tmp_path / "ours", SCHEMA, KINDS, date(2026, 11, 24))
    with pytest.raises(Problem) as found:
        new_pack(tmp_path / "ours", SCHEMA, KINDS, date(2026, 11, 24))
    assert found.value.code == "pack.folder_taken"


def test_packs_are_found_by_name_and_by_folder(tmp_path: Path) -> None:
    folder = write(tmp_path, half_day=HALF_DAY)
    assert folders([tmp_path])["city"] == folder == find("city", [tmp_path])
    assert find(str(folder)) == folder.resolve()
    with pytest.raises(Problem) as found:
        find("town", [tmp_path])
    assert "city" in found.value.expected("zh-hans")


def test_packs_that_extend_one_another_in_a_circle(tmp_path: Path) -> None:
    for name, other in (("one", "two"), ("two", "one"), ("own", "own")):
        head = f"id: {name}\nextends: {other}\nwithin: C1\ntitle: {{zh: 甲, en: A}}\nexplain: {{zh: 甲, en: A}}\n"
        write(tmp_path, name, head, "{}\n")
    assert [one.code for one in check("own", SCHEMA, KINDS, extra=[tmp_path])[1]] == ["pack.circle"]
    assert [one.code for one in check("one", SCHEMA, KINDS, extra=[tmp_path])[1]] == ["pack.base_wrong"]
