"""Queries put into words for the database once, and kept.

What a person may see is a condition that most pages need, some for thirty tables at once. Putting it together costs many
times what the database needs to answer it, and it is the same each time as long as the person has the same seats.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL


def statement(rows: "QuerySet[Any]") -> tuple[str, tuple[Any, ...]] | None:
    """Return Django's own text of a query, and the values it binds; None for one that can find nothing."""
    try:
        sql, values = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(values)


def written(rows: "QuerySet[Any]") -> RawSQL:
    """Return a query of one column as what stands on the right of `__in`.

    Keep it only where the query depends on nothing but what it is kept by.
    """
    found = statement(rows.order_by())
    return RawSQL(*found) if found else RawSQL("NULL", ())
