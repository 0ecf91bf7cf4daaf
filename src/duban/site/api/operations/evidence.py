"""Files: filed once, linked, downloaded; and the papers of a matter."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from ninja import Field, File, Form, Query, Router, Schema, Status, UploadedFile
from ninja.decorators import decorate_view

from duban.record.actions import evidence as actions
from duban.record.actions.evidence import Details
from duban.record.models import Evidence
from duban.record.queries.evidence import seen_by
from duban.record.receiving import safe_name
from duban.record.subjects import find
from duban.site.api.doors import doors, standing
from duban.site.api.files import BYTES, stored
from duban.site.api.once import once
from duban.site.api.paging import Paging, page
from duban.site.api.shapes.acts import Body, Id
from duban.site.api.shapes.common import Coded, coded

router = Router(tags=["evidence"])
READ, WRITE = doors("evidence:read"), doors("evidence:write")


# A word of the room, with a number: it stands in the ledger, where nothing stands that people write.
PURPOSE = r"^([a-z_]{1,19}(:[0-9]{1,10})?)?$"


class EvidenceFilter(Paging):
    """`subject`: only what is linked to it, such as matter:12."""

    subject: str = Field("", pattern=r"^([a-z_]{1,30}:[1-9][0-9]{0,17})?$")
    sha256: str = ""


class EvidenceOut(Schema):
    """A file on record. `kind` is what it really is, found by its content."""

    id: int
    title: str
    name: str
    kind: str
    size: int
    sha256: str
    source: str
    effective_from: date | None
    effective_until: date | None
    taken_at: datetime | None
    unit: Coded
    by: Coded
    at: datetime


class EvidencePage(Schema):
    """A page of files."""

    items: list[EvidenceOut]
    next: str


class FileIn(Schema):
    """What is said of a file. `subject`: what it proves, such as matter:12."""

    subject: str = Field(pattern=r"^[a-z_]{1,30}:[1-9][0-9]{0,17}$")
    title: str = Field("", max_length=200)
    source: str = Field("", max_length=200)
    purpose: str = Field("", max_length=30, pattern=PURPOSE)
    effective_from: date | None = None
    effective_until: date | None = None


class LinkIn(Body):
    """What the file proves too."""

    kind: str = Field(pattern=r"^[a-z_]{1,30}$")
    id: Id
    purpose: str = Field("", max_length=30, pattern=PURPOSE)


@router.get("/evidence", response=EvidencePage, operation_id="evidence.list", auth=READ)
def list_evidence(request: HttpRequest, asked: Annotated[EvidenceFilter, Query()]) -> dict[str, Any]:
    """The files you may see, the newest first."""
    rows = seen_by(standing(request)).select_related("unit", "by")
    if asked.subject:
        kind, _colon, pk = asked.subject.partition(":")
        if find(standing(request), kind, int(pk)) is None:
            rows = rows.none()
        rows = rows.filter(links__subject_kind=kind, links__subject_id=int(pk)).distinct()
    if asked.sha256:
        rows = rows.filter(sha256=asked.sha256)
    return page(rows, asked, _out)


@router.get("/evidence/{int:pk}", response=EvidenceOut, operation_id="evidence.show", auth=READ)
def show(request: HttpRequest, pk: int) -> EvidenceOut:
    """What is on record about a file."""
    return _out(_found(request, pk))


@router.get(
    "/evidence/{int:pk}/download", operation_id="evidence.download", auth=READ,
    openapi_extra=BYTES,
)  # fmt: skip
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it came; its SHA-256 is on record."""
    piece = _found(request, pk)
    return stored(str(piece.file), safe_name(piece.name), piece.kind)


@router.post("/evidence", response={200: EvidenceOut, 201: EvidenceOut}, operation_id="evidence.file", auth=WRITE)
@decorate_view(once)
def file(
    request: HttpRequest, file: Annotated[UploadedFile, File()], details: Annotated[FileIn, Form()]
) -> Status[EvidenceOut]:
    """File a file (multipart/form-data) on a subject. The same file of the same unit is linked, and answered with 200."""
    kind, _colon, pk = details.subject.partition(":")
    place = find(standing(request), kind, int(pk))
    if place is None:
        raise Http404
    said = Details(details.title, details.source, details.effective_from, details.effective_until, details.purpose)
    filed = actions.file(standing(request), place, file, said)
    return Status(200 if filed.known else 201, _out(_found(request, filed.evidence.pk)))


@router.post("/evidence/{int:pk}/link", response=EvidenceOut, operation_id="evidence.link", auth=WRITE)
@decorate_view(once)
def link(request: HttpRequest, pk: int, body: LinkIn) -> EvidenceOut:
    """Link a file to one more subject."""
    piece = _found(request, pk)
    actions.link(standing(request), piece, body.kind, body.id, body.purpose)
    return _out(piece)


def _found(request: HttpRequest, pk: int) -> Evidence:
    return get_object_or_404(seen_by(standing(request)).select_related("unit", "by"), pk=pk)


def _out(one: Evidence) -> EvidenceOut:
    return EvidenceOut(
        id=one.pk, title=one.title, name=one.name, kind=one.kind, size=one.size, sha256=one.sha256, source=one.source,
        effective_from=one.effective_from, effective_until=one.effective_until, taken_at=one.taken_at,
        unit=coded(one.unit), by=coded(one.by), at=one.at,
    )  # fmt: skip
