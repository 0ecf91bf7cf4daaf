"""Kinds about single records."""

from datetime import date
from typing import Any

from duban.engine.audit.finding import Finding
from duban.engine.audit.memory import plain_weeks
from tests.conformance.judge.case import Case, Facts, verdict
from tests.conformance.judge.logic import Answer, all_of, any_of, compared, turned
from tests.conformance.world import YEARS

Judged = tuple[list[Finding], int]
WORK = dict(plain_weeks(date(YEARS[0], 1, 1), date(YEARS[1], 12, 31)))


def minus(one: int | None, other: int | None) -> int | None:
    """A difference; not known when either is not."""
    return None if one is None or other is None else one - other


class _Tally:
    """Collects findings and counts what the provision applies to, or may."""

    def __init__(self, case: Case) -> None:
        self.case, self.findings, self.count = case, list[Finding](), 0

    def add(self, facts: Facts, applies: Answer, test: Answer, **more: Any) -> None:
        self.count += applies is not False
        found = verdict(applies, test)
        if found:
            self.findings.append(self.case.finding(found, facts, **more))

    @property
    def judged(self) -> Judged:
        return self.findings, self.count


def limit(case: Case) -> Judged:
    """A number of one record is at most, or at least, a bound."""
    tally = _Tally(case)
    operator = "at_most" if case.arg("at_most") is not None else "at_least"
    for facts in case.records:
        bound = case.number(case.arg(operator), facts, facts[case.register.day])
        measured = facts[case.arg("of")]
        if case.arg("minus"):
            measured = minus(measured, facts[case.arg("minus")])
        applies = all_of([case.applies(facts), case.has_limit(case.arg(operator), facts)])
        tally.add(facts, applies, compared(operator, measured, bound), measured=measured, bound=bound)
    return tally.judged


def forbid(case: Case) -> Judged:
    """All that is described, together, is a breach."""
    tally = _Tally(case)
    for facts in case.records:
        tally.add(facts, case.applies(facts), turned(case.hold(case.arg("what"), facts, facts[case.register.day])))
    return tally.judged


def require(case: Case) -> Judged:
    """All that is described must hold."""
    tally = _Tally(case)
    for facts in case.records:
        tally.add(facts, case.applies(facts), case.hold(case.arg("what"), facts, facts[case.register.day]))
    return tally.judged


def approved_before(case: Case) -> Judged:
    """Consent is there, in time, and by one of those who may give it. No consent is a breach."""
    tally = _Tally(case)
    for facts in case.records:
        approved = facts[case.arg("approved", "consent_on")]
        ahead = minus(facts[case.arg("before", case.register.day)], approved)
        wanted = case.number(case.arg("days_before", 0), facts, facts[case.register.day])
        test: Answer = False
        if approved is not None:
            giver, givers = facts[case.arg("from", "consent_from")], case.arg("by")
            by: Answer = True if not givers else None if giver is None else giver in givers
            test = all_of([compared("at_least", ahead, wanted), by])
        applies = all_of([case.applies(facts), case.has_limit(case.arg("days_before", 0), facts)])
        tally.add(facts, applies, test, measured=ahead, bound=wanted)
    return tally.judged


def followed_by(case: Case) -> Judged:
    """One that names the record follows in time. Before the time is over the record is not judged."""
    tally = _Tally(case)
    follower = case.schema[case.arg("by_register")]
    for facts in case.records:
        day = facts[case.register.day]
        start, within = facts[case.arg("of", case.register.day)], case.number(case.arg("within"), facts, day)
        answers = []
        for other in case.ledger[follower.name]:
            if other[case.arg("link")] == facts["id"]:
                gone = minus(other[case.arg("on", follower.day)], start)
                in_time = all_of([compared("at_least", gone, 0), compared("at_most", gone, within)])
                answers.append(all_of([in_time, case.hold(case.arg("when", ()), other, day)]))
        over = compared("over", minus(case.today, start), within)
        applies = all_of([case.applies(facts), over, case.has_limit(case.arg("within"), facts)])
        tally.add(facts, applies, any_of(answers), bound=within)
    return tally.judged


def turnaround(case: Case) -> Judged:
    """Done in time; what is open counts up to now, and is not judged while its time is not over."""
    tally = _Tally(case)
    for facts in case.records:
        moment = case.register.columns[case.arg("from")].type == "moment"
        begun, done = facts[case.arg("from")], facts[case.arg("to")]
        end = done if done is not None else case.now if moment else case.today
        if case.arg("days") == "working":
            begun, end = WORK.get(begun), WORK.get(end)
        taken = minus(end, begun)
        within = case.number(case.arg("within"), facts, facts[case.register.day])
        in_time = compared("at_most", taken, within)
        running = done is None and in_time is True
        applies = all_of([case.applies(facts), not running, case.has_limit(case.arg("within"), facts)])
        tally.add(facts, applies, in_time, measured=taken, bound=within)
    return tally.judged


def route(case: Case) -> Judged:
    """What goes from one kind of sender goes only to the receivers named for it; other senders are not judged."""
    tally = _Tally(case)
    table = case.arg("allowed")
    for facts in case.records:
        sender, receiver = facts[case.arg("from")], facts[case.arg("to")]
        named = None if sender is None else sender in table
        test = None if sender is None or receiver is None else receiver in table.get(sender, ())
        tally.add(facts, all_of([case.applies(facts), named]), test)
    return tally.judged
