"""A responsibility cell cut into pieces: names of units or groups, each with the role its words give it."""

import re
from dataclasses import dataclass
from typing import Literal

from duban.engine.tasktable.directory import Directory, half_width, plain

Role = Literal["", "lead", "assist"]

_SEPARATORS = frozenset("、,,;;\n\r\t|/。")
_OPEN, _CLOSE = "([{〔【", ")]}〕】"
_GENERAL = re.compile(
    r"(?:全市|市直)?(?:各|有关|相关)(?:区|县|市|镇|乡|街道|部门|单位|委办局|成员单位|开发区|功能区|园区|直属单位|有关|相关|级)"
    r"(?:[、,和及]?(?:各)?(?:区|县|市|镇|乡|街道|部门|单位|开发区|功能区|园区)|\((?:市|县|区|街道|园区|开发区)\))*"
    r"(?:人民政府|政府|党委|办事处|管委会)?(?:\([^()]{1,12}\))?"
)
_LABEL = re.compile(
    r"(?:(牵头|责任|主办|承办|汇总)|(配合|协办|协助|协同|参与))(?:责任)?(?:单位|部门)?\s*:"
)
_ASSIST = re.compile(
    r"(?:分工|共同|积极|协同)?(?:予以|给予)?(?:配合|协助|协办|协同|参与)(?:落实|做好|完成|推进|实施|单位|负责)?$"
)
_LEAD = re.compile(r"(?:总)?(?:牵头|主办|主责|汇总|负责)(?:负责|落实|汇总|单位|抓总|实施|推进|抓落实)?$")
_BEFORE_LEAD = re.compile(r"^(?:由|请)")
_BEFORE_ASSIST = re.compile(r"^(?:会同|联合|商)")
_OTHERS = re.compile(r"等(?:有关|相关|市级|市直|各)?(?:单位|部门)?$")


@dataclass(frozen=True, slots=True)
class RawPiece:
    """`text` as a person would point at it; `role` from the words around it; `others` after 等; `note` in brackets."""

    text: str
    role: Role = ""
    others: bool = False
    marker: bool = False
    note: str = ""


def cut(cell: str, known: Directory) -> list[RawPiece]:
    """The pieces of a cell in order. Commas inside brackets and inside a group's name do not cut."""
    marked: list[RawPiece] = []
    label: Role = ""
    text = half_width(cell)
    for whole, kept in _split(text, known):
        part = whole
        found = _LABEL.match(part)
        if found:
            label = "lead" if found[1] else "assist"
            part = part[found.end():].strip()
        if part:
            piece = RawPiece(part, label) if kept else _read(part, label)
            marked.append(piece)
    return _spread(marked)


def _split(text: str, known: Directory) -> list[tuple[str, bool]]:
    """Parts between separators, and whether the part is a group's name that must stay whole."""
    text = _LABEL.sub(lambda found: "\n" + found[0], text)
    parts: list[tuple[str, bool]] = []
    depth, start, place = 0, 0, 0
    while place < len(text):
        if depth == 0 and not text[start:place].strip():
            end = _group_end(text, place, known)
            if end:
                parts.append((text[place:end].strip(), True))
                start = place = end
                continue
        character = text[place]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and character in _SEPARATORS:
            parts.append((text[start:place].strip(), False))
            start = place + 1
        place += 1
    parts.append((text[start:].strip(), False))
    return [(part, kept) for part, kept in parts if part]


def _group_end(text: str, place: int, known: Directory) -> int:
    """Where a group's name that begins at `place` ends; 0 when none does."""
    rest = text[place:]
    squeezed = plain(rest)
    best = 0
    for name in known.group_names():
        if squeezed.startswith(name):
            best = _length(rest, len(name))
            break
    if found := _GENERAL.match(rest):
        best = max(best, found.end())
    if not best:
        return 0
    tail = rest[best:]
    if tail.startswith("(") and ")" in tail:
        closed = tail.index(")") + 1
        best, tail = best + closed, tail[closed:]
    after = tail.lstrip(" ")
    if after and after[0] not in _SEPARATORS and not _ASSIST.match(_until(after)) and not _LEAD.match(_until(after)):
        return 0
    return place + best


def _until(text: str) -> str:
    return re.split(r"[、,;\n|/。]", text, maxsplit=1)[0]


def _length(text: str, squeezed: int) -> int:
    """How many characters of `text` make `squeezed` characters that are not spaces."""
    seen = 0
    for place, character in enumerate(text):
        seen += not character.isspace()
        if seen == squeezed:
            return place + 1
    return len(text)


def _read(part: str, label: Role) -> RawPiece:
    """A part without its words of role: "市教育局牵头", "由市建委负责", "会同市财政局", "市水务局等"."""
    role: Role = label
    marker = False
    note = ""
    if part.endswith(")") and "(" in part:
        inner = part[part.rindex("(") + 1:-1]
        if _ASSIST.fullmatch(inner) or _LEAD.fullmatch(inner):
            role = "assist" if _ASSIST.fullmatch(inner) else "lead"
            part = part[:part.rindex("(")].strip()
            return RawPiece(part, role)
    for pattern, meaning in ((_ASSIST, "assist"), (_LEAD, "lead")):
        found = pattern.search(part)
        if found:
            part, role, marker = part[:found.start()].strip(), meaning, True  # type: ignore[assignment]
            break
    if found := _BEFORE_ASSIST.match(part):
        part, role = part[found.end():], "assist"
    elif found := _BEFORE_LEAD.match(part):
        part = part[found.end():]
    others = _OTHERS.search(part)
    if others and others.start() > 1:
        part = part[:others.start()]
    return RawPiece(part.strip(), role, bool(others), marker, note)


def _spread(pieces: list[RawPiece]) -> list[RawPiece]:
    """A word of role at the end of a part counts back to the one before it: X牵头,Y、Z配合."""
    result: list[RawPiece] = []
    role: Role = ""
    for piece in reversed(pieces):
        if piece.marker:
            role = piece.role
        if piece.text:
            given = piece.role or role
            result.append(RawPiece(piece.text, given, piece.others, piece.marker, piece.note))
    return result[::-1]
