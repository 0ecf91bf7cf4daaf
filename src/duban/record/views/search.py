"""The one search box of every page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from duban.record.queries import found
from duban.record.views.asked import page_of, standing_of

FIRST, PAGE = 10, 20


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """What is found by `q`: the first of each kind, or with `kind` all of one, page by page."""
    context: dict[str, object]
    words, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")
    standing, context = standing_of(request), {"search_words": words, "kind": kind, "title": _("Search")}
    if words and kind in found.kinds():
        page = page_of(request, found.rows_of(standing, kind, words), PAGE)
        name = found.kinds()[kind].name
        group = found.Group(kind, name, found.hits(kind, list(page), words), more=False)
        context |= {"groups": [group] if group.hits else [], "page_obj": page}
    elif words:
        context["groups"] = found.groups(standing, words, FIRST)
    return render(request, "record/search.html", context)
