"""Task tables: uploaded, looked at as what they would become, corrected, loaded as one act, taken back."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from ninja import Field, File, Form, Query, Router, Schema, Status, UploadedFile
from ninja.decorators import decorate_view

from duban.engine.words import language_of
from duban.matters.actions import loading
from duban.matters.models import FocusArea, Programme, TaskForce
from duban.matters.queries.batches import batches_of
from duban.matters.queries.preview import PreviewRow
from duban.people.models import Unit
from duban.record.acts import Forbidden, may
from duban.record.models import Batch
from duban.site.api.doors import doors, standing
from duban.site.api.finding import known, people, units
from duban.site.api.once import once
from duban.site.api.paging import Page, page
from duban.site.api.shapes.acts import Body, Days, Id, Nothing
from duban.site.api.shapes.common import Coded, coded_or_none

router = Router(tags=["batches"])
READ, WRITE = doors("matters:read"), doors("matters:write")
PLAIN = (
    "row", "number", "title", "requirement", "target", "basis", "lead", "assisting", "responsible", "due", "length",
    "assumed_due", "split", "focus", "force", "status", "lacking", "twin",
)  # fmt: skip


class BatchOut(Schema):
    """An upload: preview, loaded, undone or dropped. `counts` says what was made."""

    id: int
    name: str
    sha256: str
    state: str
    unit: Coded | None
    at: datetime
    done_at: datetime | None
    counts: dict[str, Any]


class BatchPage(Schema):
    """A page of uploads."""

    items: list[BatchOut]
    next: str


class OwnerIn(Schema):
    """For which unit's office."""

    owner: Id


class FaultOut(Schema):
    """What is wrong in the file, and where."""

    code: str
    row: int | None
    column: str
    why: str
    expected: str


class RowOut(Schema):
    """A line as it would be saved: ready, incomplete, blocked or skipped. `lacking`: what it needs to be assigned."""

    row: int
    number: str
    title: str
    requirement: str
    target: str
    basis: str
    lead: int | None
    assisting: list[int]
    responsible: int | None
    due: date | None
    length: int | None
    assumed_due: bool
    split: list[int]
    focus: int | None
    force: int | None
    status: str
    lacking: list[str]
    twin: int | None
    notes: list[str]


class Candidate(Schema):
    """What a name may mean."""

    id: int
    name: str


class AskOut(Schema):
    """A name in the cells to be decided on: send `places: {text: [unit ids]}`."""

    text: str
    code: str
    rows: list[int]
    leads: bool
    candidates: list[Candidate]


class PreviewOut(Schema):
    """The whole table, a page of its rows, the names to ask about, the problems of the file."""

    ready: int
    incomplete: int
    blocked: int
    skipped: int
    rows: list[RowOut]
    next: str
    asks: list[AskOut]
    problems: list[FaultOut]


class PreviewFilter(Schema):
    """`cursor`: the row number after which to go on."""

    status: Literal["ready", "incomplete", "blocked", "skipped"] | None = None
    cursor: int = Field(0, ge=0)
    size: int = Field(100, ge=1, le=1000)


class FillIn(Body):
    """What rows lack, filled in for all of them."""

    due: date | None = None
    length: Days | None = None
    person_rule: Literal["", "handler", "head"] = ""
    target: str = Field("", max_length=200)
    ahead_months: int | None = Field(None, ge=0, le=11)
    programme: Id | None = None
    focus: Id | None = None
    force: Id | None = None
    on_site: bool = False


class RowIn(Body):
    """One row's own values; `skip` leaves it out."""

    title: str | None = Field(None, min_length=1, max_length=200)
    requirement: str | None = Field(None, max_length=5000)
    target: str | None = Field(None, max_length=200)
    lead: Id | None = None
    assisting: list[Id] | None = None
    split: list[Id] | None = None
    responsible: Id | None = None
    due: date | None = None
    length: Days | None = None
    skip: bool | None = None


class CorrectionsIn(Body):
    """Corrections; what is sent is added to what was corrected before."""

    places: dict[str, list[Id]] = Field(default_factory=dict, max_length=1000)
    fill: FillIn | None = None
    rows: dict[int, RowIn] = Field(default_factory=dict, max_length=10_000)


@router.get("/batches", response=BatchPage, operation_id="batch.list", auth=READ)
def list_batches(request: HttpRequest, asked: Page) -> dict[str, Any]:
    """The uploads of the offices you work for, the newest first."""
    return page(batches_of(standing(request)), asked, _out)


@router.post("/batches", response={201: BatchOut}, operation_id="batch.upload", auth=WRITE)
@decorate_view(once)
def upload(
    request: HttpRequest, file: Annotated[UploadedFile, File()], form: Annotated[OwnerIn, Form()]
) -> Status[BatchOut]:
    """Upload a task table (multipart/form-data); nothing is saved as a matter before it is loaded."""
    owner = known(Unit.objects.filter(active=True), form.owner, "owner")
    if not may(standing(request), "batch.upload", owner):
        raise Forbidden("batch.upload")
    return Status(201, _out(loading.upload(standing(request), owner, file.read(), file.name or "table")))


@router.get("/batches/{int:pk}", response=BatchOut, operation_id="batch.show", auth=READ)
def show(request: HttpRequest, pk: int) -> BatchOut:
    """An upload and what became of it."""
    return _out(_found(request, pk))


@router.get(
    "/batches/{int:pk}/preview", response=PreviewOut, operation_id="batch.preview", auth=READ,
)  # fmt: skip
def preview(request: HttpRequest, pk: int, asked: Annotated[PreviewFilter, Query()]) -> PreviewOut:
    """Every row with what was understood, what is missing and what must be asked."""
    found = loading.read_batch(_found(request, pk))
    language = language_of(get_language() or "")
    rows = [row for row in found.rows if row.row > asked.cursor and asked.status in (None, row.status)]
    some = rows[: asked.size]
    asks = [
        AskOut(
            text=ask.text, code=ask.code, rows=list(ask.rows), leads=ask.leads,
            candidates=[Candidate(id=c.id, name=c.name) for c in ask.piece.candidates if not c.is_group],
        )
        for ask in found.asks
    ]  # fmt: skip
    faults = [FaultOut.model_validate(one.as_dict(language)) for one in found.problems]
    counts = {status: found.count(status) for status in ("ready", "incomplete", "blocked", "skipped")}
    more = str(some[-1].row) if len(rows) > asked.size else ""
    return PreviewOut(rows=[_row(row, language) for row in some], next=more, asks=asks, problems=faults, **counts)


@router.post(
    "/batches/{int:pk}/corrections", response=BatchOut, operation_id="batch.correct", auth=WRITE,
)  # fmt: skip
@decorate_view(once)
def correct(request: HttpRequest, pk: int, body: CorrectionsIn) -> BatchOut:
    """Decide names, fill in what rows lack, correct single rows. No act yet: nothing is registered by it."""
    batch = _found(request, pk)
    _check_ids(batch, body)
    changes: dict[str, Any] = {"places": body.places}
    if body.fill:
        changes["fill"] = body.fill.model_dump(mode="json", exclude_unset=True)
    changes["rows"] = {str(n): row.model_dump(mode="json", exclude_unset=True) for n, row in body.rows.items()}
    loading.save_corrections(standing(request), batch, changes)
    return _out(_found(request, pk))


@router.post("/batches/{int:pk}/load", response=BatchOut, operation_id="batch.load", auth=WRITE)
@decorate_view(once)
def load(request: HttpRequest, pk: int, body: Nothing) -> BatchOut:
    """Register every chosen row as a matter."""
    return _out(loading.load(standing(request), _found(request, pk)))


@router.post("/batches/{int:pk}/undo", response=BatchOut, operation_id="batch.undo", auth=WRITE)
@decorate_view(once)
def undo(request: HttpRequest, pk: int, body: Nothing) -> BatchOut:
    """Take a whole load back, as long as none of its matters has been assigned."""
    return _out(loading.undo(standing(request), _found(request, pk)))


@router.post("/batches/{int:pk}/drop", response=BatchOut, operation_id="batch.drop", auth=WRITE)
@decorate_view(once)
def drop(request: HttpRequest, pk: int, body: Nothing) -> BatchOut:
    """Drop a preview that is not wanted."""
    return _out(loading.drop(standing(request), _found(request, pk)))


def _found(request: HttpRequest, pk: int) -> Batch:
    return get_object_or_404(batches_of(standing(request)), pk=pk)


def _check_ids(batch: Batch, body: CorrectionsIn) -> None:
    """Raise Invalid where a correction names a unit or person that is not there to choose."""
    own, fill = body.rows.values(), body.fill
    named = {pk for ids in body.places.values() for pk in ids}
    named |= {pk for row in own for pk in [*([row.lead] if row.lead else []), *(row.assisting or []), *(row.split or [])]}
    checks: list[tuple[str, QuerySet[Any], set[int]]] = [
        ("units", units(batch.unit), named),
        ("responsible", people(batch.unit), {row.responsible for row in own if row.responsible}),
    ]
    if fill:
        picked = (("programme", Programme, fill.programme), ("focus", FocusArea, fill.focus), ("force", TaskForce, fill.force))
        checks += [(f"fill.{name}", model.objects.filter(active=True), {pk}) for name, model, pk in picked if pk]
    for place, rows, wanted in checks:
        lost = wanted - set(rows.filter(pk__in=wanted).values_list("pk", flat=True))
        if lost:
            known(rows, min(lost), place)


def _row(row: PreviewRow, language: str) -> RowOut:
    plain = {name: getattr(row, name) for name in PLAIN}
    return RowOut(**plain, notes=[str(note) for note in row.task.note_texts(language)])


def _out(one: Batch) -> BatchOut:
    return BatchOut(
        id=one.pk, name=one.name, sha256=one.sha256, state=one.state, unit=coded_or_none(one.unit), at=one.at,
        done_at=one.done_at, counts=one.counts,
    )  # fmt: skip
