"""What a provision is read against: the registers, the kinds, its own register and its parameters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from duban.engine.audit.schema import Column, Register, Schema, Text, Type
from duban.engine.kinds.base import Kind
from duban.engine.packs import scalars, words, words_rules
from duban.engine.packs.model import Condition, Conditions, Operator, Parameter, Scalar
from duban.engine.packs.part import Part, listed, short

Kinds = Mapping[str, Kind]
ID: Final = Column("id", "ref", Text("记录", "Record"))
"""What every register has without declaring it."""

SAME: Final[tuple[Operator, ...]] = ("is", "is_not", "given")
ORDERED: Final[tuple[Operator, ...]] = ("is", "is_not", "over", "under", "at_least", "at_most", "given")
OPERATORS: Final[Mapping[Type, tuple[Operator, ...]]] = {
    "text": SAME, "choice": SAME, "yes": SAME, "ref": ("given",),
    "number": ORDERED, "money": ORDERED, "day": ORDERED, "moment": ORDERED,
}  # fmt: skip
"""What can compare a column of each type. A reference is only known or not: its number differs from place to place."""


@dataclass
class Frame:
    """The state of reading one provision: `used` are the parameters that something names."""

    schema: Schema
    register: Register
    parameters: Mapping[str, Parameter]
    used: set[str] = field(default_factory=set)

    def parameter(self, part: Part, text: str, type_: str, *, by: bool) -> str | None:
        """`$name` where a number of `type_` stands; `by` says whether it may differ by a choice."""
        name = text[1:]
        parameter = self.parameters.get(name)
        if parameter is None:
            part.unknown("parameter", name, sorted(self.parameters))
            return None
        self.used.add(name)
        if parameter.type != type_:
            part.wrong(words_rules.PARAMETER_TYPE, value=name, type=parameter.type, types=type_)
            return None
        if parameter.by and not by:
            part.wrong(words_rules.PARAMETER_BY, value=name)
            return None
        return text


def column_of(part: Part, register: Register) -> Column | None:
    """The column that a part names; `id` is one of every register."""
    columns = {**register.columns, ID.name: ID}
    name = part.one_of("column", columns)
    return columns[name] if name is not None else None


def value_of(part: Part, column: Column) -> Scalar | None:
    """A value of a column, as the audit sees it."""
    match column.type:
        case "number":
            return part.number()
        case "money":
            return part.money()
        case "day":
            day = part.day()
            return None if day is None else scalars.days(day)
        case "moment":
            return part.moment()
        case "yes":
            return part.yes()
        case "choice":
            return part.one_of("choice", column.choices)
        case "ref":
            return reference(part)
    return part.word()


def reference(part: Part) -> Scalar | None:
    """What identifies a record: a number, or a code such as A01."""
    text = part.word()
    number = scalars.number(text) if text is not None else None
    return text if number is None else number


def read_conditions(part: Part, register: Register, frame: Frame) -> Conditions:
    """Conditions on `register`: `field: value`, `field: [values]` or `field: {operator: value}`; all must hold."""
    found: list[Condition] = []
    for name, inner in part.entries().items():
        column = register.columns.get(name)
        if column is None:
            inner.unknown("column", name, register.columns)
        elif isinstance(inner.node.value, dict):
            if not inner.node.value:
                inner.wrong(words.EMPTY, value=name)
            for operator, operand in inner.entries().items():
                found += _condition(operand, column, operator, frame)
        else:
            found += _condition(inner, column, "is", frame)
    return tuple(found)


def _condition(part: Part, column: Column, operator: str, frame: Frame) -> list[Condition]:
    known = next((name for name in ORDERED if name == operator), None)
    if known is None:
        part.unknown("operator", operator, ORDERED)
        return []
    if known not in OPERATORS[column.type]:
        facts = {"value": operator, "column": column.name, "type": column.type}
        part.wrong(words_rules.OPERATOR_TYPE, **facts, known=listed(OPERATORS[column.type]))
        return []
    if known == "given":
        given = part.yes()
        return [] if given is None else [Condition(column.name, known, (given,))]
    parts = part.one_or_more() if known in ("is", "is_not") else [part]
    if not parts and part.node.value == []:
        part.wrong(words.EMPTY, value=part.name)
    values = [_operand(one, column, frame) for one in parts]
    kept = tuple(value for value in values if value is not None)
    return [Condition(column.name, known, kept)] if kept and len(kept) == len(values) else []


def _operand(part: Part, column: Column, frame: Frame) -> Scalar | None:
    text = part.node.value
    if not (isinstance(text, str) and text.strip().startswith("$")):
        return value_of(part, column)
    if column.type not in ("number", "money"):
        # A text that begins with the sign would later be taken for a parameter.
        part.wrong(words_rules.NO_PARAMETER, value=short(text))
        return None
    return frame.parameter(part, text.strip(), column.type, by=False)
