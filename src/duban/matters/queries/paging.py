"""One page of a sorted list, without counting or skipping what lies before it.

The place is the sort value and the id of the last row seen (`after`) or the first (`before`), so that the thousandth
page costs what the first does. Rows without a value come last in either direction; they are a second, equally sorted
part of the list.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from duban.engine.asked import whole

SIZES: Final = (20, 50, 100, 200)
NONE: Final = "-"


@dataclass(frozen=True, slots=True)
class Sort:
    """A column to sort by: the field, whether it can be empty, and how its value is read from an address."""

    field: str
    empty: bool = False
    read: Callable[[str], Any] = str


@dataclass(frozen=True, slots=True)
class Order:
    """What a page is sorted by, where it starts, and how long it is."""

    key: str
    down: bool
    size: int = 50
    after: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """The rows, and the places from which the pages before and after go on ("" where there is none)."""

    rows: Sequence[tuple[Any, ...]]
    before: str
    after: str


def order_of(params: Mapping[str, str], sorts: Mapping[str, Sort], default: str) -> Order:
    """Read sort, size and place from an address; what is not understood is the default."""
    text = params.get("sort", "") or default
    if text.lstrip("-") not in sorts:
        text = default
    size = params.get("size", "")
    return Order(
        text.lstrip("-"), text.startswith("-"), min(max(whole(size) or 50, 20), 200),
        params.get("after", ""), params.get("before", ""),
    )  # fmt: skip


def page_of(rows: QuerySet[Any], order: Order, sort: Sort, names: Sequence[str]) -> Page:
    """Return one page as tuples of `names`; behind them stand the sort value and the id. One or two queries."""
    back = bool(order.before) and not order.after
    place = _place(order.before if back else order.after, sort)
    found = _take(rows, order, sort, names, place, back)
    more = len(found) > order.size
    found = found[: order.size]
    if back:
        found.reverse()
    first, last = (_mark(found[0]), _mark(found[-1])) if found else ("", "")
    earlier = more if back else bool(place)
    later = bool(place) if back else more
    return Page(found, first if earlier else "", last if later else "")


def _take(
    rows: QuerySet[Any], order: Order, sort: Sort, names: Sequence[str], place: tuple[Any, int] | None, back: bool
) -> list[tuple[Any, ...]]:
    """Take one row more than the page has, from the part with values and then (or first, going back) from the other."""
    wanted = order.size + 1
    found: list[tuple[Any, ...]] = []
    parts = [False, True] if sort.empty else [False]
    for empty in reversed(parts) if back else parts:
        other = place is not None and (place[0] is None) != empty
        if other and empty == back:
            continue
        here = None if other else place
        part = rows.filter(**{f"{sort.field}__isnull": empty}) if sort.empty else rows
        ordered = _part(part, order, sort, here, back, empty).values_list(*names, sort.field, "pk")
        found += list(ordered[: wanted - len(found)])
        if len(found) >= wanted:
            break
    return found


def _part(
    rows: QuerySet[Any], order: Order, sort: Sort, place: tuple[Any, int] | None, back: bool, empty: bool
) -> QuerySet[Any]:
    down = order.down != back
    if place is not None:
        step = "lt" if down else "gt"
        beyond = Q(**{f"pk__{step}": place[1]})
        if not empty:
            # The first condition is the one an index can use.
            beyond = Q(**{f"{sort.field}__{step}e": place[0]}) & (Q(**{f"{sort.field}__{step}": place[0]}) | beyond)
        rows = rows.filter(beyond)
    sign = "-" if down else ""
    return rows.order_by(f"{sign}pk") if empty else rows.order_by(f"{sign}{sort.field}", f"{sign}pk")


def _mark(row: tuple[Any, ...]) -> str:
    value, pk = row[-2], row[-1]
    if value is None:
        return f"{NONE}~{pk}"
    return f"{value.isoformat() if isinstance(value, date | datetime) else value}~{pk}"


def _place(text: str, sort: Sort) -> tuple[Any, int] | None:
    value, _sign, pk = text.rpartition("~")
    number = whole(pk)
    if number is None:
        return None
    if value == NONE and sort.empty:
        return None, number
    try:
        return sort.read(value), number
    except ValueError:
        return None
