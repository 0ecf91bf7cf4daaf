"""The rules by which time is followed up, for everybody to read."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from duban.matters.queries.clockwork import RULES


@login_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """All levels: when, what, whom."""
    return render(request, "matters/clock_rules.html", {"rules": RULES})
