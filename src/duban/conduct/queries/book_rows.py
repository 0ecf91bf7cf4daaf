"""The provisions in force as a list: what the address asks for, by aspect and opinion."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from duban.conduct.book import Book
from duban.conduct.queries.provision_words import not_set, values_now
from duban.conduct.registers import schema
from duban.conduct.words import EFFECTS, aspects_of, kind_words, spoken
from duban.engine.packs.model import Provision
from duban.engine.packs.overlay import BEFORE
from duban.people.models import Unit

EFFECT_WORDS = dict(EFFECTS)


@dataclass(frozen=True, slots=True)
class Row:
    """One provision: its words, its numbers today, and the units that have a stricter wording of it (name, provision)."""

    id: str
    opinion: str
    at: str
    title: str
    register: str
    kind: str
    effect: str
    values: tuple[tuple[str, str], ...]
    set: bool
    tightened: tuple[tuple[str, str], ...]


def rows(book: Book, asked: Mapping[str, Any], day: date) -> list[Row]:
    """Return the provisions that the filters ask for, in the order of their document. A unit's wording stands at its base."""
    places = {unit.code: str(unit) for unit in Unit.objects.filter(code__in=_codes(book))}
    found = [
        _row(book, one.provision, places, day)
        for one in book.provisions.values()
        if not _is_wording(book, one.provision) and _fits(one.provision, asked)
    ]
    return sorted(found, key=lambda row: [int(part) if part.isdecimal() else 999 for part in row.at.split(".")])


def by_aspect(book: Book, found: list[Row]) -> list[tuple[str, list[Row]]]:
    """Return the rows under the aspects of the document; what belongs to none comes last."""
    titles = aspects_of(book)
    groups: dict[int, list[Row]] = {}
    for row in found:
        head = row.at.partition(".")[0]
        groups.setdefault(int(head) if head.isdecimal() and int(head) in titles else 999, []).append(row)
    return [(f"{n}. {titles[n]}" if n in titles else "", groups[n]) for n in sorted(groups)]


def wordings(book: Book, name: str) -> list[Provision]:
    """Return the stricter wordings of a provision, without those that judge the days before."""
    return [
        one.provision
        for key, one in book.provisions.items()
        if key.startswith(f"{name}@") and not key.endswith(BEFORE)
    ]


def _is_wording(book: Book, provision: Provision) -> bool:
    return "@" in provision.id and provision.id.partition("@")[0] in book.provisions


def _codes(book: Book) -> set[str]:
    return {code for one in book.provisions.values() for code in one.provision.within}


def _row(book: Book, provision: Provision, places: Mapping[str, str], day: date) -> Row:
    tightened = [
        (", ".join(places.get(code, code) for code in one.within), one.id) for one in wordings(book, provision.id)
    ]
    return Row(
        provision.id, provision.opinion, provision.at, spoken(provision.title), spoken(schema()[provision.register].label),
        kind_words(provision), str(EFFECT_WORDS[provision.effect]), tuple(values_now(provision, day)),
        not not_set(provision), tuple(tightened),
    )  # fmt: skip


def _fits(provision: Provision, asked: Mapping[str, Any]) -> bool:
    same = all(getattr(provision, name) == asked[name] for name in ("register", "kind", "effect", "opinion") if name in asked)
    if "pack" in asked and provision.pack != asked["pack"]:
        return False
    if "set" in asked and (asked["set"] == "no") != not_set(provision):
        return False
    low = str(asked.get("q", "")).lower()
    texts = (provision.title, provision.clause, provision.explain, provision.remedy)
    words = [provision.id, provision.opinion.lower(), *(part.lower() for text in texts for part in (text.zh, text.en))]
    return same and (not low or any(low in word for word in words))
