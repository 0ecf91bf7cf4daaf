"""Texts that stand in the wrong language: English words of the interface on Chinese pages, and the other way round."""

import re
from collections.abc import Iterator
from functools import cache

from tools import messages

LATIN, HAN = re.compile(r"[A-Za-z]{2}"), re.compile(r"[\u4e00-\u9fff]")
HOLE = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
# Words that are the same in both languages, or that data brings: file types, product names, codes.
SAME = {"Duban", "Word", "PDF", "CSV", "XLSX", "BagIt", "OpenAPI", "Webhook", "iCalendar", "ID", "URL", "SHA-256"}


@cache
def english() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the texts of the interface that must not stand on a Chinese page: exact ones, and those with holes."""
    return _shapes(_own_texts(), LATIN, 8)


@cache
def chinese() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return the translations that must not stand on an English page."""
    texts = {text for source, text in _pairs() if text != source}
    return _shapes(texts, HAN, 4)


def _own_texts() -> set[str]:
    same = {source for source, text in _pairs() if text == source}
    used = (use for room in messages.rooms() for use in messages.uses(room))
    texts = {text for use in used if isinstance(use, messages.Use) for text in (use.key.text, use.plural) if text}
    return texts - same - SAME


def _pairs() -> Iterator[tuple[str, str]]:
    for room in messages.rooms():
        for entry in messages.catalog(room) or []:
            for text in list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]:
                yield entry.msgid, text


def _shapes(
    texts: set[str], letters: re.Pattern[str], least: int
) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Split into exact texts and patterns; a pattern needs `least` letters of its own, or it would fit anything."""
    exact, shapes = set(), []
    for text in texts:
        plain = " ".join(text.replace("%%", "%").split())
        if not letters.search(HOLE.sub("", plain)):
            continue
        if not HOLE.search(plain):
            exact.add(plain)
        elif len(re.findall(r"[A-Za-z\u4e00-\u9fff]", HOLE.sub("", plain))) >= least:
            shapes.append(re.compile(".+?".join(re.escape(part) for part in HOLE.split(plain)), re.DOTALL))
    return frozenset(exact), tuple(shapes)


def wrong(texts: list[str], language: str) -> list[str]:
    """Return those of a page's texts that belong to the other language."""
    letters, (exact, shapes) = (LATIN, english()) if language == "zh-hans" else (HAN, chinese())
    doubtful = [text for text in texts if letters.search(text)]
    return [
        text for text in doubtful
        if text in exact or any(shape.fullmatch(text) for shape in shapes)
    ]  # fmt: skip
