"""How many matters stand behind each tab: read from the kept counters, never counted row by row at each request.

Where the filters go beyond what the counters know, at most CAP rows are looked at; if there are more, no number is
shown but that there are more.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from duban.matters.models import State
from duban.matters.queries.filtering import OPEN, Filters
from duban.matters.queries.lists import columns, find, moment_of
from duban.matters.queries.seen import Span, reach
from duban.people.models import Role
from duban.people.standing import Standing
from duban.record.calendars import day_of, midnight

CAP: Final = 1000
EPOCH: Final = date(1970, 1, 1).toordinal()
Counts = dict[str, int]


def counts_for(
    standing: Standing, filters: Filters, now: datetime, span: Span | None, *, every: bool = False
) -> Counts:
    """Return the numbers by tab: the open ones, each state, suspended, red, yellow, early, timely, late.

    A missing key is a number that is not known. Filters that go beyond the counters give numbers only when `every` is
    asked for, and only up to CAP rows. At most one query.
    """
    known = replace(filters, closed_from=None) if filters.closed_from == this_year(now) and filters.result else filters
    if known.counted and (standing.sees_all or span is None or any(one.holds(span) for one in reach(standing))):
        return _kept(standing, now, span)
    return _looked_at(standing, filters, now, span) if every else {}


def at_most(rows: QuerySet[Any]) -> tuple[int, bool]:
    """Count rows up to CAP; returns the number, and whether there are more."""
    found = rows.order_by().values("pk")[: CAP + 1].count()
    return min(found, CAP), found > CAP


def this_year(now: datetime) -> date:
    """Return the first day of the year: from it on, what was closed early, on time and late is counted."""
    return day_of(now).replace(month=1, day=1)


# The counters of the units, and what turned red or yellow since midnight: the counters know whole days only.
# Written out, because building it from parts costs more than running it.
_KEPT: Final = """
SELECT bucket, SUM(n) FROM matters_tally
WHERE unit_id IN ({units}) AND bucket IN ({buckets})
    AND (day < %s OR bucket NOT IN ('open', 'yellow')) AND (day >= %s OR bucket NOT IN ('closed', 'timely', 'early'))
GROUP BY bucket
UNION ALL
SELECT 'fresh red', COUNT(*) FROM matters_matter
WHERE closed_at IS NULL AND due_at >= %s AND due_at < %s AND {running}
UNION ALL
SELECT 'fresh yellow', COUNT(*) FROM matters_matter
WHERE closed_at IS NULL AND yellow_at >= %s AND yellow_at <= %s AND {running}
"""
_RUNNING: Final = "NOT suspended AND state NOT IN ('draft', 'cancelled')"
# "+ 0": many units are found faster by looking at the few rows of today than unit by unit.
_INSIDE: Final = """
lead_unit_id + 0 IN (SELECT u.id FROM people_unit u JOIN people_unit top ON top.id IN ({units})
                 WHERE u.tree_id = top.tree_id AND u.lft >= top.lft AND u.rgt <= top.rgt)
"""
_BUCKETS: Final = (*(f"state:{state}" for state in State.values), "suspended", "closed", "timely", "early", "open", "yellow")


def _kept(standing: Standing, now: datetime, span: Span | None) -> Counts:
    spans = [span] if span else [one for one in reach(standing) if one.whole or not standing.sees_all]
    units = [one.unit_id for one in spans] or [0]
    marks = ", ".join(["%s"] * len(units))
    everything = standing.system or (bool(spans) and all(one.whole for one in spans))
    running = _RUNNING if everything else f"{_RUNNING} AND {_INSIDE.format(units=marks)}"
    inside = [] if everything else units
    sql = _KEPT.format(units=marks, buckets=", ".join(["%s"] * len(_BUCKETS)), running=running)
    start, moment = (connection.ops.adapt_datetimefield_value(one) for one in (midnight(day_of(now)), now))
    with connection.cursor() as cursor:
        today, year = day_of(now).toordinal() - EPOCH, this_year(now).toordinal() - EPOCH
        cursor.execute(sql, [*units, *_BUCKETS, today, year, start, moment, *inside, start, moment, *inside])
        found: Counts = {bucket: int(total) for bucket, total in cursor.fetchall()}
    return _tabs(found, drafts=standing.sees_all and standing.has(Role.SUPERVISION))


def _tabs(found: Counts, *, drafts: bool) -> Counts:
    red = found.get("open", 0) + found["fresh red"]
    numbers = {str(state): found.get(f"state:{state}", 0) for state in State.values}
    if not drafts:
        # A draft counts where it will be led, but only the office that writes it sees it.
        del numbers["draft"]
    return numbers | {
        "open": sum(numbers[state] for state in OPEN), "suspended": found.get("suspended", 0), "red": red,
        # Whoever is red was yellow before, and is in both counters.
        "yellow": found.get("yellow", 0) + found["fresh yellow"] - red, "early": found.get("early", 0),
        "timely": found.get("timely", 0), "late": found.get("closed", 0) - found.get("timely", 0),
    }  # fmt: skip


def _looked_at(standing: Standing, filters: Filters, now: datetime, span: Span | None) -> Counts:
    names, moment = columns(filters), moment_of(filters, now)
    wide = replace(filters, state="all", light="", result="")
    rows = find(standing, wide, now, span).order_by()
    rows = rows.values(s=F(names["state"]), stopped=F(names["suspended"]), d=F(names["due"]), y=F(names["yellow"]))
    some = rows[: CAP + 1]
    live = Q(s__in=OPEN)
    judged = live & Q(stopped=False)
    asked: dict[str, Any] = {str(state): Count("s", filter=Q(s=state)) for state in (*OPEN, State.CLOSED)}
    found: Counts = some.aggregate(
        rows=Count("*"), open=Count("s", filter=live), suspended=Count("s", filter=live & Q(stopped=True)),
        red=Count("s", filter=judged & Q(d__lt=moment)),
        yellow=Count("s", filter=judged & Q(d__gte=moment, y__lte=moment)), **asked,
    )  # fmt: skip
    return {} if found.pop("rows") > CAP else found
