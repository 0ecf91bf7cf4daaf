"""A BagIt package (RFC 8493, version 1.0) written straight into a ZIP, hashed while it is copied.

Written here and not by the library `bagit`, which changes the folder of the whole process while it works and would need
every file twice on disk; that library checks the packages in the tests, as any stock verifier may.
"""

import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256, sha512
from itertools import chain
from typing import IO, Final

CHUNK: Final = 1024 * 1024
# What is packed already does not get smaller.
STORED: Final = (".jpg", ".jpeg", ".png", ".zip", ".mp4", ".mp3", ".docx", ".xlsx", ".pptx", ".ofd", ".rar", ".7z", ".webp")


class Bag:
    """Add files, then `close`; nothing is kept in memory but names and checksums."""

    def __init__(self, out: IO[bytes], name: str, made: datetime) -> None:
        self._zip = zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._name, self._stamp = name, made.timetuple()[:6]
        self._sums: dict[str, tuple[str, str]] = {}
        self._bytes = 0

    def add(self, path: str, content: bytes | Iterable[bytes]) -> str:
        """Put a file at `data/<path>` and return its SHA-256. Raises ValueError for a path that is there already.

        What cannot be opened raises before anything of it is written.
        """
        place = "data/" + _plain(path)
        if place in self._sums:
            raise ValueError(place)
        short, long, size = sha256(), sha512(), 0
        chunks = iter([content] if isinstance(content, bytes) else content)
        first = next(chunks, b"")
        with self._zip.open(self._info(place), "w", force_zip64=True) as stream:
            for chunk in chain([first], chunks):
                short.update(chunk)
                long.update(chunk)
                size += len(chunk)
                stream.write(chunk)
        self._sums[place] = (short.hexdigest(), long.hexdigest())
        self._bytes += size
        return short.hexdigest()

    def close(self, info: Mapping[str, str]) -> None:
        """Write the tags and the checksums of everything; `info` are the lines of bag-info.txt."""
        oxum = f"{self._bytes}.{len(self._sums)}"
        lines = {**info, "Payload-Oxum": oxum}
        tags = {
            "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": "".join(f"{label}: {' '.join(text.split())}\n" for label, text in lines.items() if text),
            "manifest-sha256.txt": "".join(f"{sums[0]}  {place}\n" for place, sums in self._sums.items()),
            "manifest-sha512.txt": "".join(f"{sums[1]}  {place}\n" for place, sums in self._sums.items()),
        }
        for name, digest in (("sha256", sha256), ("sha512", sha512)):
            listed = [f"{digest(text.encode()).hexdigest()}  {tag}\n" for tag, text in tags.items() if not tag.startswith("tag")]
            tags[f"tagmanifest-{name}.txt"] = "".join(listed)
        for tag, text in tags.items():
            self._zip.writestr(self._info(tag), text.encode())
        self._zip.close()

    def _info(self, place: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(f"{self._name}/{place}", self._stamp)
        info.compress_type = zipfile.ZIP_STORED if place.lower().endswith(STORED) else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        return info


def _plain(path: str) -> str:
    """A path that every manifest and file system takes: NFC, no percent sign, no empty, dot or climbing parts."""
    parts = [part.strip(" .").replace("%", "_") for part in unicodedata.normalize("NFC", path).split("/")]
    return "/".join(part or "_" for part in parts)
