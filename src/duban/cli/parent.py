"""A helper process ends when the one that started it is gone, even when that one was killed without a word."""

import os
import signal
import threading
import time

# Set by the server before it starts a helper: one that comes up late finds its parent gone already.
VARIABLE = "DUBAN_SERVER_PID"
LOOK_SECONDS = 1.0
GRACE_SECONDS = 8.0


def end_with_parent() -> None:
    """Watches the parent from a thread: once it is gone this process is asked to stop, and stopped if it does not."""
    parent = int(os.environ.get(VARIABLE) or os.getppid())
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)
