"""Lists by cursor: each page says where the next begins; nothing is counted and nothing is skipped."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from ninja import Query, Schema
from pydantic import Field

from duban.site.api.problems import Invalid

T = TypeVar("T", bound=Schema)


class Paging(Schema):
    """Where a page begins and how long it is."""

    cursor: str = Field("", description="`next` of the page before; empty: the first page")
    size: int = Field(50, ge=1, le=200)


Page = Annotated[Paging, Query()]


def page(
    rows: QuerySet[Any], asked: Paging, shape: Callable[[Any], T], *, newest: bool = True, key: str = "pk"
) -> dict[str, Any]:
    """Return `items` and `next` ("" at the end), by id. Raises Invalid for a cursor that is none."""
    if asked.cursor:
        if not (asked.cursor.isascii() and asked.cursor.isdigit()) or len(asked.cursor) > 18:
            raise Invalid("query.cursor", _("Take it from `next` of the page before."))
        rows = rows.filter(**{f"{key}__{'lt' if newest else 'gt'}": int(asked.cursor)})
    found: list[Model] = list(rows.order_by(f"-{key}" if newest else key)[: asked.size + 1])
    some = found[: asked.size]
    return {"items": [shape(row) for row in some], "next": str(some[-1].pk) if len(found) > asked.size else ""}
