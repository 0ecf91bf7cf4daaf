"""What every page of this room needs of its request."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, Model, QuerySet, Window
from django.http import Http404, HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from duban.people.standing import Standing
from duban.record.subjects import find

PAGE = 50
M = TypeVar("M", bound=Model)


def standing_of(request: HttpRequest) -> Standing:
    """Return who asks."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return standing


def subject_for(request: HttpRequest, kind: str, pk: int, *, whole: bool = False) -> Model:
    """Return the subject. Raises Http404 for one that is not there or may not be seen."""
    found = find(standing_of(request), kind, pk, whole=whole)
    if found is None:
        raise Http404
    return found


def back_to(request: HttpRequest) -> str:
    """Return the page of ours that the form says it came from (`next`); "" for none and for any other address."""
    url = request.POST.get("next", "")
    return url if url.startswith("/") and url_has_allowed_host_and_scheme(url, {request.get_host()}) else ""


def page_of(request: HttpRequest, rows: QuerySet[M], size: int = PAGE) -> "Page[M]":
    """Return the page that the address asks for; the last one where it asks for too much."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def counted_page_of(request: HttpRequest, rows: QuerySet[M], size: int = PAGE) -> "Page[M]":
    """Return what `page_of` does; the first page is read and counted in one query."""
    if request.GET.get("page", "1") != "1":
        return page_of(request, rows, size)
    pages, first = Paginator(rows, size), list(rows.annotate(in_all=Window(Count("pk")))[:size])
    pages.count = getattr(first[0], "in_all", 0) if first else 0
    return Page(first, 1, pages)
