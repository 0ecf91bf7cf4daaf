"""Everything found by words, kind by kind."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from duban.record.queries.found import groups
from duban.site.api.doors import doors, standing

router = Router(tags=["search"])


class Words(Schema):
    """What to look for: words of two characters and more, or a number."""

    q: str = Field(min_length=1, max_length=200)
    size: int = Field(10, ge=1, le=50)


class HitOut(Schema):
    """One result; `ref` names it as the ledger does, such as matter:12."""

    ref: str
    label: str
    excerpt: str


class GroupOut(Schema):
    """The first results of one kind; `more`: there are others."""

    kind: str
    name: str
    more: bool
    hits: list[HitOut]


@router.get(
    "/search", response=list[GroupOut], operation_id="search", auth=doors("matters:read")
)
def search(request: HttpRequest, asked: Annotated[Words, Query()]) -> list[GroupOut]:
    """What you may see that holds these words."""
    return [
        GroupOut(
            kind=one.kind, name=str(one.name), more=one.more,
            hits=[HitOut(ref=hit.ref, label=hit.label, excerpt="".join(text for text, _on in hit.excerpt)) for hit in one.hits],
        )
        for one in groups(standing(request), asked.q, asked.size)
    ]  # fmt: skip
