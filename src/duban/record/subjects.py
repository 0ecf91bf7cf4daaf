"""What evidence, search and packages can be about: one row per kind, filled from the rooms above by site/wiring.py.

The ledger and the evidence name a subject by kind and number ("matter", 12); only the room it belongs to knows who
may see it, what it is called and where its page is.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from duban.people.standing import Standing


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a room says of a subject for its package: `facts` as JSON, `files` made by the room (name → bytes), such
    as its story as PDF; `missing` says in words what a complete file would still hold. `closed` is when it ended."""

    title: str
    number: str
    facts: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    unit: str = ""
    begun: date | None = None
    closed: date | None = None


def _never(_instance: Any) -> bool:
    return False


def _no_words(_instance: Any) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind: what it is called, which a standing sees, its words and page, who may file evidence on it.

    `settled` says that its file is finished: nothing is taken out of it any more. `words` are the texts it is found by,
    for the excerpts of search results; `exactly` narrows to the one whose number somebody typed; `related` are the
    columns that `label` reads; `by_name` finds what is not in the index of words. `linked_only`: messages lead to it, but
    no files are kept on it and it is not searched.
    """

    name: Promise | str
    seen_by: Callable[[Standing], QuerySet[Any]]
    label: Callable[[Any], str]
    url: Callable[[Any], str]
    may_file: Callable[[Standing, Any], bool]
    settled: Callable[[Any], bool] = _never
    words: Callable[[Any], tuple[str, ...]] = _no_words
    related: tuple[str, ...] = ()
    dossier: Callable[[Standing, Any], Dossier] | None = None
    exactly: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    by_name: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    linked_only: bool = False


TABLE: dict[str, Subject] = {}


def filed_on() -> dict[str, Subject]:
    """Return the kinds on which files are kept."""
    return {kind: subject for kind, subject in TABLE.items() if not subject.linked_only}


def find(standing: Standing, kind: str, pk: int) -> Model | None:
    """Return the subject if its kind is known and `standing` may see it."""
    subject = TABLE.get(kind)
    if subject is None:
        return None
    found: Model | None = subject.seen_by(standing).filter(pk=pk).first()
    return found
