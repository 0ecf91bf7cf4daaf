"""What a register is to the audit: a named relation of typed columns, with words for each in both languages.

To the audit every column is an integer or a text, so that each engine compares the same things in the same way:

| type   | a person sees      | the audit sees                                              |
| ------ | ------------------ | ----------------------------------------------------------- |
| text   | words              | text                                                        |
| number | a whole number     | integer                                                     |
| money  | yuan with two digits | integer, in fen                                           |
| day    | a date             | integer, days since 1970-01-01                              |
| moment | date and time      | integer, minutes since 1970-01-01 00:00 UTC                 |
| yes    | yes, no, not known | 1, 0, NULL                                                  |
| choice | one of named words | text, the key of the choice                                 |
| ref    | a unit, a person, another record | what identifies it: a number in the ledger, a code in a file |

NULL is always "not known", never "no".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Type = Literal["text", "number", "money", "day", "moment", "yes", "choice", "ref"]
TYPES: Final[tuple[Type, ...]] = ("text", "number", "money", "day", "moment", "yes", "choice", "ref")
COUNTED: Final[frozenset[Type]] = frozenset({"number", "money", "day", "moment", "yes"})
NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages."""

    zh: str
    en: str

    def in_(self, language: str) -> str:
        """The words in `language` (zh, zh-hans, … or English)."""
        return self.zh if language.lower().startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Column:
    """One fact of a register. `unit` is the unit of a number; `to` names the register (or units, persons) of a ref."""

    name: str
    type: Type
    label: Text
    help: Text = Text("", "")
    unit: Text = Text("", "")
    choices: Mapping[str, Text] = field(default_factory=dict)
    to: str = ""

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name) or self.type not in TYPES:
            raise ValueError(f"column {self.name!r} of type {self.type!r}")


@dataclass(frozen=True, slots=True)
class Register:
    """One relation. `day` is the column that says when the act was; `end` the last day of acts that take several.

    `who` is the person and `unit` the unit that a finding is about; every register has an integer or text `id`.
    """

    name: str
    label: Text
    columns: Mapping[str, Column]
    day: str
    end: str = ""
    who: str = ""
    unit: str = "unit"

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise ValueError(f"register {self.name!r}")
        for name in filter(None, (self.day, self.end, self.who, self.unit)):
            if name not in self.columns:
                raise ValueError(f"register {self.name!r} has no column {name!r}")


Schema = Mapping[str, Register]
