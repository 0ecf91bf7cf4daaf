"""What a kind of provision declares: its arguments, what its findings are about, and the SQL that finds them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from duban.engine.audit.schema import Register, Text, Type
from duban.engine.kinds.names import FINDING

if TYPE_CHECKING:
    from duban.engine.kinds.writer import Writer

What = Literal["column", "columns", "number", "conditions", "word", "table", "register", "keys"]
"""What an argument is: a column, a list of columns, a number or `$parameter`, conditions, one of the named words, a
table of key → keys of two choice columns, another register, a list of keys of a choice column."""

Key = Literal["record", "pair", "group"]
"""What a finding is about: one record, two records, or all records of a key in a period."""

PERIODS: Final = ("year", "quarter", "month", "all")


@dataclass(frozen=True, slots=True)
class Arg:
    """One argument. `types` are those a column may have; `words` what a word may be; `of` names the argument whose
    register, or whose column's choices, this one is about (none: the provision's register)."""

    name: str
    what: What
    label: Text
    required: bool = True
    types: tuple[Type, ...] = ()
    words: tuple[str, ...] = ()
    of: str = ""
    default: str | int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a record `r` of one register alone: `hit` in three values (true is a breach, NULL is not known),
    what is measured, and the bound where it is not the same for all.

    The conditions of `scope` say together that it may apply, those of `breaks` that it may be broken; none of them is ever
    NULL, and all together say that `hit` is not false. So an engine leaves most records at the first that does not hold.
    """

    register: Register
    hit: str
    scope: tuple[str, ...]
    breaks: tuple[str, ...]
    measured: str = ""
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """What is read of the records of a register whose `text` is compared with others of the same `block` columns.

    `columns` are id, who, unit, day, text, whether it certainly applies, the last day on which a later one is near, and
    the block; `few` are the same without whom it is about, so that an index alone can answer. `scope` is the condition on
    the record `r`; `reach` the most days that two may ever be apart.
    """

    register: str
    day: str
    text: str
    block: tuple[str, ...]
    columns: str
    few: str
    scope: str
    reach: int


@dataclass(frozen=True, slots=True)
class Body:
    """A kind's SQL for one provision: its findings, and how many records or keys it judges, kept or not.

    `counted` is a condition on the register's record `r`, so that many provisions are counted in one reading; `judged`
    is a whole statement, for what is counted in another way. `alike` says what is read where texts are compared outside
    SQL; `findings` are then those about what cannot be compared. `together` is findings and count in one,
    where that saves a reading: a row with the verdict "judged" has in `measured` how many keys there are, to which the
    records without a key are added. All in the dialect of PostgreSQL, with named placeholders, over the registers'
    canonical columns.

    `columns` are those of `findings`: what is not among them is not there, `hit` in place of the verdict is true or NULL,
    and `bound` names the placeholder of one that is always the same. `asked` is the same question without the statement,
    so that a register is read once for all that is asked of its records.
    """

    findings: str
    counted: str = ""
    judged: str = ""
    alike: Alike | None = None
    together: str = ""
    columns: tuple[str, ...] = ("verdict", *FINDING)
    bound: str = ""
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `write` makes its SQL; with a narrowed writer only for one record or one key.

    `per` names the argument with the columns of the key of a group; `index` the columns (arguments or, with a dot, of
    another register) that make a narrowed reading quick. `tighter` says for each argument which way is stricter.
    """

    name: str
    label: Text
    explain: Text
    args: tuple[Arg, ...]
    key: Key
    write: Callable[["Writer"], Body]
    index: Callable[["Writer"], tuple[tuple[str, tuple[str, ...]], ...]]
    measured: Text = Text("", "")
    tighter: tuple[tuple[str, Literal["smaller", "larger", "fewer", "more", "same"]], ...] = ()

    def arg(self, name: str) -> Arg | None:
        """The argument called `name`, if the kind has it."""
        return next((arg for arg in self.args if arg.name == name), None)


KINDS: Final[dict[str, Kind]] = {}


def add(kind: Kind) -> Kind:
    """Put a kind into the table. Raises ValueError for a name that is taken."""
    if kind.name in KINDS:
        raise ValueError(f"kind {kind.name!r} is declared twice")
    KINDS[kind.name] = kind
    return kind


def column(name: str, zh: str, en: str, *types: Type, required: bool = True, of: str = "") -> Arg:
    """An argument that names a column."""
    return Arg(name, "column", Text(zh, en), required, types, of=of)


def number(name: str, zh: str, en: str, *, required: bool = True, default: int | None = None) -> Arg:
    """An argument that is a whole number or names a parameter."""
    return Arg(name, "number", Text(zh, en), required, default=default)


def conditions(name: str, zh: str, en: str, *, required: bool = True, of: str = "") -> Arg:
    """An argument made of conditions."""
    return Arg(name, "conditions", Text(zh, en), required, of=of)


PER: Final = Arg("per", "columns", Text("按什么统计", "Counted for each"))
PERIOD: Final = Arg("period", "word", Text("统计周期", "Period"), required=False, words=PERIODS, default="year")
