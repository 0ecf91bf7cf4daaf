"""``duban pack``, as somebody types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import translation

from duban.cli.pack import command
from duban.engine.packs import find


def run(*words: str, language: str = "en") -> Result:
    with translation.override(language):
        return CliRunner().invoke(command, words)


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert run("new", "ours").exit_code == 0
    return tmp_path / "ours"


def test_a_pack_is_started_checked_and_shown(started: Path) -> None:
    checked = run("check", "ours")
    assert checked.exit_code == 0 and "all right (provisions: 1, examples: 3)" in checked.output
    assert "没有错误" in run("check", str(started), language="zh-hans").output
    shown = run("show", "ours", language="zh-hans")
    assert shown.exit_code == 0 and "first-limit" in shown.output and "抄录文件原文" in shown.output


def test_an_overlay_that_loosens_is_refused_with_its_line(started: Path) -> None:
    made = run("new", "theirs", "--extends", "ours", "--within", "C01,C02")
    assert made.exit_code == 0 and run("check", "theirs").exit_code == 0
    shown = run("show", "theirs").output
    assert "only for: C01, C02" in shown and "not for: C01, C02" in shown
    file = started.parent / "theirs" / "provisions" / "first-limit.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("-01-01: 10", "-01-01: 11"), encoding="utf-8")
    said = run("check", "theirs", language="zh-hans")
    assert (
        said.exit_code == 1
        and "theirs/provisions/first-limit.yaml:5" in said.output
        and "宽松" in said.output
    )
    assert run("show", "theirs").exit_code == 1


def test_json_names_file_line_field_found_and_expected(started: Path) -> None:
    file = started / "provisions" / "first-limit.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("effect: warn", "effect: warm"), encoding="utf-8"
    )
    said = run("check", "ours", "--json")
    found = json.loads(said.output)
    assert said.exit_code == 1 and found["ok"] is False
    (one,) = found["problems"]
    assert (one["file"], one["field"], one["value"]) == ("ours/provisions/first-limit.yaml", "effect", "warm")
    assert one["line"] == file.read_text(encoding="utf-8").splitlines().index("effect: warm") + 1
    assert "warn" in one["expected"]


def test_an_example_that_fails_is_named(started: Path) -> None:
    file = started / "provisions" / "first-limit.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(": 11,", ": 9,"), encoding="utf-8")
    said = run("check", "ours")
    assert said.exit_code == 1 and "One more" in said.output and "first-limit.yaml:" in said.output


@pytest.mark.parametrize(
    "words",
    [
        ("check", "nowhere"), ("show", "nowhere"), ("new", "Bad Name"), ("new", "over", "--extends", "nowhere", "--within", "C1"),
        ("new", "over", "--within", "C1"), ("new", "ours"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_words(started: Path, words: tuple[str, ...]) -> None:
    for language in ("zh-hans", "en"):
        said = run(*words, language=language)
        assert said.exit_code == 1 and "→" in said.output


def test_packs_of_an_office_stand_beside_those_that_come_along(started: Path) -> None:
    assert find.folders([started.parent])["ours"] == started
