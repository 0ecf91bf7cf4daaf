"""``duban load matters`` as it is typed: what it prints, and what its exit status says."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duban.cli.load import command
from duban.matters.models import Matter
from duban.record.models import Entry
from tests.cast import City

TABLE = "序号\t重点工作任务\t责任单位\t完成时限\n1\t新建公园3处\t市发改委\t2026-06-30\n"
WRONG = TABLE + "2\t整治背街小巷\t城管执法支队\t2026-06-30\n"


@pytest.fixture
def table(tmp_path: Path, city: City, monday: datetime) -> Path:
    path = tmp_path / "表.tsv"
    path.write_text(TABLE)
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(command, ["matters", *map(str, words)])


def test_all_rows_in_is_status_0(table: Path) -> None:
    done = run(table, "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout) == {"created": 1, "updated": 0, "rejected": []}
    assert Matter.objects.count() == 1


def test_a_rejected_row_is_status_1_and_the_good_one_is_in(table: Path) -> None:
    table.write_text(WRONG)
    done = run(table, "--json")
    said = json.loads(done.stdout)
    (rejected,) = said["rejected"]
    assert done.exit_code == 1 and said["created"] == 1 == Matter.objects.count()
    assert set(rejected) == {"row", "column", "value", "why", "expected"}
    assert (rejected["row"], rejected["column"], rejected["value"]) == (3, "C", "城管执法支队")


def test_a_dry_run_says_what_would_be(table: Path) -> None:
    assert run(table, "--dry-run").exit_code == 0
    assert not Matter.objects.exists() and not Entry.objects.exists()


def test_the_entry_names_who_loaded_it(table: Path) -> None:
    assert run(table, "--as", "supervisor", "--owner", "C").exit_code == 0
    assert set(Entry.objects.values_list("actor", flat=True)) == {"supervisor"}


@pytest.mark.parametrize(
    "words", [["--as", "nobody"], ["--as", "head"], ["--owner", "nowhere"], ["--as", "district_supervisor"]]
)
def test_who_may_not_is_told_in_words(table: Path, words: list[str]) -> None:
    done = run(table, *words)
    assert done.exit_code == 1 and "Traceback" not in done.output and done.output.strip()
    assert not Matter.objects.exists()


def test_the_same_file_is_loaded_again_only_on_demand(table: Path) -> None:
    assert run(table).exit_code == 0
    again = run(table)
    assert again.exit_code == 1 and "--again" in again.output and Matter.objects.count() == 1
    assert run(table, "--again").exit_code == 0 and Matter.objects.count() == 2


def test_a_file_that_is_not_there_is_told(table: Path) -> None:
    done = run(table.with_name("nichts.tsv"), "--json")
    assert done.exit_code == 1 and json.loads(done.stdout)["rejected"][0]["why"]
