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
from duban.conduct.models import AuditRun
from duban.conduct.queries import audits
from duban.conduct.queries.audit_papers import TYPES, file_of, title_of
from duban.conduct.queries.audit_report import followed, report, sentences
from duban.conduct.queries.finding_matrix import scope_of
from duban.conduct.queries.seen import units_seen
from duban.conduct.views.audits import reader
from duban.engine.asked import whole
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.documents.problems import DocumentError
from duban.record.downloads import as_download

COUNTIES = ("district", "zone")


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The report of the unit that the address names, on the page or as a file."""
    standing = reader(request)
    run, unit = audits.last(), _unit(standing, request.GET.get("unit", ""))
    if run is None or unit is None:
        return render(request, "conduct/report.html", {"made": None, "below": []})
    made = report(book(), run, unit)
    shape = request.GET.get("format", "")
    if shape in TYPES:
        try:
            return as_download(file_of(made, shape), f"{title_of(made)}.{shape}", TYPES[shape])
        except DocumentError as error:
            _say(request, error)
            return redirect("audit.report")
    context = {
        "made": made, "title": title_of(made), "sentences": sentences(made), "followed": followed(made),
        "below": scope_of(standing, unit.pk)[1:], "shapes": ("docx", "pdf", "xlsx"), "counties": len(counties(standing)),
    }  # fmt: skip
    return render(request, "conduct/report.html", context)


@login_required
@require_safe
def each(request: HttpRequest, shape: str) -> HttpResponse:
    """A report for each county that the person oversees, in one archive."""
    standing = reader(request)
    run = audits.last()
    if shape not in TYPES:
        raise Http404
    if run is None:
        messages.warning(request, _("No audit has run yet."))
        return redirect("audit.report")
    try:
        data = _archive(run, counties(standing), shape)
    except DocumentError as error:
        _say(request, error)
        return redirect("audit.report")
    return as_download(data, f"{_('Audit reports')} {run.today.isoformat()}.zip", "application/zip")


def counties(standing: Standing) -> list[Unit]:
    """Return the units that get a report of their own: counties, districts, zones; where there are none, all that lie
    right below the topmost unit."""
    units: list[Unit] = list(units_seen(standing).filter(active=True).order_by("tree_id", "lft"))
    found = [unit for unit in units if unit.kind in COUNTIES]
    return found or scope_of(standing, None)[1:] or units[:1]


def _archive(run: AuditRun, units: list[Unit], shape: str) -> bytes:
    present, out = book(), BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for unit in units:
            made = report(present, run, unit)
            archive.writestr(f"{unit.code} {title_of(made)}.{shape}".replace("/", "-"), file_of(made, shape))
    return out.getvalue()


def _unit(standing: Standing, asked: str) -> Unit | None:
    """The unit asked for; without one the topmost that the person sees. Raises Http404 for one they do not see."""
    units = units_seen(standing).filter(active=True)
    if not asked:
        first: Unit | None = units.order_by("depth", "tree_id", "lft").first()
        return first
    found: Unit | None = units.filter(pk=whole(asked) or 0).first()
    if found is None:
        raise Http404
    return found


def _say(request: HttpRequest, error: DocumentError) -> None:
    for problem in error.problems:
        messages.error(request, problem.text(get_language() or ""))
