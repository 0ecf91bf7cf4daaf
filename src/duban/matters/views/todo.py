"""The first page of everybody who has something to do: what needs me now."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from duban.approvals import queries as requests
from duban.engine.now import now
from duban.matters.queries.todo import MOST, piles_of
from duban.matters.views.doing import standing_of


@login_required
def todo(request: HttpRequest) -> HttpResponse:
    """What needs me now, the most urgent first."""
    standing, moment = standing_of(request), now()
    waiting = requests.to_decide(standing).select_related("unit", "by")
    first = list(waiting[: MOST + 1])
    count = len(first) if len(first) <= MOST else waiting.count()
    return render(request, "matters/todo.html", {
        "piles": piles_of(standing, moment), "requests": requests.shown(standing, first[:MOST], moment), "requests_count": count,
    })  # fmt: skip
