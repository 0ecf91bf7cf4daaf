"""The provisions in force here: the packs, with the values and provisions that this place has set, compiled once.

Read again when a pack's files, a value or a provision of one's own has changed; `Book.hash` says which it was.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max

from duban.conduct.models import OwnProvision, ParameterValue
from duban.conduct.registers import schema
from duban.engine.audit.compiled import Compiled, compile_provision
from duban.engine.kinds import KINDS
from duban.engine.packs.find import folders, load
from duban.engine.packs.model import Pack, Parameter, Provision

State = tuple[object, ...]


@dataclass(frozen=True)
class Book:
    """All that is in force: `provisions` by their id, `packs` by theirs; `by_register` is compiled for one record."""

    hash: str
    packs: Mapping[str, Pack]
    provisions: Mapping[str, Compiled]
    by_register: Mapping[str, tuple[Compiled, ...]] = field(default_factory=dict)

    def provision(self, name: str) -> Provision | None:
        """The provision with this id."""
        found = self.provisions.get(name)
        return found.provision if found else None


def book() -> Book:
    """The provisions in force now."""
    return _book(_state(), tuple(settings.PACKS), tuple(map(str, settings.PACK_FOLDERS)))


def _state() -> State:
    """What changes when a value or a provision is set: one query for each of the two tables."""
    values = ParameterValue.objects.filter(state="in_force").aggregate(n=Count("id"), last=Max("id"))
    own = OwnProvision.objects.filter(state="in_force").aggregate(n=Count("id"), last=Max("id"), at=Max("at"))
    return (*values.values(), *own.values())


@lru_cache(maxsize=8)
def _book(state: State, names: tuple[str, ...], extra: tuple[str, ...]) -> Book:
    packs = {pack.id: pack for pack in _packs(names, tuple(map(Path, extra)))}
    provisions = combined(packs.values())
    values = list(ParameterValue.objects.filter(state="in_force").select_related("unit").order_by("since", "id"))
    for value in values:
        apply(provisions, value)
    compiled = {name: compile_provision(one, schema()) for name, one in provisions.items()}
    by_register: dict[str, list[Compiled]] = {}
    for one in compiled.values():
        by_register.setdefault(one.provision.register, []).append(one)
    digest = hashlib.sha256("\n".join([*(pack.hash for pack in packs.values()), *map(str, state)]).encode())
    grouped = {name: tuple(ones) for name, ones in by_register.items()}
    return Book(digest.hexdigest(), packs, compiled, grouped)


def _packs(names: tuple[str, ...], extra: tuple[Path, ...]) -> Iterable[Pack]:
    """The packs named in the settings, and those of one's own folders."""
    own = [name for name, folder in folders(extra).items() if folder.parent in extra]
    for name in dict.fromkeys((*names, *own)):
        yield load(name, schema(), KINDS, extra=extra)


def combined(packs: Iterable[Pack]) -> dict[str, Provision]:
    """The provisions of several packs: what two overlays take out of the same base adds up."""
    found: dict[str, Provision] = {}
    for pack in packs:
        for name, provision in pack.provisions.items():
            old = found.get(name)
            if old is not None:
                out = tuple(dict.fromkeys((*old.except_within, *provision.except_within)))
                provision = replace(provision, except_within=out)  # noqa: PLW2901
            found[name] = provision
    return found


def apply(provisions: dict[str, Provision], value: ParameterValue) -> None:
    """Put a value that a place has set into the provision: for the whole tree into the provision itself, for a unit
    below into one of its own that judges in its place there."""
    base = provisions.get(value.provision)
    if base is None or value.parameter not in base.parameters:
        return
    if value.unit.depth == 1:
        provisions[base.id] = _set(base, value)
        return
    code = value.unit.code
    name = f"{base.id}@{code}"
    own = provisions.get(name) or replace(base, id=name, within=(code,), except_within=(), examples=())
    provisions[base.id] = replace(base, except_within=tuple(dict.fromkeys((*base.except_within, code))))
    provisions[name] = _set(own, value)


def _set(provision: Provision, value: ParameterValue) -> Provision:
    parameter = provision.parameters[value.parameter]
    return replace(provision, parameters={**provision.parameters, parameter.name: _dated(parameter, value)})


def _dated(parameter: Parameter, value: ParameterValue) -> Parameter:
    """The parameter with the value from its day on; what was set for a later day stays."""
    before = [(day, old) for day, old in parameter.values if day < value.since]
    after = [(day, old) for day, old in parameter.values if day > value.since]
    new: int | Mapping[str, int] = value.value
    if parameter.by:
        same = next((old for day, old in reversed(parameter.values) if day <= value.since), {})
        new = {**(same if isinstance(same, Mapping) else {}), value.choice: value.value}
    return replace(parameter, values=(*before, (value.since, new), *after))


