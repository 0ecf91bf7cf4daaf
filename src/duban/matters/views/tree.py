"""Trees: by programme, and by unit."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from duban.engine.asked import whole
from duban.engine.now import now
from duban.matters.queries.tree import programme_tree, units_tree
from duban.matters.views.list_parts import Tab
from duban.people.standing import Standing


@login_required
def tree(request: HttpRequest) -> HttpResponse:
    """Show programmes with their matters, or with `?by=unit` the units with their numbers."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    by_unit = request.GET.get("by") == "unit"
    chosen = request.GET.get("programme", "")
    nodes = units_tree(standing, now()) if by_unit else programme_tree(standing, whole(chosen), now())
    tabs = [
        Tab(_("By programme"), "?by=programme", not by_unit, None), Tab(_("By unit"), "?by=unit", by_unit, None),
    ]  # fmt: skip
    return render(request, "matters/tree.html", {"nodes": nodes, "tabs": tabs, "by_unit": by_unit})
