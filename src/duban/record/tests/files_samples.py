"""Small files for the tests of evidence, made here."""

import io
import random
import zipfile

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw


def photo(seed: int = 1, *, quality: int = 90, size: tuple[int, int] = (640, 480), exif: bool = False) -> bytes:
    """A JPEG of patches that depend on `seed`; with `exif`: taken on 3 March 2026 10:20:30 at 34.58, 105.72."""
    picture = Image.new("RGB", (640, 480), "white")
    draw, chance = ImageDraw.Draw(picture), random.Random(seed)
    for _ in range(30):
        x, y = chance.randrange(600), chance.randrange(440)
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.rectangle((x, y, x + chance.randrange(40, 200), y + chance.randrange(40, 200)), fill=colour)
    picture = picture.resize(size)
    buffer = io.BytesIO()
    if exif:
        data = Image.Exif()
        data.get_ifd(0x8769)[0x9003] = "2026:03:03 10:20:30"
        data.get_ifd(0x8825).update({1: "N", 2: (34.0, 34.0, 48.0), 3: "E", 4: (105.0, 43.0, 12.0)})
        picture.save(buffer, "JPEG", quality=quality, exif=data)
    else:
        picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


def named(data: bytes, name: str) -> "ContentFile[bytes]":
    """A file as a form hands it over."""
    return ContentFile(data, name)


def pdf(text: str = "1") -> bytes:
    """Enough of a PDF to be known as one."""
    return f"%PDF-1.4\n% {text}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n".encode()


def packed(**files: bytes) -> bytes:
    """A ZIP."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def bomb() -> bytes:
    """A PNG of 20,000 × 20,000 white points in a few kilobytes."""
    buffer = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
