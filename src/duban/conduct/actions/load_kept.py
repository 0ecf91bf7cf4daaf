"""What was read of a file is kept beside it, with what the provisions said of its rows: its preview only shows it.

It is kept for each language and for each way of seeing: whoever has the same posts reads the same in a file. What was
corrected since is another reading. Entering the rows reads and judges them once more.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import get_language, override

from duban.conduct.actions.load_said import said_of
from duban.conduct.queries import load_pages
from duban.conduct.queries.load_shapes import Preview
from duban.engine.now import now
from duban.people.standing import Standing
from duban.record.models import Batch

# Of a file with more rows only the first of each kind are kept.
WHOLE: Final = 5000
FIRST: Final = 100
FOLDER: Final = "batches/shown"


def keep(standing: Standing, batch: Batch, found: Preview) -> None:
    """Keep what the preview shows of a file that has just been read as it is corrected now, or loaded; what was kept for
    these posts before goes."""
    verdicts, blocking = said_of(batch, found)
    forget(standing, batch)
    for language in dict(settings.LANGUAGES):
        with override(language):
            content = load_pages.content(found, verdicts, blocking(), most=WHOLE, first=FIRST)
        text = json.dumps({**content, "at": now().isoformat()}, ensure_ascii=False, default=str)
        default_storage.save(place(standing, batch, f"{language}.json"), ContentFile(text.encode()))


def shown(standing: Standing, batch: Batch) -> dict[str, Any] | None:
    """Return what was kept of the file as it stands now, in the reader's language; None where it has to be read first."""
    try:
        with default_storage.open(place(standing, batch, f"{get_language()}.json")) as file:
            found: dict[str, Any] = json.loads(file.read())
    except OSError:
        return None
    return found


def blocked(kept: Mapping[str, Any] | None) -> dict[int, list[str]] | None:
    """Return in words what keeps rows out, by row, from what was kept of all rows; None where only some were."""
    if kept is None or not kept["whole"] or not kept["judged"]:
        return None
    return {row["row"]: row["blocked"] for row in kept["rows"] if row["blocked"]}


def place(standing: Standing, batch: Batch, name: str) -> str:
    """Where something read of a file is kept: another one for each state of its corrections, and for what was loaded."""
    loaded = batch.state in (Batch.State.LOADED, Batch.State.UNDONE)
    stood = json.dumps([batch.corrections, loaded], sort_keys=True)
    return f"{FOLDER}/{batch.pk}/{_posts(standing)}-{sha256(stood.encode()).hexdigest()[:16]}-{name}"


def forget(standing: Standing, batch: Batch) -> None:
    """Drop what was kept for these posts: the file is read again when it is looked at."""
    _drop(batch, _posts(standing))


def forget_all(batch: Batch) -> None:
    """Drop all that was kept of a file that nobody will load: it may name persons."""
    _drop(batch, "")


def _drop(batch: Batch, posts: str) -> None:
    folder = f"{FOLDER}/{batch.pk}"
    try:
        _folders, names = default_storage.listdir(folder)
    except OSError:
        return
    for name in names:
        if name.startswith(posts):
            default_storage.delete(f"{folder}/{name}")


def _posts(standing: Standing) -> str:
    """What one sees through posts, not through who one is."""
    seats = sorted((seat.role, seat.unit_id, seat.scope_id) for seat in standing.seats)
    return sha256(json.dumps(seats).encode()).hexdigest()[:12]
