"""Names of a pack that look like SQL are refused by the reader, each with its place; texts stay texts."""

from pathlib import Path

import pytest

from duban.engine.audit.compiled import compile_provision
from duban.engine.packs.tests.pack_of import HALF_DAY, PACK, SCHEMA, good, read, told, write

HOSTILE = (
    "a; DROP TABLE meetings", "a'b", 'a\\"b', "a--", "a/*b*/", "r.minutes", "1 = 1", "a b", ":from_day", "中文", "A", "a\\tb",
    "select(1)", "a" * 99,
)  # fmt: skip
FILE = "provisions/half-day.yaml"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_column_is_one_of_the_register(tmp_path: Path, name: str) -> None:
    text = HALF_DAY.replace("of: minutes", f'of: "{name}"')
    found = [(code.removesuffix("_near"), *place) for code, *place in told(read(write(tmp_path, half_day=text))[1])]
    assert ("unknown_column", FILE, 11, "args.of") in found
    text = HALF_DAY.replace("applies: {occasion:", f'applies: {{"{name}":')
    problems = told(read(write(tmp_path, half_day=text))[1])
    assert ("unknown_column", FILE, 10) in [(code.removesuffix("_near"), file, line) for code, file, line, _field in problems]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_parameter_has_a_plain_name(tmp_path: Path, name: str) -> None:
    text = HALF_DAY.replace("$minutes", f'"${name}"').replace("  minutes: {label", f'  "{name}": {{label')
    problems = told(read(write(tmp_path, half_day=text))[1])
    assert {(code, file, line) for code, file, line, _field in problems} >= {("bad_id", FILE, 13)}, problems


@pytest.mark.parametrize("name", ["half day", "half'day", "half;day", "HALF", "半天", "half--day", "-half"])
def test_a_provision_is_named_by_its_file(tmp_path: Path, name: str) -> None:
    folder = write(tmp_path)
    (folder / "provisions" / f"{name}.yaml").write_text(HALF_DAY, encoding="utf-8")
    pack, problems = read(folder)
    assert pack is None
    assert any(file == f"provisions/{name}.yaml" for _code, file, _line, _field in told(problems)), problems


@pytest.mark.parametrize("name", ["city; DROP", "city'", "City", "城"])
def test_a_pack_has_a_plain_name(tmp_path: Path, name: str) -> None:
    _pack, problems = read(write(tmp_path, pack=PACK.replace("id: city", f'id: "{name}"')))
    assert ("bad_id", "pack.yaml", 1, "id") in told(problems)


@pytest.mark.parametrize("key", ["like", "= 1 OR 1", "is; --", "IS", "in"])
def test_an_operator_is_one_of_seven(tmp_path: Path, key: str) -> None:
    text = HALF_DAY.replace("{is_not:", f'{{"{key}":')
    codes = [code for code, *_place in told(read(write(tmp_path, half_day=text))[1])]
    assert set(codes) & {"unknown_operator", "unknown_operator_near"}, codes


def test_a_text_that_looks_like_sql_binds(tmp_path: Path) -> None:
    hostile = "x' OR '1'='1'; DROP TABLE meetings -- :p0"
    text = HALF_DAY.replace("applies: {occasion: {is_not: [party_congress, two_sessions]}}", f'applies: {{title: "{hostile}"}}')
    provision = good(write(tmp_path, half_day=text)).provisions["half-day"]
    compiled = compile_provision(provision, SCHEMA)
    assert hostile in compiled.binds.values()
    assert hostile not in compiled.findings + compiled.one + compiled.counted


def test_a_text_that_begins_with_a_dollar_has_to_name_a_parameter(tmp_path: Path) -> None:
    text = HALF_DAY.replace("{occasion: {is_not: [party_congress, two_sessions]}}", '{title: "$1; DROP"}')
    assert told(read(write(tmp_path, half_day=text))[1])


@pytest.mark.parametrize(("written", "odd"), [("a\\0b", "U+0000"), ("\\e[2J", "U+001B"), ("\\ud800", "U+D800")])
def test_no_text_holds_a_character_that_a_database_cannot_keep(tmp_path: Path, written: str, odd: str) -> None:
    text = HALF_DAY.replace("{occasion: {is_not: [party_congress, two_sessions]}}", f'{{title: "{written}"}}')
    _pack, problems = read(write(tmp_path, half_day=text))
    assert told(problems)[0] == ("not_a_letter", FILE, 10, "applies.title")
    assert odd in problems[0].text("en") and odd in problems[0].text("zh-hans")
