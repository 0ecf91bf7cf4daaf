"""Every provision of the shipped packs, over ledgers of their own registers: every engine says what the words say."""

import random
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duban.conduct.registers import schema
from duban.engine.audit.compiled import compile_provision
from duban.engine.audit.examples import assumed
from duban.engine.audit.run import When, audit
from duban.engine.audit.runner import Runner
from duban.engine.kinds import KINDS
from duban.engine.packs.find import load
from duban.engine.packs.model import Provision
from tests.conformance.engines import Database, Ducks, memory, plain
from tests.conformance.judge import judge
from tests.conformance.judge.case import Case
from tests.conformance.made import Made, scopes
from tests.conformance.world import DAYS

OVERLAY = Path(__file__).parents[2] / "demo" / "packs" / "nanhu-county"
PACKS = ("work-style-ten-aspects", "burden-reduction", str(OVERLAY))
NAMES = [name.rpartition("/")[2] for name in PACKS]
EACH = 40  # records of a register, at most
# The same turns of the year as elsewhere, in the years of the packs; again in a leap year, and once more when the latest
# of their rules has taken effect: a rule that is not in force yet is broken by nobody.
LATER = tuple(day.replace(year=day.year + 8) for day in DAYS)
LATEST = tuple(day.replace(year=day.year + 2) for day in LATER if (day.month, day.day) != (2, 29))


def cases(pack: str) -> list[Case]:
    """Every provision of a pack over one ledger; one that is not set with a number that one of its examples assumes."""
    made = Made(random.Random(pack.rpartition("/")[2]).randrange, schema(), days=LATER + LATEST)
    ledger: Mapping[str, list[dict[str, Any]]] = made.ledger(EACH)
    when = When(date(2027, 6, 30), date(2020, 1, 1))
    provisions = load(pack, schema(), KINDS).provisions.values()
    # Some of the units of the ledger lie in the places that an overlay judges.
    places = sorted({code for one in provisions for code in (*one.within, *one.except_within)})
    inside = [*scopes(made.ref), *((code, made.ref(unit)) for code in places for unit in (2, 10))]
    return [Case(set_(one), schema(), ledger, inside, when) for one in provisions]


def set_(provision: Provision) -> Provision:
    """The provision with a value for every parameter."""
    if not compile_provision(provision, schema()).not_set:
        return provision
    tried = (assumed(provision, example) for example in provision.examples if example.assume)
    found = next((one for one in tried if not compile_provision(one, schema()).not_set), None)
    assert found, f"no example of {provision.id} says a number"
    return found


def agree(cases: list[Case], runner: Runner) -> None:
    """Audit the pack as an office would, and compare each provision."""
    answers = audit([compile_provision(case.provision, case.schema) for case in cases], runner, cases[0].when)
    for case in cases:
        wanted, judged = judge(case)
        answer = answers[case.provision.id]
        found, expected = plain(list(answer.findings)), plain(wanted)
        assert (expected - found, found - expected) == ({}, {}), case.provision
        assert answer.judged == judged, case.provision


@pytest.mark.once
@pytest.mark.parametrize("pack", PACKS, ids=NAMES)
def test_shipped_provisions_on_sqlite_and_duckdb(pack: str) -> None:
    asked, ducks = cases(pack), Ducks()
    agree(asked, memory(asked[0]))
    agree(asked, ducks.filled(asked[0]))
    ducks.duck.close()
    assert sum(bool(judge(case)[0]) for case in asked) > len(asked) * 2 / 3, "the ledger has to break what it is judged by"


@pytest.mark.django_db
@pytest.mark.parametrize("pack", PACKS, ids=NAMES)
def test_shipped_provisions_on_the_database(pack: str) -> None:
    asked = cases(pack)
    agree(asked, Database().filled(asked[0], texts=False))
