"""Audits: the list, starting one, how far it is, what it said."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import caches
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from duban.conduct.actions.auditing import begin as begin_run
from duban.conduct.actions.auditing import start
from duban.conduct.book import book, book_and_version
from duban.conduct.models import AuditRun
from duban.conduct.permissions import audits
from duban.conduct.queries import audits as queries
from duban.conduct.queries.forecast import Forecast, foretold
from duban.conduct.queries.seen import findings_seen
from duban.conduct.views.asked import standing_of
from duban.engine.now import now
from duban.people.models import Role, Unit
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.calendars import day_of
from duban.record.views.asked import counted_page_of


def reader(request: HttpRequest) -> Standing:
    """Return who asks. Raises Forbidden for one who oversees nothing: their own findings are in the list."""
    standing = standing_of(request)
    if not standing.system and not standing.overseeing:
        raise Forbidden("audit.list")
    return standing


def top() -> Unit:
    """Return the unit that an audit is asked for."""
    found: Unit = Unit.objects.filter(depth=1).order_by("pk")[0]
    return found


def may_begin(standing: Standing) -> bool:
    """Say whether somebody may audit the whole: `audits` of the top unit, without reading it."""
    return standing.system or any(seat.role == Role.SUPERVISION and seat.whole_tree for seat in standing.seats)


@login_required
@require_safe
def list_(request: HttpRequest) -> HttpResponse:
    """The audits, the trend, what is on course to be missed; and starting one."""
    standing = reader(request)
    page = counted_page_of(request, queries.runs())
    listed, units = queries.trend_and_units(standing)
    context = {
        "page": page, "rows": page.object_list, "may_begin": may_begin(standing), "extents": AuditRun.Extent.choices,
        "trend": queries.trend(listed, findings_seen(standing), everything=standing.sees_all),
        "forecasts": _forecasts(standing, units) if not request.GET.get("page") else [],
    }  # fmt: skip
    return render(request, "conduct/audits.html", context)


def _forecasts(standing: Standing, units: set[int] | None) -> list[Forecast]:
    """The forecasts, kept for a while: they read whole registers, and change only with records, days and provisions."""
    (present, version), day = book_and_version(), day_of(now())
    who = standing.person.pk if standing.person else 0
    key = f"audit-forecasts-{who}-{day}-{get_language()}-{version}-{present.hash[:16]}"
    found: list[Forecast] = caches["process"].get_or_set(key, lambda: foretold(present, day, units, named=False), 600) or []
    return found


@login_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Ask for an audit; the work is done beside the page."""
    standing, extent = reader(request), request.POST.get("extent", "")
    place = top()
    if not audits(standing, place):
        raise Forbidden("audit.begin")
    try:
        with transaction.atomic():
            run = begin_run(
                standing, place, extent=extent if extent in AuditRun.Extent.values else AuditRun.Extent.FULL
            )
            start(run)
    except Refused as no:
        messages.error(request, str(no))
        return redirect("audit.list")
    return redirect("audit.show", pk=run.pk)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One audit: its progress, its fault, or its answers by aspect and provision."""
    standing = reader(request)
    run, earlier = queries.with_earlier(pk)
    if run is None:
        raise Http404
    context: dict[str, Any] = {"run": run, **progress_of(run)}
    if run.state == AuditRun.State.DONE:
        context |= _answers(standing, run, earlier)
    return render(request, "conduct/audit.html", context)


def _answers(standing: Standing, run: AuditRun, earlier: AuditRun | None) -> dict[str, Any]:
    present, both = book(), [run, earlier] if earlier else [run]
    said = queries.answers_of(both, queries.scope(standing), findings_seen(standing))
    now_said, then = said[0], said[1] if earlier else None
    found = queries.aspects(present, now_said, then, {})
    came, went = queries.came_and_went(standing, run)
    sums = {name: sum(getattr(one, name) for one in found) for name in ("judged", "kept", "breaches", "unknown", "not_set")}
    return {
        "aspects": found, "came": came, "went": went, "earlier": earlier, "sums": sums,
        "before_broken": sum(numbers[1] for numbers, _set in then.values()) if then is not None else None,
        "other_rules": run.pack_hash != present.hash,
    }  # fmt: skip


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far an audit is: the part of the page that asks again by itself."""
    reader(request)
    return render(request, "ui/progress.html", progress_of(get_object_or_404(AuditRun, pk=pk)))


def progress_of(run: AuditRun) -> dict[str, Any]:
    """Return what the progress part shows."""
    page = reverse("audit.show", args=[run.pk])
    return {
        "label": _("Audit of %(extent)s") % {"extent": run.get_extent_display()}, "done": run.progress, "total": 100,
        "url": reverse("audit.progress", args=[run.pk]), "finished": run.state != AuditRun.State.RUNNING,
        "result_url": page, "result_label": _("Its answers"),
        "error": _("It has failed: the page of the audit says why.") if run.state == AuditRun.State.FAILED else "",
    }  # fmt: skip
