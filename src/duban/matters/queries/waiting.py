"""The matters whose clock stands, by whom they wait for (field: "suspended, with whom")."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.urls import reverse

from duban.matters.models import Matter, Spell
from duban.matters.queries.choices import name_in
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lists import find
from duban.people.standing import Standing
from duban.record.calendars import day_of

NAMES = (
    "pk", "number", "title", "lead_unit__name", "lead_unit__name_en", "responsible__name", "responsible__name_en",
    "waits_for", "stood", "why",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One matter that waits; `since` is the day on which its clock stopped."""

    whom: str
    number: str
    title: str
    url: str
    unit: str
    person: str
    since: date | None
    reason: str


def waiting(standing: Standing, now: datetime, whom: str | None = None) -> QuerySet[Matter]:
    """Return the suspended matters that `standing` sees, whichever part their unit has, by whom they wait for.

    `whom`: only those that wait for this one ("": for nobody that was named).
    """
    stopped = Spell.objects.filter(matter=OuterRef("pk"), verb="matter.suspend").order_by("-since", "-pk")
    rows: QuerySet[Matter] = find(standing, Filters(state="suspended", part="any"), now)
    if whom is not None:
        rows = rows.filter(waits_for=whom)
    rows = rows.annotate(stood=Subquery(stopped.values("since")[:1]), why=Subquery(stopped.values("reason")[:1]))
    return rows.order_by("waits_for", "stood", "pk")


def counts(standing: Standing, now: datetime) -> list[tuple[str, int]]:
    """Return for whom how many wait, the most first (one query)."""
    rows = find(standing, Filters(state="suspended", part="any"), now).order_by()
    return list(rows.values("waits_for").annotate(n=Count("pk")).order_by("-n", "waits_for").values_list("waits_for", "n"))


def lines(found: Iterable[tuple[Any, ...]]) -> Iterator[Line]:
    """Make lines of tuples of `NAMES`."""
    base = reverse("matter.show", kwargs={"pk": 0}).replace("0", "%d")
    for pk, number, title, unit, unit_en, person, person_en, whom, stood, why in found:
        yield Line(
            whom, number or "", title, base % pk, name_in(unit or "", unit_en or ""), name_in(person or "", person_en or ""),
            day_of(stood) if stood else None, why or "",
        )  # fmt: skip
