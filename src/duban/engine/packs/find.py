"""Finds packs by name: those that come with Duban, and those in the folders that an office names."""

import os
from collections.abc import Sequence
from pathlib import Path

from duban.engine.audit.schema import Schema
from duban.engine.errors import Place, Problem
from duban.engine.packs import words_rules
from duban.engine.packs.frame import Kinds
from duban.engine.packs.model import Pack
from duban.engine.packs.part import listed
from duban.engine.packs.read import BadPack, check_pack
from duban.engine.packs.scalars import is_name

SHIPPED = Path(__file__).resolve().parent.parent.parent / "packs_data"


def folders(extra: Sequence[Path] = ()) -> dict[str, Path]:
    """The folder of each pack, by name, sorted. An office's own does not hide one that comes with Duban."""
    found: dict[str, Path] = {}
    for place in (SHIPPED, *extra):
        if place.is_dir():
            for folder in sorted(place.iterdir()):
                if (folder / "pack.yaml").is_file():
                    found.setdefault(folder.name, folder)
    return dict(sorted(found.items()))


def find(name: str, extra: Sequence[Path] = ()) -> Path:
    """The folder of the pack called `name`, or the folder itself. Raises Problem when there is none."""
    folder = Path(name)
    if (os.sep in name or name in (".", "..") or (folder / "pack.yaml").is_file()) and folder.is_dir():
        return folder.resolve()
    known = folders(extra)
    if name not in known:
        raise Problem(words_rules.NO_PACK, {"value": name, "known": listed(known)}, Place(file=name))
    return known[name]


def check(
    name: str, schema: Schema, kinds: Kinds, *, extra: Sequence[Path] = (), strict: bool = False
) -> tuple[Pack | None, list[Problem]]:
    """The pack called `name` (or in the folder `name`) with all that is wrong.

    What it extends is looked for beside it, then among all packs. Raises Problem when there is no such pack.
    """
    return _check(find(name, extra), schema, kinds, extra, strict, ())


def load(name: str, schema: Schema, kinds: Kinds, *, extra: Sequence[Path] = ()) -> Pack:
    """The pack called `name`. Raises BadPack when anything is wrong with it, Problem when there is none."""
    pack, problems = check(name, schema, kinds, extra=extra)
    if pack is None:
        raise BadPack(problems)
    return pack


def _check(
    folder: Path, schema: Schema, kinds: Kinds, extra: Sequence[Path], strict: bool, under: tuple[Path, ...]
) -> tuple[Pack | None, list[Problem]]:
    def base_of(name: str) -> Pack:
        beside = folder.parent / name
        known = folders(extra)
        # A name, never a way through folders: what is extended is one of the packs there are.
        there = beside if is_name(name) and (beside / "pack.yaml").is_file() else known.get(name)
        if there is None:
            raise Problem(words_rules.NO_PACK, {"value": name, "known": listed(known)})
        if there.resolve() in (*under, folder.resolve()):
            raise Problem(words_rules.CIRCLE, {"value": name})
        pack, problems = _check(there, schema, kinds, extra, False, (*under, folder.resolve()))
        if pack is None:
            raise BadPack(problems)
        return pack

    return check_pack(folder, schema, kinds, base_of=base_of, strict=strict)
