"""What the ledger says of a subject, as a story for its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from duban.engine.seal import SYSTEM, at_moment
from duban.people.models import Person
from duban.record.models import Entry, Evidence
from duban.record.verbs import label


@dataclass(frozen=True, slots=True)
class Event:
    """One entry in words."""

    seq: int
    moment: datetime
    who: str
    title: str


def of_evidence(evidence: Evidence) -> list[Event]:
    """Return the history of a file, the newest first (two queries)."""
    return told(Entry.objects.filter(subject=f"evidence:{evidence.pk}").order_by("-seq")[:100])


def told(entries: Iterable[Entry]) -> list[Event]:
    """Put entries into words."""
    rows = list(entries)
    names = names_of(row.actor for row in rows)
    return [Event(row.seq, at_moment(row.at), names[row.actor], label(row.verb)) for row in rows]


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Return the names behind staff numbers (one query); the number itself where nobody has it any more."""
    codes: Sequence[str] = sorted(set(actors))
    names = {person.code: str(person) for person in Person.objects.filter(code__in=codes)}
    return {code: _("Clock") if code == SYSTEM else names.get(code, code) for code in codes}
