"""The audit report: of one unit, or of each county at once."""

import zipfile
from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from duban.conduct.book import book
from duban.conduct.queries.audit_papers import TYPES, file_of, title_of
from duban.conduct.queries.audit_report import Ground, followed, ground, report, sentences
from duban.conduct.views.audits import reader
from duban.engine.asked import whole
from duban.people.models import Unit
from duban.record.documents.problems import DocumentError
from duban.record.downloads import as_download

COUNTIES = ("district", "zone")


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The report of the unit that the address names, on the page or as a file."""
    on = ground(reader(request))
    unit = _unit(on, request.GET.get("unit", ""))
    if on.run is None or unit is None:
        return render(request, "conduct/report.html", {"made": None, "below": []})
    made = report(book(), on, unit)
    shape = request.GET.get("format", "")
    if shape in TYPES:
        try:
            return as_download(file_of(made, shape), f"{title_of(made)}.{shape}", TYPES[shape])
        except DocumentError as error:
            _say(request, error)
            return redirect("audit.report")
    context = {
        "made": made, "title": title_of(made), "sentences": sentences(made), "followed": followed(made),
        "below": on.below(unit), "shapes": ("docx", "pdf", "xlsx"), "counties": len(counties(on)),
    }  # fmt: skip
    return render(request, "conduct/report.html", context)


@login_required
@require_safe
def each(request: HttpRequest, shape: str) -> HttpResponse:
    """A report for each county that the person oversees, in one archive."""
    on = ground(reader(request))
    if shape not in TYPES:
        raise Http404
    if on.run is None:
        messages.warning(request, _("No audit has run yet."))
        return redirect("audit.report")
    try:
        data = _archive(on, shape)
    except DocumentError as error:
        _say(request, error)
        return redirect("audit.report")
    return as_download(data, f"{_('Audit reports')} {on.run.today.isoformat()}.zip", "application/zip")


def counties(on: Ground) -> list[Unit]:
    """Return the units that get a report of their own: counties, districts, zones; where there are none, all that lie
    right below the first unit."""
    units = on.active
    found = [unit for unit in units if unit.kind in COUNTIES]
    return found or (on.below(units[0]) if units else []) or units[:1]


def _archive(on: Ground, shape: str) -> bytes:
    present, out = book(), BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for unit in counties(on):
            made = report(present, on, unit)
            archive.writestr(f"{unit.code} {title_of(made)}.{shape}".replace("/", "-"), file_of(made, shape))
    return out.getvalue()


def _unit(on: Ground, asked: str) -> Unit | None:
    """The unit asked for; without one the topmost that the person sees. Raises Http404 for one they do not see."""
    if not asked:
        return min(on.active, key=lambda unit: (unit.depth, unit.tree_id, unit.lft), default=None)
    found = next((unit for unit in on.active if unit.pk == whole(asked)), None)
    if found is None:
        raise Http404
    return found


def _say(request: HttpRequest, error: DocumentError) -> None:
    for problem in error.problems:
        messages.error(request, problem.text(get_language() or ""))
