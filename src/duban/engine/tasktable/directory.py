"""Names of units and of groups of units, and who a name may mean."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Literal

from rapidfuzz import fuzz

How = Literal["exact", "short", "alias", "prefix", "suffix", "similar", "corrected", "none"]

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_SPACES = str.maketrans("", "", " \t\r\n")
_GOVERNMENT = ("人民政府", "政府", "管委会", "管理委员会")
_RANK: dict[str, int] = {"exact": 0, "short": 1, "alias": 2, "prefix": 3, "suffix": 4}
_SIMILAR = 55.0


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit as far as its names go. `kind` and `parent` are the caller's; they are handed through."""

    id: int
    name: str
    short_names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    kind: str = ""
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class GroupName:
    """A name that stands for several units, such as 各区、县(市)政府."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit (or, when `is_group`, a group) that a piece of text may mean; `score` from 0 to 100."""

    id: int
    name: str
    how: How
    score: float
    is_group: bool = False


@dataclass(slots=True)
class Directory:
    """Look-up tables made by `directory()`; keys are plain names (see `plain`)."""

    units: dict[int, UnitName]
    groups: dict[int, GroupName]
    city: str
    _names: dict[str, dict[int, How]] = field(default_factory=dict)
    _group_names: dict[str, int] = field(default_factory=dict)
    _similar: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)

    def exact(self, text: str) -> tuple[Candidate, ...]:
        """Units that bear this name in the best way found; more than one means the name is ambiguous."""
        found = self._names.get(plain(text), {})
        best = min((_RANK[how] for how in found.values()), default=0)
        return tuple(
            Candidate(unit, self.units[unit].name, how, 100.0)
            for unit, how in sorted(found.items()) if _RANK[how] == best
        )

    def group(self, text: str) -> GroupName | None:
        found = self._group_names.get(plain(text))
        return None if found is None else self.groups[found]

    def group_names(self) -> list[str]:
        """Plain group names, longest first."""
        return sorted(self._group_names, key=len, reverse=True)

    def similar(self, text: str, limit: int = 5) -> tuple[Candidate, ...]:
        """The nearest names by rapidfuzz's ratio of edits, best first, never taken without being asked."""
        key = plain(text)
        if key not in self._similar:
            self._similar[key] = self._search(key, limit)
        return self._similar[key]

    def _search(self, key: str, limit: int) -> tuple[Candidate, ...]:
        found: dict[tuple[bool, int], Candidate] = {}
        for score, name in _nearest(key, self._names, 4 * limit):
            for unit in self._names[name]:
                found.setdefault((False, unit), Candidate(unit, self.units[unit].name, "similar", score))
        for score, name in _nearest(key, self._group_names, limit):
            group = self._group_names[name]
            found.setdefault((True, group), Candidate(group, self.groups[group].name, "similar", score, True))
        return tuple(sorted(found.values(), key=lambda item: (-item.score, item.id))[:limit])


def directory(units: Iterable[UnitName], groups: Iterable[GroupName] = (), city: str = "") -> Directory:
    """Index the names: full, short, alias; then with 市 or the city's name dropped or added, and 政府 behind districts."""
    made = Directory({unit.id: unit for unit in units}, {group.id: group for group in groups}, city)
    for unit in made.units.values():
        _add(made, unit.name, unit.id, "exact")
        for name in unit.short_names:
            _add(made, name, unit.id, "short")
        for name in unit.aliases:
            _add(made, name, unit.id, "alias")
        for name in (unit.name, *unit.short_names, *unit.aliases):
            for other in _prefixed(plain(name), plain(city)):
                _add(made, other, unit.id, "prefix")
            for other in _suffixed(plain(name)):
                _add(made, other, unit.id, "suffix")
                for third in _prefixed(other, plain(city)):
                    _add(made, third, unit.id, "suffix")
    for group in made.groups.values():
        for name in (group.name, *group.aliases):
            made._group_names.setdefault(plain(name), group.id)
    return made


def plain(text: str) -> str:
    """A name as it is compared: half-width, no spaces, lower case."""
    return text.translate(_HALF).translate(_SPACES).lower()


def half_width(text: str) -> str:
    """Full-width signs made half-width, one for one, so that positions stay."""
    return text.translate(_HALF)


def _nearest(key: str, names: Iterable[str], limit: int) -> list[tuple[float, str]]:
    scored = [(round(_closeness(key, name), 1), name) for name in names]
    return nlargest(limit, [item for item in scored if item[0] >= _SIMILAR])


def _closeness(a: str, b: str) -> float:
    """0 to 100 by edits; or, for a name inside a longer one, by the part that fits, at most 90."""
    part = fuzz.partial_ratio(a, b) * 0.9 if min(len(a), len(b)) >= 3 else 0.0
    return max(fuzz.ratio(a, b), part)


def _add(made: Directory, name: str, unit: int, how: How) -> None:
    if key := plain(name):
        made._names.setdefault(key, {}).setdefault(unit, how)


def _prefixed(name: str, city: str) -> list[str]:
    """澄川市财政局, 市财政局, 财政局 for any one of them."""
    rest = name.removeprefix(city) if city and name.startswith(city) and name != city else name.removeprefix("市")
    if len(rest) < 3 or name[:1] in "区县省国":
        return []
    return [other for other in (rest, "市" + rest, city + rest if city else "") if other and other != name]


def _suffixed(name: str) -> list[str]:
    """青溪区, 青溪区政府, 青溪区人民政府, for any one of them."""
    for ending in _GOVERNMENT:
        stem = name.removesuffix(ending)
        if stem != name and stem.endswith(("区", "县", "市", "镇", "乡")) and len(stem) > 1:
            others = [stem] + [stem + other for other in _GOVERNMENT[:2]]
            return [other for other in others if other != name]
    if len(name) >= 2 and name.endswith(("区", "县", "市", "镇", "乡")):
        return [name + other for other in _GOVERNMENT[:2]]
    return []
