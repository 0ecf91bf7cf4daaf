"""Queries put into words for the database once, and kept.

What a person may see is a condition that most pages need, some for thirty tables at once. Putting it together costs many
times what the database needs to answer it, and it is the same each time as long as the person has the same seats.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL


def written(rows: "QuerySet[Any]") -> RawSQL:
    """Return a query of one column as what stands on the right of `__in`; Django's own text of it, values bound.

    Keep it only where the query depends on nothing but what it is kept by.
    """
    try:
        sql, values = rows.order_by().query.sql_with_params()
    except EmptyResultSet:
        return RawSQL("NULL", ())
    return RawSQL(sql, values)
