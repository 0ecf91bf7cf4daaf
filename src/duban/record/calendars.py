"""The calendar of working days as the engine wants it, from the published versions."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings

from duban.engine.asked import nearest
from duban.engine.clock import Calendar, calendar_of
from duban.record.models import CalendarDay, CalendarVersion


def current_version() -> CalendarVersion | None:
    """Return the calendar published last."""
    return CalendarVersion.objects.order_by("-published_at", "-pk").first()


def current() -> Calendar:
    """Return the calendar published last. Raises CalendarVersion.DoesNotExist where none has been published."""
    pk = CalendarVersion.objects.order_by("-published_at", "-pk").values_list("pk", flat=True).first()
    if pk is None:
        raise CalendarVersion.DoesNotExist
    return calendar(pk)


@lru_cache(maxsize=32)
def calendar(version_id: int) -> Calendar:
    """Return one published version; it never changes, so it is kept in memory."""
    version = CalendarVersion.objects.get(pk=version_id)
    days = CalendarDay.objects.filter(version=version).values_list("day", "working", "name", "name_en")
    hours = tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in version.hours)
    return calendar_of(
        str(version.pk), days, version.first_day, version.last_day, hours=hours, zone=settings.TIME_ZONE
    )


def day_of(moment: datetime) -> date:
    """Return the day of `moment` in the office's zone."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def midnight(day: date, after: int = 0) -> datetime:
    """Return the moment at which a day (or the one so many days `after` it) begins in the office's zone.

    Days that nobody means, as an address may name them, count as the nearest that somebody could.
    """
    return datetime.combine(nearest(day) + timedelta(days=after), time.min, ZoneInfo(settings.TIME_ZONE))


def open_at(moment: datetime) -> datetime:
    """Return `moment` if it lies in working hours, else the next moment at which work begins.

    Where the table of working days has ended, the moment itself: what has to be told is not kept back for ever.
    """
    table = current()
    day = table.day_of(moment)
    while table.covers(day):
        if table.worked(day):
            for start, end in table.hours:
                if moment < table.moment(day, end):
                    return max(moment, table.moment(day, start))
        day += timedelta(days=1)
    return moment


def in_working_hours(moment: datetime) -> bool:
    """Say whether work is done at `moment` (outside the table of working days: no)."""
    table = current()
    day = table.day_of(moment)
    return table.covers(day) and table.worked(day) and any(
        table.moment(day, start) <= moment < table.moment(day, end) for start, end in table.hours
    )


def label(version: CalendarVersion) -> str:
    """Return what a calendar is called where it explains a date: its name and the day it was published."""
    return f"{version.name} ({day_of(version.published_at).isoformat()})"
