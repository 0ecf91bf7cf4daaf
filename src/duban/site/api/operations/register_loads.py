"""Files for registers: uploaded, looked at as what they would become, corrected, loaded as one act, taken back."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Field, File, Form, Query, Router, Schema, Status, UploadedFile
from ninja.decorators import decorate_view

from duban.conduct.actions import load_jobs, load_kept, load_parts, load_said, loading
from duban.conduct.queries import load_pages
from duban.conduct.queries.load_shapes import load_columns
from duban.conduct.views.asked import model_for
from duban.conduct.views.loading import marked_file, marked_name
from duban.people.models import Unit
from duban.record.acts import Forbidden, may
from duban.record.models import Batch
from duban.site.api.doors import doors, standing
from duban.site.api.files import BYTES, made
from duban.site.api.finding import known
from duban.site.api.once import once
from duban.site.api.paging import Page, page
from duban.site.api.problems import Invalid
from duban.site.api.shapes.acts import Body, Id, Nothing
from duban.site.api.shapes.common import Coded, coded_or_none

router = Router(tags=["conduct"])
READ, WRITE = doors("conduct:read"), doors("conduct:write")
ALL = "/registers/{name}/loads"
ONE = f"{ALL}/{{int:pk}}"
Cell = Annotated[str, Field(max_length=20_000)]
Column = Annotated[str, Field(max_length=60)]
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class LoadOut(Schema):
    """A file for a register: preview, loaded, undone or dropped. `counts` says what was made, and how far a large file is."""

    id: int
    name: str
    sha256: str
    state: str
    unit: Coded | None
    at: datetime
    done_at: datetime | None
    counts: dict[str, Any]


class LoadPage(Schema):
    """A page of files."""

    items: list[LoadOut]
    next: str


class UnitIn(Schema):
    """The unit of rows that name none."""

    unit: Id


class CellFault(Schema):
    """What is wrong, where, and what would be right."""

    code: str
    sheet: str
    row: int | None
    column: str
    field: str
    value: str
    why: str
    expected: str


class RowSaid(Schema):
    """What a provision says of a row."""

    provision: str
    broken: bool
    effect: str
    words: str


class LoadRow(Schema):
    """A row as a record: ready, wrong or skipped; `blocked`: what keeps it out, in words."""

    row: int
    unit: int | None
    status: str
    values: dict[str, Any]
    problems: list[CellFault]
    verdicts: list[RowSaid]
    blocked: list[str]


class Choice(Schema):
    """What would be written instead, and what it is called."""

    text: str
    label: str


class AskOut(Schema):
    """A text to decide on: send `cells: {column: {text: what it means}}`."""

    column: str
    label: str
    text: str
    why: str
    rows: list[int]
    candidates: list[Choice]


class LoadSeen(Schema):
    """The whole file, a page of its rows, the texts to ask about, the problems of the file. `judged` is false where there are
    so many rows that the provisions are asked only when the file is loaded."""

    ready: int
    wrong: int
    skipped: int
    judged: bool
    columns: dict[str, str]
    rows: list[LoadRow]
    next: str
    asks: list[AskOut]
    problems: list[CellFault]


class LoadFilter(Schema):
    """`cursor`: the row number after which to go on."""

    status: Literal["ready", "wrong", "skipped"] | None = None
    cursor: int = Field(0, ge=0)
    size: int = Field(100, ge=1, le=1000)


class CellsIn(Body):
    """Corrections by column name; what is sent is added to what was corrected before. `cells`: a text wherever it stands in a
    column; `fill`: for cells that are empty; `rows`: for single rows; `skip`: rows left out, `take`: taken in again."""

    cells: dict[Column, dict[Cell, Cell]] = Field(default_factory=dict, max_length=100)
    fill: dict[Column, Cell] = Field(default_factory=dict, max_length=100)
    rows: dict[int, dict[Column, Cell]] = Field(default_factory=dict, max_length=10_000)
    skip: list[int] = Field(default_factory=list, max_length=10_000)
    take: list[int] = Field(default_factory=list, max_length=10_000)


@router.get(ALL, response=LoadPage, operation_id="register_load.list", auth=READ)
def list_loads(request: HttpRequest, name: str, asked: Page) -> dict[str, Any]:
    """The files for the units for which you enter, the newest first."""
    return page(load_pages.batches_of(standing(request), model_for(name)), asked, _out)


@router.post(ALL, response={201: LoadOut}, operation_id="conduct.upload", auth=WRITE)
@decorate_view(once)
def upload(
    request: HttpRequest, name: str, file: Annotated[UploadedFile, File()], form: Annotated[UnitIn, Form()]
) -> Status[LoadOut]:
    """Upload a file for a register (multipart/form-data); nothing is entered before it is loaded."""
    model, unit = model_for(name), known(Unit.objects.filter(active=True), form.unit, "unit")
    if not may(standing(request), "conduct.upload", unit):
        raise Forbidden("conduct.upload")
    return Status(201, _out(loading.upload(standing(request), unit, model, file.read(), file.name or "table")))


@router.get(ONE, response=LoadOut, operation_id="register_load.show", auth=READ)
def show(request: HttpRequest, name: str, pk: int) -> LoadOut:
    """A file and what became of it."""
    return _out(_found(request, name, pk))


@router.get(
    f"{ONE}/preview", response={200: LoadSeen, 202: LoadOut}, operation_id="register_load.preview", auth=READ
)
def preview(
    request: HttpRequest, name: str, pk: int, asked: Annotated[LoadFilter, Query()]
) -> LoadSeen | Status[LoadOut]:
    """Every row with what was understood, what is wrong and what the provisions would say. A large file is read by the worker:
    until it has, the answer is 202 with how far it is in `counts.job`; ask again."""
    batch, who = _found(request, name, pk), standing(request)
    if load_jobs.is_large(batch):
        try:
            head = load_parts.head(who, batch)
            rows = load_parts.page(who, batch, head.pop("parts"), asked.cursor, asked.status or "", asked.size) if head else []
        except LookupError:
            head = None
        if head is None:
            return Status(202, _out(_left_to_the_worker(request, batch, load_jobs.SHOWING)))
    else:
        found = loading.read_batch(who, batch)
        verdicts, blocked = load_said.said(batch, found)
        lines = [line for line in found.lines if line.row > asked.cursor and asked.status in (None, line.status)]
        rows = load_parts.rows_of(lines[: asked.size + 1], verdicts or {}, blocked)
        head = load_parts.head_of(found, judged=verdicts is not None)
    some = rows[: asked.size]
    more = str(some[-1]["row"]) if len(rows) > asked.size else ""
    return LoadSeen.model_validate({**head, "rows": some, "next": more})


@router.get(f"{ONE}/marked", operation_id="register_load.marked", auth=READ, response={202: LoadOut}, openapi_extra=BYTES)
def marked(request: HttpRequest, name: str, pk: int) -> HttpResponseBase | Status[LoadOut]:
    """The file with what is wrong marked, as a workbook. Of a large file the worker makes it: until it has, the answer is 202
    with how far it is in `counts.job`; ask again."""
    batch = _found(request, name, pk)
    data = marked_file(standing(request), batch)
    if data is None:
        return Status(202, _out(_left_to_the_worker(request, batch, load_jobs.MARKING)))
    return made(data, marked_name(batch), SHEET)


def _left_to_the_worker(request: HttpRequest, batch: Batch, what: str) -> Batch:
    """The file with what the worker does with it; asked anew unless it is at it, or has just failed at it."""
    doing = load_jobs.doing(batch)
    if doing and (not doing.get("fault") or doing["what"] == what):
        return batch
    return load_jobs.start(standing(request), batch, what)


@router.post(f"{ONE}/corrections", response=LoadOut, operation_id="register_load.correct", auth=WRITE)
@decorate_view(once)
def correct(request: HttpRequest, name: str, pk: int, body: CellsIn) -> LoadOut:
    """Decide texts, fill in what rows lack, correct single rows. No act yet: nothing is entered by it."""
    batch, model = _found(request, name, pk), model_for(name)
    names = {column.field for column in load_columns(model, consents=True)}
    given = [("cells", name) for name in body.cells] + [("fill", name) for name in body.fill]
    given += [(f"rows.{number}", name) for number, row in body.rows.items() for name in row]
    for place, column in given:
        if column not in names:
            raise Invalid(f"body.{place}.{column}", _("The register has no such column."), expected=", ".join(sorted(names)))
    load_kept.forget(standing(request), batch)
    loading.save_corrections(standing(request), batch, _changes(body))
    return _out(_found(request, name, pk))


@router.post(f"{ONE}/load", response=LoadOut, operation_id="conduct.load", auth=WRITE)
@decorate_view(once)
def load(request: HttpRequest, name: str, pk: int, body: Nothing) -> LoadOut:
    """Enter every row that is whole and that no provision blocks; a large file is left to the worker: ask for it again."""
    return _out(load_jobs.load_now_or_later(standing(request), _found(request, name, pk)))


@router.post(f"{ONE}/undo", response=LoadOut, operation_id="conduct.undo_load", auth=WRITE)
@decorate_view(once)
def undo(request: HttpRequest, name: str, pk: int, body: Nothing) -> LoadOut:
    """Take a whole load back, as long as nothing has happened to its records since; a large one is left to the worker: ask
    for it again."""
    return _out(load_jobs.undo_now_or_later(standing(request), _found(request, name, pk)))


@router.post(f"{ONE}/drop", response=LoadOut, operation_id="conduct.drop_load", auth=WRITE)
@decorate_view(once)
def drop(request: HttpRequest, name: str, pk: int, body: Nothing) -> LoadOut:
    """Drop a preview that is not wanted."""
    return _out(load_jobs.drop_with_all(standing(request), _found(request, name, pk)))


def _found(request: HttpRequest, name: str, pk: int) -> Batch:
    return get_object_or_404(load_pages.batches_of(standing(request), model_for(name)), pk=pk)


def _changes(body: CellsIn) -> dict[str, object]:
    rows: dict[str, dict[str, object]] = {str(n): dict(row) for n, row in body.rows.items()}
    for numbers, out in ((body.skip, True), (body.take, False)):
        for number in numbers:
            rows.setdefault(str(number), {})["skip"] = out
    return {"cells": body.cells, "fill": body.fill, "rows": rows}


def _out(one: Batch) -> LoadOut:
    return LoadOut(
        id=one.pk, name=one.name, sha256=one.sha256, state=one.state, unit=coded_or_none(one.unit), at=one.at,
        done_at=one.done_at, counts=one.counts,
    )  # fmt: skip
