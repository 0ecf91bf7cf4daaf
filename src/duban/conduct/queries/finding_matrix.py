"""Findings counted by unit against aspect or month, and by provision against unit; each figure leads to its list."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from duban.conduct.book import Book
from duban.conduct.models import AuditFinding
from duban.conduct.queries.findings import month_of
from duban.conduct.queries.seen import units_seen
from duban.conduct.words import aspects_of, spoken
from duban.people.models import Unit
from duban.people.standing import Standing

SHAPES: Final = ("aspect", "month", "provision")
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and the list that it counts."""

    n: int
    url: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its filter, its words, a longer note."""

    query: Mapping[str, object]
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of figures, with their sum."""

    label: str
    url: str
    cells: tuple[Cell, ...]
    all: Cell


@dataclass(frozen=True)
class Matrix:
    """What the page shows; `corner` is the head of the first column."""

    corner: str
    heads: tuple[Head, ...]
    rows: tuple[Line, ...] = field(default=())


def scope_of(standing: Standing, asked: int | None) -> list[Unit]:
    """Return the rows: the unit asked for and those right below it; else the topmost that the person sees, and those
    right below them."""
    seen = units_seen(standing).filter(active=True).order_by("tree_id", "lft")
    units: list[Unit] = list(seen)
    top = next((unit for unit in units if unit.pk == asked), None) or (units[0] if units else None)
    if top is None:
        return []
    return [top, *(u for u in units if u.tree_id == top.tree_id and top.lft < u.lft < top.rgt and u.depth == top.depth + 1)]


def matrix(book: Book, rows: QuerySet[AuditFinding], units: list[Unit], shape: str, query: Mapping[str, Any]) -> Matrix:
    """Count `rows` by one of the shapes; `query` are the filters that every figure keeps."""
    if not units:
        return Matrix("", ())
    top = units[0]
    rows = rows.filter(unit__tree_id=top.tree_id, unit__lft__gte=top.lft, unit__rgt__lte=top.rgt).order_by()
    if shape == "provision":
        return _by_provision(book, rows, units, query)
    return _by_month(book, rows, units, query) if shape == "month" else _by_aspect(book, rows, units, query)


def _by_aspect(book: Book, rows: QuerySet[AuditFinding], units: list[Unit], query: Mapping[str, Any]) -> Matrix:
    counted: Counter[tuple[int, Any]] = Counter()
    for lft, aspect, n in rows.values_list("unit__lft", "aspect").annotate(n=Count("pk")):
        counted[lft, aspect] += n
    present = {aspect for _lft, aspect in counted}
    heads = [Head({"aspect": key}, str(key), words) for key, words in sorted(aspects_of(book).items()) if key in present]
    return _units(units, heads, counted, query, [head.query["aspect"] for head in heads])


def _by_month(book: Book, rows: QuerySet[AuditFinding], units: list[Unit], query: Mapping[str, Any]) -> Matrix:
    counted: Counter[tuple[int, Any]] = Counter()
    found = rows.annotate(in_month=TruncMonth("day")).values_list("unit__lft", "provision", "in_month", "period")
    for lft, provision, month, period, n in found.annotate(n=Count("pk")):
        counted[lft, month_of(book, provision, month, period)] += n
    months = sorted({month for _lft, month in counted if month is not None})[-MONTHS:]
    heads = [
        Head({"month": f"{m // 12}-{m % 12 + 1:02d}"}, date_format(date(m // 12, m % 12 + 1, 1), "YEAR_MONTH_FORMAT"))
        for m in months
    ]
    return _units(units, heads, counted, query, months)


def _units(
    units: list[Unit], heads: list[Head], counted: Counter[tuple[int, Any]], query: Mapping[str, Any], keys: Iterable[Any]
) -> Matrix:
    lines, known = [], list(keys)
    for unit in units:
        inside = Counter[Any]()
        for (lft, key), n in counted.items():
            if unit.lft <= lft < unit.rgt:
                inside[key] += n
        own = {**query, "unit": unit.pk}
        cells = tuple(
            Cell(inside[key], _list({**own, **head.query})) for head, key in zip(heads, known, strict=True)
        )
        total = sum(inside[key] for key in known)
        url = reverse("finding.matrix") + "?" + urlencode(own)
        lines.append(Line(str(unit), "" if unit is units[0] else url, cells, Cell(total, _list(own))))
    return Matrix(_("Unit"), tuple(heads), tuple(line for line in lines if line.all.n or line is lines[0]))


def _by_provision(book: Book, rows: QuerySet[AuditFinding], units: list[Unit], query: Mapping[str, Any]) -> Matrix:
    counted: dict[str, Counter[str]] = {}
    for provision, verdict, n in rows.values_list("provision", "verdict").annotate(n=Count("pk")):
        counted.setdefault(provision.partition("@")[0], Counter())[verdict] += n
    heads = tuple(Head({"verdict": key}, str(label)) for key, label in AuditFinding.Verdict.choices)
    lines = []
    for name, compiled in book.provisions.items():
        if name not in counted:
            continue
        own = {**query, "unit": units[0].pk, "provision": name}
        cells = tuple(Cell(counted[name][str(head.query["verdict"])], _list({**own, **head.query})) for head in heads)
        label = f"{compiled.provision.at} {spoken(compiled.provision.title)}"
        lines.append(Line(label, "", cells, Cell(sum(counted[name].values()), _list(own))))
    return Matrix(_("Provision"), heads, tuple(lines))


def _list(query: Mapping[str, object]) -> str:
    return reverse("finding.list") + "?" + urlencode(query)
