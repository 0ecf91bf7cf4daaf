"""Tables as lines of JSON that mean the same on every database: the first line names the columns, then a line per row."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import connections, models
from django.utils.dateparse import parse_duration

BATCH = 1000
# Sign-ins end with a restore; jobs that wait are made again from the rows they are about.
LEFT_OUT = {"sessions.session", "django_q.ormq"}


class BadLine(Exception):
    """A line that is not a row of its table: `what` says which column holds what."""


def tables() -> list[type[models.Model]]:
    """Every table that Duban keeps, in a fixed order, the hidden ones of many-to-many relations included."""
    every = apps.get_models(include_auto_created=True)
    return [
        model for model in every if model._meta.managed and not model._meta.proxy and not model._meta.swapped
    ]


def name(model: type[models.Model]) -> str:
    return model._meta.label_lower


def kept_tables() -> list[type[models.Model]]:
    return [model for model in tables() if name(model) not in LEFT_OUT]


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, timedelta):
        return f"{value.days} {value.seconds}.{value.microseconds:06}"
    if isinstance(value, Decimal | UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be written to a backup")


def lines(model: type[models.Model], using: str) -> Iterator[str]:
    """The columns, then each row by its key; memory stays small however long the table is."""
    columns = [field.attname for field in _columns(model)]
    yield json.dumps(columns)
    rows = model._base_manager.using(using).order_by("pk").values_list(*columns)
    for row in rows.iterator(chunk_size=BATCH):
        yield json.dumps(row, ensure_ascii=False, default=_plain, separators=(",", ":"))


def _back(field: models.Field[Any, Any], value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    if isinstance(field, models.DurationField):
        return parse_duration(value)
    if isinstance(field, models.ForeignKey):
        return _back(field.target_field, value)
    try:
        return field.to_python(value)
    except (ValidationError, ValueError, TypeError) as error:
        raise BadLine(f"{field.attname}: {value!r} ({error})") from None


def read(model: type[models.Model], text: Iterable[str]) -> Iterator[models.Model]:
    """The rows that `lines` wrote. Raises BadLine for other columns than the table has, or a value that does not fit."""
    fields = {field.attname: field for field in _columns(model)}
    source = iter(text)
    try:
        columns = json.loads(next(source, "null"))
        if not isinstance(columns, list) or set(columns) != set(fields):
            raise BadLine(f"columns {columns}, expected {sorted(fields)}")
        for line in source:
            values = json.loads(line)
            if not isinstance(values, list) or len(values) != len(columns):
                raise BadLine(f"{line[:80]!r} is not a row of {len(columns)} values")
            yield model(
                **{column: _back(fields[column], v) for column, v in zip(columns, values, strict=True)}
            )
    except json.JSONDecodeError as error:
        raise BadLine(f"not JSON: {error}") from None


def empty(using: str) -> None:
    """Removes every row of every table, inside the present transaction."""
    connection = connections[using]
    names = [model._meta.db_table for model in tables()]
    sql = connection.ops.sql_flush(no_style(), names, reset_sequences=True, allow_cascade=False)
    with connection.cursor() as cursor:
        for statement in sql:
            cursor.execute(statement)


def write(model: type[models.Model], rows: Iterable[models.Model], using: str) -> int:
    """Puts rows in exactly as they are (nothing is filled in or stamped anew); returns how many."""
    source, count, fields = iter(rows), 0, _columns(model)
    connection = connections[using]
    size = connection.ops.bulk_batch_size(fields, [None] * BATCH) or BATCH
    while batch := list(islice(source, min(size, BATCH))):
        query = models.sql.InsertQuery(model)
        query.insert_values(fields, batch, raw=True)
        query.get_compiler(using=using).execute_sql()
        count += len(batch)
    return count


def reset_counters(using: str) -> None:
    """Lets the next key each table gives follow the highest one that was put in."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
