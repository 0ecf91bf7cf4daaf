"""One provision over one ledger on one day: what its words mean, asked in small plain questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from duban.engine.audit.finding import Finding
from duban.engine.audit.run import When
from duban.engine.audit.schema import Register, Schema
from duban.engine.packs.model import Condition, Conditions, Provision
from tests.conformance.judge.logic import Answer, all_of, compared

EPOCH = date(1970, 1, 1)
Facts = Mapping[str, Any]


def numbered(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def dated(number: int) -> date:
    """The day with this number."""
    return EPOCH + timedelta(days=number)


@dataclass(frozen=True)
class Case:
    """What is judged. `scopes` are rows (code of a unit, a unit that is it or lies below it)."""

    provision: Provision
    schema: Schema
    ledger: Mapping[str, list[dict[str, Any]]]
    scopes: list[tuple[str, Any]]
    when: When

    @property
    def register(self) -> Register:
        return self.schema[self.provision.register]

    @property
    def records(self) -> list[dict[str, Any]]:
        return self.ledger[self.provision.register]

    @property
    def today(self) -> int:
        return numbered(self.when.today)

    @property
    def now(self) -> int:
        """The minute of the audit."""
        moment = self.when.now
        return self.today * 1440 + (moment.hour * 60 + moment.minute if moment else 0)

    @property
    def first(self) -> date:
        """The first day that is judged: in force, every parameter that is used has a value, and asked for."""
        days = [self.provision.parameters[name].values[0][0] for name in self.named()]
        return max([self.provision.since, self.when.since, *days])

    def named(self) -> set[str]:
        """The parameters that arguments and conditions name."""
        given = [*self.provision.args.values(), self.provision.applies]
        flat: list[Any] = []
        while given:
            one = given.pop()
            if isinstance(one, tuple | list):
                given += one
            elif isinstance(one, Condition):
                given += one.values
            else:
                flat.append(one)
        return {one[1:] for one in flat if isinstance(one, str) and one.startswith("$")}

    # Arguments

    def arg(self, name: str, default: Any = None) -> Any:
        found = self.provision.args.get(name)
        return default if found is None else found

    def number(self, given: Any, facts: Facts, day: int | None) -> int | None:
        """A number, or the value that a parameter had on `day`; None when the day, or the choice, is not known."""
        if not (isinstance(given, str) and given.startswith("$")):
            return int(given)
        parameter = self.provision.parameters[given[1:]]
        held: Any = parameter.values[0][1]
        if len(parameter.values) > 1 and day is None:
            return None
        for since, value in parameter.values[1:]:
            if day is not None and numbered(since) <= day:
                held = value
        found: int | None = held.get(facts[parameter.by]) if parameter.by else held
        return found

    def has_limit(self, given: Any, facts: Facts) -> Answer:
        """Whether the parameter has a value for the record's choice: one that the table does not name has no limit."""
        parameter = self.provision.parameters.get(given[1:]) if isinstance(given, str) else None
        if parameter is None or not parameter.by:
            return True
        day, choice = facts[self.register.day], facts[parameter.by]
        if choice is None:
            return None
        if day is not None:
            return self.number(given, facts, day) is not None
        named = {isinstance(table, Mapping) and choice in table for _since, table in parameter.values}
        return named.pop() if len(named) == 1 else None

    # Conditions

    def condition(self, one: Condition, facts: Facts, day: int | None) -> Answer:
        """One condition of a record; parameters as on `day`."""
        fact = facts[one.field]
        if one.operator == "given":
            return (fact is not None) == bool(one.values[0])
        values = [
            self.number(value, facts, day) if isinstance(value, str) and value.startswith("$") else value
            for value in one.values
        ]
        if fact is None:
            return None
        if one.operator in ("is", "is_not"):
            known = [value for value in values if value is not None]
            found: Answer = True if fact in known else None if len(known) < len(values) else False
            return found if one.operator == "is" else None if found is None else not found
        return compared(one.operator, fact, values[0])  # type: ignore[arg-type]

    def hold(self, conditions: Conditions, facts: Facts, day: int | None) -> Answer:
        """All conditions."""
        return all_of([self.condition(one, facts, day) for one in conditions])

    # Scope

    def in_units(self, unit: Any) -> Answer:
        """Whether the provision judges a unit."""
        answers: list[Answer] = []
        for codes, wanted in ((self.provision.within, True), (self.provision.except_within, False)):
            if codes:
                inside = any(code in codes and below == unit for code, below in self.scopes)
                answers.append(None if unit is None else inside == wanted)
        return all_of(answers)

    def in_days(self, day: int | None) -> Answer:
        """Whether a day is one on which the provision is in force."""
        if day is None:
            return None
        until = self.provision.until
        return day >= numbered(self.first) and (until is None or day <= numbered(until))

    def applies(self, facts: Facts, *, days: bool = True, units: bool = True) -> Answer:
        """Whether the provision applies to a record."""
        day = facts[self.register.day]
        answers = [self.hold(self.provision.applies, facts, day)]
        if days:
            answers.append(self.in_days(day))
        if units:
            answers.append(self.in_units(facts[self.register.unit]))
        return all_of(answers)

    def finding(self, verdict: str, facts: Facts, other: Any = None, measured: int | None = None,
                bound: int | None = None) -> Finding:  # fmt: skip
        """A finding about a record."""
        register = self.register
        who = facts[register.who] if register.who else None
        return Finding(
            verdict,  # type: ignore[arg-type]
            str(facts["id"]), text(other), text(who), text(facts[register.unit]), facts[register.day], None, measured,
            bound, None,
        )  # fmt: skip


def text(value: Any) -> str | None:
    """References are texts."""
    return None if value is None else str(value)


def verdict(applies: Answer, test: Answer) -> str | None:
    """X = not in scope, or kept. A breach is X false, not known is X not known."""
    if applies is False or test is True:
        return None
    return "breach" if applies is True and test is False else "unknown"
