"""The same ledger as files: DuckDB and Spark read them by themselves and say what the words say."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from duban.engine.audit.compiled import compile_provision
from duban.engine.audit.folder import open_folder
from duban.engine.audit.run import audit
from duban.engine.audit.runner import Runner
from duban.engine.kinds import KINDS
from tests.conformance.engines import plain
from tests.conformance.files import FILED, units, write
from tests.conformance.judge import judge
from tests.conformance.judge.case import Case
from tests.conformance.made import Made
from tests.conformance.small import SMALL
from tools import java

EACH = 1
"""Provisions of each kind: a query takes Spark a third of a second, however small the ledger."""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    """A folder of files, and several provisions of each kind over it, all on one day."""
    die = random.Random("files 6")  # one whose provisions all find something
    made = Made(die.randrange, codes=True)
    ledger = {name: made.records(register, 40) for name, register in made.schema.items()}
    first = made.case(made.provision("limit"), ledger)
    cases = [
        Case(made.provision(kind, f"{kind}-{n}"), FILED, ledger | {"units": units()}, first.scopes, first.when)
        for kind in sorted(KINDS)
        for n in range(EACH)
    ]
    folder = tmp_path_factory.mktemp("files")
    write(folder, ledger | {"units": units()}, FILED)
    return folder, cases


def agree(cases: list[Case], runner: Runner) -> None:
    """Audit all provisions at once, as an office would, and compare each."""
    compiled = [compile_provision(case.provision, FILED) for case in cases]
    answers = audit(compiled, runner, cases[0].when)
    for case in cases:
        wanted, judged = judge(case)
        answer = answers[case.provision.id]
        found, expected = plain(list(answer.findings)), plain(wanted)
        assert (expected - found, found - expected) == ({}, {}), case.provision
        assert answer.judged == judged, case.provision


def test_the_files_hold_enough_to_find_something(cases: tuple[Path, list[Case]]) -> None:
    kinds = {case.provision.kind for case in cases[1] if judge(case)[0]}
    assert kinds == set(KINDS)


def test_duckdb_over_files(cases: tuple[Path, list[Case]]) -> None:
    opened = open_folder(cases[0], FILED)
    assert not opened.problems
    agree(cases[1], opened.runner)
    opened.runner.close()


@pytest.fixture
def spark(cases: tuple[Path, list[Case]]) -> Iterator[Runner]:
    """Spark over the files. Left out where Java is missing, but never in CI."""
    if why := java.missing():
        assert not os.environ.get("CI"), "CI has to ask Spark, too"
        pytest.skip(why)
    from duban.engine.audit.spark import open_spark

    opened = open_spark(cases[0], FILED, "local[1]", SMALL)
    yield opened.runner
    opened.runner.close()


def test_spark_over_files(cases: tuple[Path, list[Case]], spark: Runner) -> None:
    agree(cases[1], spark)
