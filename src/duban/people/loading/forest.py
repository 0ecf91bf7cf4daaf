"""The tree of units as nested intervals, numbered as a whole: one pass instead of one shift of all rows per unit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from duban.people.models import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: the numbers of treebeard's nested sets."""

    tree: int
    lft: int
    rgt: int
    depth: int


def circles(parents: Mapping[str, str]) -> list[list[str]]:
    """Return every circle of `parents` (code → parent's code) as its codes in order; linear in their number."""
    found: list[list[str]] = []
    done: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        code = start
        while code and code not in done and code not in path:
            path[code] = len(path)
            code = parents.get(code, "")
        if code in path:
            found.append(list(path)[path[code] :])
        done.update(path)
    return found


def number(order: Iterable[str], parents: Mapping[str, str], tree_of: Callable[[str], int]) -> dict[str, Place]:
    """Number a forest without circles. Siblings stand as in `order`; `tree_of` gives the tree of a root."""
    below: dict[str, list[str]] = {}
    for code in order:
        below.setdefault(parents.get(code, ""), []).append(code)
    places: dict[str, Place] = {}
    for root in below.get("", []):
        tree, count = tree_of(root), 0
        opened: dict[str, int] = {}
        stack: list[tuple[str, int, bool]] = [(root, 1, False)]
        while stack:
            code, depth, leaving = stack.pop()
            count += 1
            if leaving:
                places[code] = Place(tree, opened[code], count, depth)
                continue
            opened[code] = count
            stack.append((code, depth, True))
            stack.extend((child, depth + 1, False) for child in reversed(below.get(code, [])))
    return places


def parents_of(units: Iterable[Unit]) -> dict[str, str]:
    """Return code → parent's code ("" for roots) of units given in the order of tree and lft."""
    found: dict[str, str] = {}
    above: list[Unit] = []
    for unit in units:
        while above and not (above[-1].tree_id == unit.tree_id and above[-1].rgt > unit.rgt):
            above.pop()
        found[unit.code] = above[-1].code if above else ""
        above.append(unit)
    return found
