"""What of a matter is derived, computed anew in one pass: counters, the due day, the present spell.

Rows come as named tuples that bear the names of the model's fields, so that the same functions that keep the figures
compute them here; no model is made of a row.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any, cast

from duban.engine.errors import Problem
from duban.matters.actions.tally import Key, buckets
from duban.matters.models import Matter, Spell, State, Tally
from duban.matters.queries.deadline import compute
from duban.people.models import Unit
from duban.record.calendars import calendar
from duban.record.verifiers import Difference

CHUNK = 2000
MATTER = (
    "pk", "lead_unit_id", "owner_id", "state", "suspended", "due_at", "yellow_at", "closed_at", "done_at", "ahead_on",
    "bounces", "reworks",
)  # fmt: skip
SPELL = (
    "matter_id", "since", "until", "state", "unit_id", "person_id", "due_at", "suspended", "term_start", "term_length",
    "term_unit", "term_day", "calendar_id", "reason", "waits_for",
)  # fmt: skip


def tallies() -> Iterator[Difference]:
    """Yield the counters that are not what the matters say."""
    own: Counter[Key] = Counter()
    for row in Matter.objects.order_by().values_list(*MATTER, named=True).iterator(chunk_size=CHUNK):
        unit = row.lead_unit_id or row.owner_id
        for bucket, day in buckets(cast(Matter, row)):
            own[(unit, bucket, day)] += 1
    above = _above({unit for unit, _bucket, _day in own})
    expected: Counter[Key] = Counter()
    for (unit, bucket, day), n in own.items():
        for pk in above[unit]:
            expected[(pk, bucket, day)] += n
    for unit, bucket, day, n in Tally.objects.order_by().values_list("unit_id", "bucket", "day", "n").iterator(chunk_size=CHUNK):
        wanted = expected.pop((unit, bucket, day), 0)
        if wanted != n:
            yield Difference(f"tally unit:{unit} {bucket} {day}", str(wanted), str(n))
    for (unit, bucket, day), n in sorted(expected.items()):
        yield Difference(f"tally unit:{unit} {bucket} {day}", str(n), "0")


def _above(units: set[int]) -> dict[int, list[int]]:
    """The ids of each unit and all units above it, from one reading of the tree."""
    found: dict[int, list[int]] = {}
    stack: list[tuple[int, int]] = []
    tree = None
    for pk, tree_id, lft, rgt in Unit.objects.order_by("tree_id", "lft").values_list("pk", "tree_id", "lft", "rgt"):
        if tree_id != tree:
            tree, stack = tree_id, []
        while stack and stack[-1][1] < lft:
            stack.pop()
        stack.append((pk, rgt))
        if pk in units:
            found[pk] = [one for one, _rgt in stack]
    return found


def histories() -> Iterator[Difference]:
    """Yield matters without exactly one present spell, that stand otherwise than it says, or whose due day is not what
    their spells and the calendar of that time give."""
    matters = Matter.objects.order_by("pk").values_list(
        "pk", "state", "lead_unit_id", "suspended", "due_at", named=True
    ).iterator(chunk_size=CHUNK)
    spells = Spell.objects.order_by("matter_id", "since", "id").values_list(*SPELL, named=True).iterator(chunk_size=CHUNK)
    groups = groupby(spells, key=lambda row: int(row.matter_id))
    of, group = next(groups, (0, iter(())))
    for matter in matters:
        while of and of < matter.pk:
            of, group = next(groups, (0, iter(())))
        yield from _history(matter, list(group) if of == matter.pk else [])


def _history(matter: Any, spells: list[Any]) -> Iterator[Difference]:
    present = [spell for spell in spells if spell.until is None]
    if len(present) != 1:
        yield Difference(f"matter:{matter.pk} present spell", "1", str(len(present)))
        return
    (last,) = present
    # Before it is assigned a matter is corrected freely; its spell then keeps the unit of the day it began.
    unit = last.unit_id if matter.state in (State.DRAFT, State.REGISTERED) else matter.lead_unit_id
    for name, stands, says in (
        ("state", matter.state, last.state), ("unit", unit, last.unit_id),
        ("suspended", matter.suspended, last.suspended), ("due", matter.due_at, last.due_at),
    ):  # fmt: skip
        if stands != says:
            yield Difference(f"matter:{matter.pk} {name}", str(says), str(stands))
    moved = next((n for n in range(len(spells) - 1, -1, -1) if spells[n].calendar_id is not None), None)
    if moved is None:
        return
    # What came later did not move the clock: the due day is that of the last spell that did, by its calendar.
    counted = spells[: moved + 1]
    try:
        found = compute(cast(list[Spell], counted), calendar(spells[moved].calendar_id))
    except Problem as problem:
        yield Difference(f"matter:{matter.pk} due", problem.text("en"), str(matter.due_at))
        return
    # A matter that was given back is registered again and has no due day until it is assigned anew.
    running = not spells[moved].suspended and last.state not in (State.DRAFT, State.REGISTERED)
    due = found.due if found is not None and running else None
    if due != matter.due_at:
        yield Difference(f"matter:{matter.pk} due", str(due), str(matter.due_at))
