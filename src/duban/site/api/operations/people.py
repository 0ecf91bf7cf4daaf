"""Units, posts, persons: the directory. Telephone and e-mail stay inside."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from duban.people.models import Holding, Person, Unit
from duban.people.permissions import reads
from duban.people.queries import organisation
from duban.people.queries.chain import on
from duban.people.standing import Standing
from duban.record.acts import Forbidden
from duban.site.api.doors import doors, standing
from duban.site.api.paging import Paging, page
from duban.site.api.shapes.acts import Id
from duban.site.api.shapes.common import Coded, Named, coded, coded_or_none

router = Router(tags=["people"])
READ = doors("people:read")


class UnitOut(Schema):
    """A unit and its place in the tree: 1 is the top."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    depth: int
    active: bool


class UnitPage(Schema):
    """A page of units."""

    items: list[UnitOut]
    next: str


class PostOut(Schema):
    """A post: who holds it today, over which unit it counts."""

    id: int
    code: str
    title: str
    unit: Coded
    scope: Coded
    rank: str
    role: str
    reports_to: int | None
    holder: Coded | None


class PostPage(Schema):
    """A page of posts."""

    items: list[PostOut]
    next: str


class PersonOut(Coded):
    """A person and the posts they hold today."""

    active: bool
    posts: list[Named]


class PersonPage(Schema):
    """A page of persons."""

    items: list[PersonOut]
    next: str


class InUnit(Paging):
    """`unit`: only what belongs to this unit or lies below it."""

    unit: Id | None = None


@router.get("/units", response=UnitPage, operation_id="unit.list", auth=READ)
def list_units(request: HttpRequest, asked: Annotated[InUnit, Query()]) -> dict[str, Any]:
    """The units, all of them or those below one."""
    rows = organisation.units_seen(_reader(request, "unit.list"))
    return page(_below(rows, asked.unit), asked, _unit, newest=False)


@router.get("/units/{int:pk}", response=UnitOut, operation_id="unit.show", auth=READ)
def show_unit(request: HttpRequest, pk: int) -> UnitOut:
    """One unit."""
    return _unit(get_object_or_404(organisation.units_seen(_reader(request, "unit.list")), pk=pk))


@router.get("/posts", response=PostPage, operation_id="post.list", auth=READ)
def list_posts(request: HttpRequest, asked: Annotated[InUnit, Query()]) -> dict[str, Any]:
    """The active posts with their holders."""
    who = _reader(request, "post.list")
    units = _below(organisation.units_seen(who), asked.unit)
    rows = organisation.posts_seen(who).filter(active=True, unit__in=units.order_by().values("pk"))
    return page(rows.prefetch_related(_held(who.day)), asked, _post, newest=False)


@router.get("/people", response=PersonPage, operation_id="person.list", auth=READ)
def list_people(request: HttpRequest, asked: Annotated[InUnit, Query()]) -> dict[str, Any]:
    """The persons with their posts."""
    who = _reader(request, "person.list")
    rows = organisation.persons_seen(who)
    if asked.unit:
        units = _below(organisation.units_seen(who), asked.unit).order_by().values("pk")
        rows = rows.filter(holdings__in=Holding.objects.filter(on(who.day), post__unit__in=units))
    return page(rows.distinct().prefetch_related(_held(who.day)), asked, _person, newest=False)


@router.get("/me", response=PersonOut, operation_id="me", auth=READ)
def me(request: HttpRequest) -> PersonOut:
    """The person in whose name you ask."""
    who = standing(request)
    pk = who.person.pk if who.person else 0
    return _person(get_object_or_404(Person.objects.prefetch_related(_held(who.day)), pk=pk))


def _reader(request: HttpRequest, verb: str) -> Standing:
    if not reads(standing(request)):
        raise Forbidden(verb)
    return standing(request)


def _held(day: date) -> "Prefetch[Any]":
    rows = Holding.objects.filter(on(day), post__active=True).select_related("person", "post")
    return Prefetch("holdings", rows, to_attr="held")


def _below(rows: QuerySet[Unit], pk: int | None) -> QuerySet[Unit]:
    if pk is None:
        return rows
    top = get_object_or_404(rows, pk=pk)
    return rows.filter(tree_id=top.tree_id, lft__gte=top.lft, rgt__lte=top.rgt)


def _unit(one: Unit) -> UnitOut:
    return UnitOut(
        id=one.pk, code=one.code, name=str(one), short_name=one.short_name, kind=one.kind, depth=one.depth,
        active=one.active,
    )  # fmt: skip


def _post(one: Any) -> PostOut:
    return PostOut(
        id=one.pk, code=one.code, title=str(one), unit=coded(one.unit), scope=coded(one.scope), rank=one.rank,
        role=one.role, reports_to=one.reports_to_id, holder=coded_or_none(one.held[0].person if one.held else None),
    )  # fmt: skip


def _person(one: Any) -> PersonOut:
    posts = [Named(id=held.post_id, name=str(held.post)) for held in one.held]
    return PersonOut(**coded(one).dict(), active=one.active, posts=posts)
