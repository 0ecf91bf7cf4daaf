"""The board: the first few matters of each open state, in one query."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db.models import Q

from duban.matters.models import State
from duban.matters.queries.filtering import OPEN, Filters
from duban.matters.queries.lists import columns, find, moment_of
from duban.matters.queries.rows import Row, names_of, shown
from duban.matters.queries.seen import Span
from duban.people.standing import Standing

LIMIT: Final = 12


def cards(standing: Standing, filters: Filters, now: datetime, span: Span | None) -> Mapping[str, list[Row]]:
    """Return at most LIMIT + 1 rows for each open state, the nearest due day first (one query)."""
    names = columns(filters)
    wide = replace(filters, state="open", light="", result="")
    some = Q(pk__in=[])
    for state in OPEN:
        column = find(standing, replace(wide, state=state), now, span)
        some |= Q(pk__in=column.order_by(names["due"], "pk").values("pk")[: LIMIT + 1])
    base = find(standing, wide, now, span).model
    rows = base._default_manager.filter(some).order_by(names["due"], "pk").values_list(*names_of(filters))
    found: dict[str, list[Row]] = {state: [] for state in OPEN}
    labels = {str(State(state).label): state for state in OPEN}
    for row in shown(rows, moment_of(filters, now)):
        found[labels[row.state]].append(row)
    return found
