"""Who answers for a task: the lead (the first place), those who assist, groups, and what must be asked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from duban.engine.tasktable.directory import Candidate, Directory, How, half_width, plain
from duban.engine.tasktable.pieces import RawPiece, Role, cut
from duban.engine.tasktable.words import reason

Corrections = Mapping[str, tuple[int, ...]]

_PERSON = re.compile(
    r"[\u4e00-\u9fff·×X*]{2,4}(?:同志|局长|主任|副局长|副主任|区长|县长|处长|书记)?"
    r"|.{0,8}(?:局长|主任|处长|区长|县长|书记|科长)"
)
_NOT_PERSON = re.compile(r"(?:局|委|办|处|科|室|中心|政府|公司|集团|院|所|站|街道|管委会|联|会)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One name in a cell and what it was taken for.

    `units` holds one id, several when corrected so, none when unresolved, ambiguous or a group. `candidates`
    are to be offered. `code` and `reasons` (by language) say why: exact, short, alias, prefix, suffix,
    corrected, group, group_unknown, ambiguous, similar, unknown.
    """

    text: str
    role: Role
    units: tuple[int, ...]
    code: str
    how: How = "none"
    group: int | None = None
    candidates: tuple[Candidate, ...] = ()
    person: str = ""
    note: str = ""
    others: bool = False

    @property
    def reasons(self) -> dict[str, str]:
        return reason(self.code, self.text, self.candidates)


@dataclass(frozen=True, slots=True)
class Places:
    """A responsibility cell. `lead` is a unit id, or None when the first place is not yet one unit.

    `assisting` has unit ids in order without the lead and without repeats. `groups` are pieces that name a
    group: offered, not expanded. `people` pairs a unit (or None) with a name. `notes` are reason codes.
    """

    text: str
    pieces: tuple[Piece, ...]
    lead: int | None
    assisting: tuple[int, ...]
    notes: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.code == "group")

    @property
    def unresolved(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.code in ("similar", "unknown", "group_unknown"))

    @property
    def ambiguous(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.code == "ambiguous")

    @property
    def people(self) -> tuple[tuple[int | None, str], ...]:
        return tuple((piece.units[0] if piece.units else None, piece.person) for piece in self.pieces if piece.person)

    @property
    def complete(self) -> bool:
        return self.lead is not None and not (self.groups or self.unresolved or self.ambiguous)


def parse_places(
    text: str, known: Directory, corrections: Corrections | None = None, assisting: str = ""
) -> Places:
    """Read a cell, and when the table has one, the separate cell of assisting units.

    The first place leads unless a later one says 牵头. `corrections` maps a piece's text to unit ids
    (none: leave it out); the text is compared without spaces and with half-width signs.
    """
    wanted = {plain(key): tuple(ids) for key, ids in (corrections or {}).items()}
    raw = cut(text or "", known)
    raw += [replace(piece, role="assist") for piece in cut(assisting or "", known)]
    pieces: list[Piece] = []
    for item in raw:
        pieces.extend(_resolve(item, known, wanted))
    lead_at = _lead_place(pieces)
    notes = _notes(pieces, lead_at)
    roles = [replace(piece, role="lead" if place == lead_at else "assist") for place, piece in enumerate(pieces)]
    lead = next((piece.units[0] for piece in roles if piece.role == "lead" and piece.units), None)
    others: list[int] = []
    for piece in roles:
        others.extend(unit for unit in piece.units if unit != lead and unit not in others)
    return Places(text or "", tuple(roles), lead, tuple(others), notes)


def _lead_place(pieces: list[Piece]) -> int:
    """The first piece marked as leading; else the first one, even when all are marked as assisting.

    A cell such as 甲、乙、丙配合落实 marks its last part only: the first named still leads.
    """
    for place, piece in enumerate(pieces):
        if piece.role == "lead":
            return place
    return next((place for place, piece in enumerate(pieces) if piece.role == ""), 0)


def _notes(pieces: list[Piece], lead_at: int) -> tuple[str, ...]:
    notes: list[str] = []
    if not pieces:
        return ("empty",)
    lead = pieces[lead_at]
    if lead.code in ("group", "group_unknown"):
        notes.append("lead_is_group")
    elif not lead.units:
        notes.append("lead_unresolved")
    if sum(piece.role == "lead" for piece in pieces) > 1:
        notes.append("joint_lead")
    if any(piece.others for piece in pieces):
        notes.append("and_others")
    named = [unit for piece in pieces for unit in piece.units]
    if len(named) != len(set(named)):
        notes.append("repeated")
    return tuple(notes)


def _resolve(item: RawPiece, known: Directory, wanted: Mapping[str, tuple[int, ...]]) -> list[Piece]:
    """The piece as a unit or group; or, when only that makes sense of it, as several joined by 和, 与 or spaces."""
    found = _one(item, known, wanted)
    if found.code not in ("similar", "unknown"):
        return [found]
    for joint in (r"\s+", r"以及|[和与及]"):
        parts = [part for part in re.split(joint, item.text) if part]
        if len(parts) < 2:
            continue
        split = [_one(replace(item, text=part), known, wanted) for part in parts]
        if all(piece.units or piece.code in ("group", "ambiguous") for piece in split):
            return split
    return [found]


def _one(item: RawPiece, known: Directory, wanted: Mapping[str, tuple[int, ...]]) -> Piece:
    text = item.text
    if plain(text) in wanted:
        return Piece(text, item.role, wanted[plain(text)], "corrected", "corrected", others=item.others)
    found = _named(item, text, known)
    if found is not None:
        return found
    if text.endswith(")") and "(" in text:
        outer, inner = text[:text.rindex("(")].strip(), text[text.rindex("(") + 1:-1].strip()
        is_person = bool(_PERSON.fullmatch(inner)) and not _NOT_PERSON.search(inner)
        person, note = (inner, "") if is_person else ("", inner)
        if plain(outer) in wanted:
            units = wanted[plain(outer)]
            return Piece(outer, item.role, units, "corrected", "corrected", person=person, note=note)
        found = _named(item, outer, known)
        if found is not None:
            return replace(found, person=person, note=note)
    if _looks_general(text):
        return Piece(text, item.role, (), "group_unknown", candidates=_groups_first(text, known), others=item.others)
    near = known.similar(text)
    return Piece(text, item.role, (), "similar" if near else "unknown", candidates=near, others=item.others)


def _named(item: RawPiece, text: str, known: Directory) -> Piece | None:
    found = known.exact(text)
    if len(found) == 1:
        return Piece(text, item.role, (found[0].id,), found[0].how, found[0].how, others=item.others)
    if found:
        return Piece(text, item.role, (), "ambiguous", found[0].how, candidates=found, others=item.others)
    group = known.group(text)
    if group is None:
        return None
    offered = tuple(Candidate(unit, known.units[unit].name, "alias", 100.0) for unit in group.members if unit in known.units)
    return Piece(text, item.role, (), "group", "alias", group.id, offered, others=item.others)


def _looks_general(text: str) -> bool:
    return half_width(text).startswith(("各", "全市各", "有关", "相关", "市直各", "市级各"))


def _groups_first(text: str, known: Directory) -> tuple[Candidate, ...]:
    return tuple(item for item in known.similar(text, 10) if item.is_group) or known.similar(text)
