"""What the names in a file mean: units and persons by code or name, records by number or title. Few queries, many rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from rapidfuzz import fuzz, process

from duban.conduct.models import REGISTERS
from duban.conduct.queries.seen import seen_by
from duban.conduct.registers import field_of, type_of
from duban.people.models import Holding, Person, Unit
from duban.people.standing import Standing

NEAR, OFFERED, ASKED_AT_ONCE = 60, 4, 500


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a name may mean: `text` is what would be written instead, `label` what a person reads."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name means: one thing (`pk`), or what it may mean; `code`: "", unknown or ambiguous."""

    pk: int | None = None
    code: str = ""
    candidates: tuple[Candidate, ...] = ()


NOTHING: Final = Meant(code="unknown")


def plain(text: str) -> str:
    """A name as it is compared: without spaces, in small letters."""
    return "".join(text.split()).casefold()


@dataclass(slots=True)
class Names:
    """Everything that names in a file may refer to, for one reader of the file."""

    standing: Standing
    units: dict[int, Unit] = field(default_factory=dict)
    labels: dict[str, dict[int, Candidate]] = field(default_factory=dict)
    known: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    homes: dict[int, list[Unit]] = field(default_factory=dict)
    asked: dict[tuple[str, str], Meant] = field(default_factory=dict)

    def find(self, to: str, text: str, unit: int | None = None) -> Meant:
        """What `text` means in a column that refers to `to`; of several persons the one of the row's unit is meant."""
        meant = self.asked.get((to, text))
        if meant is None:
            meant = self.asked[to, text] = self._find(to, text)
        if meant.code == "ambiguous" and to == "persons" and unit in self.units:
            inside = [pk for pk in self.known[to][plain(text)] if self._sits(pk, self.units[unit])]
            if len(inside) == 1:
                return Meant(inside[0])
        return meant

    def _find(self, to: str, text: str) -> Meant:
        keys = self.known.get(to, {}).get(plain(text), [])
        if len(keys) == 1:
            return Meant(keys[0])
        labels = self.labels.get(to, {})
        if keys:
            return Meant(code="ambiguous", candidates=tuple(labels[pk] for pk in keys[:20]))
        near = process.extract(plain(text), self.known.get(to, {}).keys(), scorer=fuzz.ratio, limit=OFFERED, score_cutoff=NEAR)
        found = dict.fromkeys(pk for name, _score, _n in near for pk in self.known[to][name])
        return Meant(code="unknown", candidates=tuple(labels[pk] for pk in list(found)[:OFFERED])) if found else NOTHING

    def _sits(self, person: int, unit: Unit) -> bool:
        return any(
            home.tree_id == unit.tree_id and unit.lft <= home.lft and home.rgt <= unit.rgt for home in self.homes.get(person, ())
        )

    def add(self, to: str, pk: int, label: Candidate, names: Iterable[str]) -> None:
        """Make something known by its names."""
        self.labels.setdefault(to, {})[pk] = label
        table = self.known.setdefault(to, {})
        for name in dict.fromkeys(plain(name) for name in names if name):
            same = table.setdefault(name, [])
            if pk not in same:
                same.append(pk)


def names_for(standing: Standing, wanted: Mapping[str, set[str]]) -> Names:
    """Read what the names in a file may mean; `wanted`: units, persons or a register → the texts of its columns."""
    names = Names(standing)
    for unit in Unit.objects.filter(active=True).order_by("tree_id", "lft"):
        names.units[unit.pk] = unit
        label = Candidate(unit.code, f"{unit} · {unit.code}")
        names.add("units", unit.pk, label, (unit.code, unit.name, unit.short_name, unit.name_en, *unit.aliases))
    if wanted.get("persons"):
        _add_persons(names)
    for to, texts in wanted.items():
        if to in REGISTERS:
            _add_records(names, to, texts)
    return names


def _add_persons(names: Names) -> None:
    """Everybody, also who has left: a file may tell of years that are over."""
    held = Holding.objects.filter(until=None, post__active=True).values_list("person_id", "post__unit_id").order_by("pk")
    for person, unit in held:
        if unit in names.units:
            names.homes.setdefault(person, []).append(names.units[unit])
    for pk, code, name, name_en in Person.objects.order_by("pk").values_list("pk", "code", "name", "name_en"):
        home = next((str(unit) for unit in names.homes.get(pk, ())), "–")
        names.add("persons", pk, Candidate(code, f"{name} · {home} · {code}"), (code, name, name_en))


def _add_records(names: Names, to: str, texts: set[str]) -> None:
    """The records of another register by number, and by title where that is a text of its own."""
    model = REGISTERS[to]
    title: Any = model.register.title
    titled = type_of(field_of(model, title)) == "text"
    seen, given = seen_by(names.standing, model).order_by(), sorted(texts)
    for start in range(0, len(given), ASKED_AT_ONCE):
        part = given[start : start + ASKED_AT_ONCE]
        numbers = [int(text) for text in part if text.isascii() and text.isdecimal() and len(text) < 19]
        found = seen.filter(pk__in=numbers)
        if titled:
            found = found | seen.filter(**{f"{title}__in": part})
        for pk, words in found.values_list("pk", title):
            names.add(to, pk, Candidate(str(pk), f"{words} · {pk}"), (str(pk), str(words) if titled else ""))
