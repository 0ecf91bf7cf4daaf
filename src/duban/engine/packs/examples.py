"""The examples of a provision: records by register, each fact read by the type of its column."""

from collections.abc import Mapping
from typing import Final, Literal

from duban.engine.audit.schema import Schema, Text
from duban.engine.packs.frame import reference, value_of
from duban.engine.packs.model import Example, Scalar
from duban.engine.packs.part import Part

VERDICTS: Final[tuple[Literal["right", "wrong", "unknown"], ...]] = ("right", "wrong", "unknown")
ABOUT: Final = ("note", "today")

Records = Mapping[str, tuple[Mapping[str, Scalar | None], ...]]


def read_examples(part: Part, schema: Schema) -> tuple[Example, ...]:
    """All examples: under `right`, `wrong` and `unknown` a list each, with a note and records by register."""
    fields = part.fields((), VERDICTS)
    found: list[Example] = []
    for verdict in VERDICTS:
        if verdict in fields:
            for one in fields[verdict].items():
                example = _example(one, verdict, schema)
                found += [example] if example else []
    return tuple(found)


def _example(part: Part, verdict: Literal["right", "wrong", "unknown"], schema: Schema) -> Example | None:
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
    return Example(verdict, note or Text("", ""), records, today) if records else None


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
