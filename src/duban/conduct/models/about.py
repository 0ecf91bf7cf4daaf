"""What a register says of itself, once; lists, forms, imports, exports and the audit's schema are made from it."""

from dataclasses import dataclass, field
from typing import Final

from django.utils.functional import Promise

Words = Promise | str
CLOSING: Final = "O28"


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that stand together on the form and the page of a record."""

    label: Words
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """`day` is when the act was, `end` its last day, `who` and `place` the person and the unit that it is about.

    `title` names a record in a list, `listed` are further columns of the list, `personal` those that only the people
    who handle the record see. `aspect` is the part of the document it belongs to, `opinions` those it serves.
    """

    name: str
    label: Words
    aspect: int
    opinions: str
    day: str
    title: str
    groups: tuple[Group, ...]
    end: str = ""
    who: str = ""
    place: str = ""
    listed: tuple[str, ...] = ()
    personal: tuple[str, ...] = field(default=())

    @property
    def columns(self) -> tuple[str, ...]:
        """All facts, in the order of the form."""
        return tuple(name for group in self.groups for name in group.columns)

    @property
    def numbers(self) -> str:
        """The numbers of its opinions as people read them: "7, 8, 9"; the closing paragraph has none."""
        return ", ".join(name[1:] for name in self.opinions.split() if name[1:] and name != CLOSING)
