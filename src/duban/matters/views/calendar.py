"""The calendar of due days, aims and milestones, and its feed for other calendars."""

import secrets
from calendar import monthrange
from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from duban.engine.now import now, today
from duban.matters.actions.own import renew_feed
from duban.matters.models import Feed
from duban.matters.queries.calendar import month_of
from duban.matters.queries.feed import digest_of, feed_of, owner_of
from duban.matters.views.lists import around, asked
from duban.people.standing import Standing, standing_of
from duban.record.calendars import current


@login_required
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a month; `?month=2026-03`, otherwise the present one."""
    standing, filters, wrong, span = asked(request)
    first = _first(request.GET.get("month", ""))
    last = first.replace(day=monthrange(first.year, first.month)[1])
    entries = month_of(standing, filters, now(), span, first, last)
    working = current()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    off = [d for d in days if working.first_day <= d <= working.last_day and not working.is_working(d)]
    context = {
        "filters": filters, "wrong": wrong, "entries": entries, "off": off, "first": first,
        "today": today(settings.TIME_ZONE), "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": (last + timedelta(days=1)).strftime("%Y-%m"), **around(filters, span),
    }  # fmt: skip
    return render(request, "matters/calendar.html", context)


def _first(text: str) -> date:
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        found = today(settings.TIME_ZONE).replace(day=1)
    return min(max(found, date(1990, 1, 1)), date(2200, 1, 1))


@login_required
def feed_link(request: HttpRequest) -> HttpResponse:
    """Make or renew the secret address of one's own calendar; it is shown once."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    if standing.person is None:
        raise Http404
    address = ""
    if request.method == "POST":
        token = secrets.token_urlsafe(24)
        renew_feed(standing, standing.person, digest=digest_of(token))
        address = settings.PUBLIC_URL.rstrip("/") + reverse("matter.feed", kwargs={"token": token})
        messages.success(request, _("The address is made. Copy it now: it is shown only this once."))
    kept = Feed.objects.filter(person=standing.person).first()
    return render(request, "matters/calendar_feed.html", {"address": address, "kept": kept})


@require_GET
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar that belongs to a secret address; whoever holds it needs no account."""
    person = owner_of(token)
    if person is None:
        raise Http404
    with translation.override(person.language):
        content = feed_of(standing_of(person, today(settings.TIME_ZONE)), now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Disposition"] = 'inline; filename="duban.ics"'
    return answer
