"""What is asked again of one record or one key is that part of the whole audit which concerns it."""

import random
from typing import Any

import pytest

from duban.engine.audit.compiled import Compiled, compile_provision
from duban.engine.audit.finding import Finding
from duban.engine.audit.run import touched, whole
from duban.engine.kinds import KINDS
from tests.conformance.engines import memory, plain
from tests.conformance.judge.case import Case
from tests.conformance.judge.groups import Periods
from tests.conformance.made import Made

LEDGERS = 12


def keys_of(case: Case, one: Compiled, facts: dict[str, Any]) -> list[tuple[Any, ...]]:
    """The keys to which a record belongs: in each period that its days may reach."""
    values, day = tuple(facts[column] for column in one.keys), facts[case.register.day]
    if one.key != "group" or None in values or day is None:
        return []
    end = facts[case.register.end] if case.register.end else None
    return [(*values, period) for period in Periods(one.period).reached(day, max(day, end or day))]


def concerns(finding: Finding, record: str, keys: list[tuple[Any, ...]], one: Compiled) -> bool:
    """Whether a finding is about a record or one of these keys."""
    if finding.record is not None:
        return record in (finding.record, finding.other)
    named = {("|".join(map(str, key[:-1])), key[-1] if one.period != "all" else None) for key in keys}
    return (finding.who, finding.period) in named


@pytest.mark.once
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_part_is_the_part_of_the_whole(kind: str) -> None:
    seen = 0
    for seed in range(LEDGERS):
        made = Made(random.Random(f"{kind} {seed}").randrange)
        case = made.case(made.provision(kind), made.ledger(12))
        one, runner = compile_provision(case.provision, case.schema), memory(case)
        everything = whole(one, runner, case.when)
        for facts in case.records:
            keys = keys_of(case, one, facts)
            wanted = [finding for finding in everything if concerns(finding, str(facts["id"]), keys, one)]
            found = touched(one, runner, case.when, facts["id"], keys)
            assert plain(found) == plain(wanted), (facts, case.provision)
            seen += len(wanted)
    assert seen, "nothing was found at all"
