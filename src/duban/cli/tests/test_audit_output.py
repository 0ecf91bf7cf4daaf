"""`duban audit --output`: every finding with clause, facts and words, in a form for people or for programs."""

import csv
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from django.utils import translation
from python_calamine import CalamineWorkbook

from duban.cli import audit_sheets
from duban.cli.audit import command
from duban.conduct.tests import __file__ as conduct_tests

pytestmark = pytest.mark.once
FORMULA = '=HYPERLINK("http://example.org","安全会议")'
HEAD = "id,held_on,minutes,occasion,title,unit\n"
TINY = str(Path(conduct_tests).parent / "packs" / "tiny")
SUMMARIES = ["By provision", "By unit", "Files"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is printed is read here in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A meeting that is too long, its title a formula; one of nobody knows which length; one that is right."""
    made = tmp_path / "ledger"
    made.mkdir()
    quoted = FORMULA.replace('"', '""')
    rows = f'HY-1,2025-03-04,300,work,"{quoted}",=1+1\nHY-2,2025-03-05,,work,春耕会议,K2\nHY-3,2025-03-06,100,work,防汛会议,K2\n'
    (made / "meetings.csv").write_text(HEAD + rows, encoding="utf-8")
    return made


def audit(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(command, [str(folder), "--pack", TINY, "--today", "2026-01-01", *more])


def half_day(rows: list[dict[str, Any]], provision: str = "provision") -> list[dict[str, Any]]:
    return [row for row in rows if row[provision] == "half-day"]


def test_a_workbook_holds_findings_and_figures_and_no_formula(folder: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.xlsx"
    result = audit(folder, "--output", str(found))
    assert result.exit_code == 0, result.output
    assert str(found) in result.output
    book = CalamineWorkbook.from_path(str(found))
    assert book.sheet_names == ["Findings", *SUMMARIES]
    heads, *rows = book.get_sheet_by_name("Findings").to_python()
    broken = dict(zip(heads, rows[[row[2] for row in rows].index("half-day")], strict=True))
    assert (broken["Verdict"], broken["Record"], broken["When"]) == ("Broken", "HY-1", "2025-03-04")
    assert "300 minutes; at most 240" in str(broken["Arithmetic"])
    assert FORMULA in str(broken["Facts"])
    assert broken["Unit"] == "=1+1"
    assert broken["Text of the clause"] == "The clause."
    with zipfile.ZipFile(found) as parts:
        assert not [name for name in parts.namelist() if name.startswith("xl/worksheets/") and b"<f>" in parts.read(name)]
    units = book.get_sheet_by_name("By unit").to_python()
    assert units[1][:2] == ["=1+1", 1]
    provisions = {row[1]: row[3:7] for row in book.get_sheet_by_name("By provision").to_python()}
    assert provisions["half-day"] == [3, 1, 1, 1]


def test_text_in_csv_is_never_a_formula(folder: Path, tmp_path: Path) -> None:
    audit(folder, "--output", str(tmp_path / "found.csv"))
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    assert [(row["Record"], row["Unit"]) for row in half_day(rows, "Provision")] == [("HY-1", "'=1+1"), ("HY-2", "K2")]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "@", "\t"))]


def test_a_folder_holds_a_file_for_each_table(folder: Path, tmp_path: Path) -> None:
    with translation.override("zh-hans"):
        result = audit(folder, "--output", str(tmp_path / "out"))
    assert result.exit_code == 0, result.output
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [
        "findings.csv", "problems.csv", "provisions.csv", "units.csv",
    ]  # fmt: skip
    with (tmp_path / "out" / "provisions.csv").open(encoding="utf-8-sig", newline="") as opened:
        rows = {row["规定"]: row for row in csv.DictReader(opened)}
    assert [rows["half-day"][name] for name in ("评判", "符合", "违反", "无法判断")] == ["3", "1", "1", "1"]


def test_json_and_parquet_hold_the_same_findings(folder: Path, tmp_path: Path) -> None:
    printed = audit(folder, "--json", "--output", str(tmp_path / "found.json"))
    audit(folder, "--output", str(tmp_path / "found.parquet"))
    said = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert said == json.loads(printed.stdout)
    table = pq.read_table(tmp_path / "found.parquet").to_pylist()
    for row in table:
        row["facts"], row["other_facts"] = (json.loads(row[name] or "{}") for name in ("facts", "other_facts"))
    assert table == said["findings"]
    broken = half_day(said["findings"])[0]
    assert broken["facts"] == {"held_on": "2025-03-04", "title": FORMULA, "minutes": "300 minutes"}
    assert said["units"][0] == {"unit": "=1+1", "broken": 1, "unknown": 3, "provisions": ["half-day"]}


def test_a_full_sheet_is_followed_by_another(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_sheets, "LAST_ROW", 4)
    audit(folder, "--output", str(tmp_path / "found.xlsx"))
    book = CalamineWorkbook.from_path(str(tmp_path / "found.xlsx"))
    pages = [name for name in book.sheet_names if name.startswith("Findings")]
    rows = [row for name in pages for row in book.get_sheet_by_name(name).to_python()[1:]]
    assert pages == ["Findings", "Findings 2", "Findings 3", "Findings 4"]
    assert len(rows) == len({(row[2], row[5]) for row in rows}) == 11


@pytest.mark.parametrize(
    ("name", "words"), [("found.docx", ".xlsx, .csv, .json, .parquet"), ("nowhere/found.csv", "there is no folder")]
)
def test_what_cannot_be_written_is_told_before_anything_is_audited(
    folder: Path, tmp_path: Path, name: str, words: str
) -> None:
    result = audit(folder, "--output", str(tmp_path / name))
    assert result.exit_code == 2
    assert words in result.output
    assert not list(tmp_path.glob("*found*"))


def test_an_audit_that_fails_leaves_what_was_there(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "found.csv").write_text("old")

    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(audit_sheets.Csv, "close", full)
    result = audit(folder, "--output", str(tmp_path / "found.csv"))
    assert result.exit_code == 2
    assert "No space left" in result.output
    assert (tmp_path / "found.csv").read_text() == "old"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["found.csv", "ledger"]
