"""The counters behind dashboards and tabs: shifted in the transaction of each change, recomputed by `duban verify`.

A matter counts in the interval of its lead unit (before it has one: of the office that supervises it), that is for
the unit and every unit above it. Days are whole days since 1970-01-01 in the office's zone.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from duban.matters.models import Matter, State, Tally
from duban.people.models import Unit

Key = tuple[int, str, int]
EPOCH = date(1970, 1, 1).toordinal()


def day_number(moment: datetime) -> int:
    """Return the day of `moment` in the office's zone as days since 1970-01-01."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date().toordinal() - EPOCH


def buckets(matter: Matter) -> list[tuple[str, int]]:
    """Return the (bucket, day) pairs a matter counts in.

    `state:*` on day 0, and there `bounced` and `reworked` of open ones; `due`, `closed_due`, `timely_due`, `early_due`
    on its due day; `open` and `yellow` on the days from which an open matter is red or yellow; `closed`, `timely`,
    `early` on its closing day.
    """
    found = [(f"state:{matter.state}", 0)]
    if matter.state in (State.DRAFT, State.CANCELLED):
        return found
    if matter.state != State.CLOSED:
        found += [(name, 0) for name, n in (("bounced", matter.bounces), ("reworked", matter.reworks)) if n]
    if matter.suspended:
        return [*found, ("suspended", 0)]
    if matter.due_at is None:
        return found
    due = day_number(matter.due_at)
    found.append(("due", due))
    if matter.state != State.CLOSED:
        yellow = day_number(matter.yellow_at) if matter.yellow_at else due
        return [*found, ("open", due), ("yellow", min(yellow, due))]
    finished = matter.done_at or matter.closed_at
    closed = day_number(matter.closed_at) if matter.closed_at else 0
    found += [("closed_due", due), ("closed", closed)]
    if finished and finished <= matter.due_at:
        found += [("timely_due", due), ("timely", closed)]
    if finished and matter.ahead_on and day_number(finished) + EPOCH <= matter.ahead_on.toordinal():
        found += [("early_due", due), ("early", closed)]
    return found


def ancestors(unit: Unit) -> list[int]:
    """Return the ids of `unit` and all units above it (one query on the interval)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM people_unit WHERE tree_id = %s AND lft <= %s AND rgt >= %s", [unit.tree_id, unit.lft, unit.rgt]
        )
        return [pk for (pk,) in cursor.fetchall()]


def counts_for(matter: Matter) -> Unit:
    """Return the unit a matter counts for."""
    unit: Unit = matter.lead_unit or matter.owner
    return unit


def keys(matter: Matter) -> Counter[Key]:
    """Return the counters a matter is in as it stands."""
    return spread(counts_for(matter), buckets(matter))


def spread(unit: Unit, found: Iterable[tuple[str, int]]) -> Counter[Key]:
    """Return the counters of `unit` and all units above it for these (bucket, day) pairs."""
    pairs = list(found)
    return Counter({(pk, bucket, day): 1 for pk in ancestors(unit) for bucket, day in pairs}) if pairs else Counter()


def move(before: tuple[Unit, list[tuple[str, int]]], matter: Matter) -> None:
    """Move the counters of a matter from where it stood, (its unit, its buckets), to where it stands.

    Where the unit is the same, what is in both is not touched, and the units above are asked for once.
    """
    unit, had = before
    after, has = counts_for(matter), buckets(matter)
    if unit.pk != after.pk:
        shift(spread(unit, had), spread(after, has))
        return
    gone, new = set(had) - set(has), set(has) - set(had)
    above = ancestors(unit) if gone or new else []
    add(((pk, *pair), n) for pairs, n in ((gone, -1), (new, 1)) for pair in pairs for pk in above)


def shift(before: Counter[Key], after: Counter[Key]) -> None:
    """Move the counters from `before` to `after` in one statement."""
    moved = Counter(after)
    moved.subtract(before)
    add((key, n) for key, n in moved.items() if n)


def add(rows: Iterable[tuple[Key, int]]) -> None:
    """Add to the counters; in the order of their keys, so that two writers cannot wait for each other."""
    changes = sorted(rows)
    table = Tally._meta.db_table
    for start in range(0, len(changes), 200):
        part = changes[start : start + 200]
        values = ", ".join(["(%s, %s, %s, %s)"] * len(part))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (unit_id, bucket, day, n) VALUES {values} "
                f"ON CONFLICT (unit_id, bucket, day) DO UPDATE SET n = {table}.n + excluded.n",
                [value for (unit, bucket, day), n in part for value in (unit, bucket, day, n)],
            )
