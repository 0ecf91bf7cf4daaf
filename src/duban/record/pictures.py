"""Pictures: what the camera wrote down, a small copy that is safe to show, and a fingerprint of how they look."""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import IO, Any, Final
from zoneinfo import ZoneInfo

from PIL import Image, ImageOps, UnidentifiedImageError

DISPLAY: Final = 1600
# A JPEG is read in eighths, so a large one costs little; other formats are unpacked whole.
MOST_PIXELS: Final = {"JPEG": 250_000_000}
MOST_PIXELS_ELSE: Final = 50_000_000
ALIKE: Final = 6
_EXIF, _GPS, _TAKEN, _OFFSET, _DIGITIZED = 0x8769, 0x8825, 0x9003, 0x9011, 0x9004


class NotAPicture(Exception):
    """The picture cannot be opened: broken, or with more pixels than may be unpacked."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`display` is a JPEG without any metadata, at most 1600 pixels wide and high; `look` 16 hexadecimal digits, or None
    for a picture with nothing on it; place in degrees."""

    display: bytes
    look: str | None
    taken_at: datetime | None
    latitude: Decimal | None
    longitude: Decimal | None


def read(stream: IO[bytes], zone: str) -> Picture:
    """Read a picture. `zone` is where a camera without a time zone stood. Raises NotAPicture."""
    stream.seek(0)
    try:
        with Image.open(stream) as image:
            width, height = image.size
            if width * height > MOST_PIXELS.get(image.format or "", MOST_PIXELS_ELSE):
                raise NotAPicture(f"{width} × {height}")
            exif = image.getexif()
            taken, place = _taken(exif, zone), _place(exif)
            image.draft("RGB", (DISPLAY, DISPLAY))
            small = _flat(ImageOps.exif_transpose(_reduced(image)))
    except NotAPicture:
        raise
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise NotAPicture(str(error)) from error
    finally:
        stream.seek(0)
    buffer = io.BytesIO()
    small.save(buffer, "JPEG", quality=82, optimize=True)
    return Picture(buffer.getvalue(), look(small), taken, *place)


def _reduced(image: Image.Image) -> Image.Image:
    image.load()
    exif = image.getexif()
    image.thumbnail((DISPLAY, DISPLAY))
    image.getexif().update(exif)
    return image


def _flat(image: Image.Image) -> Image.Image:
    """On white, in plain colours: no transparency, no palette, no metadata goes on."""
    if "A" in image.mode or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(white, rgba).convert("RGB")
    return image.convert("RGB")


def look(image: Image.Image) -> str | None:
    """Return the difference hash: for 8 × 8 places whether the picture gets brighter to the right.

    It stays the same (or changes by a few bits) when a photo is made smaller, compressed again or sent by a messenger.
    """
    grey = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    low, high = grey.getextrema()
    if not isinstance(low, int | float) or not isinstance(high, int | float) or high - low < 12:
        return None
    cells = grey.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            place = row * 9 + column
            bits = bits << 1 | (cells[place] < cells[place + 1])
    return f"{bits:016x}"


def distance(one: str, other: str) -> int:
    """Return in how many of 64 places two looks differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _taken(exif: Image.Exif, zone: str) -> datetime | None:
    inside = exif.get_ifd(_EXIF)
    text = str(inside.get(_TAKEN) or inside.get(_DIGITIZED) or "").strip("\x00 ")
    try:
        local = datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - a camera's clock has no zone
    except ValueError:
        return None
    return local.replace(tzinfo=_offset(str(inside.get(_OFFSET) or "")) or ZoneInfo(zone))


def _offset(text: str) -> timezone | None:
    """The zone of "+08:00"."""
    try:
        hours, minutes = int(text[1:3]), int(text[4:6])
        return timezone(timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1))
    except (ValueError, IndexError):
        return None


def _place(exif: Image.Exif) -> tuple[Decimal | None, Decimal | None]:
    gps = exif.get_ifd(_GPS)
    latitude, longitude = _degrees(gps.get(2), gps.get(1), 90), _degrees(gps.get(4), gps.get(3), 180)
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None, None
    return latitude, longitude


def _degrees(parts: Any, ref: Any, most: int) -> Decimal | None:
    """Degrees, minutes and seconds as one number; None for what no camera means (0/0, beyond the pole)."""
    try:
        degrees, minutes, seconds = (Decimal(str(float(part))) for part in parts)
        value = degrees + minutes / 60 + seconds / 3600
        if not value.is_finite() or value > most:
            return None
    except (TypeError, ValueError, ZeroDivisionError, InvalidOperation):
        return None
    sign = -1 if str(ref).strip("\x00 ").upper() in ("S", "W") else 1
    return (value * sign).quantize(Decimal("0.00001"))
