"""The separate ledger (督办台账): open matters for which a supervision notice was issued, as an office prints it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from duban.engine.errors import Problem
from duban.engine.lights import overdue_days
from duban.matters.models import Matter, Report, Slip
from duban.matters.queries.choices import name_in
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lists import find
from duban.matters.queries.paging import Sort
from duban.people.standing import Standing
from duban.record.calendars import calendar, day_of
from duban.record.models import CalendarVersion

SORT: Final = Sort("noticed_at", False, datetime.fromisoformat)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger; `late` in working days."""

    number: str
    title: str
    url: str
    unit: str
    person: str
    due: date | None
    late: int | None
    since: date
    slips: int
    told: date | None
    report: str


def watched(standing: Standing, now: datetime) -> QuerySet[Matter]:
    """Return the open matters in the separate ledger that `standing` sees, whichever part their unit has."""
    return find(standing, Filters(noticed=True, part="any"), now)


def names() -> tuple[Any, ...]:
    """Return the columns that `lines` reads."""
    slips = Slip.objects.filter(matter=OuterRef("pk"), kind__in=[Slip.Kind.URGE, Slip.Kind.NOTICE]).order_by()
    last = Report.objects.filter(matter=OuterRef("pk")).order_by("-at", "-pk")
    newest = CalendarVersion.objects.order_by("-published_at", "-pk").values("pk")[:1]
    return (
        "pk", "number", "title", "lead_unit__name", "lead_unit__name_en", "responsible__name", "responsible__name_en",
        "due_at", "noticed_at", Coalesce(Subquery(slips.values("matter").annotate(n=Count("pk")).values("n")), 0),
        Subquery(last.values("at")[:1]), Subquery(last.values("text")[:1]), Subquery(newest),
    )  # fmt: skip


def lines(found: Iterable[tuple[Any, ...]], now: datetime) -> Iterator[Line]:
    """Make lines of tuples of `names`."""
    base = reverse("matter.show", kwargs={"pk": 0}).replace("0", "%d")
    for row in found:
        pk, number, title, unit, unit_en, person, person_en, due, since, slips, at, text, newest = row[:13]
        yield Line(
            number or "", title, base % pk, name_in(unit or "", unit_en or ""), name_in(person or "", person_en or ""),
            day_of(due) if due else None, _late(due, now, newest), day_of(since), slips, day_of(at) if at else None,
            text or "",
        )  # fmt: skip


def _late(due: datetime | None, now: datetime, version: int | None) -> int | None:
    if due is None or version is None:
        return None
    try:
        return overdue_days(due, now, calendar(version))
    except Problem:
        return None
