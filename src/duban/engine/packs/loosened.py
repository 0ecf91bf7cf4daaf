"""Finds what an overlay loosens in the arguments and in the scope of a provision, and says on which line."""

from collections.abc import Mapping
from typing import Final

from duban.engine.kinds.base import Arg, Kind
from duban.engine.packs import words_rules
from duban.engine.packs.model import Condition, Conditions
from duban.engine.packs.part import Part, shown
from duban.engine.packs.tighter import (
    Way,
    stricter_names,
    stricter_number,
    stricter_table,
    too_narrow,
    way_of,
)

SIGNS: Final = {"smaller": "≤", "larger": "≥"}


def check_args(part: Part, kind: Kind, new: Mapping[str, object], old: Mapping[str, object]) -> None:
    """Note each argument that is looser than the base's. `part` holds the arguments that are given anew."""
    for name, inner in part.entries().items():
        arg = kind.arg(name)
        if arg is None or name not in new:
            continue
        before = old.get(name, arg.default)
        if new[name] != before:
            _check(inner, arg, way_of(kind, name), new[name], before)


def _check(part: Part, arg: Arg, way: Way, new: object, old: object) -> None:
    if arg.what == "conditions":
        check_conditions(part, _conditions(new), _conditions(old), way)
    elif arg.what == "number":
        _check_number(part, way, new, old)
    elif arg.what in ("columns", "keys") and way != "same":
        if not stricter_names(_names(new) or (), _names(old), way, absent_is_all=arg.what == "keys"):
            part.wrong(words_rules.LOOSENS, value=shown(part.node), base=written(old), stricter=written(old))
    elif arg.what == "table" and way == "fewer" and isinstance(new, Mapping) and isinstance(old, Mapping):
        if not stricter_table(new, old):
            part.wrong(words_rules.LOOSENS, value=shown(part.node), base=written(old), stricter=written(old))
    else:
        part.wrong(words_rules.FIXED, value=shown(part.node), base=written(old))


def _check_number(part: Part, way: Way, new: object, old: object) -> None:
    if not isinstance(new, int) or not isinstance(old, int):
        part.wrong(words_rules.FIXED, value=shown(part.node), base=written(old))
    elif not stricter_number(new, old, way):
        stricter = f"{SIGNS.get(way, '=')} {old}"
        part.wrong(words_rules.LOOSENS, value=shown(part.node), base=str(old), stricter=stricter)


def check_conditions(part: Part, new: Conditions, old: Conditions, way: Way) -> None:
    """Note the condition that loosens. `fewer`: the new ones hold wherever the old did; `more`: the reverse."""
    if way == "fewer":
        found = too_narrow(new, old)
        if found is not None:
            inner = part.entries().get(found.field, part)
            base = written(tuple(one for one in old if one.field == found.field))
            inner.wrong(words_rules.LOOSENS, value=written((found,)), base=base, stricter=base)
    elif way == "more":
        lost = too_narrow(old, new)
        if lost is not None:
            inner = part.entries().get(lost.field, part)
            inner.wrong(
                words_rules.LOOSENS, value=shown(inner.node), base=written((lost,)), stricter=written((lost,))
            )
    elif set(new) != set(old):
        part.wrong(words_rules.FIXED, value=shown(part.node), base=written(old))


def check_scope(part: Part, new: Conditions, old: Conditions) -> None:
    """What a provision applies to may only become wider."""
    check_conditions(part, new, old, "fewer")


def written(value: object) -> str:
    """A value as it would stand in the file, briefly; the same in both languages."""
    if isinstance(value, Condition):
        values = ", ".join(map(str, value.values))
        return f"{value.field}: {{{value.operator}: {values if len(value.values) == 1 else f'[{values}]'}}}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {written(inner)}" for key, inner in value.items())
    if isinstance(value, tuple):
        if not value:
            return "–"
        inner = ", ".join(written(one) for one in value)
        return inner if isinstance(value[0], Condition) else f"[{inner}]"
    return "–" if value is None else str(value)


def _conditions(value: object) -> Conditions:
    return tuple(one for one in value if isinstance(one, Condition)) if isinstance(value, tuple) else ()


def _names(value: object) -> tuple[str, ...] | None:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else None
