"""What the pages on people share: who asks, one act's page, a list with filters, sorting, pages and export."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Literal

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import get_language

from duban.engine.tables import Column, write_table
from duban.people.permissions import reads
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused

PAGE = 50
MOST_EXPORTED = 100_000
SHEETS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}
Words = Promise | str


def standing_of(request: HttpRequest) -> Standing:
    """Return who asks."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return standing


def reader(request: HttpRequest, verb: str) -> Standing:
    """Return who asks. Raises Forbidden for those whose posts do not read the organisation."""
    standing = standing_of(request)
    if not reads(standing):
        raise Forbidden(verb)
    return standing


@dataclass(frozen=True)
class Page:
    """One act's page: its title, what it explains, the word of its button, what is said when it is done, the way back."""

    title: Words
    button: Words
    done: Words
    back: str
    text: Words = ""
    crumbs: Sequence[tuple[Words, str]] = ()
    template: str = "staff/form.html"
    extra: dict[str, Any] = field(default_factory=dict)


def act_page(
    request: HttpRequest, page: Page, form: forms.Form, do: Callable[[dict[str, Any]], object], to: str = ""
) -> HttpResponse:
    """Show the form of an act, or do it and go on; what is refused stands at its field."""
    if request.method == "POST" and form.is_valid():
        try:
            made = do(form.cleaned_data)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.message))
        else:
            if isinstance(made, HttpResponse):
                return made
            messages.success(request, str(page.done))
            return redirect(to or page.back)
    context = {
        "form": form, "title": page.title, "button": page.button, "text": page.text, "back": page.back,
        "crumbs": page.crumbs, **page.extra,
    }  # fmt: skip
    return render(request, page.template, context)


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a list: its key (sorts by `order`, if given), its label."""

    key: str
    label: Words
    order: str = ""
    num: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, where it leads, the kind of state badge it is."""

    text: object
    url: str = ""
    state: str = ""


@dataclass(frozen=True)
class Listing:
    """A list's page. `cells` gives one row's cells in the order of `heads`; the first leads to the row's own page."""

    title: Words
    name: str
    heads: Sequence[Head]
    cells: Callable[[Any], Sequence[Cell]]
    sort: str = ""
    note: Words = ""
    empty: Words = ""
    acts: Sequence[tuple[Words, str]] = ()


def list_page(
    request: HttpRequest, listing: Listing, rows: "QuerySet[Any] | list[Any]", form: forms.Form
) -> HttpResponse:
    """Show a page of the list; with `?format=xlsx|csv` the whole list as on screen."""
    if isinstance(rows, QuerySet):
        rows = _sorted(rows, listing, request.GET.get("sort") or listing.sort)
    if request.GET.get("format") in SHEETS:
        return _export(listing, rows[:MOST_EXPORTED], "csv" if request.GET["format"] == "csv" else "xlsx")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = [list(zip(listing.heads, listing.cells(row), strict=True)) for row in page]
    return render(request, "staff/list.html", {
        "listing": listing, "page_obj": page, "rows": shown, "filter_form": form, "default_sort": listing.sort,
    })  # fmt: skip


def _sorted(rows: "QuerySet[Any]", listing: Listing, sort: str) -> "QuerySet[Any]":
    orders = {head.key: head.order for head in listing.heads if head.order}
    key = orders.get(sort.lstrip("-")) or next(iter(orders.values()), "pk")
    return rows.order_by(f"-{key}" if sort.startswith("-") else key, "pk")


def _export(listing: Listing, rows: Iterable[Any], shape: Literal["xlsx", "csv"]) -> HttpResponse:
    language = get_language() or "zh-hans"
    columns = [Column(head.key or str(n), {language: str(head.label)}) for n, head in enumerate(listing.heads)]
    lines = (
        {column.field: _plain(cell.text) for column, cell in zip(columns, listing.cells(row), strict=True)} for row in rows
    )
    return table_response(lines, columns, listing.name, shape, language)


def table_response(
    lines: Iterable[dict[str, object]], columns: Sequence[Column], name: str, shape: Literal["xlsx", "csv"], language: str
) -> HttpResponse:
    """Return a table as a download."""
    out = BytesIO()
    write_table(lines, columns, out, shape, language)
    response = HttpResponse(out.getvalue(), content_type=SHEETS[shape])
    response["Content-Disposition"] = f'attachment; filename="{name}.{shape}"'
    return response


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Promise) or not isinstance(value, str | int | float | bool | None.__class__) else value
