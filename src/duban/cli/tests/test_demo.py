"""`duban demo --planted`: the list of what an audit of the demo city finds, one answer a line."""

import pytest
from click.testing import CliRunner

from duban.cli.demo import command
from duban.site.demo.conduct.values import NOT_SET
from duban.site.demo.conduct.year import PLANTS


@pytest.mark.once
def test_what_is_planted_is_printed_without_making_anything() -> None:
    made = CliRunner().invoke(command, ["--planted"])
    assert made.exit_code == 0, made.output
    rows = [line.split("\t") for line in made.output.splitlines()]
    assert len(rows) == sum(len(plant.breaks) + len(plant.unknown) for plant in PLANTS) + len(NOT_SET)
    assert all(len(row) == 5 and all(row) for row in rows)
    (half_day,) = [row for row in rows if row[0] == "half-day" and "480" in row[4]]
    assert half_day[0] == "half-day"
