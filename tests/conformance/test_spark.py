"""Spark over folders of Parquet files. Left out where Java is missing, but never in CI."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from duban.engine.audit.memory import canonical_columns
from duban.engine.audit.opened import Opened
from duban.engine.errors import Problem
from tests.conformance import folders, hostile
from tests.conformance.engines import agrees, rows_of
from tests.conformance.files import FILED
from tests.conformance.hostile import FIXED
from tests.conformance.judge.case import Case
from tests.conformance.small import SMALL
from tests.conformance.test_packs import PACKS, agree, cases
from tests.conformance.world import YEARS
from tools import java

Open = Callable[[Path], Opened]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """One session, which ends with the module."""
    if why := java.missing():
        assert not os.environ.get("CI"), "CI has to ask Spark, too"
        pytest.skip(why)
    from duban.engine.audit.spark import Spark

    session = Spark("local[2]", SMALL)
    yield session
    session.close()


@pytest.fixture
def spark(session: Any) -> Open:
    """Opens a folder in it, as the address of a store: what comes before the path is no part of it."""
    from duban.engine.audit.spark import open_spark

    return lambda folder: open_spark(f"file://{folder}", FILED, "local[2]", SMALL)


def fill(session: Any, case: Case) -> None:
    """The ledger of a case as relations; references are texts, as in files."""
    session.calendars(*YEARS)
    for name, records in case.ledger.items():
        register = case.schema[name]
        columns = canonical_columns(register)
        kinds = {column: "BIGINT" if kind == "BIGINT" else "STRING" for column, kind in columns.items()}
        session.table(name, kinds, rows_of(register, records, columns, texts=True))
    session.table("scopes", {"scope": "STRING", "unit": "STRING"}, [(code, str(unit)) for code, unit in case.scopes])


@pytest.mark.parametrize("pack", PACKS[:2])
def test_shipped_provisions_on_spark(session: Any, pack: str) -> None:
    asked = cases(pack)
    fill(session, asked[0])
    agree(asked, session)


def test_texts_are_texts_on_spark(session: Any) -> None:
    asked = hostile.cases(FIXED, str)
    fill(session, asked[0])
    for case in asked:
        agrees(case, session)


@pytest.mark.parametrize(
    ("made", "seen"),
    [
        (folders.by_unit_and_year, folders.reads_right), (folders.wrong, folders.tells_what_is_wrong),
        (folders.numbered, folders.names_records), (folders.far, folders.tells_far_days),
    ],
)  # fmt: skip
def test_a_folder_is_read_as_duckdb_reads_it(spark: Open, tmp_path: Path, made: Any, seen: Any) -> None:
    made(tmp_path)
    seen(spark(tmp_path))


def test_files_that_spark_does_not_read_are_told(spark: Open, tmp_path: Path) -> None:
    folders.numbered(tmp_path)
    (tmp_path / "leaders.csv").write_text("id,since\n1,2016-01-04\n")
    (tmp_path / "acts" / "broken.parquet").write_text("no parquet")
    found = {(one.code, one.place.file) for one in spark(tmp_path).problems}
    assert found == {("registers.not_parquet", "leaders.csv"), ("registers.unreadable", "acts/broken.parquet")}


def test_an_empty_folder_is_no_ledger(spark: Open, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"registers\.empty"):
        spark(tmp_path)
