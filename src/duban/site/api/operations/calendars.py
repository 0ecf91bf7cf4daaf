"""Calendars of working days: those that were published, and the next one."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from ninja import Router, Schema, Status
from ninja.decorators import decorate_view

from duban.people.models import Unit
from duban.record.actions.calendars import DayChange, Plan, may_publish, planned
from duban.record.actions.calendars import publish as publish_act
from duban.record.acts import Forbidden
from duban.record.calendars import current
from duban.record.models import CalendarVersion
from duban.record.queries import calendars as queries
from duban.site.api.doors import doors, standing
from duban.site.api.once import once
from duban.site.api.paging import Page, page
from duban.site.api.problems import Invalid
from duban.site.api.shapes.owners import CalendarIn

router = Router(tags=["calendars"])
READ, PUBLISH = doors("matters:read"), doors("calendars:publish")
SHOWN_MOVES = 100


class CalendarOut(Schema):
    """A published calendar."""

    id: int
    name: str
    notice: str
    first_day: date
    last_day: date
    hours: list[list[str]]
    published_at: datetime


class CalendarPage(Schema):
    """A page of calendars."""

    items: list[CalendarOut]
    next: str


class SpecialDay(Schema):
    """A day that is not what its weekday says."""

    day: date
    working: bool
    name: str
    name_en: str


class CalendarWithDays(CalendarOut):
    """A calendar with its holidays and worked weekends."""

    days: list[SpecialDay]


class MoveOut(Schema):
    """An open deadline that would move; null while its clock stands."""

    label: str
    old: datetime | None
    new: datetime | None


class PreviewOut(Schema):
    """What a calendar would change: its days, and up to 100 open deadlines (`more`: there may be others)."""

    last_day: date
    days: list[SpecialDay]
    moves: list[MoveOut]
    more: bool


@router.get("/calendars", response=CalendarPage, operation_id="calendar.list", auth=READ)
def list_calendars(request: HttpRequest, asked: Page) -> dict[str, Any]:
    """The published calendars; the newest, which is in force, first."""
    return page(CalendarVersion.objects.all(), asked, lambda one: CalendarOut(**_plain(one)))


@router.get(
    "/calendars/{int:pk}", response=CalendarWithDays, operation_id="calendar.show", auth=READ
)
def show(request: HttpRequest, pk: int) -> CalendarWithDays:
    """A calendar with its holidays and worked weekends."""
    one = get_object_or_404(CalendarVersion, pk=pk)
    days = [SpecialDay(day=d.day, working=d.working, name=d.name, name_en=d.name_en) for d in one.days.all()]
    return CalendarWithDays(**_plain(one), days=days)


@router.post("/calendars/preview", response=PreviewOut, operation_id="calendar.preview", auth=PUBLISH)
def preview(request: HttpRequest, body: CalendarIn) -> PreviewOut:
    """What the calendar would change: nothing is kept."""
    _root(request)
    present, new = current(), planned(_plan(body), current())
    moves = [move for find in queries.PREVIEW for move in find(standing(request), present, new, SHOWN_MOVES)]
    return PreviewOut(
        last_day=new.last_day, more=len(moves) >= SHOWN_MOVES,
        days=[
            SpecialDay(day=d.day, working=d.working, name=d.name_zh, name_en=d.name_en)
            for d in queries.changed_days(present, new)
        ],
        moves=[MoveOut(label=move.label, old=move.old, new=move.new) for move in moves],
    )  # fmt: skip


@router.post("/calendars", response={201: CalendarWithDays}, operation_id="calendar.publish", auth=PUBLISH)
@decorate_view(once)
def publish(request: HttpRequest, body: CalendarIn) -> Status[CalendarWithDays]:
    """Publish the next calendar; every open deadline is computed anew after it. Look at the preview first."""
    made = publish_act(standing(request), _root(request), _plan(body))
    return Status(201, show(request, made.pk))


def _root(request: HttpRequest) -> Unit:
    root = queries.root_of(standing(request))
    if root is None or not may_publish(standing(request), root):
        raise Forbidden("calendar.publish")
    return root


def _plan(body: CalendarIn) -> Plan:
    days = {one.day: DayChange(one.day, one.working, one.name, one.name_en) for one in body.days}
    if len(days) < len(body.days):
        raise Invalid("body.days", _("A day stands here twice."))
    return Plan(body.name, body.notice, body.last_day, tuple(days[day] for day in sorted(days)))


def _plain(one: CalendarVersion) -> dict[str, Any]:
    names = ("name", "notice", "first_day", "last_day", "hours", "published_at")
    return {"id": one.pk, **{name: getattr(one, name) for name in names}}
