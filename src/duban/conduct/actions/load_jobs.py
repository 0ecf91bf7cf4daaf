"""A large file is read and loaded by the worker: nobody waits, and who left comes back to how far it is.

What a job has done so far stands in `Batch.counts`; what is read of a file is kept beside it, as its preview shows it.
A job that was killed has kept nothing: run again, it begins anew, and a file that was loaded meanwhile is left alone.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from duban.conduct.actions.load_said import said
from duban.conduct.actions.loading import load, may_load, read_batch
from duban.conduct.queries import load_pages
from duban.conduct.queries.load_shapes import Preview, Tell
from duban.engine.now import today
from duban.people.models import Person
from duban.people.standing import Standing, standing_of
from duban.record.acts import Forbidden, Refused
from duban.record.batches import check_preview
from duban.record.jobs import enqueue
from duban.record.models import Batch

JOB: Final = "duban.conduct.actions.load_jobs.job"
LARGE: Final = 400_000  # bytes: some thousands of rows
READING, LOADING = "reading", "loading"
SHOWN: Final = 100


def is_large(batch: Batch) -> bool:
    """Whether a file is left to the worker."""
    return int(batch.file.size) > LARGE


def load_now_or_later(standing: Standing, batch: Batch) -> Batch:
    """Load a small file at once, have the worker load a large one. Raises as `load` does."""
    if not is_large(batch):
        return load(standing, batch)
    start(standing, batch, LOADING)
    batch.refresh_from_db()
    return batch


def start(standing: Standing, batch: Batch, what: str) -> None:
    """Leave a file to the worker. Raises Forbidden, and Refused where its preview is over."""
    if not may_load(standing, batch):
        raise Forbidden("conduct.load")
    with transaction.atomic():
        fresh = Batch.objects.select_for_update().get(pk=batch.pk)
        check_preview(fresh)
        now_doing = fresh.counts.get("job", {})
        if now_doing.get("what") != LOADING or now_doing.get("fault"):
            by = standing.person.pk if standing.person else None
            fresh.counts = {**fresh.counts, "job": {"what": what, "by": by, "language": get_language() or "", "percent": 0}}
            fresh.save(update_fields=["counts"])
    enqueue(JOB, batch.pk, key=f"duban.load:{batch.pk}")


def doing(batch: Batch) -> Mapping[str, Any]:
    """What the worker is doing with a file: `what`, `percent`, `fault`; empty for nothing."""
    found: Mapping[str, Any] = batch.counts.get("job", {}) if batch.state == Batch.State.PREVIEW else {}
    return found


def job(pk: int) -> None:
    """Read or load a file. A refusal is kept for whoever asked; any other fault too, and it is raised for the worker."""
    batch = Batch.objects.select_related("unit").filter(pk=pk, state=Batch.State.PREVIEW).first()
    asked = dict(batch.counts.get("job", {})) if batch else {}
    if batch is None or not asked or asked.get("fault"):
        return
    with override(asked["language"] or settings.LANGUAGE_CODE):
        try:
            _do(batch, asked)
        except (Refused, Forbidden) as no:
            _note(batch, {**asked, "fault": str(no)})
        except Exception:
            _note(batch, {**asked, "fault": _("It has failed. Nothing was entered; try once more.")})
            raise


def _do(batch: Batch, asked: dict[str, Any]) -> None:
    standing = _standing(asked["by"])
    found = read_batch(standing, batch, _teller(batch, asked))
    if asked["what"] == LOADING:
        _note(batch, {**asked, "percent": 100})
        batch = load(standing, batch, found=found)
    keep_shown(batch, found)
    if asked["what"] == READING:
        _note(batch, None)


def _standing(by: int | None) -> Standing:
    person = Person.objects.filter(pk=by or 0, active=True).first()
    if person is None:
        raise Forbidden("conduct.load")
    return standing_of(person, today(settings.TIME_ZONE))


def _teller(batch: Batch, asked: dict[str, Any]) -> Tell:
    last = [0]

    def told(done: int, of: int) -> None:
        percent = done * 100 // max(of, 1)
        if percent >= last[0] + 5:
            last[0] = percent
            _note(batch, {**asked, "percent": percent})

    return told


def _note(batch: Batch, asked: dict[str, Any] | None) -> None:
    """Write how far it is, as long as it is a preview: what it became is written by the load itself."""
    with transaction.atomic():
        fresh = Batch.objects.select_for_update().filter(pk=batch.pk, state=Batch.State.PREVIEW).first()
        if fresh is not None:
            rest = {name: value for name, value in fresh.counts.items() if name != "job"}
            fresh.counts = rest | ({"job": asked} if asked else {})
            fresh.save(update_fields=["counts"])


def keep_shown(batch: Batch, found: Preview) -> None:
    """Keep what the preview shows of a file that was read, in each language and for each tab."""
    _verdicts, blocked = said(batch, found) if batch.state == Batch.State.LOADED else (None, {})
    kept: dict[str, Any] = {}
    for language in dict(settings.LANGUAGES):
        with override(language):
            kept[language] = {
                status: load_pages.plain_shown(load_pages.shown(found, batch, {"status": status}, SHOWN, None, blocked))
                for status in ("", *load_pages.WORDS)
            }
    text = json.dumps(kept, ensure_ascii=False, default=str)
    name = _place(batch)
    default_storage.delete(name)
    default_storage.save(name, ContentFile(text.encode()))


def shown(batch: Batch, status: str) -> dict[str, Any] | None:
    """Return what was kept of the file as it is corrected now; None where it has to be read first."""
    try:
        with default_storage.open(_place(batch)) as file:
            kept = json.loads(file.read())
    except OSError:
        return None
    tabs = kept.get(get_language() or "", next(iter(kept.values())))
    found: dict[str, Any] = tabs.get(status) or tabs[""]
    return found


def _place(batch: Batch) -> str:
    """Where it is kept: another one for each state of the corrections, and for what has been loaded."""
    state = "ended" if batch.state != Batch.State.PREVIEW else ""
    corrected = sha256(json.dumps(batch.corrections, sort_keys=True).encode()).hexdigest()[:16]
    return f"batches/shown/{batch.pk}-{corrected}{state}.json"
