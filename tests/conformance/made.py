"""Ledgers and provisions made by choosing: from Hypothesis, which makes a failing one small, or from a seeded die."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from duban.engine.audit.run import When
from duban.engine.audit.schema import COUNTED, Column, Register, Schema, Text
from duban.engine.kinds import KINDS
from duban.engine.kinds.base import Arg
from duban.engine.packs.model import Condition, Conditions, Parameter, Provision
from tests.conformance.judge.case import Case, numbered
from tests.conformance.world import AUDITS, DAYS, SCHEMA, TITLES

T = TypeVar("T")
Pick = Callable[[int], int]
"""Chooses one of so many, from 0."""
WORDS = Text("", "")
SINCE = tuple(map(date.fromisoformat, ("2013-01-01", "2016-01-01", "2016-02-29", "2016-03-31", "2016-12-31")))
TREE = ((1, None), (2, 1), (10, 2), (11, 1))  # unit, the one above it


def one_of(pick: Pick, options: Sequence[T]) -> T:
    """One of the options."""
    return options[pick(len(options))]


def scopes(name: Callable[[int], Any]) -> list[tuple[str, Any]]:
    """Rows (code of a unit, a unit that is it or lies below it)."""
    above = dict(TREE)
    rows = []
    for unit, _up in TREE:
        at: int | None = unit
        while at is not None:
            rows.append((f"U{at}", name(unit)))
            at = above[at]
    return rows


class Made:
    """Makes cases. With `codes` references are texts, as in files; else numbers, as in the database."""

    def __init__(
        self, pick: Pick, schema: Schema = SCHEMA, *, codes: bool = False, days: Sequence[date] = DAYS
    ) -> None:
        self.pick, self.schema, self.codes, self.days = pick, schema, codes, days

    def of(self, options: Sequence[T]) -> T:
        return one_of(self.pick, options)

    def maybe(self, chances: int = 2) -> bool:
        return self.pick(chances) == 1

    def ref(self, number: int) -> Any:
        return str(number) if self.codes else number

    # Ledgers

    def ledger(self, most: int = 8) -> dict[str, list[dict[str, Any]]]:
        """Up to `most` records of each register, some of them twice."""
        return {name: self.records(register, most) for name, register in self.schema.items()}

    def records(self, register: Register, most: int) -> list[dict[str, Any]]:
        """Records with numbers that a text sorts differently."""
        found: list[dict[str, Any]] = []
        for n in range(self.pick(most + 1)):
            again = found and self.maybe(5)
            facts = dict(self.of(found)) if again else {c: self.fact(v) for c, v in register.columns.items()}
            found.append(facts | {"id": self.ref(n + 7)})
            if register.end and not self.maybe(12):
                self.tidy(found[-1], register)
        return found

    def tidy(self, facts: dict[str, Any], register: Register) -> None:
        """Most stretches end after they begin."""
        begun, ended = facts[register.day], facts[register.end]
        if begun is not None and ended is not None and ended < begun:
            facts[register.day], facts[register.end] = ended, begun

    def fact(self, column: Column) -> Any:
        """A value of a column, or None."""
        if self.pick(6) == 5:
            return None
        match column.type:
            case "number" | "money":
                return self.of((0, 1, 2, 3, 60, 61))
            case "day":
                return numbered(self.of(self.days))
            case "moment":
                return numbered(self.of(self.days)) * 1440 + self.of((0, 1, 60, 61, 1439))
            case "yes":
                return self.pick(2)
            case "choice":
                return self.of(tuple(column.choices))
            case "text":
                return self.of(TITLES)
        return self.ref({"units": (1, 2, 10, 11), "persons": (1, 2, 3)}.get(column.to, (7, 8, 9, 10))[self.pick(3)])

    # Provisions

    def case(self, provision: Provision, ledger: Mapping[str, list[dict[str, Any]]]) -> Case:
        """The provision over the ledger on some day."""
        today = self.of(AUDITS)
        when = When(today, self.of((date.min, SINCE[1])), datetime(today.year, today.month, today.day, 0, 1))  # noqa: DTZ001
        return Case(provision, self.schema, dict(ledger), scopes(self.ref), when)

    def provision(self, kind: str, name: str = "p") -> Provision:
        """A provision of a kind with arguments that the reader of packs would take."""
        return _Provision(self, kind, name).made()


class _Provision:
    def __init__(self, made: Made, kind: str, name: str) -> None:
        self.made_by, self.kind, self.name = made, KINDS[kind], name
        registers = ("acts",) if kind in {"cover", "approved_before", "turnaround"} else ("acts", "notes")
        self.register = made.schema[made.of(registers)]
        self.parameters: dict[str, Parameter] = {}
        self.args: dict[str, Any] = {}

    def made(self) -> Provision:
        arguments(self)
        m = self.made_by
        applies = self.conditions(self.register, 2) if m.maybe() else ()
        within = (m.of(("U1", "U2", "U10")),) if m.maybe(5) else ()
        without = (m.of(("U2", "U11")),) if m.maybe(5) else ()
        return Provision(
            self.name, "pack", "O1", "s", "1", WORDS, WORDS, WORDS, WORDS, self.kind.name, self.register.name, applies,
            {name: value for name, value in self.args.items() if value is not None}, self.parameters, "warn",
            m.of(SINCE), m.of((None, None, date(2016, 12, 31), date(2016, 6, 30))), within, without,
        )  # fmt: skip

    def column(self, types: Sequence[str], register: Register | None = None) -> str:
        """A column of one of these types."""
        columns = (register or self.register).columns.values()
        return self.made_by.of([column.name for column in columns if not types or column.type in types])

    def number(self, arg: Arg | None = None, options: Sequence[int] = (0, 1, 2, 3, 60)) -> Any:
        """A number, or a parameter with one, two or three values."""
        m = self.made_by
        if m.maybe():
            return m.of(options)
        name = f"q{len(self.parameters)}"
        by = "place" if self.kind.key == "record" and arg and m.maybe(3) else ""
        days = sorted({m.of(SINCE) for _ in range(1 + m.pick(3))})

        def value() -> Any:
            if not by:
                return m.of(options)
            return {"a": m.of(options)} | ({"b": m.of(options)} if m.maybe() else {})

        self.parameters[name] = Parameter(name, WORDS, WORDS, tuple((day, value()) for day in days), by)
        return f"${name}"

    def conditions(self, register: Register, most: int = 2) -> Conditions:
        """One condition or more, with any operator."""
        return tuple(self.condition(register) for _ in range(1 + self.made_by.pick(most)))

    def condition(self, register: Register) -> Condition:
        m = self.made_by
        column = register.columns[m.of(tuple(register.columns))]
        if column.type == "ref" or m.maybe(6):
            return Condition(column.name, "given", (m.pick(2),))
        operators = ("is", "is_not", "over", "under", "at_least", "at_most")
        operator: Any = m.of(operators if column.type in COUNTED - {"yes"} else operators[:2])
        several = 1 + m.pick(2) if operator in ("is", "is_not") else 1
        values = [self.value(column) for _ in range(several)]
        return Condition(column.name, operator, tuple(values))

    def value(self, column: Column) -> Any:
        if column.type in ("number", "money") and self.made_by.maybe(3):
            return self.number()
        found = None
        while found is None:
            found = self.made_by.fact(column)
        return found


def arguments(p: _Provision) -> None:
    """Arguments of the provision's kind."""
    name, m, args = p.kind.name, p.made_by, p.args
    if name == "limit":
        _limit(p)
    elif name in ("forbid", "require"):
        args["what"] = p.conditions(p.register)
    elif name == "approved_before":
        args["days_before"] = m.of((None, p.number(p.kind.arg("days_before"))))
        args["by"], args["from"] = m.of((None, ("a",), ("a", "b"))), m.of((None, "place"))
        args["approved"], args["before"] = m.of((None, "asked_on")), m.of((None, "ended_on"))
    elif name == "followed_by":
        args |= {"by_register": "notes", "link": "act", "within": p.number(p.kind.arg("within"))}
        args |= {"of": m.of((None, p.register.end or None)), "on": m.of((None, "written_on"))}
        args["when"] = p.conditions(m.schema["notes"]) if m.maybe() else None
    elif name == "turnaround":
        days = m.maybe()
        args |= dict(zip(("from", "to"), ("asked_on", "consent_on") if days else ("begun", "done"), strict=True))
        args["days"] = m.of((None, "working")) if days else None
        args["within"] = p.number(p.kind.arg("within"))
    elif name == "route":
        args["from"], args["to"] = "place", m.of(("sender", "consent_from") if p.register.name == "acts" else ("place",))
        args["allowed"] = {"a": ("b",)} | ({"b": ("a", "c")} if m.maybe() else {})
    elif name == "cover":
        args |= {"who": "person", "cover": "deputy"}
    else:
        _several(p)


def _limit(p: _Provision) -> None:
    m, args = p.made_by, p.args
    type_ = m.of(("number", "money", "yes", "day") if p.register.name == "acts" else ("number", "yes"))
    args["of"] = p.column((type_,))
    if type_ == "day":
        args["minus"] = p.column((type_,))
    arg = m.of(("at_most", "at_least"))
    args[arg] = p.number(p.kind.arg(arg))


def _several(p: _Provision) -> None:
    name, m, args = p.kind.name, p.made_by, p.args
    if name == "overlap":
        args["same"] = _columns(p, ("choice", "ref", "text"))
        args["differ"] = p.column(("ref", "text", "choice")) if m.maybe() else None
        args["unless"] = _columns(p, ("choice", "ref", "text")) if m.maybe() else None
    elif name == "similar":
        args |= {"text": "title", "block": _columns(p, ("choice", "ref")), "within": p.number(None, (0, 1, 30, 400))}
        args["score"] = p.number(None, (0, 50, 60, 100))
    else:
        args |= {"per": _columns(p, ("choice", "ref", "number")), "period": m.of((None, "quarter", "month", "all"))}
        _groups(p)


def _groups(p: _Provision) -> None:
    name, m, args = p.kind.name, p.made_by, p.args
    if name == "one_kind":
        args["column"] = p.column(("text", "choice", "ref"))
    elif name == "share":
        args["part"] = p.conditions(p.register)
        args[m.of(("at_least", "at_most"))] = p.number(None, (0, 33, 50, 100))
        args["from_records"] = m.of((None, p.number(None, (0, 1, 2, 3))))
    else:
        args[name] = p.number()
        measure = m.of(("records", "days", "sum", "distinct"))
        if measure in ("records", "days"):
            args["count"] = measure
        else:
            args[measure] = p.column(("number", "money") if measure == "sum" else ("text", "choice", "ref", "number"))
        if name == "at_least" and m.maybe():
            args |= {"per": ("person",), "of": "leaders", "member": "person"}
            args["among"] = p.conditions(m.schema["leaders"], 1) if m.maybe() else None


def _columns(p: _Provision, types: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.column(types) for _ in range(1 + p.made_by.pick(2))))
