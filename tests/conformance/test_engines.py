"""Each kind, with many arguments over many small ledgers: every engine says what the words say."""

import os
import random
from collections.abc import Iterator
from datetime import date
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.engine.kinds import KINDS
from duban.engine.packs.model import Operator
from tests.conformance.engines import Database, Ducks, agrees, memory
from tests.conformance.made import Made, Pick
from tests.conformance.world import DAYS

TRIES = int(os.environ.get("DUBAN_CONFORMANCE", "1"))
"""Many times as many examples, for whoever changes a kind."""
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


def picked(data: st.DataObject) -> Pick:
    """Choices of Hypothesis."""
    return lambda n: int(data.draw(st.integers(0, n - 1)))


def often(examples: int) -> settings:
    """The same examples in each run, unless more are asked for."""
    return settings(
        max_examples=examples * TRIES, deadline=None, derandomize=TRIES == 1, database=None, suppress_health_check=QUIET
    )


@pytest.fixture(scope="module")
def ducks() -> Iterator[Ducks]:
    """DuckDB."""
    ducks = Ducks()
    yield ducks
    ducks.duck.close()


@pytest.mark.once
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_sqlite_and_duckdb_find_what_the_words_say(kind: str, ducks: Ducks) -> None:
    @often(25)
    @given(data=st.data())
    def tried(data: st.DataObject) -> None:
        made = Made(picked(data), codes=bool(data.draw(st.booleans())))
        case = made.case(made.provision(kind), made.ledger())
        agrees(case, memory(case))
        agrees(case, ducks.filled(case))

    tried()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_database_finds_what_the_words_say(kind: str) -> None:
    database = Database()

    @often(8)
    @given(data=st.data())
    def tried(data: st.DataObject) -> None:
        codes = bool(data.draw(st.booleans()))
        made = Made(picked(data), codes=codes)
        case = made.case(made.provision(kind), made.ledger())
        agrees(case, database.filled(case, texts=codes))

    tried()


def test_what_is_tried_holds_every_option_of_every_kind() -> None:
    """An option that is never tried would agree with anything."""
    made = Made(random.Random("options").randrange)
    tried = {(kind, arg) for kind in KINDS for _n in range(200) for arg in made.provision(kind).args}
    assert tried == {(kind.name, arg.name) for kind in KINDS.values() for arg in kind.args}
    operators = {one.operator for _n in range(200) for one in made.provision("forbid").applies}
    assert operators == set(get_args(Operator))
    assert {2012, 2016} <= {day.year for day in DAYS} and date(2016, 2, 29) in DAYS, "leap days and ends of years"
