"""The one file of a backup: a ZIP with ``manifest.json``, ``data/<table>.jsonl`` and ``files/<name>``.

The manifest gives the version, the database's changes, and for each part its length in bytes, its SHA-256 and, for a
table, its number of rows. Nothing in the archive is believed before it has been checked against it.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

FORMAT = "duban-backup-1"
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024
MANIFEST_LIMIT = 256 * CHUNK


class BadArchive(Exception):
    """The file is not a whole backup; the text says which part is wrong and how."""


@dataclass(frozen=True, slots=True)
class Part:
    """`rows` is None for a file."""

    size: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    version: str
    made_at: str
    engine: str
    migrations: list[str]
    parts: dict[str, Part]


class Writer:
    """Writes parts one after another; ``finish`` adds the manifest."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.parts: dict[str, Part] = {}

    def _write(self, name: str, chunks: Iterable[bytes], method: int, rows: Callable[[], int] | None) -> None:
        info = zipfile.ZipInfo(name)
        info.compress_type = method
        info.external_attr = 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as target:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
        self.parts[name] = Part(size, digest.hexdigest(), rows() if rows else None)

    def table(self, name: str, lines: Iterable[str]) -> None:
        count = -1  # the first line names the columns

        def counted() -> Iterator[bytes]:
            nonlocal count
            for line in lines:
                count += 1
                yield line.encode() + b"\n"

        self._write(f"data/{name}.jsonl", counted(), zipfile.ZIP_DEFLATED, lambda: count)

    def file(self, name: str, chunks: Iterable[bytes]) -> None:
        self._write(f"files/{name}", chunks, zipfile.ZIP_STORED, None)

    def finish(self, *, version: str, made_at: str, engine: str, migrations: list[str]) -> Manifest:
        manifest = Manifest(version, made_at, engine, migrations, self.parts)
        text = json.dumps({"format": FORMAT} | asdict(manifest), ensure_ascii=False, indent=1)
        self._zip.writestr(MANIFEST, text)
        self._zip.close()
        return manifest


class Reader:
    """Opens an archive. Raises BadArchive for what is no backup."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
            self.manifest = self._read_manifest()
        except (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, AttributeError) as error:
            raise BadArchive(f"{path.name}: {error}") from None

    def _read_manifest(self) -> Manifest:
        if self._zip.getinfo(MANIFEST).file_size > MANIFEST_LIMIT:
            raise ValueError(f"{MANIFEST} is too long")
        found: dict[str, Any] = json.loads(self._zip.read(MANIFEST))
        if found.pop("format", None) != FORMAT:
            raise ValueError(f"{MANIFEST} does not say {FORMAT}")
        parts = {name: Part(**part) for name, part in found.pop("parts").items()}
        return Manifest(parts=parts, **found)

    def check(self, progress: Callable[[int], None] = lambda _size: None) -> None:
        """Reads every part once. Raises BadArchive at the first that is missing, unexpected or changed."""
        there = set(self._zip.namelist()) - {MANIFEST}
        if there != set(self.manifest.parts):
            odd = sorted(there ^ set(self.manifest.parts))
            raise BadArchive(f"{odd[0]}: in the archive or in its manifest, but not in both")
        for name, part in self.manifest.parts.items():
            _check_name(name)
            digest, size = hashlib.sha256(), 0
            for chunk in self.chunks(name):
                digest.update(chunk)
                size += len(chunk)
                progress(len(chunk))
            if (size, digest.hexdigest()) != (part.size, part.sha256):
                raise BadArchive(f"{name}: its content is not what the manifest says")

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, never more than the manifest says. Raises BadArchive."""
        left = self.manifest.parts[name].size
        try:
            with self._zip.open(name) as source:
                while chunk := source.read(CHUNK):
                    left -= len(chunk)
                    if left < 0:
                        raise BadArchive(f"{name}: longer than the manifest says")
                    yield chunk
        except (zipfile.BadZipFile, OSError, EOFError, ValueError) as error:
            raise BadArchive(f"{name}: {error}") from None

    def lines(self, table: str) -> Iterator[str]:
        with self._zip.open(f"data/{table}.jsonl") as source:
            yield from io.TextIOWrapper(source, encoding="utf-8", newline="\n")

    def names(self, folder: str) -> list[str]:
        """Names of the parts in ``data/`` (without ``.jsonl``) or ``files/``."""
        inside = [
            name.removeprefix(f"{folder}/") for name in self.manifest.parts if name.startswith(f"{folder}/")
        ]
        return [name.removesuffix(".jsonl") for name in inside] if folder == "data" else inside

    def close(self) -> None:
        self._zip.close()


def _check_name(name: str) -> None:
    path = PurePosixPath(name)
    if (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in name
        or "\0" in name
        or path.parts[0] not in ("data", "files")
    ):
        raise BadArchive(f"{name!r}: a name that leads out of the archive")
