"""A file as it comes in: measured, hashed, named safely, recognised by content and laid down under its hash.

Nothing here touches the database, so it happens before the ledger is locked. A file whose record then fails stays
behind under its hash, and `duban verify --files` names it.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import PurePosixPath
from typing import IO, TypeAlias

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from duban.record import filetypes, pictures
from duban.record.acts import Refused

# Control characters, and the marks that turn the direction of writing, so that a program reads as a picture.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)
LONGEST_NAME = 120

Upload: TypeAlias = "File[bytes]"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that may be filed: `name` is safe to offer for download, `media` is what it really is."""

    file: Upload
    name: str
    media: str
    sha256: str
    size: int
    corrected: bool
    display: bytes | None = None
    look: str | None = None
    taken_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


def safe_name(name: str) -> str:
    """Return the last part of `name` without what could mislead a person or a file system; never empty."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", name))
    last = PurePosixPath(plain.replace("\\", "/")).name
    clean = _NOT_IN_NAMES.sub("_", last).strip(" .") or "file"
    if _RESERVED.match(clean):
        clean = f"_{clean}"
    if len(clean) <= LONGEST_NAME:
        return clean
    ending = PurePosixPath(clean).suffix[:12]
    return clean[: LONGEST_NAME - len(ending)] + ending


def receive(file: Upload, name: str = "") -> Received:
    """Look at a file. Raises Refused (field "files") naming the file, what is wrong and what would be right."""
    called = safe_name(name or file.name or "")
    size = file.size
    if not size:
        raise Refused(_("“%(name)s” is empty.") % {"name": called}, "files")
    if size > settings.EVIDENCE_MAX_BYTES:
        raise Refused(
            _("“%(name)s” has %(size)s; at most %(most)s can be filed.")
            % {"name": called, "size": filesizeformat(size), "most": filesizeformat(settings.EVIDENCE_MAX_BYTES)},
            "files",
        )
    file.seek(0)
    digest = sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    stream: IO[bytes] = file.file or file
    try:
        found = filetypes.check(stream, called)
    except filetypes.WrongType as wrong:
        raise Refused(str(wrong), "files") from wrong
    plain = Received(file, found.name, found.media, digest.hexdigest(), size, found.corrected)
    return _pictured(plain, stream) if found.kind in filetypes.SHOWN else plain


def _pictured(plain: Received, stream: IO[bytes]) -> Received:
    try:
        seen = pictures.read(stream, settings.TIME_ZONE)
    except pictures.NotAPicture as wrong:
        raise Refused(
            _("“%(name)s” cannot be opened as a picture (%(why)s). Take it again or save it anew.")
            % {"name": plain.name, "why": str(wrong)[:80]},
            "files",
        ) from wrong
    return Received(
        plain.file, plain.name, plain.media, plain.sha256, plain.size, plain.corrected, seen.display, seen.look,
        seen.taken_at, seen.latitude, seen.longitude,
    )  # fmt: skip


def lay_down(received: Received) -> tuple[str, str]:
    """Write the file, and its copy for display, under the hash; return both names in the storage ("" for no copy)."""
    digest = received.sha256
    file = _put(f"evidence/{digest[:2]}/{digest}", received.file)
    if received.display is None:
        return file, ""
    return file, _put(f"display/{digest[:2]}/{digest}.jpg", ContentFile(received.display))


def _put(name: str, content: Upload) -> str:
    if default_storage.exists(name):
        if default_storage.size(name) == content.size:
            return name
        # What a killed process left half written.
        default_storage.delete(name)
    content.seek(0)
    saved: str = default_storage.save(name, content)
    if saved != name and default_storage.exists(name) and default_storage.size(name) == content.size:
        # Somebody filed the same at the same moment: the content is there, under the name that follows from it.
        default_storage.delete(saved)
        return name
    return saved
