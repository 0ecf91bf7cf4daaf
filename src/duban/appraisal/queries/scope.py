"""What a page of results is asked for: which unit inside one's own scope, which period, as of which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection
from django.http import Http404

from duban.appraisal.queries.periods import KINDS, Period, of_days, period_of
from duban.engine.asked import day as a_day
from duban.engine.asked import whole
from duban.engine.rates import RATES
from duban.matters.queries.seen import Span, reach
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.calendars import day_of

RATE = "on_time_closing"
# Which denominators can be counted for a unit and a period (the third known one needs what a whole year filed).
BASES = ("due", "closed")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the results. `day` is today or the past day asked for, `as_of` only the latter."""

    standing: Standing
    unit: Unit
    units: tuple[Unit, ...]
    period: Period
    now: datetime
    day: date
    as_of: date | None
    basis: str

    @property
    def span(self) -> Span:
        return Span(self.unit.pk, self.unit.tree_id, self.unit.lft, self.unit.rgt, self.unit.depth)

    @property
    def below(self) -> list[Unit]:
        """The units directly under it, in the order of the tree (one is above the others only by place)."""
        return [unit for unit in self.units if unit.depth == self.unit.depth + 1 and _in(unit, self.unit)]

    def query(self, **changes: object) -> str:
        """Return the question as an address's query, with some of it changed (None drops one)."""
        period = self.period
        found: dict[str, object] = {"unit": self.unit.pk, "period": period.kind, "on": period.first.isoformat()}
        if period.kind == "free":
            found["to"] = period.last.isoformat()
        found |= {"as_of": self.as_of.isoformat() if self.as_of else None}
        found |= {"basis": self.basis if self.basis != default_basis() else None, **changes}
        return urlencode({key: value for key, value in found.items() if value not in (None, "")})


def default_basis() -> str:
    """Return the denominator of the on-time rate that the place has set (setting RATE_BASIS), else the first known."""
    chosen = str(getattr(settings, "RATE_BASIS", ""))
    return chosen if chosen in BASES else next(iter(RATES[RATE].denominators))


def asked(standing: Standing, params: Mapping[str, str], now: datetime) -> Asked | None:
    """Read an address. None where the person has no unit to look at; Http404 for a unit outside their scope."""
    mine = reach(standing)
    if not mine:
        return None
    pk = whole(params.get("unit", "")) or mine[0].unit_id
    units = _around(pk, mine)
    unit = next((one for one in units if one.pk == pk), None)
    if unit is None or not any(one.holds(_span(unit)) for one in mine):
        raise Http404
    today = day_of(now)
    past = a_day(params.get("as_of", ""))
    as_of = past if past and past < today else None
    day = as_of or today
    kind = params.get("period", "")
    kind = kind if kind in KINDS else "year"
    on, to = a_day(params.get("on", "")) or day, a_day(params.get("to", ""))
    first, last = min(on, to or on), max(on, to or on)
    period = of_days(first, last, day) if kind == "free" else period_of(kind, on, day)
    basis = params.get("basis", "")
    shown = tuple(one for one in units if any(span.holds(_span(one)) for span in mine))
    return Asked(standing, unit, shown, period, now, day, as_of, basis if basis in BASES else default_basis())


# On every page of results; building it from parts costs ten times what running it does.
_AROUND: Final = """
SELECT u.id, u.lft, u.rgt, u.tree_id, u.depth, u.code, u.name, u.name_en, u.short_name, u.kind, u.active
FROM people_unit u LEFT JOIN people_unit here ON here.id = %s
WHERE u.tree_id = here.tree_id AND (
    (u.lft <= here.lft AND u.rgt >= here.rgt) OR (u.lft > here.lft AND u.rgt < here.rgt AND u.depth = here.depth + 1))
    OR u.id IN ({tops})
ORDER BY u.tree_id, u.lft
"""
_COLUMNS: Final = ("id", "lft", "rgt", "tree_id", "depth", "code", "name", "name_en", "short_name", "kind", "active")


def _around(pk: int, mine: list[Span]) -> list[Unit]:
    """The unit with what is above it and right below it, and the tops of one's own scopes (one query)."""
    tops = [span.unit_id for span in mine]
    with connection.cursor() as cursor:
        cursor.execute(_AROUND.format(tops=", ".join(["%s"] * len(tops))), [pk, *tops])
        return [Unit.from_db(connection.alias, _COLUMNS, row) for row in cursor.fetchall()]


def _span(unit: Unit) -> Span:
    return Span(unit.pk, unit.tree_id, unit.lft, unit.rgt, unit.depth)


def _in(unit: Unit, other: Unit) -> bool:
    return bool(unit.tree_id == other.tree_id and other.lft < unit.lft and unit.rgt < other.rgt)


_WITH_CHILDREN: Final = """
SELECT u.id, u.lft, u.rgt, u.tree_id, u.depth, u.code, u.name, u.name_en, u.short_name, u.kind, u.active
FROM people_unit u JOIN people_unit here ON here.id = %s
WHERE u.id = here.id OR (u.tree_id = here.tree_id AND u.lft > here.lft AND u.rgt < here.rgt AND u.depth = here.depth + 1)
ORDER BY u.lft
"""


def with_children(pk: int) -> list[Unit]:
    """Return a unit and then those directly under it, in the order of the tree; none where there is no such unit (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_WITH_CHILDREN, [pk])
        return [Unit.from_db(connection.alias, _COLUMNS, row) for row in cursor.fetchall()]
