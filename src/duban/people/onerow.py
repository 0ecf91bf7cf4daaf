"""One row read or written with a statement that is put together once for each table.

Putting a statement together costs several times what running it does, and every act reads and writes the same few
tables. What is stored is exactly what `save()` would store, what is read is what `get()` would give; nothing listens
to saving here, so nothing is passed over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DatabaseError, connection, models

M = TypeVar("M", bound=models.Model)
Prepared = tuple[str, tuple["models.Field[Any, Any]", ...]]
Converter = tuple[int, Any, Sequence[Callable[[Any, Any, Any], Any]]]


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of one model in a row that is read: from where, how many, where the key stands, what to convert."""

    model: type[models.Model]
    field: Any
    start: int
    names: tuple[str, ...]
    key: int
    converters: tuple[Converter, ...]

    def made(self, row: Sequence[Any]) -> models.Model | None:
        """Return the instance, None where the row has none."""
        values = list(row[self.start : self.start + len(self.names)])
        if values[self.key] is None:
            return None
        for place, expression, several in self.converters:
            for one in several:
                values[place] = one(values[place], expression, connection)
        return self.model.from_db(connection.alias, self.names, values)


def read(
    model: type[M], related: tuple[str, ...], where: str, values: Sequence[Any], *, lock: bool = False
) -> M | None:
    """Return the first row for which `where` holds (columns written with the model's table name), or None.

    `related` are read along in the same query; with `lock` the row itself is locked until the transaction ends.
    """
    sql, (main, *others) = _select(model, related, connection.vendor)
    locking = f' FOR UPDATE OF "{model._meta.db_table}"' if lock and connection.features.has_select_for_update_of else ""
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} WHERE {where} LIMIT 1{locking}", values)
        row = cursor.fetchone()
    if row is None:
        return None
    found = main.made(row)
    assert isinstance(found, model)
    for part in others:
        part.field.set_cached_value(found, part.made(row))
    return found


@lru_cache(maxsize=64)
def _select(model: type[models.Model], related: tuple[str, ...], _vendor: str) -> tuple[str, tuple[Part, ...]]:
    table = model._meta.db_table
    parts, columns, joins = [_part(model, None, 0)], _columns(model, table), ""
    for name in related:
        field = model._meta.get_field(name)
        other: Any = field.related_model
        alias = f"with_{name}"
        parts.append(_part(other, field, len(columns)))
        columns += _columns(other, alias)
        mine = getattr(field, "column", "")
        joins += f' LEFT JOIN "{other._meta.db_table}" "{alias}" ON "{alias}"."{other._meta.pk.column}" = "{table}"."{mine}"'
    return f'SELECT {", ".join(columns)} FROM "{table}"{joins}', tuple(parts)


def _columns(model: type[models.Model], alias: str) -> list[str]:
    return [f'"{alias}"."{one.column}"' for one in model._meta.concrete_fields]


def _part(model: type[models.Model], field: Any, start: int) -> Part:
    fields = model._meta.concrete_fields
    converters = []
    for place, one in enumerate(fields):
        expression = one.get_col(model._meta.db_table)
        several = [*connection.ops.get_db_converters(expression), *one.get_db_converters(connection)]
        if several:
            converters.append((place, expression, several))
    names = tuple(one.attname for one in fields)
    key = next(place for place, one in enumerate(fields) if one.primary_key)
    return Part(model, field, start, names, key, tuple(converters))


@lru_cache(maxsize=64)
def _insertion(model: type[models.Model]) -> Prepared:
    fields = tuple(one for one in model._meta.local_concrete_fields if not isinstance(one, models.AutoField))
    names = ", ".join(f'"{one.column}"' for one in fields)
    marks = ", ".join(["%s"] * len(fields))
    key = model._meta.pk
    back = f' RETURNING "{key.column}"' if key is not None and key not in fields else ""
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks}){back}', fields


@lru_cache(maxsize=64)
def _update(model: type[models.Model]) -> Prepared:
    fields = tuple(one for one in model._meta.local_concrete_fields if not one.primary_key)
    names = ", ".join(f'"{one.column}" = %s' for one in fields)
    key = model._meta.pk
    assert key is not None
    return f'UPDATE "{model._meta.db_table}" SET {names} WHERE "{key.column}" = %s', fields


def insert(row: models.Model) -> None:
    """Insert `row`; it gets its key. Raises IntegrityError as saving does."""
    sql, fields = _insertion(type(row))
    with connection.cursor() as cursor:
        cursor.execute(sql, [one.get_db_prep_save(getattr(row, one.attname), connection) for one in fields])
        if "RETURNING" in sql:
            row.pk = cursor.fetchone()[0]
    row._state.adding, row._state.db = False, connection.alias


def update(row: models.Model) -> None:
    """Write all columns of `row`. Raises DatabaseError where there is no such row."""
    sql, fields = _update(type(row))
    values = [one.get_db_prep_save(getattr(row, one.attname), connection) for one in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, row.pk])
        if cursor.rowcount != 1:
            raise DatabaseError(f"{type(row).__name__} {row.pk} is not there")
