"""What `duban verify` recomputes beside the ledger: named checks, filled from the rooms above by site/wiring.py."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it is computed: what ("matter:12 due"), what it should be, what stands there."""

    what: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Check:
    """A name in words, and a function that yields the differences, streaming through the data."""

    name: Promise | str
    run: Callable[[], Iterator[Difference]]


TABLE: dict[str, Check] = {}
