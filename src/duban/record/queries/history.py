"""What the ledger says of a subject, as a story for its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from duban.engine.seal import SYSTEM, at_moment
from duban.people.models import Person
from duban.record.models import Entry
from duban.record.verbs import label


@dataclass(frozen=True, slots=True)
class Event:
    """One entry in words."""

    seq: int
    moment: datetime
    who: str
    title: str


def told(entries: Iterable[Entry], people: Iterable[Person] | None = None) -> list[Event]:
    """Put entries into words (one query, none where the `people` that they name are there)."""
    rows = list(entries)
    names = names_of((row.actor for row in rows), people)
    return [Event(row.seq, at_moment(row.at), names[row.actor], label(row.verb)) for row in rows]


def names_of(actors: Iterable[str], people: Iterable[Person] | None = None) -> dict[str, str]:
    """Return the names behind staff numbers (one query, none with `people`); the number where nobody has it any more."""
    codes: Sequence[str] = sorted(set(actors))
    known = Person.objects.filter(code__in=codes) if people is None else people
    names = {person.code: str(person) for person in known}
    return {code: _("Clock") if code == SYSTEM else names.get(code, code) for code in codes}
