"""Kinds about all records of a key in a period. What is open is tried in every reading that could make a difference."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from duban.engine.audit.finding import Finding
from tests.conformance.judge.case import Case, Facts, dated, numbered, text
from tests.conformance.judge.logic import Answer
from tests.conformance.world import YEARS

Judged = tuple[list[Finding], int]
Key = tuple[tuple[Any, ...], int]
MONTHS = {"year": 12, "quarter": 3, "month": 1}


class Periods:
    """The periods of one length: each a number, a first and a last day."""

    def __init__(self, kind: str) -> None:
        self.months = MONTHS.get(kind, 0)
        self.all: dict[int, tuple[date, date]] = {}
        if not self.months:
            return
        for start in range(YEARS[0] * 12, (YEARS[1] + 1) * 12, self.months):
            after = start + self.months
            begin, next_ = date(start // 12, start % 12 + 1, 1), date(after // 12, after % 12 + 1, 1)
            self.all[start // self.months] = (begin, dated(numbered(next_) - 1))

    def of(self, day: int) -> int:
        if not self.months:
            return 0
        on = dated(day)
        return next(number for number, (first, last) in self.all.items() if first <= on <= last)

    def reached(self, day: int, end: int) -> list[int]:
        """The periods that a stretch of days lies in."""
        if not self.months:
            return [0]
        return [n for n, (first, last) in self.all.items() if numbered(first) <= end and numbered(last) >= day]

    def clipped(self, period: int, day: int, end: int) -> set[int]:
        """The days of a stretch that lie in a period."""
        if not self.months:
            return set(range(day, end + 1))
        first, last = self.all[period]
        return set(range(max(day, numbered(first)), min(end, numbered(last)) + 1))


class Groups:
    """The records of each key and period, each with the answer whether it counts; and those without a key."""

    def __init__(self, case: Case, *, ended: bool = False, ranges: bool = False) -> None:
        self.case, self.kind = case, case.arg("period", "year")
        self.periods, self.ended = Periods(self.kind), ended
        self.keys: tuple[str, ...] = case.arg("per")
        self.members: dict[Key, list[tuple[Answer, Facts]]] = defaultdict(list)
        self.keyless: list[Finding] = []
        units = case.arg("of") is None
        for facts in case.records:
            applies = case.applies(facts, days=self.kind == "all", units=units)
            if applies is not False:
                self._place(facts, applies, ranges=ranges)

    def _place(self, facts: Facts, applies: Answer, *, ranges: bool) -> None:
        day, key = facts[self.case.register.day], tuple(facts[name] for name in self.keys)
        if self.kind == "all":
            places = [0]
        elif day is None:
            self.keyless.append(self.case.finding("unknown", facts))
            return
        else:
            end = facts[self.case.register.end or self.case.register.day] if ranges else day
            reached = self.periods.reached(day, max(day, day if end is None else end))
            places = [period for period in reached if self.in_force(period)]
        if None in key:
            if day is None or self.in_force(self.periods.of(day)):
                self.keyless.append(self.case.finding("unknown", facts))
            return
        for period in places:
            self.members[key, period].append((applies, facts))

    def in_force(self, period: int) -> bool:
        """Whether a period lies wholly in the time in which the provision is in force, and is over if it has to be."""
        if self.kind == "all":
            return True
        first, last = self.periods.all[period]
        until = self.case.provision.until
        over = not self.ended or last < self.case.when.today
        return first >= self.case.first and (until is None or last <= until) and over

    def bound(self, given: Any, period: int) -> int:
        """A number as it was set when the period began; where there is but one period, as on the day of the audit."""
        began = self.case.when.today if self.kind == "all" else self.periods.all[period][0]
        found = self.case.number(given, {}, numbered(began))
        assert found is not None
        return found

    def finding(self, said: str, key: Key, measured: int, bound: int, unit: str | None = None,
                total: int | None = None) -> Finding:  # fmt: skip
        values, period = key
        if unit is None and self.case.register.unit in self.keys:
            unit = text(values[self.keys.index(self.case.register.unit)])
        who = "|".join(str(value) for value in values)
        about = None if self.kind == "all" else period
        return Finding(said, None, None, who, unit, None, about, measured, bound, total)  # type: ignore[arg-type]

    def figure(self, key: Key) -> tuple[int, int | None]:
        """The least and the most that the figure of a key can be; None: nobody can say how much."""
        case, members = self.case, self.members.get(key, [])
        sure = [facts for applies, facts in members if applies]
        if case.arg("sum"):
            column = case.arg("sum")
            least = sum(facts[column] or 0 for facts in sure)
            return least, least if all(facts[column] is not None for facts in sure) and len(sure) == len(members) else None
        if case.arg("distinct"):
            return kinds(members, case.arg("distinct"))
        if case.arg("count") == "days":
            return self._days(key[1], members)
        return len(sure), len(members)

    def _days(self, period: int, members: list[tuple[Answer, Facts]]) -> tuple[int, int | None]:
        """Days that lie in at least one stretch. One that is not known, or ends before it begins, leaves it open."""
        day, end = self.case.register.day, self.case.register.end or self.case.register.day
        days: set[int] = set()
        still_open = False
        for applies, facts in members:
            if not applies or facts[day] is None or facts[end] is None or facts[end] < facts[day]:
                still_open = True
            else:
                days |= self.periods.clipped(period, facts[day], facts[end])
        return len(days), None if still_open else len(days)


def kinds(members: list[tuple[Answer, Facts]], column: str) -> tuple[int, int]:
    """The least and the most different values: each one that is not known may be one more."""
    sure = {facts[column] for applies, facts in members if applies and facts[column] is not None}
    known = {facts[column] for _applies, facts in members if facts[column] is not None}
    return len(sure), len(known) + sum(facts[column] is None for _applies, facts in members)


def _ranges(case: Case) -> bool:
    return bool(case.arg("count") == "days")


def at_most(case: Case) -> Judged:
    """Broken when even the least is over the bound, not known when the most is."""
    groups = Groups(case, ranges=_ranges(case))
    found = list(groups.keyless)
    for key in groups.members:
        bound, (least, most) = groups.bound(case.arg("at_most"), key[1]), groups.figure(key)
        if least > bound:
            found.append(groups.finding("breach", key, least, bound))
        elif most is None or most > bound:
            found.append(groups.finding("unknown", key, least, bound))
    return found, len(groups.members) + len(groups.keyless)


def at_least(case: Case) -> Judged:
    """Broken when even the most is below the bound, not known when the least is; periods that are over only."""
    groups = Groups(case, ended=True, ranges=_ranges(case))
    found = list(groups.keyless)
    keys: dict[Key, str | None] = dict.fromkeys(groups.members)
    if case.arg("of"):
        keys = dict(_population(case, groups))
    for key, unit in keys.items():
        bound, (least, most) = groups.bound(case.arg("at_least"), key[1]), groups.figure(key)
        if most is not None and most < bound:
            found.append(groups.finding("breach", key, least, bound, unit))
        elif least < bound:
            found.append(groups.finding("unknown", key, least, bound, unit))
    return found, len(keys) + len(groups.keyless)


def _population(case: Case, groups: Groups) -> Iterator[tuple[Key, str | None]]:
    """Every member, in every period from whose first to whose last day he was one; of several units the first."""
    of = case.schema[case.arg("of")]
    found: dict[Key, list[str]] = defaultdict(list)
    for member in case.ledger[of.name]:
        who = member[case.arg("member")]
        if who is None or case.in_units(member[of.unit]) is not True:
            continue
        for period in groups.periods.all if groups.kind != "all" else [0]:
            first, last = (case.when.today,) * 2 if groups.kind == "all" else groups.periods.all[period]
            begun = member[of.day] is None or member[of.day] <= numbered(first)
            still = not of.end or member[of.end] is None or member[of.end] >= numbered(last)
            among = case.hold(case.arg("among", ()), member, numbered(first))
            if groups.in_force(period) and begun and still and among:
                found[(who,), period] += [str(member[of.unit])] if member[of.unit] is not None else []
    for key, units in found.items():
        yield key, min(units, default=None)


def one_kind(case: Case) -> Judged:
    """There is but one different value."""
    groups = Groups(case)
    found = list(groups.keyless)
    for key, members in groups.members.items():
        least, most = kinds(members, case.arg("column"))
        if most > 1:
            found.append(groups.finding("breach" if least > 1 else "unknown", key, least, 1))
    return found, len(groups.members) + len(groups.keyless)


def share(case: Case) -> Judged:
    """Every reading is tried: broken in all of them is a breach, in some of them not known."""
    groups = Groups(case, ended=True)
    found = list(groups.keyless)
    operator = "at_least" if case.arg("at_least") is not None else "at_most"
    for key, members in groups.members.items():
        bound, least = groups.bound(case.arg(operator), key[1]), groups.bound(case.arg("from_records", 1), key[1])
        parts = [(a, case.hold(case.arg("part"), facts, facts[case.register.day])) for a, facts in members]
        broken = []
        for whole, part in _readings(parts):
            missed = 100 * part < bound * whole if operator == "at_least" else 100 * part > bound * whole
            broken.append(whole >= least and missed)
        certain = sum(a is True and part is True for a, part in parts)
        total = sum(a is True for a, _part in parts)
        if any(broken):
            found.append(groups.finding("breach" if all(broken) else "unknown", key, certain, bound, total=total))
    return found, len(groups.members) + len(groups.keyless)


def _readings(parts: list[tuple[Answer, Answer]]) -> set[tuple[int, int]]:
    """The whole and the part, in every way in which what is open can turn out."""
    readings = {(0, 0)}
    for applies, part in parts:
        ways = {(1, p) for p in (0, 1) if part is None or part == bool(p)} | ({(0, 0)} if applies is None else set())
        readings = {(whole + w, some + p) for whole, some in readings for w, p in ways}
    return readings
