"""Proof for the demo: small pictures drawn on the spot, with the time and place a camera would write."""

from datetime import datetime
from io import BytesIO
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from duban.engine.now import now
from duban.matters.models import Matter
from duban.people.standing import Standing
from duban.record.actions.evidence import Details, file


def photo(random: Random, taken: datetime, caption: str) -> bytes:
    """Return a small JPEG of made-up house fronts, dated `taken` in its EXIF data."""
    sky = (random.randint(150, 215), random.randint(180, 225), random.randint(205, 240))
    image = Image.new("RGB", (640, 420), sky)
    draw = ImageDraw.Draw(image)
    left = 0
    while left < 640:
        width, height = random.randint(50, 120), random.randint(120, 320)
        shade = random.randint(90, 200)
        draw.rectangle((left, 380 - height, left + width, 380), fill=(shade, shade - 10, shade - 25))
        for x in range(left + 10, left + width - 12, 22):
            for y in range(390 - height, 360, 30):
                draw.rectangle((x, y, x + 10, y + 14), fill=(235, 225, random.randint(120, 200)))
        left += width + random.randint(2, 14)
    draw.rectangle((0, 380, 640, 420), fill=(95, 95, 95))
    draw.text((12, 398), caption, fill=(240, 240, 240))
    # A camera writes its own clock's time, without a zone.
    local = taken.astimezone(ZoneInfo(settings.TIME_ZONE)).strftime("%Y:%m:%d %H:%M:%S")
    exif = Image.Exif()
    exif[0x0132] = local
    exif.get_ifd(0x8769)[0x9003] = local
    out = BytesIO()
    image.save(out, "JPEG", quality=70, exif=exif)
    return out.getvalue()


def file_proof(standing: Standing, matter: Matter, random: Random) -> None:
    """File a picture and a short acceptance note on a matter."""
    moment = now()
    upload = SimpleUploadedFile(f"现场照片{matter.pk}.jpg", photo(random, moment, f"No. {matter.pk}"), "image/jpeg")
    file(standing, matter, upload, Details(title="现场照片", source="现场拍摄"))
    note = f"验收单\n事项：{matter.title}\n结论：合格\n日期：{moment:%Y-%m-%d}\n".encode()
    upload = SimpleUploadedFile(f"验收单{matter.pk}.txt", note, "text/plain")
    file(standing, matter, upload, Details(title="验收单", source="业主单位"))
