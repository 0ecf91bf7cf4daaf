"""What somebody finds by words: by kind, only what they may see, with the words marked."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.people.models import Person, Unit
from duban.people.queries.organisation import persons_seen
from duban.people.standing import Standing
from duban.people.together import newest, read, read_along
from duban.record.models import Evidence
from duban.record.queries.evidence import seen_by
from duban.record.search import kinds_matching, matching
from duban.record.subjects import Subject, filed_on

EXCERPT = 120
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: its title and an excerpt, both cut into (text, marked) pieces. `ref` is "matter:12"."""

    ref: str
    label: str
    url: str
    title: list[Piece]
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind; `more` says that there are others, which nobody counts before they are asked for."""

    kind: str
    name: Promise | str
    hits: list[Hit]
    more: bool


def kinds() -> dict[str, Subject]:
    """Return all kinds that can be found: those of the rooms above, evidence itself, units and persons by name."""
    return filed_on() | {"evidence": EVIDENCE, "unit": UNIT, "person": PERSON}


def rows_of(standing: Standing, kind: str, words: str) -> QuerySet[Any]:
    """Return the subjects of one kind that hold `words` (a number is among their words), the newest first."""
    subject = kinds()[kind]
    seen = subject.seen_by(standing)
    found = subject.by_name(seen, words) if subject.by_name else seen.filter(pk__in=matching(kind, words))
    if subject.related:
        found = found.select_related(*subject.related)
    return found.order_by("-pk")


def groups(standing: Standing, words: str, size: int) -> list[Group]:
    """Return what is found, kind by kind; kinds with nothing are left out, most before they are asked.

    The one whose number was typed in full comes first. However many kinds hold the words, their rows come in one
    statement and what these refer to in another.
    """
    holding, made = _holding(standing, kinds(), words), list[Group]()
    asked = [(kind, subject) for kind, subject in kinds().items() if kind in holding]
    for (kind, subject), first in zip(asked, _first(standing, asked, words, size + 1), strict=True):
        exact: list[Any] = []
        if subject.exactly is not None and any(character.isdigit() for character in words):
            exact = list(subject.exactly(subject.seen_by(standing), words)[:1])
        shown = (exact + [row for row in first if row not in exact])[:size]
        if shown:
            made.append(Group(kind, subject.name, hits(kind, shown, words), len(first) > size))
    return made


def _first(standing: Standing, asked: list[tuple[str, Subject]], words: str, most: int) -> list[list[Any]]:
    """Return the newest rows of each kind, with what their labels need."""
    if not asked:
        return []
    wanted = [newest(rows_of(standing, kind, words).select_related(None), most) for kind, _subject in asked]
    found = read(wanted)
    rows = [sorted(found.part(n), key=lambda row: -row.pk) for n in range(len(asked))]
    read_along([(part, subject.related) for part, (_kind, subject) in zip(rows, asked, strict=True)])
    return rows


def _holding(standing: Standing, asked: dict[str, Subject], words: str) -> set[str]:
    """The kinds of which something is found, so that the many others are not asked one by one (one query)."""
    named = [
        subject.by_name(subject.seen_by(standing), words).order_by().values_list(Value(kind)).distinct()
        for kind, subject in asked.items()
        if subject.by_name is not None
    ]
    return {kind for (kind,) in kinds_matching(words).union(*named)}


def hits(kind: str, rows: list[Any], words: str) -> list[Hit]:
    """Put rows into words."""
    subject = kinds()[kind]
    made = []
    for row in rows:
        label = subject.label(row)
        text = next((text for text in subject.words(row) if _pattern(words).search(text)), "")
        made.append(Hit(f"{kind}:{row.pk}", label, subject.url(row), marked(label, words), excerpt(text, words)))
    return made


def _pattern(words: str) -> re.Pattern[str]:
    parts = sorted({part for part in re.split(r"[\s,，、。;；]+", words) if part}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, parts)) or r"(?!)", re.I)


def marked(text: str, words: str) -> list[Piece]:
    """Cut `text` at what was looked for: [("推进", False), ("小区", True), …]."""
    pieces: list[Piece] = []
    end = 0
    for found in _pattern(words).finditer(text):
        if found.start() > end:
            pieces.append((text[end : found.start()], False))
        pieces.append((found.group(), True))
        end = found.end()
    return [*pieces, (text[end:], False)] if end < len(text) else pieces


def excerpt(text: str, words: str) -> list[Piece]:
    """Return the stretch of `text` around the first place that holds what was looked for, marked."""
    found = _pattern(words).search(text)
    if found is None:
        return []
    start = max(0, found.start() - EXCERPT // 3)
    stretch = " ".join(text[start : start + EXCERPT].split())
    dots = "…" if start else ""
    end = "…" if start + EXCERPT < len(text) else ""
    return marked(f"{dots}{stretch}{end}", words)


def candidates(standing: Standing, words: str, size: int = 20) -> list[tuple[Promise | str, Hit]]:
    """Return the records found by `words` on which this person may file, for linking (kinds of rooms above only)."""
    if not words.strip():
        return []
    made: list[tuple[Promise | str, Hit]] = []
    holding = _holding(standing, filed_on(), words)
    for kind, subject in filed_on().items():
        if kind not in holding:
            continue
        rows = [row for row in rows_of(standing, kind, words)[:size] if subject.may_file(standing, row)]
        made += [(subject.name, hit) for hit in hits(kind, rows, words)]
    return made


def _url(piece: Evidence) -> str:
    return reverse("evidence.show", args=[piece.pk])


def _words(piece: Evidence) -> tuple[str, ...]:
    return piece.name, piece.source


def _no(_standing: Standing, _piece: Any) -> bool:
    return False


def _units(_standing: Standing) -> QuerySet[Unit]:
    units: QuerySet[Unit] = Unit.objects.filter(active=True)
    return units


def _persons(standing: Standing) -> QuerySet[Person]:
    """Those whose page this person may open: the search box is no way around the directory's door."""
    return persons_seen(standing).filter(active=True).distinct()


def _named(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Those whose name holds the words as they stand; units by their short name too."""
    asked = Q(name__icontains=words) | Q(name_en__icontains=words)
    if rows.model is Unit:
        asked |= Q(short_name__icontains=words)
    return rows.filter(asked)


def _matters(parameter: str) -> Callable[[Unit | Person], str]:
    """The address of the matters of a unit or person, who have no page of their own."""

    def url(one: Unit | Person) -> str:
        try:
            return f"{reverse('matter.list')}?{parameter}={one.pk}"
        except NoReverseMatch:
            return ""

    return url


UNIT = Subject(_("Unit"), _units, str, _matters("unit"), _no, by_name=_named)
PERSON = Subject(_("Person"), _persons, str, _matters("person"), _no, by_name=_named)
EVIDENCE = Subject(_("Evidence"), seen_by, str, _url, _no, words=_words)
