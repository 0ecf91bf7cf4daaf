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
