"""Findings counted by unit, aspect, month and provision."""

from collections.abc import Iterator
from typing import Final

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from duban.conduct.book import book
from duban.conduct.forms.findings import FindingFilterForm
from duban.conduct.queries import findings
from duban.conduct.queries.finding_matrix import SHAPES, Matrix, matrix, scope_of
from duban.conduct.views.asked import standing_of
from duban.engine.asked import whole
from duban.record import sheets

TABS: Final[dict[str, Promise]] = {"aspect": _("By aspect"), "month": _("By month"), "provision": _("By provision")}
KEPT: Final = ("q", "aspect", "opinion", "provision", "month", "verdict", "effect")


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse | FileResponse:
    """A table of counts; every figure leads to the list of what it counts."""
    standing, present = standing_of(request), book()
    form = FindingFilterForm(request.GET, book=present)
    asked = form.asked()
    shape = request.GET.get("by", "")
    shape = shape if shape in SHAPES else SHAPES[0]
    units = scope_of(standing, whole(str(asked.pop("unit", ""))))
    rows = findings.in_state(findings.find(standing, present, asked), "")
    kept: dict[str, object] = {str(name): request.GET[name] for name in KEPT if name in asked}
    counted = matrix(present, rows, units, shape, kept)
    wanted = sheets.wanted(request)
    if wanted:
        return sheets.sheet(wanted, gettext("Findings counted"), _heads(counted), _lines(counted))
    tabs = []
    for key, label in TABS.items():
        query = request.GET.copy()
        query["by"] = key
        tabs.append({"label": label, "url": f"?{query.urlencode()}", "current": key == shape, "count": None})
    context = {
        "form": form, "tabs": tabs, "heads": counted.heads, "rows": counted.rows if _any(counted) else (),
        "corner": counted.corner, "notes": shape == "aspect",
    }  # fmt: skip
    return render(request, "conduct/finding_matrix.html", context)


def _any(counted: Matrix) -> bool:
    return any(row.all.n for row in counted.rows)


def _heads(counted: Matrix) -> dict[str, tuple[str, str]]:
    found = {f"c{n}": (" ".join(filter(None, (head.label, head.note))), "int") for n, head in enumerate(counted.heads)}
    return {"label": (counted.corner, "text"), **found, "all": (gettext("Together"), "int")}


def _lines(counted: Matrix) -> Iterator[dict[str, object]]:
    for row in counted.rows:
        yield {"label": row.label, "all": row.all.n, **{f"c{n}": cell.n for n, cell in enumerate(row.cells)}}
