"""What is done with a file: a small one at once, a large one by the worker, so that nobody waits.

What a job has done so far stands in `Batch.counts`, and who left comes back to how far it is. A job that was killed has
kept nothing: run again, it begins anew, and a file that was loaded or taken back meanwhile is left alone.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from duban.conduct.actions import load_kept, load_parts
from duban.conduct.actions.load_said import said
from duban.conduct.actions.loading import drop, load, may_load, read_batch, undo
from duban.conduct.queries import load_pages
from duban.conduct.queries.load_shapes import Preview, Tell
from duban.engine.now import today
from duban.engine.tables import write_marked
from duban.people.models import Person
from duban.people.standing import Standing, standing_of
from duban.record.acts import Forbidden, Refused
from duban.record.batches import check_preview
from duban.record.jobs import enqueue
from duban.record.models import Batch

JOB: Final = "duban.conduct.actions.load_jobs.job"
LARGE: Final = 400_000  # bytes: some thousands of rows
READING, LOADING, UNDOING, MARKING, SHOWING = "reading", "loading", "undoing", "marking", "showing"
# While these are at work, the preview of a file waits for them.
AWAITED: Final = (READING, LOADING, UNDOING)
# What changes records is not given up for what only reads; each begins in one state of the file.
ACTS: Final = {LOADING: Batch.State.PREVIEW, UNDOING: Batch.State.LOADED}


def is_large(batch: Batch) -> bool:
    """Whether a file is left to the worker."""
    return int(batch.file.size) > LARGE


def read_now_or_later(standing: Standing, batch: Batch) -> None:
    """Read a file as it is corrected now, and keep what its preview shows; a large one is left to the worker."""
    if is_large(batch):
        start(standing, batch, READING)
    else:
        load_kept.keep(standing, batch, read_batch(standing, batch))


def load_now_or_later(standing: Standing, batch: Batch) -> Batch:
    """Load a small file at once, have the worker load a large one. Raises as `load` does."""
    if is_large(batch):
        return start(standing, batch, LOADING)
    batch.refresh_from_db()
    check_preview(batch)
    found = read_batch(standing, batch)
    done = load(standing, batch, found=found)
    load_kept.keep(standing, done, found)
    return done


def drop_with_all(standing: Standing, batch: Batch) -> Batch:
    """Drop a file that is not wanted, and all that was kept of it: it may name persons. Raises as `drop` does."""
    done: Batch = drop(standing, batch)
    load_kept.forget_all(done)
    return done


def undo_now_or_later(standing: Standing, batch: Batch) -> Batch:
    """Take a small load back at once, have the worker take back a large one. Raises as `undo` does."""
    if is_large(batch):
        return start(standing, batch, UNDOING)
    done: Batch = undo(standing, batch)
    return done


def start(standing: Standing, batch: Batch, what: str) -> Batch:
    """Leave a file to the worker. Raises Forbidden, and Refused where it cannot be done with the file as it is."""
    if not may_load(standing, batch):
        raise Forbidden("conduct.load")
    with transaction.atomic():
        fresh: Batch = Batch.objects.select_related("by", "unit").select_for_update(of=("self",)).get(pk=batch.pk)
        if what == LOADING:
            check_preview(fresh)
        if what == UNDOING and fresh.state != Batch.State.LOADED:
            raise Refused(_("Only a loaded table can be taken back."))
        busy = doing(fresh)
        if busy.get("what") not in ACTS or busy.get("fault"):
            by = standing.person.pk if standing.person else None
            job = {"what": what, "by": by, "language": get_language() or "", "percent": 0}
            fresh.counts = {**fresh.counts, "job": job}
            fresh.save(update_fields=["counts"])
    enqueue(JOB, batch.pk, key=f"duban.load:{batch.pk}")
    return fresh


def doing(batch: Batch) -> Mapping[str, Any]:
    """What the worker is doing with a file: `what`, `percent`, `fault`; empty for nothing."""
    found: Mapping[str, Any] = batch.counts.get("job", {})
    return found if ACTS.get(found.get("what", ""), batch.state) == batch.state else {}


def job(pk: int) -> None:
    """Do what waits for a file, also what is asked for meanwhile."""
    while _next(pk):
        pass


def _next(pk: int) -> bool:
    """Do one thing; False where nothing waits. A refusal is kept for whoever asked; any other fault too, and it is raised
    for the worker."""
    batch = Batch.objects.select_related("unit").filter(pk=pk).first()
    asked = dict(doing(batch)) if batch else {}
    if batch is None or not asked or asked.get("fault"):
        return False
    with override(asked["language"] or settings.LANGUAGE_CODE):
        try:
            _do(batch, asked)
        except (Refused, Forbidden) as no:
            _note(batch, asked, fault=str(no))
        except Exception:
            _note(batch, asked, fault=_("It has failed. Nothing was changed; try once more."))
            raise
    return True


def _do(batch: Batch, asked: dict[str, Any]) -> None:
    standing = _standing(asked["by"])
    if asked["what"] == UNDOING:
        batch = undo(standing, batch)
    else:
        found = read_batch(standing, batch, _teller(batch, asked))
        if asked["what"] == MARKING:
            keep_marked(standing, batch, found)
        elif asked["what"] == SHOWING:
            load_parts.keep(standing, batch, found)
        else:
            if asked["what"] == LOADING:
                _note(batch, asked, percent=100)
                batch = load(standing, batch, found=found)
            load_kept.keep(standing, batch, found)
    _note(batch, asked, done=True)


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
            _note(batch, asked, percent=percent)

    return told


def _note(batch: Batch, asked: dict[str, Any], *, done: bool = False, **more: object) -> None:
    """Write how far it is, beside what became of the file, unless something else has been asked for since."""
    with transaction.atomic():
        fresh = Batch.objects.select_for_update().filter(pk=batch.pk).first()
        if fresh is not None and fresh.counts.get("job", {}).get("what") == asked["what"]:
            rest = {name: value for name, value in fresh.counts.items() if name != "job"}
            fresh.counts = rest if done else rest | {"job": {**asked, **more}}
            fresh.save(update_fields=["counts"])


def keep_marked(standing: Standing, batch: Batch, found: Preview) -> None:
    """Keep the workbook in which everything that is wrong is marked, in the language in force."""
    name = _marked_place(standing, batch)
    default_storage.delete(name)
    default_storage.save(name, ContentFile(marked(batch, found, said(batch, found)[1])))


def kept_marked(standing: Standing, batch: Batch) -> bytes | None:
    """Return that workbook of the file as it stands now; None where the worker has not made it."""
    try:
        with default_storage.open(_marked_place(standing, batch)) as file:
            found: bytes = file.read()
    except OSError:
        return None
    return found


def marked(batch: Batch, found: Preview, blocked: Mapping[int, list[str]]) -> bytes:
    """Return the workbook of a file that has been read; `blocked`: in words what keeps rows out."""
    out = BytesIO()
    if found.parsed is not None:
        marks = load_pages.marks_of(found, blocked)
        write_marked(found.parsed.table, marks, out, load_pages.language(), max(1, found.parsed.header.last))
    return out.getvalue()


def _marked_place(standing: Standing, batch: Batch) -> str:
    return load_kept.place(standing, batch, f"{get_language()}.xlsx")
