"""What lies on the days of a month: due days, ahead-of-plan targets, milestones; numbers only where there are many."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.matters.models import Milestone
from duban.matters.queries.filtering import OPEN, Filters
from duban.matters.queries.lights import lamp_at
from duban.matters.queries.lists import find, list_url
from duban.matters.queries.seen import Span
from duban.people.standing import Standing
from duban.record.calendars import day_of, midnight

MANY: Final = 300


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on a day."""

    label: str
    url: str
    light: str = ""


Days = dict[date, list[Mark]]


def month_of(
    standing: Standing, filters: Filters, now: datetime, span: Span | None, first: date, last: date
) -> Days:
    """Return what lies on the days from `first` to `last`, both included (two queries, three where there are many)."""
    rows = find(standing, filters, now, span)
    start, end = midnight(first), midnight(last + timedelta(days=1))
    due, ahead = Q(due_at__gte=start, due_at__lt=end), Q(ahead_on__gte=first, ahead_on__lte=last)
    names = ("pk", "number", "title", "state", "suspended", "due_at", "yellow_at", "ahead_on")
    found = list(rows.filter(due | ahead).order_by("due_at", "pk").values_list(*names)[: MANY + 1])
    if len(found) > MANY:
        return _numbers(rows.filter(due), filters, now)
    days: Days = defaultdict(list)
    base = reverse("matter.show", kwargs={"pk": 0}).replace("0", "%d")
    for pk, number, title, state, suspended, due_at, yellow_at, ahead_on in found:
        lamp = lamp_at(state, suspended, due_at, yellow_at, now)
        if due_at and start <= due_at < end:
            days[day_of(due_at)].append(Mark(f"{title} {number or ''}".strip(), base % pk, lamp.colour))
        if ahead_on and first <= ahead_on <= last and state in OPEN:
            days[ahead_on].append(Mark(_("Aim: %(title)s") % {"title": title}, base % pk))
    steps = Milestone.objects.filter(due_on__gte=first, due_on__lte=last, done_on=None, matter__in=rows.values("pk"))
    for title, day, pk in steps.order_by("due_on", "pk").values_list("title", "due_on", "matter_id")[:MANY]:
        days[day].append(Mark(_("Milestone: %(title)s") % {"title": title}, base % pk))
    return dict(days)


def _numbers(rows: Any, filters: Filters, now: datetime) -> Days:
    """Where a month holds too many to be read, each day says how many and leads to their list."""
    day = TruncDate("due_at", tzinfo=ZoneInfo(settings.TIME_ZONE))
    late = Count("pk", filter=Q(due_at__lt=now, state__in=OPEN, suspended=False))
    kept = {name: value for name, value in _plain(filters).items() if name not in ("due_from", "due_to")}
    found: Days = {}
    for on, total, red in rows.order_by().values_list(day_=day).annotate(total=Count("pk"), red=late):
        label = ngettext("%(n)s matter due", "%(n)s matters due", total) % {"n": total}
        found[on] = [Mark(label, list_url(**{**kept, "due_from": on, "due_to": on}), "red" if red else "")]
    return found


def _plain(filters: Filters) -> dict[str, object]:
    return {name: getattr(filters, name) for name in filters.__dataclass_fields__}
