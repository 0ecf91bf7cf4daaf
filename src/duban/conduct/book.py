"""The provisions in force here: the packs, with the values and provisions that this place has set, compiled once.

Read again when a value or a provision of one's own has changed; a pack's files are read once by each process, so a
changed file counts from the next start. `Book.hash` says which it was.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection

from duban.conduct.book_values import apply_own, apply_values
from duban.conduct.models import OwnProvision, ParameterValue
from duban.conduct.registers import schema
from duban.engine.audit.compiled import Compiled, compile_provision
from duban.engine.kinds import KINDS
from duban.engine.packs.find import folders, load
from duban.engine.packs.model import Pack, Provision

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
    return _of(_state(_STATE))


def book_and_version() -> tuple[Book, int]:
    """The provisions in force now, and the number of the latest version of any record (one query)."""
    *state, (_n, version, _at) = _state(_STATE + "UNION ALL SELECT 0, MAX(id), NULL FROM conduct_version")
    return _of(tuple(state)), version or 0


def lately() -> Book:
    """The provisions as this process read them last, without a question: for what they are called, which hardly changes."""
    return _LATEST.get(_chosen()) or book()


_LATEST: Final[dict[tuple[tuple[str, ...], tuple[str, ...]], Book]] = {}


def _chosen() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(settings.PACKS), tuple(map(str, settings.PACK_FOLDERS))


def _of(state: State) -> Book:
    chosen = _chosen()
    found = _LATEST[chosen] = _book(state, *chosen)
    return found


# Asked on every page and at every entry of this room, so it is written out.
_STATE: Final = """
SELECT COUNT(*), MAX(id), NULL FROM conduct_parametervalue WHERE state = 'in_force'
UNION ALL SELECT COUNT(*) + COUNT(until), MAX(id), MAX(at) FROM conduct_ownprovision WHERE state = 'in_force'
"""


def _state(sql: str) -> "tuple[Any, ...]":
    """What changes when a value or a provision is set (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return tuple(cursor.fetchall())


@lru_cache(maxsize=8)
def _book(state: State, names: tuple[str, ...], extra: tuple[str, ...]) -> Book:
    packs = {pack.id: pack for pack in _packs(names, tuple(map(Path, extra)))}
    provisions = combined(packs.values())
    own_ones = OwnProvision.objects.filter(state="in_force").select_related("unit")
    wordings = list(own_ones.order_by("unit__depth", "unit", "provision", "id"))
    values = list(ParameterValue.objects.filter(state="in_force").select_related("unit").order_by("id"))
    for _whose, chain in groupby(wordings, key=lambda own: (own.unit.depth, own.unit_id, own.provision)):
        apply_own(provisions, packs, list(chain))
    apply_values(provisions, values)
    compiled = {name: compile_provision(one, schema()) for name, one in provisions.items()}
    by_register: dict[str, list[Compiled]] = {}
    for one in compiled.values():
        by_register.setdefault(one.provision.register, []).append(one)
    said = [(one.provision, one.unit.code, f"{one.text} {one.until or ''}") for one in wordings]
    said += [(one.provision, one.unit.code, f"{one.parameter} {one.choice} {one.since} {one.value}") for one in values]
    digest = hashlib.sha256("\n".join([*(pack.hash for pack in packs.values()), *map(str, said)]).encode())
    grouped = {name: tuple(ones) for name, ones in by_register.items()}
    return Book(digest.hexdigest(), packs, compiled, grouped)


@lru_cache(maxsize=8)
def _packs(names: tuple[str, ...], extra: tuple[Path, ...]) -> tuple[Pack, ...]:
    """The packs named in the settings, and those of one's own folders. Reading them takes seconds: once by each process,
    not again for each value that is set."""
    own = [name for name, folder in folders(extra).items() if folder.parent in extra]
    return tuple(load(name, schema(), KINDS, extra=extra) for name in dict.fromkeys((*names, *own)))


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
