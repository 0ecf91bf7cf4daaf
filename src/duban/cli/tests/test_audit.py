"""`duban audit` over the shipped sample: exactly what is wrong in it is found, and no database is asked."""

import json
from pathlib import Path

from click.testing import CliRunner

from duban.cli.audit import command

SAMPLE = Path(__file__).parents[4] / "demo" / "audit-sample"


def test_the_sample_holds_one_meeting_that_is_too_long_and_one_of_unknown_length() -> None:
    result = CliRunner().invoke(command, [str(SAMPLE), "--today", "2026-01-01", "--json"])
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert said["rows"] == {"meetings": 4}
    assert said["problems"] == []
    found = said["findings"]
    assert [(one["provision"], one["record"]) for one in found if one["verdict"] == "breach"] == [
        ("half-day", "HY-1")
    ]
    unknown = [
        one["record"] for one in found if one["provision"] == "half-day" and one["verdict"] == "unknown"
    ]
    assert unknown == ["HY-4"]
