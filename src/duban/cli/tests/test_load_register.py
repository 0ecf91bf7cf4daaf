"""`duban load register NAME FILE`: whole rows go in as one act, all others come back with row, column and what is right."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from duban.cli.load import command
from duban.conduct.models import REGISTERS, Meeting, State
from duban.conduct.queries.load_shapes import load_columns
from duban.conduct.registers import schema
from duban.conduct.sheets import sheet_columns
from duban.engine.audit.headings import matched
from duban.engine.tables import find_header, read, write_template
from duban.record.models import Batch, Entry
from tests.cast import City

pytestmark = [pytest.mark.usefixtures("monday"), pytest.mark.once]
TABLE = (
    "会议名称\t召开日期\t时长\t单位\t以谁的名义\t会议范围\n"
    "春耕会\t2026-03-10\t很久\t\t\t\n夏收会\t2026-03-11\t60\t\t\t\n秋收会\t2026-03-12\t60\t没有的局\t\t\n"
)


def run(*args: object) -> Result:
    """The command, as a shell would call it."""
    return CliRunner().invoke(command, ["register", *map(str, args)])


@pytest.fixture
def table(tmp_path: Path) -> Path:
    found = tmp_path / "台账.tsv"
    found.write_bytes(TABLE.encode("gbk"))
    return found


def test_whole_rows_go_in_and_the_others_say_why(city: City, table: Path) -> None:
    said = run("meetings", table, "--owner", "K1", "--json")
    found = json.loads(said.stdout)
    assert said.exit_code == 1 and (found["created"], found["updated"]) == (1, 0)
    assert [(one["row"], one["column"], one["value"]) for one in found["rejected"]] == [(2, "C", "很久"), (4, "D", "没有的局")]
    assert all(one["why"] and one["expected"] for one in found["rejected"])
    made = Meeting.objects.get()
    assert (made.title, made.unit, made.state) == ("夏收会", city.units["K1"], State.IN_FORCE)
    assert Entry.objects.filter(verb="conduct.load").count() == 1


def test_a_dry_run_says_the_same_and_keeps_nothing(city: City, table: Path) -> None:
    dry = json.loads(run("meetings", table, "--owner", "K1", "--json", "--dry-run").stdout)
    assert not Meeting.objects.exists() and not Batch.objects.exists()
    assert dry == json.loads(run("meetings", table, "--owner", "K1", "--json").stdout)


def test_a_file_goes_in_once_unless_it_is_asked_for_again(city: City, table: Path) -> None:
    run("meetings", table, "--owner", "K1")
    again = run("meetings", table, "--owner", "K1")
    assert again.exit_code == 1 and "--again" in again.output and Meeting.objects.count() == 1
    run("meetings", table, "--owner", "K1", "--again")
    assert Meeting.objects.count() == 2


def test_what_a_provision_blocks_comes_back_with_its_row(city: City, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text("title,held_on,commercial,official_capacity\n开业典礼,2026-03-10,yes,yes\n", encoding="utf-8")
    for more in ((), ("--dry-run",)):
        found = json.loads(run("ceremonies", file, "--owner", "K1", "--json", *more).stdout)
        assert found["created"] == 0 and [one["row"] for one in found["rejected"]] == [2], more
    assert not REGISTERS["ceremonies"]._default_manager.exists()


def test_who_may_not_enter_for_the_unit_loads_nothing(city: City, table: Path) -> None:
    said = run("meetings", table, "--owner", "K1", "--as", city.people["stranger"].code)
    assert said.exit_code == 1 and not Batch.objects.exists()
    assert run("nothing", table).exit_code == 1 and run(table).exit_code == 2


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_template_of_a_register_fits_every_reader(language: str, tmp_path: Path) -> None:
    for model in REGISTERS.values():
        register, file = schema()[model.register.name], tmp_path / "t.xlsx"
        columns: Any = sheet_columns(register)
        write_template(columns, file, language)
        names = [column.field for column in columns]
        header = find_header(read(file).tables[0], load_columns(model, consents=True))
        assert list(header.fields) == names and not header.unknown, model.register.name
        headings = [column.label[language] for column in columns]
        assert list(matched(register, headings)[0]) == names, model.register.name
