"""Kinds about two records."""

from typing import Final

from duban.engine.audit.finding import Finding
from duban.engine.audit.likeness import likeness
from tests.conformance.judge.case import Case, Facts, numbered, verdict
from tests.conformance.judge.logic import Answer, all_of, any_of, compared, same, turned

Judged = tuple[list[Finding], int]
SAID: Final = ("breach", "unknown")


def _later(a: Facts, b: Facts, day: str) -> bool:
    """Whether `b` is the later one; of two on one day the one whose number, as text, is greater."""
    return (b[day], str(b["id"])) > (a[day], str(a["id"]))


def _counted(case: Case) -> int:
    return sum(case.applies(facts) is not False for facts in case.records)


def _unplaced(case: Case, needed: list[str]) -> list[Finding]:
    """Records that lack what a pair is found by: not known, each by itself."""
    return [
        case.finding("unknown", facts)
        for facts in case.records
        if case.applies(facts) is not False and any(facts[name] is None for name in needed)
    ]


def overlap(case: Case) -> Judged:
    """The later one starts inside the earlier one, both are of the same, and nothing makes it right."""
    day, end = case.register.day, case.register.end or case.register.day
    found = _unplaced(case, [*case.arg("same"), day, end])
    for a in case.records:
        for b in case.records:
            if None in (a[day], b[day], a[end]) or not _later(a, b, day) or b[day] > a[end]:
                continue
            if not all(same(a[name], b[name]) for name in case.arg("same")):
                continue
            if any(same(a[name], b[name]) for name in case.arg("unless", ())):
                continue
            differ = case.arg("differ")
            wrong: Answer = turned(same(a[differ], b[differ])) if differ else True
            said = verdict(all_of([case.applies(a), case.applies(b)]), turned(wrong))
            if said:
                found.append(case.finding(said, b, other=a["id"]))
    return found, _counted(case)


def similar(case: Case) -> Judged:
    """Two of one block, near in time, say nearly the same: of each the three nearest earlier ones, and how many there are."""
    words = case.arg("text")
    found = _unplaced(case, [*case.arg("block"), case.register.day, words])
    score = case.arg("score")
    if isinstance(score, str):
        values = case.provision.parameters[score[1:]].values
        score = next((value for since, value in reversed(values) if numbered(since) <= case.today), values[0][1])
    for b in case.records:
        for said in SAID:
            alike = [a for a in case.records if _alike(case, a, b, score) == said]
            alike.sort(key=lambda a: (a[case.register.day], str(a["id"])), reverse=True)
            total = min(len(alike), 50) if len(alike) > 3 else None
            for a in alike[:3]:
                like = likeness(b[words], a[words])
                found.append(case.finding(said, b, other=a["id"], measured=like, bound=score)._replace(total=total))
    return found, _counted(case)


def _alike(case: Case, a: Facts, b: Facts, score: int) -> str | None:
    day, words = case.register.day, case.arg("text")
    if None in (a[day], b[day], a[words], b[words]) or not _later(a, b, day):
        return None
    within = case.number(case.arg("within"), a, a[day])
    if not compared("at_most", b[day] - a[day], within):
        return None
    if not all(same(a[name], b[name]) for name in case.arg("block")):
        return None
    return verdict(all_of([case.applies(a), case.applies(b)]), likeness(b[words], a[words]) < score)


def cover(case: Case) -> Judged:
    """Somebody else is named, who is not away himself in those days; each time he is, or may be, is a finding."""
    day, end = case.register.day, case.register.end or case.register.day
    found, count = [], 0
    for facts in case.records:
        applies = case.applies(facts)
        count += applies is not False
        who, named = facts[case.arg("who")], facts[case.arg("cover")]
        own: Answer = False if named is None else turned(same(who, named))
        known = None not in (facts[day], facts[end])
        away: list[tuple[Answer, Facts]] = []
        for other in case.records if known and named is not None and own is not False else ():
            if other[case.arg("who")] == named:
                touches = all_of(
                    [compared("at_most", other[day], facts[end]), compared("at_least", other[end], facts[day])]
                )
                away.append((touches, other))
        if any_of([touches for touches, _other in away]) is False:
            said = verdict(applies, own if own is False or known else None)
            found += [case.finding(said, facts)] if said else []
        for touches, another in away:
            if touches is not False:
                said = verdict(applies, turned(touches))
                found += [case.finding(said, facts, other=another["id"])] if said else []
    return found, count
