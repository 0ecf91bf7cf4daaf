"""The files of a pack: found, counted, and read as bytes. What would not be read is named, so that no rule is lost."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from duban.engine.errors import Param, Place, Problem
from duban.engine.packs import words, words_rules
from duban.engine.packs.yaml_text import LARGEST

ROOT: Final = ("pack.yaml", "sources.yaml", "routes.yaml")
NEEDED: Final = ("pack.yaml", "sources.yaml")
FOLDER: Final = "provisions"
MOST: Final = 2000


@dataclass
class Files:
    """The bytes of each file by its path below the pack's folder."""

    folder: Path
    contents: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def shown(self, name: str) -> str:
        """How problems name a file."""
        return f"{self.folder.name}/{name}"

    def wrong(self, code: str, name: str, **facts: Param) -> None:
        """Note a problem about a whole file."""
        self.problems.append(Problem(code, facts, Place(file=self.shown(name))))

    def provisions(self) -> dict[str, bytes]:
        """The files of provisions, by path, in the order of their names."""
        return {name: data for name, data in sorted(self.contents.items()) if name.startswith(f"{FOLDER}/")}


def gather(folder: Path) -> Files:
    """Read all files of a pack. Raises OSError when the folder cannot be read."""
    files = Files(folder)
    for path in sorted(_files(folder)):
        name = path.relative_to(folder).as_posix()
        if name in ROOT or (path.suffix == ".yaml" and path.parent == folder / FOLDER):
            if len(files.contents) > MOST:
                files.wrong(words.TOO_MANY, FOLDER, value=MOST)
                return files
            with path.open("rb") as opened:
                # One byte more than is allowed tells that it is too large.
                files.contents[name] = opened.read(LARGEST + 1)
        elif path.suffix.lower() in (".yaml", ".yml") or path.parent == folder / FOLDER:
            files.wrong(words_rules.STRAY, name, value=name)
    for name in NEEDED:
        if name not in files.contents:
            files.wrong(words_rules.NO_FILE, name, value=name)
    return files


def _files(folder: Path) -> Iterator[Path]:
    """Files at the top and in the folder of provisions with all below it; other folders hold other things."""
    for path in folder.iterdir():
        if path.is_file() and not path.name.startswith("."):
            yield path
    inner = folder / FOLDER
    if inner.is_dir():
        yield from (path for path in inner.rglob("*") if path.is_file() and not path.name.startswith("."))


def digest(contents: Mapping[str, bytes], base: str = "") -> str:
    """SHA-256 over names, lengths and bytes of all files, and over the digest of the pack that is extended."""
    found = hashlib.sha256()
    for name, data in sorted(contents.items()):
        found.update(f"{name}\0{len(data)}\0".encode())
        found.update(data)
    found.update(f"\0{base}".encode())
    return found.hexdigest()
