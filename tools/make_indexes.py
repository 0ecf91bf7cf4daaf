"""Writes src/duban/conduct/models/keys.py: the indexes that the provisions of the packs that ship ask for.

    python tools/make_indexes.py          writes it; then: python -m django makemigrations conduct
    python tools/make_indexes.py check    exit status 1 if it is not what the kinds and the packs say
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.site.settings")
django.setup()

from duban.conduct import models  # noqa: E402  (models can be imported only after the set-up)
from duban.conduct.indexes import Wanted, wanted  # noqa: E402
from duban.conduct.registers import schema  # noqa: E402
from duban.engine.audit.compiled import Compiled, compile_pack  # noqa: E402
from duban.engine.kinds import KINDS  # noqa: E402
from duban.engine.packs.find import folders, load  # noqa: E402

KEYS = Path(models.__file__).with_name("keys.py")
HEAD = '''\
"""The columns by which provisions find records: register → fields of each index that they ask for.

Written from the kinds and the packs that ship by `python tools/make_indexes.py`; do not edit.
"""

from typing import Final

KEYS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
'''


def compiled() -> list[Compiled]:
    """All provisions of the packs that ship."""
    return [one for name in sorted(folders()) for one in compile_pack(load(name, schema(), KINDS), schema())]


def written(asked: tuple[Wanted, ...]) -> str:
    """The text of the module."""
    lines = []
    for register in sorted({one.register for one in asked}):
        keys = (", ".join(f'"{name}"' for name in one.fields) for one in asked if one.register == register)
        lines += [f'    "{register}": (', *(f"        ({key},)," for key in keys), "    ),"]
    return "\n".join([HEAD.rstrip(), *lines, "}", ""])


def main(arguments: list[str]) -> int:
    """Write it, or say that it is not what it should be."""
    text = written(wanted(compiled()))
    if arguments != ["check"]:
        KEYS.write_text(text, encoding="utf-8")
        return 0
    if KEYS.read_text(encoding="utf-8") == text:
        return 0
    print("models/keys.py is not what the packs ask for; run: python tools/make_indexes.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
