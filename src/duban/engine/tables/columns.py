"""What a column of an input table means: its names in both languages, its type, what is allowed."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from duban.engine.tables.words import Text

Kind = Literal["text", "int", "decimal", "date", "choice", "bool", "unit", "person", "units"]

_BRACKETS = re.compile(r"[(\uff08\[【〔].*?[)\uff09\]】〕]")
_NOISE = str.maketrans("", "", " \t\r\n\u3000*:\uff1a、.。_-—/")
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One allowed value: `value` is kept, the labels and synonyms are accepted."""

    value: str
    label: Text
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One field of an input table.

    `label` is its heading per language ("zh-hans", "en"); `synonyms` are other headings for it, in any
    language. `unit`, `units` and `person` are names as text: who they are is found out elsewhere.
    Limits: `longest` in characters; `least` and `most` inclusive. `measures` may follow a number (30 天).
    """

    field: str
    label: Text
    type: Kind = "text"
    required: bool = False
    synonyms: tuple[str, ...] = ()
    help: Text = dataclasses.field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    example: str = ""
    longest: int = 0
    least: int | Decimal | None = None
    most: int | Decimal | None = None
    measures: tuple[str, ...] = ()
    width: int = 0


def plain_label(text: str) -> str:
    """A heading as it is compared: half-width, lower case, without spaces, stars, colons and points."""
    return text.translate(HALF_WIDTH).lower().translate(_NOISE)


def without_brackets(text: str) -> str:
    return _BRACKETS.sub("", text)


def labels_of(columns: Sequence[Column]) -> dict[str, Column]:
    """Every accepted heading, as compared, to its column; the first column that claims a heading keeps it."""
    found: dict[str, Column] = {}
    for column in columns:
        for text in (*column.label.values(), column.field):
            found.setdefault(plain_label(text), column)
    for column in columns:
        for text in column.synonyms:
            found.setdefault(plain_label(text), column)
            found.setdefault(plain_label(without_brackets(text)), column)
    for column in columns:
        for text in column.label.values():
            found.setdefault(plain_label(without_brackets(text)), column)
    found.pop("", None)
    return found


def label_parameters(column: Column) -> dict[str, str]:
    """The label in both languages as parameters of a sentence."""
    chinese = column.label.get("zh-hans", column.field)
    return {"label_zh": chinese, "label_en": column.label.get("en", chinese)}
