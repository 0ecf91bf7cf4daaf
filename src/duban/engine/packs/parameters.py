"""The parameters of a provision: numbers with a label, a unit, and the days from which each value counts."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, Literal

from duban.engine.audit.schema import Register, Text
from duban.engine.packs import words, words_rules
from duban.engine.packs.model import Parameter
from duban.engine.packs.part import Part, plain, shown
from duban.engine.packs.scalars import is_name
from duban.engine.packs.yaml_text import Node

Values = tuple[tuple[date, int | Mapping[str, int]], ...]
YUAN: Final = Text("元", "yuan")


def read_parameters(part: Part, register: Register) -> dict[str, Parameter]:
    """Parameters by name. `values: {}` is a parameter that is not set."""
    found: dict[str, Parameter] = {}
    for name, inner in part.entries().items():
        if not is_name(name, "word"):
            inner.wrong(words.BAD_ID, value=name)
            continue
        found[name] = _parameter(inner, name, register)
    return found


def _parameter(part: Part, name: str, register: Register) -> Parameter:
    money = plain(part.entries(), "type") == "money" if isinstance(part.node.value, dict) else False
    needed = ("label", "values") if money else ("label", "unit", "values")
    fields = part.fields(needed, ("unit", "by", "type"))
    type_: Literal["number", "money"] = "money" if money else "number"
    if "type" in fields and not money:
        fields["type"].one_of("word", ("number", "money"))
    by = _by(fields["by"], register) if "by" in fields else ""
    label = fields["label"].text() if "label" in fields else None
    unit = fields["unit"].text() if "unit" in fields else YUAN
    choices = register.columns[by].choices if by else {}
    values = read_values(fields["values"], by, choices, type_) if "values" in fields else ()
    return Parameter(name, label or Text(name, name), unit or Text("", ""), values, by, type_)


def _by(part: Part, register: Register) -> str:
    name = part.one_of("column", register.columns)
    if name is None:
        return ""
    column = register.columns[name]
    if column.type != "choice":
        part.wrong(words_rules.WRONG_TYPE, value=name, type=column.type, types="choice")
        return ""
    return name


def read_values(part: Part, by: str, choices: Mapping[str, Text], type_: str) -> Values:
    """The values by the day from which they count, sorted."""
    found: list[tuple[date, int | Mapping[str, int]]] = []
    for text, inner in part.entries().items():
        day = Part(_named(inner, text), inner.path, inner.findings).day()
        value = read_value(inner, by, choices, type_)
        if day is not None and value is not None:
            found.append((day, value))
    return tuple(sorted(found, key=lambda pair: pair[0]))


def read_value(
    part: Part, by: str, choices: Mapping[str, Text], type_: str
) -> int | Mapping[str, int] | None:
    """One value: a number, or with `by` a number for each choice."""
    table = isinstance(part.node.value, dict)
    if table != bool(by):
        facts = {"by": by, "value": shown(part.node)} if by else {}
        part.wrong(words_rules.TABLE if by else words_rules.NO_TABLE, **facts)
        return None
    if not table:
        return reading(part, type_)()
    found: dict[str, int] = {}
    for key, inner in part.entries().items():
        if key not in choices:
            inner.unknown("choice", key, choices)
            continue
        number = reading(inner, type_)()
        if number is not None:
            found[key] = number
    if not found and not part.node.value:
        part.wrong(words.EMPTY, value=part.name)
    return found or None


def reading(part: Part, type_: str) -> Callable[[], int | None]:
    """How a number of this type is read: whole, or an amount in yuan."""
    return part.money if type_ == "money" else part.number


def _named(part: Part, text: str) -> Node:
    """The name of an entry as a node of its own, to be read like a value."""
    return Node(part.line, text)
