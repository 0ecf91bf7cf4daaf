"""Charts for the Word documents, drawn as PNG: bars or one whole in parts; a colour only where it is a light."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from duban.record.documents.contexts import Bar, Chart
from duban.record.documents.fonts import font_set

WIDTH: Final = 1800  # pixels over 150 mm: 305 to the inch
LETTERS: Final = 46
GAP: Final = 24
LIGHTS: Final = {"green": "#2f8f46", "yellow": "#e8b400", "red": "#c8252c"}
GREYS: Final = ("#5f6368", "#8a8f94", "#b3b7bb", "#d5d8da")
INK: Final = "#1f1f1f"
TRACK: Final = "#f3f3f3"


def chart_png(chart: Chart) -> bytes:
    """The chart as a PNG, 1800 pixels wide, without its caption. Raises DocumentError without a Chinese font."""
    chosen = font_set()
    font = ImageFont.truetype(str(chosen.picture), LETTERS, index=chosen.picture_index)
    picture = _share(chart.bars, font) if chart.shape == "share" else _bars(chart.bars, font)
    result = BytesIO()
    picture.save(result, "PNG", optimize=True, dpi=(305, 305))
    return result.getvalue()


def _bars(bars: tuple[Bar, ...], font: ImageFont.FreeTypeFont) -> Image.Image:
    step = LETTERS + GAP
    picture = Image.new("RGB", (WIDTH, step * max(len(bars), 1) + GAP), "white")
    draw = ImageDraw.Draw(picture)
    widest = WIDTH * 2 // 5
    names = [_fitted(bar.label, font, widest) for bar in bars]
    left = round(max((font.getlength(name) for name in names), default=0)) + GAP
    right = WIDTH - round(max((font.getlength(bar.text) for bar in bars), default=0)) - GAP
    most = max((bar.value for bar in bars), default=0) or 1
    for index, (bar, name) in enumerate(zip(bars, names, strict=True)):
        middle = GAP + index * step + LETTERS // 2
        draw.text((left - GAP, middle), name, INK, font, anchor="rm")
        draw.rectangle((left, middle - 18, right, middle + 18), TRACK)
        end = left + round((right - left) * max(bar.value, 0) / most)
        if end > left:
            draw.rectangle((left, middle - 18, end, middle + 18), LIGHTS.get(bar.light, GREYS[0]))
        draw.text((right + GAP, middle), bar.text, INK, font, anchor="lm")
    return picture


def _share(bars: tuple[Bar, ...], font: ImageFont.FreeTypeFont) -> Image.Image:
    entries = [_fitted(f"{bar.label} {bar.text}", font, WIDTH - 3 * GAP) for bar in bars]
    places, down = _legend([font.getlength(entry) + LETTERS + 3 * GAP for entry in entries])
    picture = Image.new("RGB", (WIDTH, 120 + (down + 1) * (LETTERS + GAP) + GAP), "white")
    draw = ImageDraw.Draw(picture)
    whole = sum(max(bar.value, 0) for bar in bars) or 1
    start = 0.0
    for index, (bar, entry, (across, row)) in enumerate(zip(bars, entries, places, strict=True)):
        colour = LIGHTS.get(bar.light, GREYS[index % len(GREYS)])
        end = start + WIDTH * max(bar.value, 0) / whole
        if end - start >= 1:
            draw.rectangle((round(start), 0, max(round(end) - 4, round(start)), 84), colour)
        start = end
        top = 120 + row * (LETTERS + GAP)
        draw.rectangle((across, top + 6, across + 34, top + 40), colour)
        draw.text((across + 52, top + LETTERS // 2), entry, INK, font, anchor="lm")
    return picture


def _legend(widths: list[float]) -> tuple[list[tuple[int, int]], int]:
    """Where each entry of the legend goes, as (pixels across, row), and the last row."""
    places, across, row = [], 0.0, 0
    for width in widths:
        if across and across + width > WIDTH:
            across, row = 0.0, row + 1
        places.append((round(across), row))
        across += width
    return places, row


def _fitted(text: str, font: ImageFont.FreeTypeFont, most: float) -> str:
    """The text on one line, shortened with … where it is wider than `most` pixels."""
    text = " ".join(text.split())
    if font.getlength(text) <= most:
        return text
    while text and font.getlength(text + "…") > most:
        text = text[:-1]
    return text + "…"
