"""The ledger as its readers see it: filtered, a page at a time by the number of the entry, in words."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from duban.engine.asked import whole
from duban.engine.seal import at_moment, at_text
from duban.people.models import Person
from duban.people.standing import Standing
from duban.record.calendars import midnight
from duban.record.models import Checkpoint, Entry
from duban.record.queries.found import kinds
from duban.record.queries.history import names_of
from duban.record.subjects import many
from duban.record.verbs import label

PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One entry in words. `about` is the subject's own words, or its name in the ledger where it has none."""

    seq: int
    moment: datetime
    who: str
    verb: str
    words: str
    subject: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The entries of one page, the newest first; `newer` and `older` are the keys of the pages beside it ("" for none)."""

    lines: list[Line]
    newer: str
    older: str


def wanted(data: Mapping[str, Any]) -> QuerySet[Entry]:
    """Return the entries that the filter form (cleaned data) asks for."""
    rows = Entry.objects.all()
    if data.get("verb"):
        rows = rows.filter(verb=data["verb"])
    if data.get("actor"):
        text = str(data["actor"])
        named = Person.objects.filter(Q(name__icontains=text) | Q(name_en__icontains=text)).values("code")
        rows = rows.filter(Q(actor=text) | Q(actor__in=named))
    if data.get("subject"):
        rows = rows.filter(subject=data["subject"])
    if data.get("since"):
        rows = rows.filter(at__gte=at_text(midnight(data["since"])))
    if data.get("until"):
        rows = rows.filter(at__lt=at_text(midnight(data["until"], 1)))
    return rows


def stretch(standing: Standing, rows: QuerySet[Entry], after: str, before: str) -> Stretch:
    """Return one page: entries older than `after`, or newer than `before`, or the newest."""
    newest, oldest = whole(before), whole(after)
    if newest is not None:
        found = list(rows.filter(seq__gt=newest).order_by("seq")[: PAGE + 1])
        more, found = len(found) > PAGE, found[:PAGE][::-1]
        return _stretch(standing, found, newer=more, older=True)
    if oldest is not None:
        rows = rows.filter(seq__lt=oldest)
    found = list(rows.order_by("-seq")[: PAGE + 1])
    return _stretch(standing, found[:PAGE], newer=oldest is not None, older=len(found) > PAGE)


def _stretch(standing: Standing, found: Sequence[Entry], *, newer: bool, older: bool) -> Stretch:
    lines = told(standing, found)
    first, last = (str(found[0].seq), str(found[-1].seq)) if found else ("", "")
    return Stretch(lines, first if newer else "", last if older else "")


def told(standing: Standing, entries: Iterable[Entry]) -> list[Line]:
    """Put entries into words: persons by name, subjects by what they are called (two queries)."""
    rows = list(entries)
    names, about = names_of(row.actor for row in rows), subjects(standing, (row.subject for row in rows))
    return [
        Line(
            row.seq, at_moment(row.at), names[row.actor], row.verb, label(row.verb), row.subject,
            *about.get(row.subject, (row.subject, "")),
        )
        for row in rows
    ]  # fmt: skip


def subjects(standing: Standing, refs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return words and address of the subjects that `standing` may see, by how the ledger names them."""
    parts = [ref.partition(":") for ref in refs]
    known = kinds()
    found, _none = many(standing, [(kind, number) for kind, _colon, pk in parts if (number := whole(pk)) is not None], known)
    return {f"{kind}:{pk}": (known[kind].label(one), known[kind].url(one)) for (kind, pk), one in found.items()}


def facts(entry: Entry) -> list[tuple[str, str]]:
    """Return the facts of an entry as pairs, for reading; what is hashed is the text as stored."""
    try:
        said = json.loads(entry.facts)
    except ValueError:
        return [("?", entry.facts)]
    return [(key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)) for key, value in said.items()]


def covering(entry: Entry) -> Checkpoint | None:
    """Return the first signed statement that this entry stood."""
    return Checkpoint.objects.filter(seq__gte=entry.seq).order_by("seq").first()


def pages_of(subject: str) -> str:
    """Return the address of the ledger narrowed to one subject."""
    return f"{reverse('ledger.list')}?subject={subject}"
