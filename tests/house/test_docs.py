"""What the documents say about the code is what the code says."""

import re
from pathlib import Path

import pytest

from duban.cli.load import COLUMNS
from duban.engine.tables import read
from duban.engine.tables.columns import plain_label
from tools import make_docs


def test_the_columns_of_files_to_load_are_described_as_they_are() -> None:
    text = make_docs.LOADING.read_text(encoding="utf-8")
    assert set(re.findall(r"<!-- columns: (\w+) -->", text)) == set(COLUMNS), "each kind of file has its table"
    assert make_docs.written(text, COLUMNS) == text, "run: python tools/make_docs.py"


def test_a_described_part_that_is_out_of_date_is_made_anew() -> None:
    old = "before\n<!-- columns: areas -->\nan old table\n<!-- end -->\nafter\n"
    new = make_docs.written(old, COLUMNS)
    assert "an old table" not in new and "片区编码" in new and new.startswith("before\n") and new.endswith("after\n")


@pytest.mark.parametrize("path", sorted(make_docs.ROOT.glob("demo/data/task_table*")), ids=lambda path: path.name)
def test_the_shipped_task_tables_have_headings_that_are_described(path: Path) -> None:
    """Each has a cell that the documents give as the heading of the task."""
    task = next(column for column in COLUMNS["matters"] if column.field == "text")
    known = {plain_label(text) for text in (*task.label.values(), *task.synonyms)}
    headings = {plain_label(str(cell)) for table in read(path).tables for _row, cells in table.rows[:6] for cell in cells}
    assert known & headings
