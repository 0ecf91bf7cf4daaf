"""The papers of a matter, the task tables' templates aside: slips and notices as Word and PDF."""

from datetime import datetime
from typing import Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from ninja import Router, Schema

from duban.engine.words import language_of
from duban.matters.queries.papers import paper_of, template_for
from duban.matters.views.papers import TYPES
from duban.record.documents.pdf import pdf_document
from duban.record.documents.values import kind_of
from duban.record.documents.word import word_document
from duban.site.api.doors import doors
from duban.site.api.files import BYTES, made
from duban.site.api.finding import matter_of
from duban.site.api.shapes.common import Coded, coded, coded_or_none

router = Router(tags=["papers"])
READ = doors("matters:read")
Shape = Literal["pdf", "docx"]


class SlipOut(Schema):
    """A numbered paper: assignment, urge or notice."""

    id: int
    kind: str
    number: str
    at: datetime
    unit: Coded
    to: Coded | None
    text: str
    answered_at: datetime | None


@router.get(
    "/matters/{int:pk}/slips", response=list[SlipOut], operation_id="slip.list", auth=READ
)
def list_slips(request: HttpRequest, pk: int) -> list[SlipOut]:
    """Its slips and notices, the latest first."""
    return [
        SlipOut(
            id=one.pk, kind=one.kind, number=one.number, at=one.at, unit=coded(one.unit), to=coded_or_none(one.to),
            text=one.text, answered_at=one.answered_at,
        )
        for one in matter_of(request, pk).slips.select_related("unit", "to")
    ]  # fmt: skip


@router.get(
    "/matters/{int:pk}/slips/{int:slip}.{shape}", operation_id="slip.download", auth=READ, openapi_extra=BYTES,
)  # fmt: skip
def download(request: HttpRequest, pk: int, slip: int, shape: Shape) -> HttpResponseBase:
    """One paper as Word or PDF, in the caller's language."""
    matter = matter_of(request, pk)
    paper = get_object_or_404(matter.slips.select_related("unit", "to", "by"), pk=slip)
    language = language_of(get_language() or "")
    context = paper_of(matter, paper, language)
    make = pdf_document if shape == "pdf" else word_document
    data = make(context, language, template_for(matter.owner, kind_of(context), language, shape))
    return made(data, f"{paper.number}.{shape}", TYPES[shape])
