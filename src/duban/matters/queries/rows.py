"""The rows of a list of matters as they are shown and exported: only the columns needed, as plain tuples."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Case, IntegerField, QuerySet, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import get_language

from duban.engine.clock import Calendar
from duban.matters.models import Source, State
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lights import Lamp, lamp_at
from duban.matters.queries.lists import columns
from duban.matters.queries.paging import Order, Page, Sort, page_of
from duban.record.calendars import calendar
from duban.record.models import CalendarVersion

# How a state is drawn: open (outline), waiting (dashed), done (filled), off (struck through).
KINDS: Final = {
    State.DRAFT: "waiting", State.ASSIGNED: "waiting", State.DONE: "waiting", State.CLOSED: "done", State.CANCELLED: "off",
}  # fmt: skip
STEPS: Final = tuple(State.values)


@dataclass(frozen=True, slots=True)
class Row:
    """One matter as a list shows it. Days are days of the office."""

    pk: int
    url: str
    number: str
    title: str
    unit: str
    person: str
    source: str
    due: date | None
    lamp: Lamp
    state: str
    kind: str
    progress: int
    ahead: date | None
    fast: bool
    noticed: bool


def sorts_of(filters: Filters) -> dict[str, Sort]:
    """Return the columns a list can be sorted by, under the names that the address uses."""
    names = columns(filters)
    m, moment = names["m"], datetime.fromisoformat
    return {
        "due": Sort(names["due"], True, moment), "number": Sort(f"{m}number", True), "title": Sort(f"{m}title"),
        "unit": Sort(f"{names['unit']}__name", True), "person": Sort(f"{names['person']}__name", True),
        "source": Sort(f"{m}source"), "state": Sort("step", False, int), "progress": Sort(f"{m}progress", False, int),
        "ahead": Sort(f"{m}ahead_on", True, date.fromisoformat), "closed": Sort(names["closed"], True, moment),
    }  # fmt: skip


def default_sort(filters: Filters) -> str:
    """Return how a list is sorted unless asked otherwise: what is due first; of closed ones what was closed last."""
    return "-closed" if filters.state == State.CLOSED else "due"


def fetch(rows: QuerySet[Any], filters: Filters, order: Order) -> Page:
    """Return one page of plain tuples for `shown` (one query, two where rows without a value follow)."""
    return page_of(_stepped(rows, order.key), order, sorts_of(filters)[order.key], names_of(filters))


def everything(rows: QuerySet[Any], filters: Filters, order: Order) -> Iterator[tuple[Any, ...]]:
    """Return all rows in the order of the screen, fetched piece by piece, for an export."""
    sort = sorts_of(filters)[order.key]
    sign = "-" if order.down else ""
    for empty in [False, True] if sort.empty else [None]:
        part = rows if empty is None else rows.filter(**{f"{sort.field}__isnull": empty})
        ordered = _stepped(part, order.key).order_by(*([] if empty else [f"{sign}{sort.field}"]), f"{sign}pk")
        yield from ordered.values_list(*names_of(filters)).iterator(chunk_size=2000)


def names_of(filters: Filters) -> tuple[Any, ...]:
    """Return the columns a row is made of, in the order in which `shown` reads them."""
    names = columns(filters)
    m = names["m"]
    newest = CalendarVersion.objects.order_by("-published_at", "-pk").values("pk")[:1]
    return (
        names["pk"], f"{m}number", f"{m}title", f"{names['unit']}__name", f"{names['unit']}__name_en",
        f"{names['person']}__name", f"{names['person']}__name_en", f"{m}source", names["due"], names["yellow"],
        names["state"], names["suspended"], f"{m}progress", f"{m}ahead_on", f"{m}fast_track", f"{m}noticed_at",
        # The calendar rides along, so that a page asks once.
        Subquery(newest),
    )  # fmt: skip


def shown(found: Iterable[tuple[Any, ...]], moment: datetime) -> Iterator[Row]:
    """Make rows of tuples: words in the reader's language, lights as of `moment`."""
    english = get_language() == "en"
    zone = ZoneInfo(settings.TIME_ZONE)
    base = reverse("matter.show", kwargs={"pk": 0}).replace("0", "%d")
    states = {value: str(label) for value, label in State.choices}
    sources = {value: str(label) for value, label in Source.choices}
    version: Calendar | None = None
    for one in found:
        (pk, number, title, unit, unit_en, person, person_en, source, due, yellow, state, suspended, progress, ahead,
         fast, noticed, newest) = one[:17]  # fmt: skip
        version = version or (calendar(newest) if newest else None)
        yield Row(
            pk, base % pk, number or "", title, (english and unit_en) or unit or "", (english and person_en) or person or "",
            sources.get(source, source), due.astimezone(zone).date() if due else None,
            lamp_at(state, suspended, due, yellow, moment, version), states.get(state, state), KINDS.get(state, "open"),
            progress, ahead, fast, noticed is not None,
        )  # fmt: skip


def _stepped(rows: QuerySet[Any], key: str) -> QuerySet[Any]:
    """States sort in the order of the loop, not of the alphabet."""
    if key != "state":
        return rows
    cases = [When(state=state, then=Value(n)) for n, state in enumerate(STEPS)]
    stepped: QuerySet[Any] = rows.annotate(step=Case(*cases, default=Value(len(STEPS)), output_field=IntegerField()))
    return stepped


def table_row(row: Row) -> Mapping[str, object]:
    """Return a row as a table file takes it."""
    return {
        "number": row.number, "title": row.title, "unit": row.unit, "person": row.person, "source": row.source,
        "due": row.due, "light": row.lamp.word, "state": row.state, "progress": row.progress, "ahead": row.ahead,
    }  # fmt: skip
