"""Writes the SQL of one provision: its columns, its scope, its parameters on their days, and the values as binds.

Nothing of a pack is ever pasted into SQL: columns and registers are names of the schema, every value is a bind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING, Final

from duban.engine.audit.schema import Register, Schema
from duban.engine.kinds.names import FINDING, TEXTS
from duban.engine.kinds.scope import Part, Scope
from duban.engine.packs.model import Condition, Conditions, Parameter, Provision, Scalar

if TYPE_CHECKING:
    from duban.engine.kinds.base import Kind

EPOCH: Final = date(1970, 1, 1)
SIGNS: Final = {"is": "=", "is_not": "<>", "over": ">", "under": "<", "at_least": ">=", "at_most": "<="}


class NotSet(Exception):
    """A parameter that the provision needs has no value yet: it judges nothing and says so."""

    def __init__(self, parameter: str) -> None:
        super().__init__(parameter)
        self.parameter = parameter


def number_of(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


def period_of(kind: str, day: date) -> int:
    """The number of the period that holds `day`: the year, year × 4 + quarter, year × 12 + month, both counted from 0;
    0 when there is but one period."""
    month = day.month - 1
    return {"year": day.year, "quarter": day.year * 4 + month // 3, "month": day.year * 12 + month}.get(kind, 0)


def days_of(kind: str, period: int) -> tuple[int, int]:
    """The numbers of the first and the last day of a period; of the only one, those of all days there are."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(kind, 0)
    if not months:
        return number_of(date.min), number_of(date.max)
    begin, after = (number_of(date(n // 12, n % 12 + 1, 1)) for n in (period * months, (period + 1) * months))
    return begin, after - 1


def begins(kind: str, period: int) -> int:
    """The number of the first day of a period; one past the last day there is, if it lies beyond."""
    year, month = divmod(period * {"year": 12, "quarter": 3, "month": 1}.get(kind, 0), 12)
    if year > MAXYEAR:
        return number_of(date.max) + 1
    return number_of(date(year, month + 1, 1) if year else date.min)


def last_whole(kind: str, day: date) -> int:
    """The last period that ends on `day` or before."""
    return period_of(kind, day + timedelta(days=1)) - 1


def first_whole(kind: str, day: date) -> int:
    """The first period that begins on `day` or after: one already under way is judged by what held at its start."""
    months = {"year": 12, "quarter": 3, "month": 1}.get(kind, 0)
    begins = not months or (day.day == 1 and (day.month - 1) % months == 0)
    return period_of(kind, day) + (0 if begins else 1)


@dataclass
class Writer:
    """The state of writing one provision. `only` narrows to one record (`:record`) or one key (`:k0`, `:period` with its
    `:first_day` and `:last_day`).

    The first day (`:from_day`) or period (`:from_period`, which begins on `:from_begun`) that is judged is said when it
    runs, and so are the day and the minute of the audit (`:today`, `:now`) and the periods that are not over
    (`:current_year`, which began on `:year_begun` …).
    """

    kind: "Kind"
    provision: Provision
    schema: Schema
    only: bool = False
    binds: dict[str, Scalar] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.register: Register = self.schema[self.provision.register]
        self.used.add(self.register.name)
        self.since = max([self.provision.since, *(p.values[0][0] for p in self.parameters() if p.values)])

    def parameters(self) -> list[Parameter]:
        """The parameters that the arguments or conditions name. Raises NotSet for the first without a value."""
        named = {word[1:] for word in _words((self.provision.args, self.provision.applies)) if word.startswith("$")}
        found = [self.provision.parameters[name] for name in sorted(named)]
        for parameter in found:
            if not parameter.values:
                raise NotSet(parameter.name)
        return found

    # Values

    def bind(self, value: Scalar) -> str:
        """A placeholder for `value`; the same one for the same value."""
        for name, known in self.binds.items():
            if known == value and type(known) is type(value):
                return f":{name}"
        name = f"p{len(self.binds)}"
        self.binds[name] = value
        return f":{name}"

    def number(self, arg: str, alias: str = "r") -> str:
        """The number of an argument, as it was set on the day of the record `alias`."""
        return self.scalar(self.value(arg), f"{alias}.{self.register.day}")

    def number_in(self, arg: str, kind: str, period: str) -> str:
        """The number of an argument, as it was set when the period in the column `period` began; where there is but
        one period, as it is set on the day of the audit."""
        given = self.value(arg)
        if not isinstance(given, str):
            return self.bind(_scalar(given))
        if kind == "all":
            return self.scalar(given, ":today")
        values = self.provision.parameters[given[1:]].values
        return self.dated([(first_whole(kind, day), self._value(value)) for day, value in values], period)

    def scalar(self, given: object, day: str) -> str:
        """A number, a word, or the value of `$parameter` on the day in the column `day`."""
        if not (isinstance(given, str) and given.startswith("$")):
            return self.bind(_scalar(given))
        parameter = self.provision.parameters[given[1:]]
        return self.dated([(number_of(since), self._value(value, parameter.by)) for since, value in parameter.values], day)

    def dated(self, steps: list[tuple[int, str]], column: str) -> str:
        """What held on the day (or in the period) in `column`; not known where that is not known and it has changed."""
        if len(steps) == 1:
            return steps[0][1]
        whens = [f"WHEN {column} >= {self.bind(since)} THEN {held}" for since, held in reversed(steps[1:])]
        return f"CASE {' '.join(whens)} WHEN {column} < {self.bind(steps[1][0])} THEN {steps[0][1]} END"

    def _value(self, value: int | Mapping[str, int], by: str = "") -> str:
        if isinstance(value, int):
            return self.bind(value)
        cases = [f"WHEN r.{by} = {self.bind(key)} THEN {self.bind(number)}" for key, number in value.items()]
        return f"CASE {' '.join(cases)} END"

    # Arguments

    def value(self, arg: str) -> object:
        """What the provision says for an argument of its kind, or the kind's default (None when there is none)."""
        declared = self.kind.arg(arg)
        return self.provision.args.get(arg, declared.default if declared else None)

    def has(self, arg: str) -> bool:
        """Say whether the provision gives the argument."""
        return self.provision.args.get(arg) is not None

    def name(self, arg: str, default: str = "") -> str:
        """The column (or word) that an argument names."""
        found = self.value(arg)
        return str(found) if found is not None else default

    def names(self, arg: str) -> tuple[str, ...]:
        """The columns that an argument names."""
        found = self.value(arg) or ()
        return (found,) if isinstance(found, str) else tuple(str(name) for name in found)  # type: ignore[attr-defined]

    def conditions(self, arg: str) -> Conditions:
        """The conditions that an argument holds."""
        return tuple(self.provision.args.get(arg) or ())  # type: ignore[arg-type]

    # Scope

    def condition(self, condition: Condition, alias: str, day: str = "") -> str:
        """One condition on the record `alias`."""
        column = f"{alias}.{condition.field}"
        if condition.operator == "given":
            return f"{column} IS {'NOT ' if condition.values[0] else ''}NULL"
        values = [self.scalar(value, day or f"{alias}.{self.register.day}") for value in condition.values]
        if len(values) > 1:
            return f"{'NOT ' if condition.operator == 'is_not' else ''}{column} IN ({', '.join(values)})"
        return f"{column} {SIGNS[condition.operator]} {values[0]}"

    def all_of(self, conditions: Conditions, alias: str, day: str = "") -> str:
        """All conditions hold."""
        return " AND ".join(self.condition(c, alias, day) for c in conditions) or "1 = 1"

    def scope(
        self, alias: str = "r", *, dated: bool = True, extra: tuple[Part, ...] = ()
    ) -> Scope:
        """What the provision applies to: its conditions, its days, its units, and the `extra` (condition, column).

        With a population it is the member that belongs to a unit; what a member did counts wherever it was entered.
        """
        day = f"{alias}.{self.register.day}"
        parts = [(self.condition(c, alias), self.leans_on(c, alias, day)) for c in self.provision.applies]
        if dated:
            parts.append((f"{day} >= :from_day", (day,)))
            if self.provision.until:
                parts.append((f"{day} <= {self.bind(number_of(self.provision.until))}", (day,)))
        unit = f"{alias}.{self.register.unit}"
        if not self.has("of") or self.kind.arg("member") is None:
            parts += [(condition, (unit,)) for condition in self.units(unit)]
        return Scope((*parts, *extra))

    def leans_on(self, condition: Condition, alias: str, day: str) -> tuple[str, ...]:
        """The columns without which a condition cannot be said to hold or not."""
        if condition.operator == "given":
            return ()
        leaning = {column for value in condition.values for column in self.leaning(value, day)}
        return (f"{alias}.{condition.field}", *sorted(leaning))

    def leaning(self, given: object, day: str) -> tuple[str, ...]:
        """The columns without which the value of a parameter is not known: the day, where it has changed, its choice."""
        if not (isinstance(given, str) and given.startswith("$")):
            return ()
        parameter = self.provision.parameters[given[1:]]
        return (*([day] if len(parameter.values) > 1 else []), *([f"r.{parameter.by}"] if parameter.by else []))

    def units(self, unit: str) -> list[str]:
        """Which units the provision judges, as conditions on a column that holds a unit: those of an overlay, or all but
        those for which overlays judge."""
        parts = []
        for word, codes in (("IN", self.provision.within), ("NOT IN", self.provision.except_within)):
            if codes:
                self.used.add("scopes")
                listed = ", ".join(self.bind(code) for code in codes)
                parts.append(f"{unit} {word} (SELECT s.unit FROM scopes AS s WHERE s.scope IN ({listed}))")
        return parts

    def narrowed(self, *aliases: str) -> str:
        """What narrows a finding about a record to one record; empty when all are read."""
        return f" AND {' AND '.join(f'{alias}.id = :record' for alias in aliases)}" if self.only else ""

    def columns(self, **known: str) -> str:
        """The columns of a finding, in their order; those not given are NULL."""
        return ", ".join(self.typed(name, known.get(name) or "NULL") for name in FINDING)

    def typed(self, name: str, value: str) -> str:
        """One column of a finding."""
        return f"CAST({value} AS {'TEXT' if name in TEXTS else 'BIGINT'}) AS {name}"

    def about(self, alias: str) -> dict[str, str]:
        """The columns of a finding that say which record, whose, when."""
        who, day = self.register.who, f"{alias}.{self.register.day}"
        return {
            "record": f"{alias}.id", "who": f"{alias}.{who}" if who else "",
            "unit": f"{alias}.{self.register.unit}", "day": day,
        }  # fmt: skip


def _scalar(given: object) -> Scalar:
    if not isinstance(given, str | int):
        raise TypeError(f"{given!r} is no number and no word")
    return given


def _words(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Condition):
        return _words(value.values)
    if isinstance(value, Mapping):
        return [word for part in value.values() for word in _words(part)]
    if isinstance(value, tuple | list):
        return [word for part in value for word in _words(part)]
    return []
