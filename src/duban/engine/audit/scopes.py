"""Which units lie below which, for overlays: every unit with itself and everything below it."""

from collections.abc import Iterable, Iterator
from typing import Any


def scopes(units: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, Any]]:
    """Rows (code of the upper unit, number of a unit in it) from rows (number, number of its parent, code).

    A unit whose parents form a ring belongs to none of them twice: each is met once on the way up.
    """
    known = {row[0]: (row[1], row[2]) for row in units}
    for unit in known:
        seen, at = set(), unit
        while at in known and at not in seen:
            seen.add(at)
            parent, code = known[at]
            yield str(code if code is not None else at), unit
            at = parent
