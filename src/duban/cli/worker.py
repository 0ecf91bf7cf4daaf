"""The worker that does what must not keep a page waiting: it runs beside the server and stops with it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from django.conf import settings

PAUSE = 5.0  # seconds before a worker that died is started again
PATIENCE = 8.0  # seconds for a job that is running to come to its end


class Worker:
    """``with Worker(): …`` keeps one ``qcluster`` running meanwhile."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = self._start()
        self._watch = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> "Worker":
        self._watch.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        return self._process.pid

    def _start(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C reaches the server only, which then stops the worker in good order.
        return subprocess.Popen([sys.executable, "-m", "duban.cli.queue"], start_new_session=True)

    def _keep(self) -> None:
        while not self._stopping.is_set():
            self._process.wait()
            if not self._stopping.wait(PAUSE):
                self._process = self._start()

    def stop(self) -> None:
        self._stopping.set()
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def note_file() -> Path:
    return Path(settings.FOLDER) / "serve.json"


def write_note(note: dict[str, Any]) -> None:
    """Says which processes serve this folder, for ``duban doctor`` and ``duban restore``."""
    part = note_file().with_suffix(".part")
    part.write_text(json.dumps(note))
    part.replace(note_file())


def remove_note() -> None:
    note_file().unlink(missing_ok=True)


def running() -> dict[str, Any]:
    """The note of a server that runs on this folder now; {} when none does."""
    try:
        note: dict[str, Any] = json.loads(note_file().read_text())
    except (OSError, ValueError):
        return {}
    return note if alive(note.get("pid")) else {}


def alive(pid: object) -> bool:
    if not isinstance(pid, int) or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    with contextlib.suppress(OSError):
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True
