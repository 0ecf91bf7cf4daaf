"""Rows of several tables in one statement, for pages that show a little of much.

A page of one thing shows a few rows from a dozen tables. Asked for one table after the other that is a dozen journeys
to the database, and putting those statements together costs more than running them. Here each table is one part of a
`UNION ALL`; a row comes as a JSON array and becomes the instance that `get()` would give.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models

M = TypeVar("M", bound=models.Model)
Converter = Callable[[Any], Any]
# Comes as it is kept: texts and whole numbers (the keys among them); the name of a file is a text.
PLAIN: Final = (
    models.CharField, models.TextField, models.IntegerField, models.AutoField, models.ForeignKey, models.FileField,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """The rows of one table for which `where` holds; it calls the table `t`."""

    model: type[models.Model]
    where: str
    values: Sequence[object] = ()


class Found:
    """What came of each table."""

    def __init__(self, parts: Sequence[tuple[type[models.Model], list[Any]]]) -> None:
        self._parts = parts
        self._rows: dict[type[models.Model], list[Any]] = {}
        for model, rows in parts:
            self._rows.setdefault(model, []).extend(rows)

    def part(self, number: int) -> list[Any]:
        """Return the rows of one part of the statement, counted from 0."""
        return list(self._parts[number][1])

    def of(self, model: type[M], *order: str) -> list[M]:
        """Return the rows of `model`, ordered by fields that are never empty ("-at": the latest first).

        Raises KeyError for a table that was not asked for.
        """
        rows: list[M] = list(self._rows[model])
        for name in reversed(order):
            field = name.removeprefix("-")
            rows.sort(key=lambda row: getattr(row, field), reverse=name != field)
        return rows

    def by_key(self, model: type[M]) -> dict[int, M]:
        """Return the rows of `model` by their keys."""
        return {row.pk: row for row in self.of(model)}


def read(wanted: Sequence[Wanted], shared: str = "", values: Sequence[object] = ()) -> Found:
    """Return the rows of several tables (one query).

    `shared` is a WITH clause that the conditions may use, `values` are its values. Raises TypeError for a table with a
    kind of column that JSON does not carry.
    """
    parts, bound = list[str](), list[Any](values)
    for number, one in enumerate(wanted):
        _converters(one.model)
        columns = _row(one.model, connection.vendor)
        parts.append(f'SELECT {number}, {columns} FROM "{one.model._meta.db_table}" t WHERE {one.where}')
        bound += one.values
    found = [(one.model, list[Any]()) for one in wanted]
    with connection.cursor() as cursor:
        cursor.execute(" ".join([shared, " UNION ALL ".join(parts)]), bound)
        for number, text in cursor.fetchall():
            model, rows = found[number]
            rows.append(_made(model, json.loads(text, parse_float=Decimal)))
    return Found(found)


def these(rows: "models.QuerySet[Any]") -> Wanted:
    """Return the rows of a query as one part of the statement; its order, and what it joins to show, do not matter."""
    try:
        sql, values = rows.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return Wanted(rows.model, "1 = 0")
    return Wanted(rows.model, f't."{rows.model._meta.pk.column}" IN ({sql})', values)


def newest(rows: "models.QuerySet[Any]", most: int) -> Wanted:
    """Return the `most` newest rows of a query, those with the highest keys, as one part of the statement."""
    try:
        sql, values = rows.order_by("-pk").values("pk")[:most].query.sql_with_params()
    except EmptyResultSet:
        return Wanted(rows.model, "1 = 0")
    return Wanted(rows.model, f't."{rows.model._meta.pk.column}" IN (SELECT n.* FROM ({sql}) n)', values)


def read_along(several: Sequence[tuple[Sequence[models.Model], Sequence[str]]]) -> None:
    """Read what foreign keys of rows lead to, for rows of several tables at once (one query); what lies behind another
    foreign key is read by Django's own prefetch."""
    keys: dict[type[models.Model], set[int]] = {}
    steps = [(rows, name) for rows, names in several for name in names if rows and "__" not in name]
    for rows, name in steps:
        field: Any = rows[0]._meta.get_field(name)
        keys.setdefault(field.related_model, set()).update(
            key for row in rows if (key := getattr(row, field.attname)) is not None
        )
    wanted = [Wanted(model, f't."{model._meta.pk.column}" IN ({some(ids)[0]})', list(ids)) for model, ids in keys.items() if ids]
    found = read(wanted) if wanted else Found([])
    for rows, name in steps:
        target: Any = rows[0]._meta.get_field(name).related_model
        attach(rows, name, found.by_key(target) if keys[target] else {})
    for rows, names in several:
        models.prefetch_related_objects(rows, *(name for name in names if "__" in name))


def counted(*several: "models.QuerySet[Any]") -> list[int]:
    """Return how many rows each of several queries has (one query)."""
    parts, bound = list[str](), list[Any]()
    for rows in several:
        one = these(rows)
        parts.append(f'(SELECT COUNT(*) FROM "{one.model._meta.db_table}" t WHERE {one.where})')
        bound += one.values
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", bound)
        return [int(number) for number in cursor.fetchone()]


def some(keys: Iterable[object]) -> tuple[str, list[object]]:
    """Return what stands in the brackets of `IN (…)` for these keys, and the values; nothing is in an empty one."""
    values = list(keys)
    return ", ".join(["%s"] * len(values)) or "NULL", values


def attach(rows: Iterable[models.Model], name: str, found: Mapping[int, models.Model]) -> None:
    """Set what the foreign key `name` leads to, so that it is not asked for row by row."""
    for row in rows:
        field: Any = row._meta.get_field(name)
        key = getattr(row, field.attname)
        if key in found:
            field.set_cached_value(row, found[key])


def keep(owner: models.Model, name: str, rows: Sequence[models.Model]) -> None:
    """Let `owner.name.all()` answer with `rows`, as Django's prefetch does."""
    answer: Any = getattr(owner, name).get_queryset()
    answer._result_cache, answer._prefetch_done = list(rows), True
    owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = answer


def kept(owner: models.Model, name: str) -> list[Any] | None:
    """Return the rows of `owner.name` that have been read along already, None where they have not."""
    known = owner.__dict__.get("_prefetched_objects_cache", {})
    return list(known[name]) if name in known else None


def _made(model: type[M], values: list[Any]) -> M:
    for place, convert in _converters(model):
        if values[place] is not None:
            values[place] = convert(values[place])
    return model.from_db(connection.alias, _names(model), values)


@lru_cache(maxsize=64)
def _names(model: type[models.Model]) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields]


@lru_cache(maxsize=64)
def _row(model: type[models.Model], vendor: str) -> str:
    columns = []
    for one in model._meta.concrete_fields:
        as_text = vendor == "postgresql" and isinstance(one, models.JSONField)
        columns.append(f't."{one.column}"' + ("::text" if as_text else ""))
    listed = ", ".join(columns)
    return f"json_build_array({listed})::text" if vendor == "postgresql" else f"json_array({listed})"


@lru_cache(maxsize=64)
def _converters(model: type[models.Model]) -> list[tuple[int, Converter]]:
    found: list[tuple[int, Converter]] = []
    for place, one in enumerate(model._meta.concrete_fields):
        if isinstance(one, models.DateTimeField):
            found.append((place, _moment))
        elif isinstance(one, models.DateField):
            found.append((place, date.fromisoformat))
        elif isinstance(one, models.BooleanField):
            found.append((place, bool))
        elif isinstance(one, models.JSONField):
            found.append((place, json.loads))
        elif isinstance(one, models.DecimalField):
            found.append((place, _decimal(one.decimal_places or 0)))
        elif not isinstance(one.output_field if isinstance(one, models.GeneratedField) else one, PLAIN):
            raise TypeError(f"{model.__name__}.{one.name}: rows with a {type(one).__name__} cannot be read together")
    return found


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


def _decimal(places: int) -> Converter:
    step = Decimal(1).scaleb(-places)
    return lambda value: Decimal(value).quantize(step)
