"""What changed since yesterday or in the last week, and what waits for the office."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from duban.appraisal.queries.changes import VERBS, changed, changes, vague
from duban.appraisal.views import asking
from duban.matters.queries.lists import list_url
from duban.record.calendars import midnight

DAYS = {"yesterday": 1, "week": 7}


@login_required
def changes_page(request: HttpRequest) -> HttpResponse:
    """The changes of a unit, alone or as a part of the overview; `what` shows the matters behind one of them."""
    question = asking.asked_by(request)
    if question is None:
        return render(request, "appraisal/nothing.html")
    since = request.GET.get("since", "")
    since = since if since in DAYS else "yesterday"
    moment = midnight(question.day - timedelta(days=DAYS[since]))
    standing, span, now = question.standing, question.span, question.now
    what = request.GET.get("what", "")
    known = what == "late" or what in VERBS
    place = f"{reverse('results.changes')}?{question.query()}"
    words = {"yesterday": _("Since yesterday"), "week": _("Last 7 days")}
    (happened, waiting), unit = changes(standing, span, moment, now), question.unit.pk
    context = {
        "asked": question, "since": moment, "desk": waiting, "home": asking.as_home(question),
        "verify_url": list_url(unit=unit, state="done"), "drafts_url": list_url(unit=unit, state="draft"),
        "pending_url": list_url(state="all", part="any", pending=True),
        "changes": [(one, f"{place}&since={since}&what={one.key}") for one in happened],
        "what": VERBS.get(what, _("Became overdue")) if known else "",
        "rows": changed(standing, span, what, moment, now) if known else [],
        "tabs": [asking.Tab(label, f"{place}&since={key}", key == since) for key, label in words.items()],
        "vague_url": f"{place}&what=vague",
        "opinions": vague(standing).select_related("request", "by")[:50] if what == "vague" else [],
    }  # fmt: skip
    part = "_part" if request.headers.get("HX-Request") else ""
    return render(request, f"appraisal/changes{part}.html", context)
