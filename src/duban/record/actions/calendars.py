"""Publishing a calendar: a copy of the present one with the days of the new notice; deadlines are computed anew after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duban.engine.clock import Calendar, Exceptional
from duban.engine.errors import Problem
from duban.people.models import Role, Unit
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, creation
from duban.record.calendars import current
from duban.record.jobs import enqueue
from duban.record.models import CalendarDay, CalendarVersion

# Jobs to run after a calendar has been published, as dotted names; filled by the site's wiring.
AFTER: list[str] = []


@dataclass(frozen=True, slots=True)
class DayChange:
    """What a notice says of one day: off, worked, or (`working` None) an ordinary day again."""

    day: date
    working: bool | None
    name: str = ""
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A calendar to be: its name, the notice it follows, its last day, and what differs from the present one."""

    name: str
    notice: str
    last_day: date
    changes: tuple[DayChange, ...]


def planned(plan: Plan, present: Calendar) -> Calendar:
    """Return the calendar that `plan` makes of the present one.

    Raises Refused for a table that would end earlier than now or that lacks days, in words.
    """
    if plan.last_day < present.last_day:
        raise Refused(_("The table may not end earlier than it does now, on %(day)s.") % {"day": present.last_day}, "last_day")
    days = dict(present.exceptions)
    for change in plan.changes:
        days.pop(change.day, None)
        if change.working is not None:
            days[change.day] = Exceptional(change.working, change.name, change.name_en)
    _check_holidays(plan, present, days)
    try:
        return Calendar("0", present.first_day, plan.last_day, days, present.hours, settings.TIME_ZONE)
    except Problem as problem:
        raise Refused(f"{problem.text(get_language() or 'en')} {problem.expected(get_language() or 'en')}") from None


def may_publish(standing: Standing, root: Unit) -> bool:
    """The supervision office of the whole tree, or an administrator of it."""
    return root.depth == 1 and (standing.has(Role.SUPERVISION, root) or standing.has(Role.ADMINISTRATOR, root))


@creation("calendar.publish", may=may_publish)
def publish(act: Act, root: Unit, plan: Plan) -> tuple[CalendarVersion, Facts]:
    """Publish a version. Raises Refused where it changes nothing or is no calendar."""
    present = current()
    calendar = planned(plan, present)
    if calendar.last_day == present.last_day and calendar.exceptions == present.exceptions:
        raise Refused(_("This is the calendar that is in force already."))
    version = CalendarVersion.objects.create(
        name=plan.name, notice=plan.notice, first_day=calendar.first_day, last_day=calendar.last_day,
        hours=[[a.isoformat("minutes"), b.isoformat("minutes")] for a, b in calendar.hours], published_at=act.at,
    )  # fmt: skip
    CalendarDay.objects.bulk_create(
        CalendarDay(version=version, day=day, working=fact.working, name=fact.name_zh, name_en=fact.name_en)
        for day, fact in sorted(calendar.exceptions.items())
    )
    for job in AFTER:
        enqueue(job, version.pk, key=f"{job}:{version.pk}")
    changed = sorted(change.day for change in plan.changes)
    return version, {
        "last_day": calendar.last_day.isoformat(), "from": present.version, "changed": len(changed),
        "first_changed": changed[0].isoformat() if changed else None,
        "last_changed": changed[-1].isoformat() if changed else None,
    }  # fmt: skip


def _check_holidays(plan: Plan, present: Calendar, days: dict[date, Exceptional]) -> None:
    """A year without a single holiday is a year whose notice has not been entered."""
    for year in range(present.last_day.year + 1, plan.last_day.year + 1):
        if not any(day.year == year for day in days):
            raise Refused(_("Enter the holidays of %(year)s: none are given for it.") % {"year": year}, "last_day")


def days_of(rows: Sequence[Sequence[object]]) -> tuple[DayChange, ...]:
    """Return the changes from rows of (ISO day, working or None, name, English name)."""
    return tuple(
        DayChange(date.fromisoformat(str(day)), None if working is None else bool(working), str(name), str(name_en))
        for day, working, name, name_en in rows
    )
