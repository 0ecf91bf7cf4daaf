"""Bulletins: read, downloaded, written, issued."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema, Status
from ninja.decorators import decorate_view

from duban.appraisal.actions import bulletins as acts
from duban.appraisal.actions import writing
from duban.appraisal.actions.bulletins import Wording
from duban.appraisal.models import Bulletin
from duban.appraisal.queries.bulletins import scopes, seen_by
from duban.matters.views.papers import TYPES
from duban.people.models import Unit
from duban.record.acts import Forbidden, may
from duban.site.api.doors import doors, standing
from duban.site.api.files import BYTES, stored
from duban.site.api.finding import known
from duban.site.api.once import once
from duban.site.api.paging import Page, page
from duban.site.api.problems import Invalid
from duban.site.api.shapes.acts import Nothing
from duban.site.api.shapes.common import Coded, coded
from duban.site.api.shapes.owners import BulletinEdit, BulletinIn

router = Router(tags=["figures"])
READ, WRITE = doors("figures:read"), doors("bulletins:write")


class BulletinOut(Schema):
    """A bulletin."""

    id: int
    number: str
    title: str
    unit: Coded
    language: str
    first_day: date
    last_day: date
    state: str
    issued_at: datetime | None


class BulletinSeen(BulletinOut):
    """A bulletin with its words; the figures are in its files."""

    opening: str
    demands: str


class BulletinPage(Schema):
    """A page of bulletins."""

    items: list[BulletinOut]
    next: str


@router.get("/bulletins", response=BulletinPage, operation_id="bulletin.list", auth=READ)
def bulletins(request: HttpRequest, given: Page) -> dict[str, Any]:
    """The bulletins you may read, the newest first."""
    return page(seen_by(standing(request)).select_related("unit"), given, bulletin_out)


@router.get(
    "/bulletins/{int:pk}.{shape}", operation_id="bulletin.download", auth=READ, openapi_extra=BYTES,
)  # fmt: skip
def download(request: HttpRequest, pk: int, shape: Literal["pdf", "docx"]) -> HttpResponseBase:
    """An issued bulletin as Word or PDF."""
    bulletin = get_object_or_404(seen_by(standing(request)), pk=pk)
    file = bulletin.pdf if shape == "pdf" else bulletin.docx
    if not file:
        raise Http404
    return stored(str(file), f"{bulletin.number or bulletin.title}.{shape}", TYPES[shape])


@router.get("/bulletins/{int:pk}", response=BulletinSeen, operation_id="bulletin.show", auth=READ)
def show(request: HttpRequest, pk: int) -> BulletinSeen:
    """A bulletin with its words."""
    return _seen(request, pk)


@router.post("/bulletins", response={201: BulletinSeen}, operation_id="bulletin.create", auth=WRITE)
@decorate_view(once)
def create(request: HttpRequest, body: BulletinIn) -> Status[BulletinSeen]:
    """Begin a draft in the name of your office about a unit of it."""
    who, scope = standing(request), known(Unit.objects.filter(active=True), body.scope, "scope")
    writing.office_over(who, scope)
    if all(scope.pk != unit.pk for unit in scopes(who)):
        raise Invalid("body.scope", _("There is none with this id, or it cannot be chosen here."))
    wording = Wording(body.title, body.opening, body.demands)
    made = writing.draft(who, scope, first=body.first, last=body.last, language=body.language, wording=wording)
    return Status(201, _seen(request, made.pk))


@router.post("/bulletins/{int:pk}/edit", response=BulletinSeen, operation_id="bulletin.edit", auth=WRITE)
@decorate_view(once)
def edit(request: HttpRequest, pk: int, body: BulletinEdit) -> BulletinSeen:
    """Correct a draft; what has been issued stays as it is."""
    wording = Wording(body.title, body.opening, body.demands)
    acts.edit(standing(request), _found(request, pk, "bulletin.edit"), first=body.first, last=body.last, wording=wording)
    return _seen(request, pk)


@router.post("/bulletins/{int:pk}/issue", response=BulletinSeen, operation_id="bulletin.issue", auth=WRITE)
@decorate_view(once)
def issue(request: HttpRequest, pk: int, body: Nothing) -> BulletinSeen:
    """Issue a draft: its number, figures and both files are kept for good, and those it concerns are told."""
    bulletin = _found(request, pk, "bulletin.issue")
    acts.issue(standing(request), bulletin, writing.printed(bulletin))
    return _seen(request, pk)


def _found(request: HttpRequest, pk: int, verb: str = "") -> Bulletin:
    found = get_object_or_404(seen_by(standing(request)).select_related("unit", "by"), pk=pk)
    if verb and not may(standing(request), verb, found):
        raise Forbidden(verb)
    return found


def _seen(request: HttpRequest, pk: int) -> BulletinSeen:
    one = _found(request, pk)
    return BulletinSeen(**bulletin_out(one).dict(), opening=one.opening, demands=one.demands)


def bulletin_out(one: Bulletin) -> BulletinOut:
    return BulletinOut(
        id=one.pk, number=one.number, title=one.title, unit=coded(one.unit), language=one.language,
        first_day=one.first_day, last_day=one.last_day, state=one.state, issued_at=one.issued_at,
    )  # fmt: skip
