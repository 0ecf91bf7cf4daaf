"""The clock of the demo city: set once for all its processes by a file in its folder, and running on from there.

A real office has no such file: outside the demo nothing here does anything.
"""

import json
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from duban.engine.now import real, set_process

_seen: tuple[str, int] | None = None


def path() -> Path:
    """Where the moment is kept."""
    return Path(settings.FOLDER) / "clock"


def follow() -> None:
    """Make this process go by the file; costs one look at its date. Called before each request and each job."""
    global _seen
    if not settings.DEMO:
        return
    try:
        stamp = (str(path()), path().stat().st_mtime_ns)
    except FileNotFoundError:
        stamp = ("", 0)
    if stamp == (_seen or ("", 0)):
        return
    _seen = stamp
    if not stamp[0]:
        set_process(None)
        return
    kept = json.loads(path().read_text())
    since = real() - datetime.fromisoformat(kept["set_at"])
    set_process(datetime.fromisoformat(kept["moment"]) + since, runs=True)


def put(moment: datetime | None) -> None:
    """Set the clock of the demo city; None gives the true time back."""
    if moment is None:
        path().unlink(missing_ok=True)
    else:
        part = path().with_suffix(".part")
        part.write_text(json.dumps({"moment": moment.isoformat(), "set_at": real().isoformat()}))
        os.replace(part, path())
    follow()
