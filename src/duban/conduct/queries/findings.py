"""The list of findings: what the address asks for, in which order, and how many stand in each state."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q, QuerySet, TextField
from django.db.models.functions import Cast

from duban.conduct.book import Book
from duban.conduct.models import AuditFinding
from duban.conduct.queries.lists import inside
from duban.conduct.queries.seen import findings_seen
from duban.people.models import Person
from duban.people.standing import Standing

State = AuditFinding.State
SORTS: Final = {
    "unit": ("unit__tree_id", "unit__lft"), "provision": ("aspect", "provision"), "day": ("day", "period"),
    "state": ("state",), "verdict": ("verdict",), "measured": ("measured",),
}  # fmt: skip
# By the last month of its period a finding about a year or a quarter belongs to a month.
LAST_MONTH: Final = {"year": 12, "quarter": 3, "month": 1}


def find(standing: Standing, book: Book, asked: Mapping[str, Any]) -> QuerySet[AuditFinding]:
    """Return the findings that the filters ask for, of every state. Not ordered."""
    found = findings_seen(standing)
    for name in ("aspect", "verdict", "register"):
        if name in asked:
            found = found.filter(**{name: asked[name]})
    if "unit" in asked:
        found = found.filter(unit__in=inside(asked["unit"]))
    if "run" in asked:
        found = found.filter(first_run=asked["run"])
    if "provision" in asked:
        name = asked["provision"]
        found = found.filter(Q(provision=name) | Q(provision__startswith=f"{name}@"))
    if "opinion" in asked:
        found = found.filter(provision__in=_of(book, "opinion", asked["opinion"]))
    if "effect" in asked:
        found = found.filter(provision__in=_of(book, "effect", asked["effect"]))
    if "month" in asked:
        found = found.filter(_in_month(book, asked["month"]))
    return found.filter(_words(book, asked["q"])) if "q" in asked else found


def _of(book: Book, name: str, value: str) -> list[str]:
    return [key for key, one in book.provisions.items() if getattr(one.provision, name) == value]


def _words(book: Book, words: str) -> Q:
    """Words of the provision (title, clause, in either language), of the unit, of the person, of the explanation."""
    low = words.lower()
    said = [
        key
        for key, one in book.provisions.items()
        for texts in [(one.provision.title, one.provision.clause)]
        if any(low in text.zh.lower() or low in text.en.lower() for text in texts)
    ]
    people = Person.objects.filter(Q(name__icontains=words) | Q(name_en__icontains=words))
    keys = people.annotate(written=Cast("pk", TextField())).values("written")
    found = Q(provision__in=said) | Q(explanation__icontains=words)
    found |= Q(unit__name__icontains=words) | Q(unit__name_en__icontains=words)
    return found | Q(who__in=keys)


def _in_month(book: Book, first: date) -> Q:
    """Those whose day lies in the month, or whose period ends with it."""
    number = first.year * 12 + first.month - 1
    found = Q(day__year=first.year, day__month=first.month)
    for kind, months in LAST_MONTH.items():
        ids = [key for key, one in book.provisions.items() if one.period == kind]
        if ids and (number + 1) % months == 0:
            period = first.year if kind == "year" else number // months
            found |= Q(day=None, provision__in=ids, period=period)
    return found


def month_of(book: Book, provision: str, day: date | None, period: int | None) -> int | None:
    """Return the month (year × 12 + month, from 0) that a finding belongs to: that of its day, or the last of its period."""
    if day is not None:
        return day.year * 12 + day.month - 1
    compiled = book.provisions.get(provision)
    months = LAST_MONTH.get(compiled.period if compiled else "")
    return (period + 1) * months - 1 if period is not None and months else None


def in_state(rows: QuerySet[AuditFinding], state: str) -> QuerySet[AuditFinding]:
    """Narrow to one state; "" for all that are still there."""
    return rows.filter(state=state) if state in State.values else rows.exclude(state=State.GONE)


def ordered(rows: QuerySet[AuditFinding], asked: str) -> QuerySet[AuditFinding]:
    """Return the rows in the order asked for; by default what is broken first, in the order of the administration."""
    names = SORTS.get(asked.removeprefix("-"))
    if names is None:
        return rows.order_by("verdict", "unit__tree_id", "unit__lft", "aspect", "provision", "pk")
    sign = "-" if asked.startswith("-") else ""
    return rows.order_by(*(sign + name for name in names), "pk")


def counts(rows: QuerySet[AuditFinding]) -> dict[str, int]:
    """Return how many rows stand in each state, and under "" how many are still there (one query)."""
    found: dict[str, int] = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return found | {"": sum(n for state, n in found.items() if state != State.GONE)}
