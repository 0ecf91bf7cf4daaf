"""The board: columns by state, the nearest due day first."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from duban.engine.now import now
from duban.matters.models import State
from duban.matters.queries.board import LIMIT, cards
from duban.matters.queries.counts import counts_for
from duban.matters.views import list_parts
from duban.matters.views.lists import around, asked


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its first rows, how many there are in all (None: not known), and the list of them all."""

    label: str
    cards: SafeString
    count: int | None
    more: str


@login_required
def board(request: HttpRequest) -> HttpResponse:
    """Show the open matters by state."""
    standing, filters, wrong, span = asked(request)
    moment = now()
    found = cards(standing, filters, moment, span)
    counts = counts_for(standing, filters, moment, span, every=True)
    columns = [
        Column(
            str(State(state).label), list_parts.cards(rows[:LIMIT]), counts.get(state, len(rows) if len(rows) <= LIMIT else None),
            filters.query(state=state, light="", result="") if len(rows) > LIMIT else "",
        )
        for state, rows in found.items()
    ]  # fmt: skip
    context = {"filters": filters, "wrong": wrong, "columns": columns, **around(filters, span)}
    return render(request, "matters/board.html", context)
