"""The arguments of a provision, read by what its kind declares and checked against one another."""

from collections.abc import Mapping
from typing import Final

from duban.engine.audit.schema import Column, Register
from duban.engine.kinds.base import Arg, Kind
from duban.engine.packs import words, words_rules
from duban.engine.packs.frame import Frame, column_of, read_conditions
from duban.engine.packs.part import Part

Args = dict[str, object]

# Registers and columns first: the other arguments are about them.
ORDER: Final = ("register", "column", "columns", "word", "number", "conditions", "keys", "table")
PERCENT: Final = {("share", "at_least"), ("share", "at_most"), ("similar", "score")}
MOST: Final = 10**15


def read_args(part: Part, kind: Kind, frame: Frame, base: Mapping[str, object] | None = None) -> Args:
    """The arguments by name, typed: a column as its name, columns and keys as tuples, conditions as Conditions.

    With `base`, those of the provision that is extended, what is not given anew stays.
    """
    needed = [arg.name for arg in kind.args if arg.required and base is None]
    fields = part.fields(needed, [arg.name for arg in kind.args], "argument")
    args: Args = dict(base or {})
    for arg in sorted(kind.args, key=lambda arg: ORDER.index(arg.what)):
        if arg.name in fields:
            value = _Argument(fields[arg.name], arg, kind, args, frame).read()
            if value is not None:
                args[arg.name] = value
        elif arg.what == "column" and arg.default is not None and arg.default not in frame.register.columns:
            part.wrong(words.MISSING, value=arg.name)
    return args


class _Argument:
    """One argument while it is read."""

    def __init__(self, part: Part, arg: Arg, kind: Kind, args: Args, frame: Frame) -> None:
        self.part, self.arg, self.kind, self.args, self.frame = part, arg, kind, args, frame

    def read(self) -> object:
        match self.arg.what:
            case "register":
                return self.part.one_of("register", self.frame.schema)
            case "column":
                return self.column(self.part)
            case "columns":
                return self.columns()
            case "word":
                return self.part.one_of("word", self.arg.words)
            case "number":
                return self.number()
            case "conditions":
                return self.conditions()
            case "keys":
                return self.keys()
            case "table":
                return self.table()

    def register(self) -> Register | None:
        """The register that the argument is about; None when the argument that names it is wrong."""
        if not self.arg.of:
            return self.frame.register
        return self.frame.schema.get(str(self.args.get(self.arg.of)))

    def column(self, part: Part) -> str | None:
        register = self.register()
        if register is None:
            if self.arg.of not in self.args:
                part.wrong(words_rules.NEEDS, value=self.arg.name, other=self.arg.of)
            return None
        column = column_of(part, register)
        if column is None:
            return None
        if self.arg.types and column.type not in self.arg.types:
            types = ", ".join(self.arg.types)
            part.wrong(words_rules.WRONG_TYPE, value=column.name, type=column.type, types=types)
            return None
        return column.name

    def columns(self) -> tuple[str, ...] | None:
        found = [self.column(part) for part in self.part.one_or_more()]
        if not found and self.part.node.value == []:
            self.part.wrong(words.EMPTY, value=self.arg.name)
        known = tuple(name for name in found if name is not None)
        return known if known and len(known) == len(found) else None

    def number(self) -> int | str | None:
        type_ = "money" if self._is_money() else "number"
        text = self.part.node.value
        if isinstance(text, str) and text.strip().startswith("$"):
            return self.frame.parameter(self.part, text.strip(), type_, by=self.kind.key == "record")
        value = self.part.money() if type_ == "money" else self.part.number()
        least = -MOST if self.kind.name == "limit" else 0
        most = 100 if (self.kind.name, self.arg.name) in PERCENT else MOST
        if value is not None and not least <= value <= most:
            self.part.wrong(words.OUTSIDE, value=value, least=least, most=most)
            return None
        return value

    def _is_money(self) -> bool:
        """Bounds are of the type of what they bound."""
        if self.arg.name not in ("at_most", "at_least"):
            return False
        of = self.kind.arg("of")
        name = self.args.get("sum") or (self.args.get("of") if of and of.what == "column" else None)
        measured = self.frame.register.columns.get(str(name))
        return measured is not None and measured.type == "money"

    def conditions(self) -> object:
        register = self.register()
        if register is None:
            return None
        found = read_conditions(self.part, register, self.frame)
        if not found and self.part.node.value == {}:
            self.part.wrong(words.EMPTY, value=self.arg.name)
        return found or None

    def choice(self, name: str) -> Column | None:
        """The choice column that the argument `name`, or its default, names."""
        declared = self.kind.arg(name)
        given = self.args.get(name, declared.default if declared else None)
        return self.frame.register.columns.get(str(given))

    def keys(self) -> tuple[str, ...] | None:
        column = self.choice(self.arg.of)
        if column is None:
            return None
        found = [part.one_of("choice", column.choices) for part in self.part.one_or_more()]
        if not found and self.part.node.value == []:
            self.part.wrong(words.EMPTY, value=self.arg.name)
        known = tuple(key for key in found if key is not None)
        return known if known and len(known) == len(found) else None

    def table(self) -> dict[str, tuple[str, ...]] | None:
        sender, receiver = self.choice("from"), self.choice("to")
        found: dict[str, tuple[str, ...]] = {}
        for key, part in self.part.entries().items():
            if sender is not None and key not in sender.choices:
                part.unknown("choice", key, sender.choices)
            elif receiver is not None:
                keys = [one.one_of("choice", receiver.choices) for one in part.one_or_more()]
                if not keys and part.node.value == []:
                    part.wrong(words.EMPTY, value=key)
                found[key] = tuple(name for name in keys if name is not None)
        if self.part.node.value == {}:
            self.part.wrong(words.EMPTY, value=self.arg.name)
        return found or None


def check_together(part: Part, kind: Kind, args: Args, register: Register) -> None:
    """Note what the arguments need of one another; only what the kind has is asked for."""
    names = {arg.name for arg in kind.args}
    given = names & args.keys() | (
        set(part.node.value) & names if isinstance(part.node.value, dict) else set()
    )
    if {"at_most", "at_least"} <= names and len({"at_most", "at_least"} & given) != 1:
        part.wrong(words_rules.ONE_OF, value="at_most, at_least")
    measures = [name for name in ("count", "sum", "distinct") if name in given]
    if len(measures) > 1:
        part.wrong(words_rules.AT_MOST_ONE, value=", ".join(measures))
    if "member" in names:
        for one, other in (("of", "member"), ("member", "of"), ("among", "of")):
            if one in given and other not in given:
                part.wrong(words_rules.NEEDS, value=one, other=other)
        per = args.get("per")
        if "member" in given and isinstance(per, tuple) and len(per) != 1:
            part.wrong(words_rules.ONE_KEY)
    _check_types(part, kind, args, register)


def _check_types(part: Part, kind: Kind, args: Args, register: Register) -> None:
    types = {name: column.type for name in args if (column := register.columns.get(str(args[name])))}
    for one, other in (("of", "minus"), ("from", "to")):
        if one in types and other in types and types[one] != types[other]:
            part.wrong(words_rules.DIFFERENT_TYPES, value=str(args[one]), other=str(args[other]))
    if kind.arg("minus") and types.get("of") in ("day", "moment") and "minus" not in args:
        part.wrong(words_rules.NEEDS, value="of", other="minus")
    if args.get("days") == "working" and types.get("from") == "moment":
        part.wrong(words_rules.WRONG_TYPE, value=str(args["from"]), type="moment", types="day")
