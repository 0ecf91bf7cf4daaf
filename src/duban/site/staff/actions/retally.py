"""When units move, the counters of matters follow: each unit's own share leaves the old line and joins the new one."""

from collections import Counter

from duban.matters.actions import tally
from duban.matters.models import Tally
from duban.people.models import Unit

Lines = dict[int, tuple[int, ...]]


def lines_of() -> Lines:
    """Return for each unit the numbers of itself and all units above it, the nearest first (one query)."""
    found: Lines = {}
    above: list[tuple[int, int, int]] = []
    for pk, tree, rgt in Unit.objects.order_by("tree_id", "lft").values_list("pk", "tree_id", "rgt"):
        while above and not (above[-1][1] == tree and above[-1][2] > rgt):
            above.pop()
        found[pk] = (pk, *(found[above[-1][0]] if above else ()))
        above.append((pk, tree, rgt))
    return found


def retally(before: Lines, after: Lines) -> None:
    """Carry the counters of every unit whose line changed from the old units above it to the new ones."""
    changed = {pk for pk, line in after.items() if pk in before and set(before[pk]) != set(line)}
    if not changed:
        return
    own: Counter[tuple[int, str, int]] = Counter()
    below = {pk for pk, line in before.items() if not changed.isdisjoint(line)}
    for pk, bucket, day, n in Tally.objects.filter(unit__in=below).values_list("unit_id", "bucket", "day", "n"):
        own[pk, bucket, day] += n
        parent = before[pk][1:2]
        if parent and parent[0] in changed:
            own[parent[0], bucket, day] -= n
    deltas: Counter[tuple[int, str, int]] = Counter()
    for (pk, bucket, day), n in own.items():
        if pk in changed and n:
            for left in set(before[pk]) - set(after[pk]):
                deltas[left, bucket, day] -= n
            for joined in set(after[pk]) - set(before[pk]):
                deltas[joined, bucket, day] += n
    tally.add((key, n) for key, n in deltas.items() if n)
