"""A register as a table to fill in: its columns as the readers and writers of spreadsheets know them."""

from dataclasses import replace
from typing import Final

from duban.conduct.registers import schema
from duban.engine.audit.schema import Column, Register, Text, Type
from duban.engine.tables.columns import Choice, Kind
from duban.engine.tables.columns import Column as SheetColumn

KINDS: Final[dict[Type, Kind]] = {
    "text": "text", "number": "int", "money": "decimal", "day": "date", "moment": "text", "yes": "bool",
    "choice": "choice", "ref": "text",
}  # fmt: skip
EXAMPLES: Final[dict[Type, str]] = {
    "number": "12", "money": "1280.50", "day": "2025-03-04", "moment": "2025-03-04 09:30", "yes": "是",
}  # fmt: skip


def both(text: Text) -> dict[str, str]:
    """A text by language, as the sheets want it."""
    return {"zh-hans": text.zh, "en": text.en}


def sheet_columns(register: Register) -> tuple[SheetColumn, ...]:
    """The columns of a register's sheet, in its order; its day must be filled in, everything else may stay empty."""
    return tuple(_distinct([_column(one, needed=one.name == register.day) for one in register.columns.values()]))


def _distinct(columns: list[SheetColumn]) -> list[SheetColumn]:
    """The columns with headings that are no other's: what a form tells apart by its groups, a sheet does by the name."""
    taken: dict[str, set[str]] = {}
    found = []
    for column in columns:
        label = {
            language: f"{words} ({column.field})" if words in taken.setdefault(language, set()) else words
            for language, words in column.label.items()
        }
        for language, words in label.items():
            taken[language].add(words)
        found.append(replace(column, label=label))
    return found


def _column(column: Column, *, needed: bool) -> SheetColumn:
    help_, unit = column.help, column.unit
    words = {
        "zh-hans": "；".join(filter(None, (help_.zh, f"单位：{unit.zh}" if unit.zh else ""))),
        "en": "; ".join(filter(None, (help_.en, f"in {unit.en}" if unit.en else ""))),
    }
    kind: Kind = {"units": "unit", "persons": "person"}.get(column.to, KINDS[column.type])  # type: ignore[assignment]
    return SheetColumn(
        field=column.name, label=both(column.label), type=kind, required=needed, synonyms=(column.name,), help=words,
        choices=tuple(Choice(key, both(label)) for key, label in column.choices.items()),
        example=EXAMPLES.get(column.type, ""),
    )  # fmt: skip


def described(register: Register, language: str) -> dict[str, object]:
    """A register and its columns as JSON: names, words, types, units, choices, what a reference names."""
    return {
        "name": register.name, "label": register.label.in_(language), "day": register.day, "end": register.end or None,
        "who": register.who or None,
        "columns": [
            {
                "name": one.name, "type": one.type, "label": one.label.in_(language), "help": one.help.in_(language),
                "unit": one.unit.in_(language), "to": one.to or None,
                "choices": {key: label.in_(language) for key, label in one.choices.items()},
            }
            for one in register.columns.values()
        ],
    }  # fmt: skip


def registers() -> tuple[Register, ...]:
    """All registers, in the order of the document."""
    return tuple(schema().values())
