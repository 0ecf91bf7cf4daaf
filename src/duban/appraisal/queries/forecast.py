"""The open matters that fall due next, each with its forecast, under their lead units."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from duban.appraisal.queries.figures import Figures, Stretch, number, sums
from duban.appraisal.queries.foresight import Course, Forecast, foresee
from duban.appraisal.queries.overview import calendar_now, named
from duban.appraisal.queries.past import counted
from duban.appraisal.queries.scope import Asked
from duban.matters.models import Milestone, Programme, Report, Spell, State
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lists import find
from duban.record.calendars import day_of

# So many at most are looked at on one page; the ones due first.
MOST: Final = 500
HORIZONS: Final = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class Line:
    """One open matter with its forecast."""

    pk: int
    number: str
    title: str
    unit_id: int
    unit: str
    person: str
    due: datetime
    progress: int
    forecast: Forecast


def lines(asked: Asked, days: int) -> list[Line]:
    """Return what falls due within `days`, in the order of units and then of due days (three queries)."""
    until = asked.now + timedelta(days=days)
    rows = find(asked.standing, Filters(unit=asked.unit.pk), asked.now, asked.span).filter(
        state__in=(State.ASSIGNED, State.ACKNOWLEDGED), suspended=False, due_at__gte=asked.now, due_at__lt=until
    )  # fmt: skip
    begun = Spell.objects.filter(matter=OuterRef("pk"), term_start__isnull=False).order_by("-since")
    rows = rows.annotate(
        begun=Subquery(begun.values("term_start")[:1]), told=Exists(Report.objects.filter(matter=OuterRef("pk")))
    )
    found = list(rows.select_related("lead_unit", "responsible").order_by("due_at", "pk")[:MOST])
    if not found:
        return []
    today, calendar = day_of(asked.now), calendar_now()
    steps = _milestones([one.pk for one in found], today)
    records = _records(sorted({one.lead_unit_id for one in found}), today)
    result = []
    for one in sorted(found, key=lambda m: (m.lead_unit.lft, m.due_at, m.pk)):
        start = day_of(one.begun or one.starts_at)
        course = Course(
            start, day_of(one.due_at), one.progress, one.told, steps.get(one.pk, (0, 0)),
            records.get(one.lead_unit_id, (0, 0)),
        )  # fmt: skip
        who = one.responsible
        person = named(who.name, who.name_en) if who else ""
        line = Line(
            one.pk, one.number or "", one.title, one.lead_unit_id, str(one.lead_unit), person, one.due_at, one.progress,
            foresee(course, today, calendar),
        )  # fmt: skip
        result.append(line)
    return result


def by_unit(found: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Put lines under their units, in the order in which they come."""
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in found:
        groups[line.unit].append(line)
    return list(groups.items())


def programmes(asked: Asked) -> list[tuple[Programme, Figures]]:
    """Return the figures of each programme: ahead of, on and behind plan (two queries)."""
    found = counted(asked.standing, asked.span, asked.period, asked.now, asked.as_of, "programme")
    names = Programme.objects.filter(pk__in=[pk for pk in found if pk]).order_by("pk")
    return [(one, found[one.pk]) for one in names]


def _milestones(matters: Sequence[int], today: date) -> dict[int, tuple[int, int]]:
    come = Milestone.objects.filter(matter__in=matters, due_on__lte=today).order_by()
    rows = come.values_list("matter").annotate(all=Count("pk"), done=Count("pk", filter=Q(done_on__isnull=False)))
    return {matter: (all_, done) for matter, all_, done in rows}


def _records(units: Sequence[int], today: date) -> dict[int, tuple[int, int]]:
    """How many matters of a unit were closed in the last year, and how many of them on time."""
    last, first = number(today), number(today) - 365
    wanted = [Stretch("year", bucket, first, last) for bucket in ("closed", "timely")]
    found: dict[Any, int] = sums(units, wanted)
    return {pk: (found.get((pk, "year", "closed"), 0), found.get((pk, "year", "timely"), 0)) for pk in units}
