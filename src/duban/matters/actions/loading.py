"""A whole table comes in as one act: uploaded, corrected in a preview that saves nothing, loaded, undone.

One entry seals the load: the file's hash, the rows and a digest over every matter made, so that a change to any of
them shows without 100,000 entries for one decision of the office.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from duban.engine.now import now
from duban.matters.actions import tally
from duban.matters.actions.inserting import insert_rows
from duban.matters.models import Matter, State
from duban.matters.permissions import supervises_unit
from duban.matters.queries.preview import Preview, PreviewRow, preview
from duban.matters.queries.preview_days import days_of
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record import batches, search
from duban.record.acts import Act, Facts, Forbidden, Refused, action, creation, may
from duban.record.calendars import current, day_of
from duban.record.models import Batch

KIND = "matters"


def loads_for(standing: Standing, unit: Unit) -> bool:
    """The supervision office of the unit, or the system where whoever runs it loads a file by command."""
    return standing.system or supervises_unit(standing, unit)


def may_load(standing: Standing, batch: Batch) -> bool:
    """Who loads for the unit for which the table was uploaded."""
    return batch.unit is not None and loads_for(standing, batch.unit)


@creation("batch.upload", may=loads_for)
def upload(act: Act, owner: Unit, data: bytes, name: str) -> tuple[Batch, Facts]:
    """Keep a file for its preview; see `record.batches`."""
    return batches.keep_file(act, KIND, owner, data, name)


def read_batch(batch: Batch) -> Preview:
    """Return the preview of a batch with its corrections."""
    with batch.file.open("rb") as file:
        data = file.read()
    days = days_of(current(), day_of(now()))
    return preview(data, batch.name, batch.corrections, batch.unit_id or 0, days, day_of(batch.at).year)


def save_corrections(standing: Standing, batch: Batch, changes: Mapping[str, object]) -> None:
    """Keep what the office corrected in the preview: no act yet, nothing is registered by it."""
    batches.correct(batch, changes, lambda fresh: may_load(standing, fresh))


def load(
    standing: Standing, batch: Batch, *, found: Preview | None = None, rows: Sequence[PreviewRow] | None = None
) -> Batch:
    """Register every chosen row as a matter; what is incomplete waits for what it lacks before it can be assigned.

    `found` is the preview of `batch` as it is given, where it has been made already, `rows` those of it that are wanted
    (otherwise the chosen ones). A large file takes seconds to read, so it is read before the ledger is locked.
    """
    if not may(standing, "batch.load", batch):
        raise Forbidden("batch.load")
    if found is None:
        batch.refresh_from_db()
        batches.check_preview(batch)
        found = read_batch(batch)
    return _load(standing, batch, found, found.chosen() if rows is None else rows, batch.corrections)


@action("batch.load", may=may_load)
def _load(
    act: Act, batch: Batch, found: Preview, rows: Sequence[PreviewRow], corrections: Mapping[str, object]
) -> Facts:
    """Register `rows`. Raises Refused where the table was loaded, dropped or corrected since it was read."""
    batches.check_unchanged(batch, corrections)
    if not rows:
        raise Refused(_("There is no row that could be loaded."))
    made = insert_rows(act, batch, rows, found.known)
    batch.counts = {
        "created": made.count, "rows": len(rows), "left_out": len(found.rows) - len(rows), "digest": made.digest,
    }  # fmt: skip
    batches.end(act, batch, Batch.State.LOADED)
    return {
        "sha256": batch.sha256, "created": made.count, "first": made.first, "last": made.last, "digest": made.digest
    }


@action("batch.undo", may=may_load)
def undo(act: Act, batch: Batch) -> Facts:
    """Take a whole load back, as long as none of its matters has been assigned; the ledger keeps both acts."""
    if batch.state != Batch.State.LOADED:
        raise Refused(_("Only a loaded table can be taken back."))
    matters = Matter.objects.filter(batch=batch)
    moved = matters.exclude(state__in=[State.DRAFT, State.REGISTERED])
    if moved.exists():
        names = ", ".join(str(number) for number in moved.values_list("number", flat=True)[:5])
        raise Refused(_("These have been assigned already, cancel them one by one: %(names)s.") % {"names": names})
    count = matters.count()
    for matter in matters.select_related("lead_unit", "owner").iterator(500):
        tally.shift(tally.keys(matter), Counter())
        search.drop("matter", matter.pk)
    matters.filter(parent__batch=batch).delete()
    matters.delete()
    batches.end(act, batch, Batch.State.UNDONE)
    return {"removed": count}


@action("batch.drop", may=may_load)
def drop(act: Act, batch: Batch) -> Facts:
    """Drop a preview that is not wanted."""
    batches.check_preview(batch)
    batches.end(act, batch, Batch.State.DROPPED)
    return {}

