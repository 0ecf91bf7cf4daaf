"""The search for rings is off while answers are read, and afterwards as it was, whatever happens."""

import gc
from contextlib import suppress

import pytest

from duban.engine.audit.pause import no_search


@pytest.mark.parametrize("before", [True, False])
def test_it_is_off_inside_and_as_it_was_afterwards(before: bool) -> None:
    was = gc.isenabled()
    (gc.enable if before else gc.disable)()
    try:
        with no_search():
            assert not gc.isenabled()
        assert gc.isenabled() is before
        with suppress(KeyError), no_search():
            raise KeyError
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()


def test_what_was_made_inside_is_not_looked_through_afterwards() -> None:
    was = gc.isenabled()
    gc.enable()
    try:
        before = gc.get_stats()
        with no_search():
            made = [(n, list[int]()) for n in range(50_000)]
        more = [(n, list[int]()) for n in range(100)]
        after = gc.get_stats()
        searches = sum(one["collections"] for one in after) - sum(one["collections"] for one in before)
        assert (len(made), len(more), searches) == (50_000, 100, 0)
        assert not gc.get_freeze_count(), "it is found by the next full search"
    finally:
        (gc.enable if was else gc.disable)()
