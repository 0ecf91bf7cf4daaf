"""Units from a file: a parent may stand below its child, and a circle is found and named."""

from dataclasses import dataclass
from pathlib import Path

from duban.people.loading.columns import UNITS
from duban.people.loading.forest import circles, number, parents_of
from duban.people.loading.lines import Line, Plan, Tell, read_lines
from duban.people.models import Unit
from duban.people.queries.kinds import kind_of_word

FIELDS = ("name", "name_en", "short_name", "aliases", "kind")


@dataclass(slots=True)
class _Ready:
    units: dict[str, Unit]
    parents: dict[str, str]
    order: list[str]
    old_parents: dict[str, str]


def plan(source: bytes | Path, name: str = "", within: set[int] | None = None, tell: Tell | None = None) -> Plan:
    """Read and check a file of units. `within`: the units one may change things in (None: everything)."""
    made = read_lines(source, UNITS, name, tell)
    existing = list(Unit.objects.order_by("tree_id", "lft"))
    known = {unit.code: unit for unit in existing}
    old_parents = parents_of(existing)
    first = _first_of_each(made)
    _check_scope(made, known, old_parents, within)
    _check_parents(made, known, old_parents, first)
    parents = {**old_parents, **{line.code: _parent(line, made, old_parents) for line in made.good}}
    for line in made.good:
        _judge(line, made, known.get(line.code), old_parents)
    order = [*known, *(line.code for line in made.good if line.code not in known)]
    made.moved = any(parents[code] != old_parents[code] for code in old_parents)
    made.ready = _Ready(known, parents, order, old_parents)
    return made


def put(made: Plan) -> None:
    """Put the good rows of a plan in: three statements for any number of units. Runs inside the caller's transaction."""
    ready: _Ready = made.ready
    changed = [line for line in made.good if line.verdict != "same"]
    for line in changed:
        unit = ready.units.setdefault(line.code, Unit(code=line.code))
        for name, value in _values(line, made).items():
            setattr(unit, name, value)
    trees = {unit.code: unit.tree_id for unit in ready.units.values() if unit.pk and unit.depth == 1}
    last = max([0, *(unit.tree_id for unit in ready.units.values() if unit.pk)])

    def tree_of(root: str) -> int:
        nonlocal last
        if root not in trees:
            last += 1
            trees[root] = last
        tree: int = trees[root]
        return tree

    places = number(ready.order, ready.parents, tree_of)
    shifted = []
    for code, place in places.items():
        unit = ready.units[code]
        if (unit.tree_id, unit.lft, unit.rgt, unit.depth) != (place.tree, place.lft, place.rgt, place.depth):
            unit.tree_id, unit.lft, unit.rgt, unit.depth = place.tree, place.lft, place.rgt, place.depth
            shifted.append(unit)
    new = [ready.units[line.code] for line in changed if ready.units[line.code].pk is None]
    Unit.objects.bulk_create(new, batch_size=500)
    old = [ready.units[line.code] for line in changed if line.verdict == "update"]
    Unit.objects.bulk_update(old, FIELDS, batch_size=200)
    fresh = {id(unit) for unit in new}
    shifted = [unit for unit in shifted if id(unit) not in fresh]
    Unit.objects.bulk_update(shifted, ["tree_id", "lft", "rgt", "depth"], batch_size=200)
    made.pks = [ready.units[line.code].pk for line in changed]


def _first_of_each(made: Plan) -> dict[str, Line]:
    """The first good row of each code (where there is none: the first); later ones are refused."""
    first: dict[str, Line] = {}
    for line in made.good:
        if first.setdefault(line.code, line) is not line:
            made.reject(line, "repeated", "code", code=line.code, first=first[line.code].row.number)
    for line in made.lines:
        first.setdefault(line.code, line)
    return first


def _parent(line: Line, made: Plan, old: dict[str, str]) -> str:
    return line.text("parent") if "parent" in made.fields else old.get(line.code, "")


def _check_scope(made: Plan, known: dict[str, Unit], old: dict[str, str], within: set[int] | None) -> None:
    if within is None:
        return
    inside = {code for code, unit in known.items() if unit.pk in within}
    coming = {line.code for line in made.good}
    for line in list(made.good):
        parent = _parent(line, made, old)
        moved_in = parent in inside or (parent in coming and parent not in known)
        # One's own top unit stays where it is, under a parent that one does not administer.
        stays = line.code in inside and (parent == old[line.code] or moved_in)
        if not (stays if line.code in known else moved_in):
            made.reject(line, "outside", "parent" if parent else "code", code=parent or line.code)


def _check_parents(made: Plan, known: dict[str, Unit], old: dict[str, str], first: dict[str, Line]) -> None:
    """Refuse unknown parents, circles and children of refused rows, until nothing more falls."""
    while True:
        before = made.count("reject")
        good = {line.code: line for line in made.good}
        for line in good.values():
            parent = _parent(line, made, old)
            if not parent or parent in known or parent in good:
                continue
            if parent in first:
                made.reject(line, "parent_rejected", "parent", parent=parent, first=first[parent].row.number)
            else:
                made.reject(line, "unknown_parent", "parent", parent=parent)
        parents = {**old, **{line.code: _parent(line, made, old) for line in made.good}}
        for circle in circles(parents):
            words = " → ".join([*circle, circle[0]])
            for code in circle:
                if code in good and good[code].verdict != "reject":
                    made.reject(good[code], "circle", "parent", circle=words)
        if made.count("reject") == before:
            return


def _values(line: Line, made: Plan) -> dict[str, object]:
    found: dict[str, object] = {}
    for name in FIELDS:
        if name in made.fields:
            text = line.text(name)
            found[name] = split(text) if name == "aliases" else kind_of_word(text) if name == "kind" else text
    return found


def _judge(line: Line, made: Plan, unit: Unit | None, old: dict[str, str]) -> None:
    if unit is None:
        line.verdict = "create"
        return
    moved = _parent(line, made, old) != old[line.code]
    same = all(getattr(unit, name) == value for name, value in _values(line, made).items())
    line.verdict = "same" if same and not moved else "update"


def split(text: str) -> list[str]:
    """Return the names of a cell that holds several: "甲局;乙局、丙局"."""
    for mark in ("\uff1b", "、", "|", "\n"):
        text = text.replace(mark, ";")
    return list(dict.fromkeys(name.strip() for name in text.split(";") if name.strip()))
