"""Calendars of working days: the one in force, older ones, what each moved, and publishing the next."""

from datetime import date
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from duban.engine.now import today
from duban.engine.tables import write_table, write_template
from duban.people.models import Unit
from duban.record.actions.calendars import DayChange, Plan, days_of, may_publish, planned
from duban.record.actions.calendars import publish as publish_act
from duban.record.acts import Forbidden, Refused
from duban.record.calendars import calendar, current
from duban.record.forms.calendars import COLUMNS, CalendarForm, Spans
from duban.record.models import CalendarVersion
from duban.record.queries import calendars as queries
from duban.record.views.asked import page_of, standing_of

SHOWN_MOVES = 100
SALT = "calendar.publish"


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All published calendars."""
    page = page_of(request, queries.versions())
    root = queries.root_of(standing_of(request))
    present = current()
    last = present.last_day
    context = {
        "page": page, "current": int(present.version), "last_day": last, "ends_soon": (last - today(present.zone)).days <= 60,
        "may_publish": root is not None and may_publish(standing_of(request), root),
    }  # fmt: skip
    return render(request, "record/calendars.html", context)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One calendar, a year at a time."""
    version = get_object_or_404(CalendarVersion, pk=pk)
    table = calendar(pk)
    asked = request.GET.get("year", "")
    day = today(table.zone)
    wanted = int(asked) if asked.isdecimal() and len(asked) == 4 else day.year
    year = min(max(wanted, table.first_day.year), table.last_day.year)
    context = {
        "version": version, "year": year, "months": queries.months(table, year), "today": day,
        "before": year - 1 if year > table.first_day.year else None,
        "after": year + 1 if year < table.last_day.year else None,
        "moved": queries.moves(standing_of(request), version).count(),
    }  # fmt: skip
    return render(request, "record/calendar.html", context)


@login_required
@require_safe
def moved(request: HttpRequest, pk: int) -> HttpResponse:
    """What a calendar moved."""
    version = get_object_or_404(CalendarVersion, pk=pk)
    page = page_of(request, queries.moves(standing_of(request), version))
    rows = queries.shifts(standing_of(request), page)
    return render(request, "record/calendar_moves.html", {"version": version, "page": page, "rows": rows})


@login_required
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the deadlines have been computed by a calendar: the fragment that the page asks for again."""
    version = get_object_or_404(CalendarVersion, pk=pk)
    return render(request, "record/calendar_progress.html", {"version": version})


@login_required
@require_safe
def template(request: HttpRequest, shape: str) -> FileResponse:
    """The table of days to fill in, empty (xlsx) or with the days of the calendar in force (csv)."""
    if shape not in ("xlsx", "csv"):
        raise Http404
    out, language = BytesIO(), "zh-hans" if (get_language() or "").startswith("zh") else "en"
    if shape == "xlsx":
        write_template(COLUMNS, out, language)
    else:
        write_table(_rows(), COLUMNS, out, "csv", language)
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"calendar.{shape}")


@login_required
def publish(request: HttpRequest) -> HttpResponse:
    """Enter a notice, see what it would move, publish it."""
    root = queries.root_of(standing_of(request))
    if root is None or not may_publish(standing_of(request), root):
        raise Forbidden("calendar.publish")
    if request.method == "POST" and request.POST.get("plan"):
        return _publish(request, root, request.POST["plan"])
    posted = request.POST if request.method == "POST" else None
    form = CalendarForm(posted, request.FILES or None, initial={"last_day": current().last_day})
    spans = Spans(posted, prefix="span")
    context: dict[str, Any] = {"form": form, "spans": spans}
    if posted is not None and form.is_valid() and spans.is_valid():
        try:
            context |= _preview(request, form, [change for span in spans for change in span.changes()])
        except Refused as no:
            form.add_error(no.field or None, str(no))
    return render(request, "record/calendar_publish.html", context)


def _preview(request: HttpRequest, form: CalendarForm, changes: list[DayChange]) -> dict[str, Any]:
    given = form.cleaned_data
    all_days = {change.day: change for change in (*given["file"], *changes)}
    plan = Plan(given["name"], given["notice"], given["last_day"], tuple(all_days[day] for day in sorted(all_days)))
    present = current()
    new = planned(plan, present)
    rows = [[d.day.isoformat(), d.working, d.name, d.name_en] for d in plan.changes]
    held = [plan.name, plan.notice, plan.last_day.isoformat(), rows]
    moves = [m for find in queries.PREVIEW for m in find(standing_of(request), present, new, SHOWN_MOVES)]
    return {
        "plan": plan, "held": signing.dumps(held, salt=SALT, compress=True), "moves": moves,
        "more": len(moves) >= SHOWN_MOVES, "days": [(d, queries.name_of(d)) for d in queries.changed_days(present, new)],
    }  # fmt: skip


def _publish(request: HttpRequest, root: Unit, held: str) -> HttpResponse:
    try:
        name, notice, last_day, rows = signing.loads(held, salt=SALT, max_age=24 * 3600)
        plan = Plan(name, notice, date.fromisoformat(last_day), days_of(rows))
        version = publish_act(standing_of(request), root, plan)
    except (signing.BadSignature, Refused) as no:
        messages.error(request, str(no) if isinstance(no, Refused) else _("The preview is too old: look at it again first."))
        return redirect("calendar.publish")
    messages.success(request, _("Published. The open deadlines are being computed anew."))
    return redirect("calendar.show", pk=version.pk)


def _rows() -> list[dict[str, object]]:
    language = "zh-hans" if (get_language() or "").startswith("zh") else "en"
    words = {True: {"zh-hans": "上班", "en": "working"}, False: {"zh-hans": "放假", "en": "off"}}
    return [
        {"day": day, "working": words[fact.working][language], "name": fact.name_zh, "name_en": fact.name_en}
        for day, fact in sorted(current().exceptions.items())
    ]
