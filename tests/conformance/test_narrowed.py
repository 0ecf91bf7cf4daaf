"""What is asked again of one record or one key is that part of the whole audit which concerns it."""

import random
from dataclasses import replace
from typing import Any

import pytest

from duban.engine.audit.again import SIZES, Question, again
from duban.engine.audit.compiled import Compiled, compile_provision
from duban.engine.audit.finding import Finding
from duban.engine.audit.run import touched, whole
from duban.engine.audit.runner import Runner
from duban.engine.kinds import KINDS
from tests.conformance.engines import Database, memory, plain
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


def asks_like_the_whole(cases: list[Case], runner: Runner, records: list[dict[str, Any]]) -> int:
    """Ask all provisions about some records at once: each answers that part of the whole audit which concerns them."""
    asked: list[Question] = []
    wanted: dict[str, list[Finding]] = {}
    numbers = tuple(facts["id"] for facts in records)
    for n, case in enumerate(cases):
        provision = replace(case.provision, id=f"{case.provision.id}-{n}")
        one = compile_provision(provision, case.schema)
        mine = records if provision.register == cases[0].provision.register else []
        keys = tuple(dict.fromkeys(key for facts in mine for key in keys_of(case, one, facts)))
        asked.append(Question(one, numbers if mine else (), keys))
        wanted[provision.id] = [
            finding for finding in whole(one, runner, case.when)
            if any(concerns(finding, str(facts["id"]), keys_of(case, one, facts), one) for facts in mine)
        ]  # fmt: skip
    found: dict[str, list[Finding]] = {name: [] for name in wanted}
    for one, finding in again(asked, runner, cases[0].when):
        found[one.provision.id].append(finding)
    for question in asked:
        name = question.one.provision.id
        if question.one.alike:  # it says all of each later record that one of these may have moved
            later = {finding.record for finding in found[name]}
            every = whole(question.one, runner, cases[0].when)
            wanted[name] = [one for one in every if one.record in later or one in wanted[name]]
        assert plain(found[name]) == plain(wanted[name]), (name, numbers)
    return sum(map(len, wanted.values()))


def many(seed: int, records: int) -> list[Case]:
    """Three provisions of each kind about the same records, judged on one day."""
    made = Made(random.Random(f"again {seed}").randrange)
    ledger = made.ledger(records)
    cases = [made.case(made.provision(kind), ledger) for kind in sorted(KINDS) for _n in range(3)]
    return [replace(case, when=cases[0].when) for case in cases]


@pytest.mark.once
@pytest.mark.parametrize("seed", range(4))
def test_several_records_are_asked_about_at_once(seed: int) -> None:
    cases = many(seed, 12)
    runner, records = memory(cases[0]), cases[0].records
    assert asks_like_the_whole(cases, runner, records[:3]) + asks_like_the_whole(cases, runner, records)
    assert not asks_like_the_whole(cases, runner, [])


@pytest.mark.once
def test_more_records_than_one_statement_asks_about() -> None:
    cases = [case for case in many(2, 2 * SIZES[-1]) if case.provision.kind in {"approved_before", "forbid", "limit", "route"}]
    assert len(cases[0].records) > SIZES[-1] + SIZES[1]
    assert asks_like_the_whole(cases, memory(cases[0]), cases[0].records) > SIZES[-1]


@pytest.mark.django_db
def test_the_database_is_asked_about_several_at_once() -> None:
    cases = many(1, 12)
    assert asks_like_the_whole(cases, Database().filled(cases[0], texts=False), cases[0].records[:5])
