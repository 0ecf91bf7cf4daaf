"""What evidence, search and packages can be about: one row per kind, filled from the rooms above by site/wiring.py.

The ledger and the evidence name a subject by kind and number ("matter", 12); only the room it belongs to knows who
may see it, what it is called and where its page is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import Promise

from duban.people.standing import Standing
from duban.people.together import Wanted, attach, read, these
from duban.people.written import written


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a room says of a subject for its package: `facts` as JSON, `files` made by the room (name → bytes), such
    as its story as PDF; `missing` says in words what a complete file would still hold. `closed` is when it ended; `links`
    are the files on it, where the room has read them."""

    title: str
    number: str
    facts: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    unit: str = ""
    begun: date | None = None
    closed: date | None = None
    links: Sequence[Any] | None = None


def _never(_instance: Any) -> bool:
    return False


def _nothing(_instances: Sequence[Any]) -> None:
    return None


def _no_words(_instance: Any) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind: what it is called, which a standing sees, its words and page, who may file evidence on it.

    `settled` says that its file is finished: nothing is taken out of it any more. `words` are the texts it is found by,
    for the excerpts of search results; `exactly` narrows to the one whose number somebody typed; `related` are the
    columns that `label` and `may_file` read, `whole` those that `dossier` reads; `ready` reads along what else `may_file`
    asks of many; `by_name` finds what is not in the index of words. `linked_only`: messages lead to it, but no files are
    kept on it and it is not searched.
    """

    name: Promise | str
    seen_by: Callable[[Standing], QuerySet[Any]]
    label: Callable[[Any], str]
    url: Callable[[Any], str]
    may_file: Callable[[Standing, Any], bool]
    settled: Callable[[Any], bool] = _never
    words: Callable[[Any], tuple[str, ...]] = _no_words
    related: tuple[str, ...] = ()
    ready: Callable[[Sequence[Any]], None] = _nothing
    whole: tuple[str, ...] = ()
    dossier: Callable[[Standing, Any], Dossier] | None = None
    exactly: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    by_name: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    linked_only: bool = False


TABLE: dict[str, Subject] = {}


def filed_on() -> dict[str, Subject]:
    """Return the kinds on which files are kept."""
    return {kind: subject for kind, subject in TABLE.items() if not subject.linked_only}


def keys_seen(standing: Standing, kind: str) -> RawSQL:
    """Return the numbers of the subjects of a kind that `standing` may see, as what stands on the right of `__in`.

    What may be seen depends on the standing alone; so pages that ask for all kinds at once put it into words once.
    """
    return _keys_seen(standing, TABLE[kind].seen_by)


@lru_cache(maxsize=8192)
def _keys_seen(standing: Standing, seen_by: Callable[[Standing], QuerySet[Any]]) -> RawSQL:
    return written(seen_by(standing).values("pk"))


def many(
    standing: Standing, refs: Iterable[tuple[str, int]], table: Mapping[str, Subject] | None = None,
    beside: Sequence[Wanted] = (),
) -> tuple[dict[tuple[str, int], Any], list[list[Any]]]:
    """Return the subjects of all kinds that `standing` may see, by kind and number, with their `related` (one query).

    `beside` is read in the same statement; its rows come second, part by part. Kinds that are not in `table` are left out.
    """
    known, by_kind = TABLE if table is None else table, dict[str, set[int]]()
    for kind, pk in refs:
        if kind in known:
            by_kind.setdefault(kind, set()).add(pk)
    asked = {kind: known[kind].seen_by(standing).filter(pk__in=pks) for kind, pks in by_kind.items()}
    leads: dict[type[Model], Q] = {}
    for kind, rows in asked.items():
        for name in known[kind].related:
            leads.setdefault(_to(rows, name), Q())
            leads[_to(rows, name)] |= Q(pk__in=rows.order_by().values(name))
    others = [these(model._default_manager.filter(condition)) for model, condition in leads.items()]
    parts = [*beside, *map(these, asked.values()), *others]
    if not parts:
        return {}, []
    found, first = read(parts), len(beside)
    subjects = dict[tuple[str, int], Any]()
    for number, (kind, rows) in enumerate(asked.items(), first):
        for name in known[kind].related:
            attach(found.part(number), name, found.by_key(_to(rows, name)))
        subjects |= {(kind, one.pk): one for one in found.part(number)}
    return subjects, [found.part(number) for number in range(first)]


def _to(rows: QuerySet[Any], name: str) -> type[Model]:
    field: Any = rows.model._meta.get_field(name)
    to: type[Model] = field.related_model
    return to


def find(standing: Standing, kind: str, pk: int, *, whole: bool = False) -> Model | None:
    """Return the subject if its kind is known and `standing` may see it, with what `may_file` reads of it, or with all
    that its `whole` dossier does."""
    subject = TABLE.get(kind)
    if subject is None:
        return None
    seen, along = subject.seen_by(standing).filter(pk=pk), subject.whole if whole else subject.related
    found: Model | None = (seen.select_related(*along) if along else seen).first()
    return found
