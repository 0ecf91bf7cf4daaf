"""An office begins with an empty system and its own spreadsheets, from the command line alone."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from duban.cli import load
from duban.matters.models import Matter, State
from duban.people.models import Account, Unit

UNITS = (
    "编码,上级编码,名称,简称,类型\nX-FG,X,新城市发展和改革委员会,市发改委,部门\n"
    "X,,新城市人民政府,新城,市\nX-SO,X,市政府督查室,,办公室\n"
)
PEOPLE = (
    "工号,姓名,单位编码,职务,层级,角色,管辖单位,账号\n"
    "S1,甲某,X-SO,督查专员,经办人,督查室,X,office1\nS2,乙某,X-FG,主任,主要负责人,单位负责人,,head1\n"
)
AREAS = "编码,名称,单位编码\nA1,河湾网格,X-FG\n"
TASKS = "序号\t重点工作任务\t责任单位\t完成时限\n1\t投资增长7%\t市发改委\t2026-12-20\n2\t其他任务3项\t市某某局\t2026-12-20\n"


def run(kind: str, folder: Path, text: str, *options: str) -> tuple[Result, dict[str, object]]:
    """Load `text` as a file of `kind` and return the outcome as a program reads it."""
    path = folder / f"{kind}.{'tsv' if kind == 'matters' else 'csv'}"
    path.write_text(text, encoding="gbk")
    result = CliRunner().invoke(load.command, [kind, str(path), "--json", *options])
    return result, json.loads(result.stdout)


@pytest.mark.django_db
def test_units_people_areas_and_matters_come_from_its_spreadsheets(tmp_path: Path) -> None:
    assert run("units", tmp_path, UNITS)[1] == {"created": 3, "updated": 0, "rejected": []}
    passwords = tmp_path / "passwords.txt"
    assert run("people", tmp_path, PEOPLE, "--passwords", str(passwords))[0].exit_code == 0
    assert {"office1", "head1"} == set(Account.objects.values_list("username", flat=True))
    assert run("areas", tmp_path, AREAS)[0].exit_code == 0
    result, outcome = run("matters", tmp_path, TASKS)
    assert result.exit_code == 1, "the exit status says that not all rows went in"
    assert outcome["created"] == 1
    matter = Matter.objects.get()
    assert matter.state == State.REGISTERED
    assert matter.lead_unit == Unit.objects.get(code="X-FG")
    rejected = outcome["rejected"]
    assert isinstance(rejected, list)
    assert [(row["row"], row["value"]) for row in rejected] == [(3, "市某某局")]
