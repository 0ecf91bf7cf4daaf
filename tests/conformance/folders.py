"""Folders of Parquet files as large ledgers are kept: by unit and year, parts that differ, and much that is wrong in them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from duban.engine.audit.opened import Opened
from duban.engine.errors import Problem


def put(folder: Path, path: str, **columns: Any) -> None:
    """Write one file."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), folder / path)


def by_unit_and_year(folder: Path) -> None:
    """The unit of an act stands in the path only; days, amounts and moments have their types."""
    put(folder, "units.parquet", id=["U1", "U/2"], code=["U1", "U/2"], parent=[None, "U1"])
    put(
        folder, "acts/unit=U1/year=2016/part-0.parquet", id=["1", "2"], held_on=[date(2016, 2, 29), date(2016, 12, 31)],
        minutes=[300, None], place=["a", "b"], cost=[Decimal("12.50"), Decimal("0.01")], urgent=[True, False],
        begun=pa.array([datetime(2016, 2, 29, 9, 30, tzinfo=UTC), None], pa.timestamp("us", "UTC")),
    )
    put(
        folder, "acts/unit=U%2F2/year=2017/some/deeper/part-1.parquet", id=["3"], held_on=[date(2017, 1, 1)], minutes=[60],
        place=["c"], cost=[Decimal("7.00")], urgent=[None], begun=pa.array([datetime(2017, 1, 1, 0, 0, tzinfo=UTC)]),
    )
    put(folder, "acts/unit=__HIVE_DEFAULT_PARTITION__/year=2017/part-2.parquet", id=["4"], held_on=[date(2017, 1, 2)])
    (folder / "acts" / "_SUCCESS").write_text("")


def wrong(folder: Path) -> None:
    """A file of texts beside one with types: some can be read, some cannot; a column is not everywhere."""
    put(folder, "units.parquet", id=["U1"], code=["U1"], parent=pa.array([None], pa.string()))
    put(
        folder, "acts/typed.parquet", id=["1", "2", "3"], unit=["U1", "U1", "U8"], held_on=[date(2016, 1, 4)] * 3,
        minutes=[60.0, 61.5, 62.5], place=["a", "z", None], cost=[0.29, 1.005, 1e7], urgent=[1, 0, 2], sender=["a"] * 3,
    )
    put(
        folder, "acts/texts.parquet", id=["4", "5", "6"], unit=["U1", "U9", "U9"],
        held_on=["2016/1/5", "2016-02-30", "2016"], minutes=["1,200", "many", " "], place=["b", "y", "y"],
        cost=["1,280.50", "12.345", "x"], urgent=["是", "maybe", ""],
    )
    put(folder, "notes.parquet", id=["7"], minutes=[1], note=["there is no such column"])


def told(problems: Iterable[Problem]) -> set[tuple[Any, ...]]:
    """Code, file, column, value and count of each."""
    return {
        (one.code.removeprefix("registers."), one.place.file, one.place.column, one.params.get("value"), one.params.get("count"))
        for one in problems
    }


WRONG = {
    ("number.counted", "acts/typed.parquet", "minutes", "61.5", 2),
    ("choice.counted", "acts/typed.parquet", "place", "z", 1),
    ("money.counted", "acts/typed.parquet", "cost", "1.005", 1),
    ("yes.counted", "acts/typed.parquet", "urgent", "2", 1),
    ("day.counted", "acts/texts.parquet", "held_on", "2016-02-30", 2),
    ("number.counted", "acts/texts.parquet", "minutes", "many", 1),
    ("choice.counted", "acts/texts.parquet", "place", "y", 2),
    ("money.counted", "acts/texts.parquet", "cost", "12.345", 2),
    ("yes.counted", "acts/texts.parquet", "urgent", "maybe", 1),
    ("unknown_unit", "acts", "unit", "U8", 1),
    ("unknown_unit", "acts", "unit", "U9", 2),
    ("no_column", "notes.parquet", None, "written_on", None),
}
ACTS = "SELECT id, unit, held_on, held_on_y, held_on_m, minutes, place, cost, urgent, begun FROM acts ORDER BY id"
FEB, DEC, JAN = ((day - date(1970, 1, 1)).days for day in (date(2016, 2, 29), date(2016, 12, 31), date(2017, 1, 1)))
READ = [
    ("1", "U1", FEB, 2016, 2016 * 12 + 1, 300, "a", 1250, 1, FEB * 1440 + 570),
    ("2", "U1", DEC, 2016, 2016 * 12 + 11, None, "b", 1, 0, None),
    ("3", "U/2", JAN, 2017, 2017 * 12, 60, "c", 700, None, JAN * 1440),
    ("4", None, JAN + 1, 2017, 2017 * 12, None, None, None, None, None),
]
READ_OF_WRONG = [
    ("1", "U1", 60, "a", 29, 1), ("2", "U1", None, None, None, 0), ("3", "U8", None, None, 1_000_000_000, None),
    ("4", "U1", 1200, "b", 128050, 1), ("5", "U9", None, None, None, None), ("6", "U9", None, None, None, None),
]  # fmt: skip


def reads_right(opened: Opened) -> None:
    """What stands in paths and what has its type is read as it is, and nothing is told but what some files lack."""
    assert [tuple(row) for row in opened.runner.rows(ACTS, {})] == READ
    assert not opened.problems
    lacking = {(value, count) for code, _file, _column, value, count in told(opened.notices) if code == "some_lack"}
    assert lacking == {(name, 1) for name in ("minutes", "place", "cost", "urgent", "begun")}
    assert opened.rows == {"acts": 4, "units": 2}
    assert opened.first == date(2016, 1, 1)


def tells_what_is_wrong(opened: Opened) -> None:
    """Whatever is NULL that was not empty in the file is told: by file, column, number and an example."""
    assert told(opened.problems) == WRONG
    found = opened.runner.rows("SELECT id, unit, minutes, place, cost, urgent FROM acts ORDER BY id", {})
    assert [tuple(row) for row in found] == READ_OF_WRONG
    assert ("some_lack", "acts", "sender", "sender", 1) in told(opened.notices)
    assert ("extra", "notes.parquet", "note", "note", None) in told(opened.notices)
    records = {one.place.column: one.params["record"] for one in opened.problems if one.place.file == "acts/texts.parquet"}
    assert records == {"held_on": "5", "minutes": "5", "place": "5", "cost": "5", "urgent": "5"}


def numbered(folder: Path) -> None:
    """Records without a number: in a folder of files, and in one file."""
    put(folder, "acts/year=2016/a b.parquet", held_on=[date(2016, 1, 4), date(2016, 1, 5)])
    put(folder, "acts/year=2017/c.parquet", held_on=[date(2017, 1, 4)])
    put(folder, "notes.parquet", written_on=[date(2016, 1, 4), date(2016, 1, 5)])


def names_records(opened: Opened) -> None:
    """Each is called by its row; where there are several files, by its file, too."""
    acts = opened.runner.rows("SELECT id, held_on FROM acts ORDER BY id", {})
    assert [name for name, _day in acts] == ["year=2016/a b.parquet:1", "year=2016/a b.parquet:2", "year=2017/c.parquet:1"]
    assert [row[0] for row in opened.runner.rows("SELECT id FROM notes ORDER BY id", {})] == ["1", "2"]


def far(folder: Path) -> None:
    """Days that nobody can have meant."""
    put(folder, "acts.parquet", id=["1", "2", "3"], held_on=[date(202, 5, 1), date(2016, 5, 1), date(9999, 12, 31)])


def tells_far_days(opened: Opened) -> None:
    """They are told, and the year in which the ledger begins is that of the others."""
    assert told(opened.problems) == {("far_day", "acts", "held_on", "0202-05-01", 2)}
    assert opened.first == date(2016, 1, 1)
