"""What a file is, by its content: the name only says what somebody wanted it to be."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Final

import filetype
from django.utils.translation import gettext as _

HEAD: Final = 8192

# Kind of content → (media type, extensions it may carry; the first is given where there is none).
KINDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "jpeg": ("image/jpeg", ("jpg", "jpeg", "jpe", "jfif")),
    "png": ("image/png", ("png",)),
    "gif": ("image/gif", ("gif",)),
    "webp": ("image/webp", ("webp",)),
    "bmp": ("image/bmp", ("bmp",)),
    "tiff": ("image/tiff", ("tif", "tiff")),
    "heic": ("image/heic", ("heic", "heif")),
    "pdf": ("application/pdf", ("pdf",)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",)),
    "pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ("pptx",)),
    "ofd": ("application/ofd", ("ofd",)),
    "odf": ("application/vnd.oasis.opendocument", ("odt", "ods", "odp")),
    "zip": ("application/zip", ("zip",)),
    "ole": ("application/x-ole-storage", ("doc", "xls", "ppt", "wps", "et", "dps", "msg")),
    "rar": ("application/vnd.rar", ("rar",)),
    "7z": ("application/x-7z-compressed", ("7z",)),
    "mp4": ("video/mp4", ("mp4", "m4v", "mov", "3gp", "m4a")),
    "avi": ("video/x-msvideo", ("avi",)),
    "webm": ("video/webm", ("webm", "mkv")),
    "mp3": ("audio/mpeg", ("mp3",)),
    "wav": ("audio/wav", ("wav",)),
    "amr": ("audio/amr", ("amr",)),
    "html": ("text/html", ("html", "htm", "xhtml")),
    "svg": ("image/svg+xml", ("svg",)),
    "text": ("text/plain", ("txt", "csv", "tsv", "md", "json", "xml", "log", "eml", "geojson", "gpx", "kml")),
}
PICTURES: Final = frozenset({"jpeg", "png", "gif", "webp", "bmp", "tiff", "heic"})
# What Pillow opens without further parts.
SHOWN: Final = frozenset({"jpeg", "png", "gif", "webp", "bmp", "tiff"})
_FOUND: Final = {
    "jpg": "jpeg", "png": "png", "gif": "gif", "webp": "webp", "bmp": "bmp", "tif": "tiff", "heic": "heic",
    "pdf": "pdf", "rar": "rar", "7z": "7z", "mp4": "mp4", "m4v": "mp4", "mov": "mp4", "3gp": "mp4", "m4a": "mp4",
    "avi": "avi", "webm": "webm", "mkv": "webm", "mp3": "mp3", "wav": "wav", "amr": "amr",
}  # fmt: skip
_INSIDE: Final = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_MARKUP: Final = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe|svg)\b", re.I)
_SCRIPTED: Final = re.compile(rb"<svg\b", re.I)


class WrongType(Exception):
    """The file is not what its name says, or of no type that is taken; the message says which and what would be right."""


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of content with its media type and the name corrected to it."""

    kind: str
    media: str
    name: str
    corrected: bool


def detect(stream: IO[bytes]) -> str:
    """Return the key of KINDS for the content of `stream`, "" when it is none. The stream is rewound."""
    stream.seek(0)
    head = stream.read(HEAD)
    kind = _detect(head, stream)
    stream.seek(0)
    return kind


def _detect(head: bytes, stream: IO[bytes]) -> str:
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "ole"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(stream)
    guess = filetype.guess(head)
    if guess is not None and guess.extension in _FOUND:
        return _FOUND[guess.extension]
    if guess is None or guess.extension in ("xml", "svg", "html"):
        return _text(head)
    return ""


def _zipped(stream: IO[bytes]) -> str:
    """What a ZIP really is; only its table of contents is read, nothing is unpacked."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return ""
    if "OFD.xml" in names:
        return "ofd"
    if names and names[0] == "mimetype":
        return "odf"
    if "[Content_Types].xml" in names:
        for folder, kind in _INSIDE:
            if any(name.startswith(folder) for name in names):
                return kind
    return "zip"


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    if b"\x00" in head or not head.strip():
        return ""
    control = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    if control > len(head) // 100:
        return ""
    if _MARKUP.search(head):
        return "svg" if _SCRIPTED.search(head) and not re.search(rb"<html\b", head, re.I) else "html"
    return "text"


def check(stream: IO[bytes], name: str) -> FileType:
    """Return what the file is, with its name corrected where only the extension is wrong.

    Raises WrongType where the content is of another sort than the name says (a picture that is a web page), or of
    a type that is not taken at all (programs, broken or empty files).
    """
    kind = detect(stream)
    if not kind:
        raise WrongType(
            _("“%(name)s” is not of a type that is taken. Right would be: pictures, PDF or OFD, Office documents, text "
              "and CSV, sound, film, ZIP.") % {"name": name}
        )  # fmt: skip
    media, extensions = KINDS[kind]
    extension = PurePosixPath(name).suffix.lstrip(".").lower()
    if extension in extensions:
        return FileType(kind, media, name, corrected=False)
    known = next((other for other, (_media, endings) in KINDS.items() if extension in endings), "")
    if not known or (kind in PICTURES and known in PICTURES):
        stem = name.removesuffix(f".{extension}") if known else name
        return FileType(kind, media, f"{stem}.{extensions[0]}", corrected=True)
    raise WrongType(
        _("“%(name)s” ends in .%(extension)s, but its content is %(found)s. Right would be a file that is what its name "
          "says.") % {"name": name, "extension": extension, "found": "." + extensions[0]}
    )  # fmt: skip
