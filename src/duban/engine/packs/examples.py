"""The examples of a provision: records by register, each fact read by the type of its column."""

from collections.abc import Mapping
from typing import Final, Literal

from duban.engine.audit.schema import Register, Schema, Text
from duban.engine.packs.frame import reference, value_of
from duban.engine.packs.model import Example, Parameter, Scalar
from duban.engine.packs.parameters import read_value
from duban.engine.packs.part import Part

VERDICTS: Final[tuple[Literal["right", "wrong", "unknown"], ...]] = ("right", "wrong", "unknown")
ABOUT: Final = ("note", "today")

Assumed = dict[str, int | Mapping[str, int]]
Records = Mapping[str, tuple[Mapping[str, Scalar | None], ...]]


def read_examples(
    part: Part, schema: Schema, register: Register, parameters: Mapping[str, Parameter]
) -> tuple[Example, ...]:
    """All examples: under `right`, `wrong` and `unknown` a list each, with a note and records by register.

    Under `assume` stand numbers for parameters, for the sake of the examples: so that those not set can be shown, too.
    """
    fields = part.fields((), ("assume", *VERDICTS))
    assume = _assumed(fields["assume"], register, parameters) if "assume" in fields else {}
    found: list[Example] = []
    for verdict in VERDICTS:
        if verdict in fields:
            for one in fields[verdict].items():
                example = _example(one, verdict, schema, assume)
                found += [example] if example else []
    return tuple(found)


def _assumed(part: Part, register: Register, parameters: Mapping[str, Parameter]) -> Assumed:
    found: Assumed = {}
    for name, inner in part.entries().items():
        one = parameters.get(name)
        if one is None:
            inner.unknown("parameter", name, list(parameters))
            continue
        choices = register.columns[one.by].choices if one.by else {}
        value = read_value(inner, one.by, choices, one.type)
        if value is not None:
            found[name] = value
    return found


def _example(
    part: Part, verdict: Literal["right", "wrong", "unknown"], schema: Schema, assume: Assumed
) -> Example | None:
    fields = part.fields(("note",), [*ABOUT, *schema])
    note = fields["note"].text() if "note" in fields else None
    today = fields["today"].day() if "today" in fields else None
    records = {
        name: tuple(_record(one, name, schema) for one in inner.one_or_more())
        for name, inner in fields.items()
        if name not in ABOUT
    }
    if not records:
        part.unknown("register", "–", list(schema))
    return Example(verdict, note or Text("", ""), records, today, assume, part.line) if records else None


def _record(part: Part, register: str, schema: Schema) -> Mapping[str, Scalar | None]:
    """The facts of one record; one that is left empty is not known."""
    columns = schema[register].columns
    found: dict[str, Scalar | None] = {}
    for name, inner in part.entries().items():
        if inner.node.value == "" and name in columns:
            found[name] = None
        elif name in columns:
            found[name] = value_of(inner, columns[name])
        elif name == "id":
            found[name] = reference(inner)
        else:
            inner.unknown("column", name, ["id", *columns])
    return found
