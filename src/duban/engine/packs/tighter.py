"""Which of two is stricter: numbers, conditions, columns, keys, tables, effects.

A condition is *wider* when it holds wherever the other does. What a provision applies to may become wider, what it asks
for narrower; its kind says for every argument which way is stricter (`Kind.tighter`).
"""

from collections.abc import Mapping
from typing import Final, Literal

from duban.engine.kinds.base import Kind
from duban.engine.packs.model import Condition, Conditions, Operator, Provision

Way = Literal["smaller", "larger", "fewer", "more", "same"]

_LOWER: Final[Mapping[Operator, int]] = {"over": 1, "at_least": 0}
_UPPER: Final[Mapping[Operator, int]] = {"under": -1, "at_most": 0}


def way_of(kind: Kind, arg: str) -> Way:
    """Which way an argument becomes stricter; `same` where the kind does not say."""
    return next((way for name, way in kind.tighter if name == arg), "same")


def implied(new: Condition, old: Condition) -> bool:
    """Say whether `new` holds wherever `old` does, and is as well known.

    Bounds that name a parameter are compared by name only: its values are compared elsewhere.
    """
    if new == old:
        return True
    if new.field != old.field or "given" in (new.operator, old.operator):
        return False
    ours, theirs = set(new.values), set(old.values)
    if new.operator == old.operator == "is":
        return theirs <= ours
    if new.operator == old.operator == "is_not":
        return ours <= theirs
    if (new.operator, old.operator) == ("is_not", "is"):
        return not ours & theirs
    return _bounded(new, old)


def _bounded(new: Condition, old: Condition) -> bool:
    ours, theirs = new.values[0], old.values[0]
    if not isinstance(ours, int) or not isinstance(theirs, int):
        return False
    for side, sign in ((_LOWER, 1), (_UPPER, -1)):
        if new.operator in side and old.operator in side:
            return sign * (ours + side[new.operator]) <= sign * (theirs + side[old.operator])
    return False


def too_narrow(new: Conditions, old: Conditions) -> Condition | None:
    """The first of `new` that does not hold wherever all of `old` do."""
    return next((one for one in new if not any(implied(one, other) for other in old)), None)


def stricter_number(new: int, old: int, way: Way) -> bool:
    """Say whether a number is as strict as the old one, or stricter."""
    return {"smaller": new <= old, "larger": new >= old}.get(way, new == old)


def stricter_names(
    new: tuple[str, ...], old: tuple[str, ...] | None, way: Way, *, absent_is_all: bool
) -> bool:
    """Say whether a list of columns or keys is as strict as the old one, or stricter; `old` None: not given."""
    if old is None:
        return absent_is_all
    if way == "fewer":
        return set(new) <= set(old)
    return set(new) >= set(old) if way == "more" else set(new) == set(old)


def stricter_table(new: Mapping[str, tuple[str, ...]], old: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether a table allows no more: each sender stays named (or would not be judged), with no more receivers."""
    return all(name in new and set(new[name]) <= set(old[name]) for name in old)


def ways_of_parameters(provision: Provision, kind: Kind) -> dict[str, Way]:
    """For each parameter which way is stricter, from where it is used; `same` where it is used both ways."""
    found: dict[str, set[Way]] = {}
    for arg, value in provision.args.items():
        way = way_of(kind, arg)
        if isinstance(value, str) and value.startswith("$"):
            found.setdefault(value[1:], set()).add(way)
        elif isinstance(value, tuple):
            _from_conditions(found, tuple(one for one in value if isinstance(one, Condition)), way)
    _from_conditions(found, provision.applies, "fewer")
    return {name: ways.pop() if len(ways) == 1 else "same" for name, ways in found.items()}


def _from_conditions(found: dict[str, set[Way]], conditions: Conditions, way: Way) -> None:
    """A lower bound that sinks makes a condition wider; where narrower is stricter, it is the reverse."""
    for condition in conditions:
        lower, upper = condition.operator in _LOWER, condition.operator in _UPPER
        for value in condition.values:
            if isinstance(value, str) and value.startswith("$"):
                wide: Way = "smaller" if lower else "larger" if upper else "same"
                found.setdefault(value[1:], set()).add(wide if way == "fewer" else _reverse(wide, way))


def _reverse(wide: Way, way: Way) -> Way:
    if way != "more":
        return "same"
    turned: dict[Way, Way] = {"smaller": "larger", "larger": "smaller"}
    return turned.get(wide, "same")
