"""What is found alike among many is what comparing each with each finds, and a change moves what it moves in a full audit."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from duban.engine.audit import nearest, similar
from duban.engine.audit.again import Question, again
from duban.engine.audit.compiled import Compiled, compile_provision
from duban.engine.audit.finding import Finding
from duban.engine.audit.likeness import own
from duban.engine.audit.near import Former
from duban.engine.audit.nearest import COUNTED, SHOWN, Hit, Texts
from duban.engine.audit.run import touched, whole
from duban.engine.audit.similar import asked
from tests.conformance.engines import memory, plain
from tests.conformance.judge import judge
from tests.conformance.judge.case import Case
from tests.conformance.made import Made
from tests.conformance.world import DAYS

TEXT = st.one_of(
    st.text("春耕防汛一二", max_size=9), st.text("ab", max_size=4), st.text(min_size=1, max_size=12),
    st.builds("关于第{}件春耕防汛检查".format, st.integers(0, 30)),
)  # fmt: skip


def obvious(texts: list[str], place: int, first: int, score: int, of: set[int]) -> tuple[list[Hit], int]:
    """Each compared with each."""
    scored = [(n, fuzz.ratio(texts[n], texts[place])) for n in range(place - 1, first - 1, -1) if n in of]
    hits = [Hit(n, int(like)) for n, like in scored if like >= score]
    return hits[:SHOWN], min(len(hits), COUNTED)


@pytest.mark.once
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=80), score=st.sampled_from((0, 1, 33, 50, 60, 80, 99, 100)), data=st.data())
def test_the_same_are_alike_as_when_each_is_compared_with_each(texts: list[str], score: int, data: st.DataObject) -> None:
    known, every = Texts(texts, score), set(range(len(texts)))
    of = data.draw(st.one_of(st.just(every), st.sets(st.sampled_from(sorted(every)))))
    bits = sum(1 << n for n in of)
    for place in range(len(texts)):
        first = data.draw(st.integers(0, place)) if place % 7 == 0 else 0
        assert known.earlier(place, first) == obvious(texts, place, first, score, every)
        assert known.earlier(place, first, None, bits) == obvious(texts, place, first, score, of)
        assert known.earlier(place, first, of.__contains__) == obvious(texts, place, first, score, of)


@pytest.mark.once
def test_it_is_looked_back_as_far_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nearest, "FIRST", 3)
    monkeypatch.setattr(nearest, "WIDER", 2)
    monkeypatch.setattr(nearest, "AT_ONCE", 2)
    dice = random.Random(3)
    texts = ["".join(dice.choices("春耕防汛检查安全", k=dice.randrange(9))) for _n in range(300)]
    for score in (0, 40, 80):
        known = Texts(texts, score)
        for place in range(len(texts)):
            assert known.earlier(place, 5 if place > 5 else 0) == obvious(
                texts, place, 5 if place > 5 else 0, score, set(range(300))
            )


def cases(seeds: range, records: int) -> Iterator[Case]:
    """Provisions that compare texts, over ledgers of which many records are alike."""
    for seed in seeds:
        made = Made(random.Random(f"alike {seed}").randrange)
        yield made.case(made.provision("similar"), made.ledger(records))


def crowded(seed: int, count: int) -> Case:
    """Many records of one block in few days, more alike than are told."""
    dice = random.Random(seed)
    case = next(cases(range(1), 4))
    titles = ("春耕生产现场检查", "春耕生产现场推进", "汛期安全值守", "", "森林防火")
    acts = [
        dict.fromkeys(case.schema["acts"].columns)
        | {"id": n, "unit": 1, "title": dice.choice(titles), "held_on": dice.choice((16801, 16802, 16830, 16850)),
           "place": dice.choice("aaab"), "urgent": dice.choice((0, 1, 1, 1, None))}
        for n in range(1, count)
    ]  # fmt: skip
    args: dict[str, Any] = {"text": "title", "block": ("place",), "within": 30, "score": 60}
    from duban.engine.packs.model import Condition

    provision = replace(
        case.provision, register="acts", kind="similar", args=args, parameters={}, within=(), except_within=(), until=None,
        since=DAYS[0], applies=(Condition("urgent", "is", (1,)),),
    )  # fmt: skip
    return replace(case, provision=provision, ledger={**case.ledger, "acts": acts})


@pytest.mark.once
def test_more_are_alike_than_are_told_and_it_is_told_how_many() -> None:
    case = crowded(1, 400)
    one, runner = compile_provision(case.provision, case.schema), memory(case)
    found = whole(one, runner, case.when)
    assert plain(found) == plain(judge(case)[0])
    assert {finding.total for finding in found} >= {None, 4, COUNTED}
    for facts in case.records:
        about = [finding for finding in found if str(facts["id"]) in (finding.record, finding.other)]
        assert plain(touched(one, runner, case.when, facts["id"])) == plain(about)


@pytest.mark.once
def test_read_in_parts_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for case in (crowded(2, 90), *cases(range(6), 14)):
        one, runner = compile_provision(case.provision, case.schema), memory(case)
        wanted = plain(whole(one, runner, case.when))
        for most in (1, 5, 40):
            monkeypatch.setattr(similar, "MOST", most)
            assert plain(whole(one, runner, case.when)) == wanted


def stood(one: Compiled, facts: dict[str, Any]) -> tuple[Former, ...]:
    """How a record stood, if it could be compared."""
    about = asked(one)
    if any(facts[name] is None for name in (*about.block, about.day, about.text)):
        return ()
    leans = [condition.field for condition in one.provision.applies if condition.operator != "given"]
    sure = all(facts[name] is not None for name in (*leans, "unit"))
    return (Former(tuple(facts[name] for name in about.block), facts[about.day], own(facts[about.text]), sure),)


def names(findings: list[Finding]) -> dict[tuple[str | None, str | None], Finding]:
    return {(finding.record, finding.other): finding for finding in findings}


@pytest.mark.once
@pytest.mark.parametrize("seed", range(8))
def test_what_a_change_moves_is_found_again(seed: int) -> None:
    """What was known, with what is asked again in place of it, is what a full audit finds after the change."""
    dice = random.Random(f"moved {seed}")
    for case in (crowded(seed, 40), *cases(range(seed * 5, seed * 5 + 5), 14)):
        one = compile_provision(case.provision, case.schema)
        records = [dict(facts) for facts in case.records]
        if len(records) < 2:
            continue
        known = names(whole(one, memory(case), case.when))
        changed, formers = set(), {}
        for facts in dice.sample(records, min(3, len(records))):
            formers[facts["id"]] = stood(one, facts)
            changed.add(facts["id"])
            other = dice.choice(records)
            for name in ("title", "place", case.register.day, *(c.field for c in case.provision.applies)):
                facts[name] = other[name]
        later = replace(case, ledger={**case.ledger, case.provision.register: records})
        runner = memory(later)
        found = [f for _one, f in again([Question(one, tuple(sorted(changed)), (), formers)], runner, case.when)]
        complete = {finding.record for finding in found}
        mine = {str(number) for number in changed}
        kept = {k: f for k, f in known.items() if k[0] not in complete and not mine & set(k)}
        assert plain(list((kept | names(found)).values())) == plain(whole(one, runner, case.when)), case.provision
