"""`duban load` and `duban account`: what they print, what they write, and how they end."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from duban.cli.account import command as account
from duban.cli.load import command as load
from duban.people.models import Account, Person, Unit

UNITS = "单位编码,上级单位编码,单位名称\nA,,甲市\nB,A,乙局\n"
PEOPLE = "工号,姓名,单位编码,职务,层级,权限,登录名\nP1,某甲,A,管理员,经办人,系统管理员,jia\n"


@pytest.fixture
def folder(db: None, tmp_path: Path) -> Path:
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return tmp_path


def test_the_outcome_is_printed_for_programs_and_the_status_says_whether_all_went_in(folder: Path) -> None:
    (folder / "bad.csv").write_text(UNITS + "C,X,丙局\n", encoding="utf-8")
    ran = CliRunner().invoke(load, ["units", str(folder / "bad.csv"), "--json"])
    assert ran.exit_code == 1
    said = json.loads(ran.stdout)
    assert (said["created"], said["updated"]) == (2, 0)
    assert said["rejected"][0].keys() == {"row", "column", "value", "why", "expected"}
    assert (said["rejected"][0]["row"], said["rejected"][0]["column"], said["rejected"][0]["value"]) == (4, "B", "X")
    again = CliRunner().invoke(load, ["units", str(folder / "units.csv"), "--json"])
    assert again.exit_code == 0
    assert json.loads(again.stdout) == {"created": 0, "updated": 0, "rejected": []}


def test_a_dry_run_changes_nothing(folder: Path) -> None:
    ran = CliRunner().invoke(load, ["units", str(folder / "units.csv"), "--dry-run", "--json"])
    assert json.loads(ran.stdout)["created"] == 2
    assert not Unit.objects.exists()


def test_a_file_that_is_not_there_ends_in_words(db: None, tmp_path: Path) -> None:
    ran = CliRunner().invoke(load, ["units", str(tmp_path / "none.xlsx"), "--json"])
    assert ran.exit_code == 1
    assert json.loads(ran.stdout)["rejected"][0]["why"]


def test_one_time_passwords_go_to_a_file_of_their_own_and_nowhere_else(folder: Path) -> None:
    CliRunner().invoke(load, ["units", str(folder / "units.csv")])
    kept = folder / "passwords.csv"
    ran = CliRunner().invoke(load, ["people", str(folder / "people.csv"), "--passwords", str(kept)])
    assert ran.exit_code == 0, ran.output
    name, password = kept.read_text(encoding="utf-8-sig").splitlines()[1].split(",")
    assert Account.objects.get(username=name).check_password(password)
    assert password not in ran.output
    assert kept.stat().st_mode & 0o077 == 0


def test_errors_are_marked_in_the_file_and_templates_load(folder: Path) -> None:
    (folder / "bad.csv").write_text(UNITS + "C,X,丙局\n", encoding="utf-8")
    marked = folder / "marked.xlsx"
    CliRunner().invoke(load, ["units", str(folder / "bad.csv"), "--marked", str(marked)])
    assert marked.read_bytes()[:2] == b"PK"
    ran = CliRunner().invoke(load, ["areas", str(folder / "t.xlsx"), "--template"])
    assert ran.exit_code == 0
    assert (folder / "t.xlsx").exists()


def test_an_account_is_made_and_mended_from_the_shell(db: None) -> None:
    person = Person.objects.create(code="P1", name="某甲")
    ran = CliRunner().invoke(account, ["jia", "--person", "P1"])
    first = ran.output.strip().rpartition(" ")[2].rpartition("：")[2]
    assert ran.exit_code == 0
    assert Account.objects.get(person=person).check_password(first)
    ran = CliRunner().invoke(account, ["jia"])
    assert not Account.objects.get(person=person).check_password(first)
    ran = CliRunner().invoke(account, ["yi", "--person", "P9"])
    assert ran.exit_code == 1
    assert "P9" in ran.output
