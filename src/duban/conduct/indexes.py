"""The indexes by which provisions find the few records that belong to one: what they want, what the database has.

Those of the packs that ship are declared with the models (`models/keys.py`, written by `tools/make_indexes.py`) and come
with a migration. Those of packs and wordings that a place adds are made by `duban pack index`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from django.db import connection
from django.db.transaction import TransactionManagementError

from duban.conduct.fields import LongField
from duban.conduct.models import REGISTERS, Record
from duban.conduct.registers import field_of, type_of
from duban.engine.audit.compiled import Compiled

OWN: Final = "cp_"
"""How the names of those begin that `make` has made: only these are ever dropped again."""


BESIDE: Final = {"sqlite": "", "postgresql": "CONCURRENTLY"}
READ: Final = {
    "sqlite": (
        "SELECT t.name, l.name, i.name FROM sqlite_master AS t JOIN pragma_index_list(t.name) AS l "
        "JOIN pragma_index_info(l.name) AS i WHERE t.type = 'table' AND l.partial = 0 ORDER BY t.name, l.name, i.seqno"
    ),
    "postgresql": (
        "SELECT t.relname, i.relname, a.attname FROM pg_index AS x JOIN pg_class AS t ON t.oid = x.indrelid "
        "JOIN pg_class AS i ON i.oid = x.indexrelid CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(n, place) "
        "LEFT JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = k.n WHERE x.indisvalid AND x.indpred IS NULL "
        "AND pg_table_is_visible(t.oid) ORDER BY t.relname, i.relname, k.place"
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Wanted:
    """An index that a provision asks for: `fields` of the model of a register, in their order."""

    register: str
    fields: tuple[str, ...]

    @property
    def model(self) -> type[Record]:
        """The model of the register."""
        return REGISTERS[self.register]

    @property
    def table(self) -> str:
        """The table of the register."""
        return self.model._meta.db_table

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table."""
        return tuple(field_of(self.model, name).column for name in self.fields)

    @property
    def name(self) -> str:
        """Its name in the database, when a place has made it: the same for the same columns."""
        digest = sha256(",".join(self.columns).encode()).hexdigest()[:6]
        return f"{OWN}{self.register[:20]}_{digest}"


def wanted(provisions: Iterable[Compiled]) -> tuple[Wanted, ...]:
    """Return what provisions ask for, set or not yet set; one that is the beginning of another is left out.

    What one unit entered in a period is few: the further columns of such a key need no index beside that of unit and day.
    """
    asked = {
        Wanted(register, _fields(REGISTERS[register], columns))
        for one in provisions
        for register, columns in one.index
        if register in REGISTERS
    }
    return tuple(sorted(one for one in asked if not any(_begins(one, other) for other in asked - {one})))


def _begins(one: Wanted, other: Wanted) -> bool:
    return one.register == other.register and other.fields[: len(one.fields)] == one.fields


def _fields(model: type[Record], columns: tuple[str, ...]) -> tuple[str, ...]:
    """The fields that hold columns as the audit reads them: days and moments by their numbers.

    Columns behind the day are there so that the index alone answers: then it also says which record and whether it is in
    force. A long text is more than an index can hold.
    """
    day = model.register.day
    if columns[0] == "unit" and day in columns:
        columns = ("unit", day)
    key = columns[: columns.index(day) + 1] if day in columns else columns
    rest = tuple(name for name in columns[len(key) :] if not isinstance(field_of(model, name), LongField))
    dated = {name for name in columns if type_of(field_of(model, name)) in {"day", "moment"}}
    return tuple(f"{name}_n" if name in dated else name for name in (*key, *(("state", *rest, "id") if rest else ())))


def missing(provisions: Iterable[Compiled]) -> list[Wanted]:
    """Return the indexes that provisions ask for and the database does not have."""
    known = _indexes()
    return [one for one in wanted(provisions) if not _served(one, known.get(one.table, {}).values())]


def needless(provisions: Iterable[Compiled]) -> list[str]:
    """Return the names of indexes that `make` has made and that no provision asks for any more, or another serves."""
    asked, found = wanted(provisions), []
    for table, indexes in _indexes().items():
        for name in filter(lambda name: name.startswith(OWN), indexes):
            others = [columns for other, columns in indexes.items() if other != name]
            asking = [one for one in asked if one.table == table and _served(one, [indexes[name]])]
            if all(_served(one, others) for one in asking):
                found.append(name)
    return found


def _served(one: Wanted, indexes: Iterable[tuple[str, ...]]) -> bool:
    return any(columns[: len(one.columns)] == one.columns for columns in indexes)


def _indexes() -> dict[str, dict[str, tuple[str, ...]]]:
    """Table → index → its columns, of those that hold every row. Django's own way parses every table: it takes seconds."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(READ[connection.vendor])
        for table, name, column in cursor.fetchall():
            known = found.setdefault(table, {})
            known[name] = (*known.get(name, ()), column or "")
    return found


def make(one: Wanted) -> None:
    """Make an index; on PostgreSQL without keeping anybody from writing meanwhile.

    Raises DatabaseError, and on PostgreSQL TransactionManagementError inside a transaction.
    """
    if connection.vendor == "postgresql":
        drop(one.name)  # what an attempt that was broken off has left is of no use
    columns = ", ".join(connection.ops.quote_name(column) for column in one.columns)
    _run(f"CREATE INDEX {BESIDE[connection.vendor]} {{}} ON {{}} ({columns})", one.name, one.table)


def drop(name: str) -> None:
    """Drop an index that `make` has made. Raises as `make` does, ValueError for one that it has not made."""
    if not name.startswith(OWN):
        raise ValueError(f"{name} was not made by `duban pack index`")
    _run(f"DROP INDEX {BESIDE[connection.vendor]} IF EXISTS {{}}", name)


def _run(sql: str, *names: str) -> None:
    if BESIDE[connection.vendor] and connection.in_atomic_block:
        raise TransactionManagementError("an index is made beside running acts, so not inside one")
    with connection.cursor() as cursor:
        cursor.execute(sql.format(*(connection.ops.quote_name(name) for name in names)))
