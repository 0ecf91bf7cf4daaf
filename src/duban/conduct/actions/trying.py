"""A number or a wording tried over the ledger: asked for by whoever wants to know, kept for a while, shown with its moment.

Looking at a page tries nothing. A small ledger answers at once, a large one through the worker.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.core.cache import cache

from duban.conduct.book import Book, book
from duban.conduct.models import REGISTERS, OwnProvision
from duban.conduct.queries.own_provision import compared, reading
from duban.conduct.queries.whatif import Compared, Question, compare
from duban.engine.now import now
from duban.record.calendars import day_of
from duban.record.jobs import enqueue

WEEK: Final = 7 * 24 * 3600
SOON: Final = 1800  # after so many seconds a worker that says nothing is not waited for
# A ledger with more records of the register than this is run by the worker, not while somebody waits.
LARGE: Final = 20_000
NUMBER: Final = "duban.conduct.actions.trying.number_job"
WORDING: Final = "duban.conduct.actions.trying.wording_job"


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of a trial at a moment; `found` is None while the worker is at it (`waits`), and where it cannot be tried."""

    at: datetime
    found: Compared | None = None
    waits: bool = False
    failed: bool = False


def place_of_number(present: Book, asked: Question) -> str:
    """Under which name the answer to a question is kept: another one with each change of the book and each day."""
    parts = (present.hash[:24], day_of(now()), asked.provision, asked.parameter, asked.choice, asked.value, asked.unit)
    return "whatif:" + sha256(":".join(map(str, parts)).encode()).hexdigest()[:40]


def place_of_wording(present: Book, own: OwnProvision) -> str:
    """Under which name the answer to a wording is kept: another one with each change of its text or of the book."""
    return "wording:" + sha256(f"{present.hash}:{own.pk}:{own.text}".encode()).hexdigest()[:40]


def look(place: str) -> Tried | None:
    """Return what was tried under a name, None for nothing."""
    found: Tried | None = cache.get(place)
    return found


def try_number(present: Book, asked: Question) -> None:
    """Try a number, and keep the answer."""
    base, place = present.provision(asked.provision), place_of_number(present, asked)
    if base is not None and _is_large(base.register):
        _leave(place, NUMBER, asked.provision, asked.parameter, asked.value, asked.choice, asked.unit)
    else:
        _keep(place, lambda: compare(present, asked))


def try_wording(present: Book, own: OwnProvision) -> None:
    """Try a wording as if it had always counted, and keep the answer."""
    base, place = present.provision(own.provision), place_of_wording(present, own)
    if base is not None and _is_large(base.register):
        _leave(place, WORDING, own.pk)
    else:
        _keep(place, lambda: compared(reading(present, own), own))


def number_job(place: str, provision: str, parameter: str, value: int, choice: str, unit: str) -> None:
    """Find the answer to a number, for the page that shows it."""
    _keep(place, lambda: compare(book(), Question(provision, parameter, value, choice, unit)))


def wording_job(place: str, pk: int) -> None:
    """Find the answer to a wording, for the page that shows it."""
    own = OwnProvision.objects.select_related("unit", "by").filter(pk=pk).first()
    if own is not None:
        _keep(place, lambda: compared(reading(book(), own), own))


def _is_large(register: str) -> bool:
    model = REGISTERS.get(register)
    return model is not None and model._default_manager.filter(state="in_force").count() > LARGE


def _leave(place: str, job: str, *given: object) -> None:
    cache.set(place, Tried(now(), waits=True), SOON)
    enqueue(job, place, *given, key=f"duban.{place}")


def _keep(place: str, run: Callable[[], Compared | None]) -> None:
    try:
        cache.set(place, Tried(now(), run()), WEEK)
    except Exception:
        cache.set(place, Tried(now(), failed=True), SOON)
        raise
