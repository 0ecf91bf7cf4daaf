"""The values of a parameter, where an overlay makes them stricter: the base's before its days, the stricter one after."""

from collections.abc import Mapping
from datetime import date

from duban.engine.packs import words_rules
from duban.engine.packs.model import Parameter
from duban.engine.packs.parameters import Values
from duban.engine.packs.part import Part
from duban.engine.packs.tighter import Way, stricter_number

Value = int | Mapping[str, int]


def value_on(values: Values, day: date) -> Value | None:
    """The value that counts on a day; None before the first."""
    return next((value for since, value in reversed(values) if since <= day), None)


def merged(base: Parameter, given: Values, way: Way) -> Values:
    """On each day the stricter of what the base and the overlay say."""
    days = sorted({day for day, _value in (*base.values, *given)})
    found: list[tuple[date, Value]] = []
    for day in days:
        value = stricter(value_on(base.values, day), value_on(given, day), way)
        if value is not None and not (found and found[-1][1] == value):
            found.append((day, value))
    return tuple(found)


def stricter(old: Value | None, new: Value | None, way: Way) -> Value | None:
    """The stricter of two values, in a table choice by choice."""
    if old is None or new is None:
        return new if old is None else old
    if isinstance(old, int) or isinstance(new, int):
        return (
            new if isinstance(old, int) and isinstance(new, int) and stricter_number(new, old, way) else old
        )
    keys = [*old, *(key for key in new if key not in old)]
    return {key: _one(old.get(key), new.get(key), way) for key in keys}


def _one(old: int | None, new: int | None, way: Way) -> int:
    if old is None or new is None:
        return (new if old is None else old) or 0
    return new if stricter_number(new, old, way) else old


def check_values(part: Part, base: Parameter, given: Values, way: Way) -> None:
    """Note each value that is looser than the base's of the same day. `part` holds the values by their days."""
    entries = part.entries()
    for day, value in given:
        old = value_on(base.values, day)
        inner = entries[day.isoformat()]
        if isinstance(value, int) and isinstance(old, int):
            _check(inner, value, old, way)
        elif isinstance(value, Mapping) and isinstance(old, Mapping):
            inside = inner.entries()
            for key, number in value.items():
                if key in old:
                    _check(inside[key], number, old[key], way)


def _check(part: Part, new: int, old: int, way: Way) -> None:
    if not stricter_number(new, old, way):
        sign = {"smaller": "≤", "larger": "≥"}.get(way, "=")
        shown = str(part.node.value)
        part.wrong(
            words_rules.LOOSENS,
            value=shown,
            base=_like(shown, old, new),
            stricter=f"{sign} {_like(shown, old, new)}",
        )


def _like(shown: str, old: int, new: int) -> str:
    """The old number written as the new one is: an amount that stands in yuan, in yuan."""
    if str(new) == shown.strip():
        return str(old)
    return f"{old // 100}.{old % 100:02d}"
