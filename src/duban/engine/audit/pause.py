"""No search for rings of objects while answers are read: findings hold none, and there may be half a million of them, which
would be looked through again each time some more have come. That took four times as long as making them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_search() -> Iterator[None]:
    """Leave the search off inside; afterwards it is as it was. What is not used any more goes at once all the same."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            if not gc.get_freeze_count():
                # What was made inside counts as old at once: else all of it would be looked through now.
                gc.freeze()
                gc.unfreeze()
            gc.enable()
