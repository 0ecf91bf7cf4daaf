"""The figures of a unit today, from the kept counters: nothing is counted row by row but what turned red since midnight.

"Due in the period" is what every share is taken of; a matter counts for its lead unit and all units above it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from duban.appraisal.queries.periods import Period
from duban.matters.models import Tally
from duban.matters.queries.filtering import OPEN
from duban.matters.queries.lists import list_url
from duban.matters.queries.seen import Span
from duban.record.calendars import day_of, midnight

EPOCH: Final = date(1970, 1, 1).toordinal()
NOW_BUCKETS: Final = (*(f"state:{state}" for state in OPEN), "suspended", "bounced", "reworked")
DUE_BUCKETS: Final = ("due", "closed_due", "timely_due", "early_due")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many. First how things stand, then what was due in the period: `timely` includes `early`."""

    open: int = 0
    red: int = 0
    yellow: int = 0
    waiting: int = 0
    suspended: int = 0
    noticed: int = 0
    bounced: int = 0
    reworked: int = 0
    due: int = 0
    closed: int = 0
    timely: int = 0
    early: int = 0
    overdue: int = 0

    @property
    def late(self) -> int:
        """Closed, but reported done after the due moment."""
        return self.closed - self.timely

    @property
    def running(self) -> int:
        """Due in the period, still open and not late yet."""
        return self.due - self.closed - self.overdue


@dataclass(frozen=True, slots=True)
class Stretch:
    """One bucket over days `first` to `last` (days since 1970-01-01), to be summed under `key`."""

    key: str
    bucket: str
    first: int
    last: int


Sums = dict[tuple[int, str, str], int]


def number(day: date) -> int:
    """Return a day as the counters write it."""
    return day.toordinal() - EPOCH


def sums(units: Sequence[int], stretches: Iterable[Stretch]) -> Sums:
    """Return (unit, key, bucket) → total; one query over the rows of these days only."""
    wanted = list(stretches)
    if not units or not wanted:
        return {}
    keys = {key: n for n, key in enumerate(dict.fromkeys(one.key for one in wanted))}
    names = list(keys)
    spans = ", ".join(["(%s, %s, %s, %s)"] * len(wanted))
    inside = ", ".join(["%s"] * len(units))
    values: list[Any] = [value for s in wanted for value in (keys[s.key], s.bucket, s.first, s.last)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH span(k, bucket, first, last) AS (VALUES {spans}) "
            f"SELECT t.unit_id, span.k, t.bucket, SUM(t.n) FROM span JOIN {Tally._meta.db_table} t "
            f"ON t.unit_id IN ({inside}) AND t.bucket = span.bucket AND t.day BETWEEN span.first AND span.last "
            "GROUP BY t.unit_id, span.k, t.bucket",
            [*values, *units],
        )
        return {(unit, names[k], bucket): int(n) for unit, k, bucket, n in cursor.fetchall()}


def due_stretches(key: str, period: Period, today: date) -> list[Stretch]:
    """Return what is summed for what was due in a period; open ones count as late from the day after."""
    first, last = number(period.first), number(period.until)
    found = [Stretch(key, bucket, first, last) for bucket in DUE_BUCKETS]
    return [*found, Stretch(key, "open", first, min(last, number(today) - 1))]


def now_stretches(today: date) -> list[Stretch]:
    """Return what is summed for how things stand: states, and lights as they were at midnight."""
    found = [Stretch("now", bucket, 0, 0) for bucket in NOW_BUCKETS]
    return [*found, *(Stretch("now", bucket, 1, number(today) - 1) for bucket in ("open", "yellow"))]


def read(found: Sums, unit: int, key: str = "due", fresh: Mapping[str, int] | None = None) -> Figures:
    """Put the figures of one unit together. `fresh`: what turned red or yellow since midnight, what has been noticed."""
    more = fresh or {}

    def now(bucket: str) -> int:
        return found.get((unit, "now", bucket), 0)

    def due(bucket: str) -> int:
        return found.get((unit, key, bucket), 0)

    red = now("open") + more.get("red", 0)
    return Figures(
        open=sum(now(f"state:{state}") for state in OPEN), red=red,
        # Whoever is red was yellow before, and is in both counters.
        yellow=max(0, now("yellow") + more.get("yellow", 0) - red), waiting=now("state:done"),
        suspended=now("suspended"), noticed=more.get("noticed", 0), bounced=now("bounced"), reworked=now("reworked"),
        due=due("due"), closed=due("closed_due"), timely=due("timely_due"), early=due("early_due"),
        overdue=due("open") + more.get("overdue", 0),
    )  # fmt: skip


# Three short walks along indexes; asked at once as one condition, they would be one walk over all that is open.
_FRESH: Final = """
SELECT 0, COUNT(*) FROM matters_matter WHERE due_at >= %s AND due_at < %s AND NOT suspended AND {open}
UNION ALL
SELECT 1, COUNT(*) FROM matters_matter WHERE yellow_at >= %s AND yellow_at <= %s AND NOT suspended AND {open}
UNION ALL
SELECT 2, COUNT(*) FROM matters_matter WHERE noticed_at IS NOT NULL AND {open}
"""
_OPEN: Final = "closed_at IS NULL AND state NOT IN ('draft', 'cancelled')"
# What nobody leads yet counts for the office that supervises it.
_INSIDE: Final = """ AND COALESCE(lead_unit_id, owner_id) IN (
    SELECT id FROM people_unit WHERE tree_id = %s AND lft >= %s AND rgt <= %s)"""


def since_midnight(span: Span, period: Period, now: datetime) -> dict[str, int]:
    """Count what the counters cannot know: what turned red or yellow today, and what stands in the separate ledger.

    One short indexed query over the matters of these few hours and of the separate ledger.
    """
    start, moment = (connection.ops.adapt_datetimefield_value(one) for one in (midnight(day_of(now)), now))
    place, inside = "", []
    if not span.whole:
        place = _INSIDE
        inside = [span.tree_id, span.lft, span.rgt]
    with connection.cursor() as cursor:
        cursor.execute(
            _FRESH.format(open=_OPEN + place), [start, moment, *inside, start, moment, *inside, *inside]
        )
        (_red, red), (_yellow, yellow), (_noticed, noticed) = sorted(cursor.fetchall())
    today = period.first <= day_of(now) <= period.until
    return {"red": red, "yellow": yellow, "noticed": noticed, "overdue": red if today else 0}


def links(unit: int | None, period: Period, as_of: date | None = None, **more: object) -> dict[str, str]:
    """Return for every figure the list of exactly the matters it counts; `more` narrows it (focus=3)."""
    place: dict[str, object] = {"unit": unit, "as_of": as_of, **more}
    days: dict[str, object] = {**place, "due_from": period.first, "due_to": period.until}
    return {
        "open": list_url(**place), "red": list_url(light="red", **place), "yellow": list_url(light="yellow", **place),
        "waiting": list_url(state="done", **place), "suspended": list_url(state="suspended", **place),
        "noticed": list_url(noticed=True, **place), "bounced": list_url(bounced=True, **place),
        "reworked": list_url(reworked=True, **place), "due": list_url(state="all", **days),
        "closed": list_url(state="closed", **days), "timely": list_url(result="timely", **days),
        "early": list_url(result="early", **days), "late": list_url(result="late", **days),
        "overdue": list_url(light="red", **days),
    }  # fmt: skip
