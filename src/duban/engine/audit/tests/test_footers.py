"""What Parquet files say of themselves is believed only where they say it of all their values; else the values are read."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from duban.engine.audit.duck import Duck
from duban.engine.audit.folder import open_folder
from duban.engine.audit.footers import footers
from duban.engine.audit.opened import Opened
from tests.conformance.files import FILED

DAYS = [date(2016, 1, 4), date(2016, 2, 29), None]


def write(folder: Path, path: str, options: dict[str, Any], **columns: Any) -> Path:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), folder / path, **options)
    return folder / path


def spans(*paths: Path) -> dict[str, Any]:
    duck = Duck()
    said = footers(duck, paths)
    duck.close()
    return {name: said.span(paths, name) for name in ("urgent", "held_on", "unit")}


def test_whole_numbers_and_days_say_between_what_they_lie(tmp_path: Path) -> None:
    one = write(tmp_path, "a.parquet", {"row_group_size": 1}, urgent=[0, 1, None], held_on=DAYS, unit=[3, 9, 4])
    two = write(tmp_path, "b.parquet", {}, urgent=pa.array([None], pa.int64()), held_on=[date(2017, 1, 1)])
    assert spans(one) == {"urgent": (0, 1), "held_on": (16804, 16860), "unit": (3, 9)}
    assert spans(two) == {"urgent": (None, None), "held_on": (17167, 17167), "unit": None}
    assert spans(one, two) == {"urgent": (0, 1), "held_on": (16804, 17167), "unit": (3, 9)}


def test_headings_that_differ_in_capitals_are_one_column(tmp_path: Path) -> None:
    """DuckDB reads them as one: what the second file says counts, too. Two of them in one file say nothing."""
    one = write(tmp_path, "a.parquet", {}, urgent=[0, 1])
    two = write(tmp_path, "b.parquet", {}, URGENT=[7])
    both = write(tmp_path, "c.parquet", {}, urgent=[0], Urgent=[7])
    assert spans(one, two)["urgent"] == (0, 7)
    assert spans(both)["urgent"] is None


@pytest.mark.parametrize("options", [{"write_statistics": False}, {"write_statistics": ["unit"]}])
def test_a_file_that_does_not_say_leaves_it_open(tmp_path: Path, options: dict[str, Any]) -> None:
    whole = write(tmp_path, "a.parquet", {}, urgent=[0, 1], held_on=DAYS[:2])
    silent = write(tmp_path, "b.parquet", options, urgent=[0, 2], held_on=DAYS[:2])
    assert spans(whole, silent) == {"urgent": None, "held_on": None, "unit": None}
    broken = tmp_path / "c.parquet"
    broken.write_text("no parquet")
    assert spans(whole, broken) == {"urgent": None, "held_on": None, "unit": None}


def opened(folder: Path, options: dict[str, Any], days: list[Any]) -> Opened:
    write(folder, "units.parquet", options, id=[1, 2], code=["U1", "U2"], parent=pa.array([None, 1], pa.int64()))
    write(
        folder, "acts.parquet", options, id=[1, 2, 3], unit=[1, 2, 5], held_on=pa.array(days, pa.date32()),
        minutes=[1, 2, 3], urgent=[0, 1, 2],
    )  # fmt: skip
    return open_folder(folder, FILED)


@pytest.mark.parametrize("options", [{}, {"write_statistics": False}])
def test_what_is_wrong_is_told_whether_files_say_so_or_have_to_be_read(tmp_path: Path, options: dict[str, Any]) -> None:
    found = opened(tmp_path, options, [date(2016, 1, 4), date(2018, 1, 4), None])
    told = {(one.code.removeprefix("registers."), one.params.get("value")) for one in found.problems}
    assert told == {("yes.counted", "2"), ("unknown_unit", "5")}
    assert (found.rows["acts"], found.first) == (3, date(2016, 1, 1))
    assert found.runner.rows("SELECT MIN(period), MAX(period) FROM periods WHERE kind = 'year'", {}) == [(2016, 2020)]
    found.runner.close()


@pytest.mark.parametrize("options", [{}, {"write_statistics": False}])
def test_far_days_are_told_and_do_not_count(tmp_path: Path, options: dict[str, Any]) -> None:
    found = opened(tmp_path, options, [date(2016, 1, 4), date(1016, 1, 4), date(2017, 1, 4)])
    assert "registers.far_day" in {one.code for one in found.problems}
    assert found.first == date(2016, 1, 1)
    found.runner.close()
