"""DuckDB, and SQLite after it, over folders of Parquet files: what Spark reads and tells of them."""

from pathlib import Path
from typing import Any

import pytest

from duban.engine.audit.folder import open_folder
from duban.engine.audit.small import open_small
from tests.conformance import folders
from tests.conformance.files import FILED

pytestmark = pytest.mark.once


@pytest.mark.parametrize("opened", [open_folder, open_small])
@pytest.mark.parametrize(
    ("made", "seen"),
    [
        (folders.by_unit_and_year, folders.reads_right), (folders.wrong, folders.tells_what_is_wrong),
        (folders.numbered, folders.names_records), (folders.far, folders.tells_far_days),
    ],
)  # fmt: skip
def test_a_folder_is_read_as_spark_reads_it(tmp_path: Path, made: Any, seen: Any, opened: Any) -> None:
    made(tmp_path)
    found = opened(tmp_path, FILED)
    seen(found)
    found.runner.close()


def test_a_broken_file_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    folders.numbered(tmp_path)
    (tmp_path / "acts" / "broken.parquet").write_text("no parquet")
    found = open_folder(tmp_path, FILED)
    assert {(one.code, one.place.file) for one in found.problems} == {("registers.unreadable", "acts/broken.parquet")}
    assert found.rows == {"acts": 3, "notes": 2}
    found.runner.close()
