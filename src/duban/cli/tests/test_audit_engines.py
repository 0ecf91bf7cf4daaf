"""`duban audit --engine`: the same answer from each that can, and words from those that cannot."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from django.utils import translation
from pyspark import SparkContext
from pyspark.sql import SparkSession

from duban.cli.audit import command
from duban.cli.tests.test_audit import SAMPLE
from duban.conduct.actions import entering
from duban.conduct.models import Meeting
from duban.conduct.tests import __file__ as conduct_tests
from duban.engine.now import at
from tests.cast import MONDAY, City

PACKS = Path(conduct_tests).parent / "packs"
HERE = {"sqlite": "sqlite", "postgresql": "postgres"}
OTHER = {"sqlite": "postgres", "postgresql": "sqlite"}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What is printed is read here in English."""
    with translation.override("en"):
        yield


def audit(*given: str) -> Result:
    return CliRunner().invoke(command, [*given, "--today", "2026-07-01"])


def said(*given: str) -> dict[str, Any]:
    result = audit(*given, "--json")
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def findings(answer: dict[str, Any]) -> Counter[str]:
    return Counter(json.dumps(one, ensure_ascii=False, sort_keys=True) for one in answer["findings"])


@pytest.mark.once
def test_a_small_folder_is_audited_by_sqlite_as_by_duckdb() -> None:
    tiny = ("--pack", str(PACKS / "tiny"))
    duck, sqlite = said(str(SAMPLE), *tiny), said(str(SAMPLE), *tiny, "--engine", "sqlite")
    assert findings(duck) == findings(sqlite)
    assert {key: duck[key] for key in duck if key != "findings"} == {key: sqlite[key] for key in duck if key != "findings"}


@pytest.mark.once
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((str(SAMPLE), "--engine", "postgres"), "--engine duckdb, spark or sqlite"),
        (("s3a://ledger/2025",), "--engine spark only"),
        (("/no/such/folder",), "no folder"),
        ((str(SAMPLE), "--engine", "spark", "--spark-setting", "memory"), "key=value"),
    ],
)
def test_what_an_engine_cannot_do_is_said_with_what_would_be_right(given: tuple[str, ...], words: str) -> None:
    result = audit(*given)
    assert result.exit_code == 2
    assert words in result.output


@pytest.mark.once
def test_where_spark_cannot_begin_it_is_said_what_it_takes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    monkeypatch.setattr(SparkContext, "_gateway", None)
    monkeypatch.setattr(SparkSession, "_instantiatedSession", None)
    monkeypatch.setattr(SparkContext, "_active_spark_context", None)
    result = audit(str(SAMPLE), "--engine", "spark", "--master", "local[1]")
    assert result.exit_code == 2
    assert "local[1]" in result.output and "Java 17 or later" in result.output


@pytest.fixture
def meetings(city: City, settings: Any) -> None:
    """A meeting each fortnight, each longer than the one before, one of them of unknown length."""
    settings.PACKS, settings.PACK_FOLDERS = ["tiny"], [str(PACKS)]
    with at(MONDAY):
        for n in range(6):
            facts = {"title": f"第{n}次调度会", "held_on": date(2026, 1, 5) + timedelta(14 * n), "scope": "city"}
            more = {"occasion": "work", "minutes": None if n == 5 else 200 + 20 * n}
            entering.enter(city.standing("clerk"), city.units["K1"], Meeting, {**facts, **more})


@pytest.mark.django_db
def test_the_running_ledger_is_the_same_where_it_is_and_as_files(meetings: None) -> None:
    here = said("--engine", HERE[connection.vendor])
    assert {one["provision"] for one in here["findings"] if one["verdict"] == "breach"} >= {"half-day"}
    assert findings(here) == findings(said())
    files = said("--engine", "duckdb")
    assert findings(files) == findings(here)
    assert files["provisions"] == here["provisions"]


@pytest.mark.django_db
def test_the_running_ledger_is_refused_by_a_database_that_does_not_hold_it() -> None:
    result = audit("--engine", OTHER[connection.vendor])
    assert result.exit_code == 2
    assert "Leave --engine out" in result.output
