"""A whole table comes in as one act: uploaded, corrected in a preview that saves nothing, loaded, undone.

One entry seals the load: the file's hash, the rows and a digest over every matter made, so that a change to any of
them shows without 100,000 entries for one decision of the office.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
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
from duban.record import search
from duban.record.acts import Act, Facts, Forbidden, Refused, action, creation, may
from duban.record.calendars import current, day_of
from duban.record.models import Batch

KIND = "matters"
LIMIT = 50_000_000


def loads_for(standing: Standing, unit: Unit) -> bool:
    """The supervision office of the unit, or the system where whoever runs it loads a file by command."""
    return standing.system or supervises_unit(standing, unit)


def may_load(standing: Standing, batch: Batch) -> bool:
    """Who loads for the unit for which the table was uploaded."""
    return batch.unit is not None and loads_for(standing, batch.unit)


@creation("batch.upload", may=loads_for)
def upload(act: Act, owner: Unit, data: bytes, name: str) -> tuple[Batch, Facts]:
    """Keep a file for its preview. The name cannot escape: only its last part is kept, as a label."""
    if len(data) > LIMIT:
        raise Refused(_("The file is larger than 50 MB."), "file")
    digest = sha256(data).hexdigest()
    label = PurePath(name.replace("\\", "/")).name[:200] or "table"
    batch = Batch(
        kind=KIND, name=label, sha256=digest, by=act.standing.person, unit=owner, at=act.at, corrections={}, counts={}
    )
    batch.file.save(f"batches/{digest}", ContentFile(data), save=False)
    batch.save(force_insert=True)
    return batch, {"sha256": digest, "size": len(data)}


def read_batch(batch: Batch) -> Preview:
    """Return the preview of a batch with its corrections."""
    with batch.file.open("rb") as file:
        data = file.read()
    days = days_of(current(), day_of(now()))
    return preview(data, batch.name, batch.corrections, batch.unit_id or 0, days, day_of(batch.at).year)


def save_corrections(standing: Standing, batch: Batch, changes: Mapping[str, object]) -> None:
    """Keep what the office corrected in the preview: no act yet, nothing is registered by it."""
    with transaction.atomic():
        fresh = Batch.objects.select_for_update().get(pk=batch.pk)
        if fresh.state != Batch.State.PREVIEW or not may_load(standing, fresh):
            raise Refused(_("This table has been loaded or dropped already."))
        for part, values in changes.items():
            kept = dict(fresh.corrections.get(part, {}))
            for key, value in values.items() if isinstance(values, Mapping) else ():
                if isinstance(value, Mapping) and isinstance(kept.get(key), dict):
                    kept[key] = {**kept[key], **value}
                else:
                    kept[key] = value
            fresh.corrections[part] = kept
        fresh.save(update_fields=["corrections"])


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
        _check_preview(batch)
        found = read_batch(batch)
    return _load(standing, batch, found, found.chosen() if rows is None else rows, batch.corrections)


@action("batch.load", may=may_load)
def _load(
    act: Act, batch: Batch, found: Preview, rows: Sequence[PreviewRow], corrections: Mapping[str, object]
) -> Facts:
    """Register `rows`. Raises Refused where the table was loaded, dropped or corrected since it was read."""
    _check_preview(batch)
    if batch.corrections != corrections:
        raise Refused(_("The table was corrected a moment ago. Look at the preview again and load it then."))
    if not rows:
        raise Refused(_("There is no row that could be loaded."))
    made = insert_rows(act, batch, rows, found.known)
    batch.state = Batch.State.LOADED
    batch.done_at = act.at
    batch.counts = {
        "created": made.count, "rows": len(rows), "left_out": len(found.rows) - len(rows), "digest": made.digest,
    }  # fmt: skip
    batch.save(force_update=True)
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
    batch.state, batch.done_at = Batch.State.UNDONE, act.at
    batch.save(force_update=True)
    return {"removed": count}


@action("batch.drop", may=may_load)
def drop(act: Act, batch: Batch) -> Facts:
    """Drop a preview that is not wanted."""
    _check_preview(batch)
    batch.state, batch.done_at = Batch.State.DROPPED, act.at
    batch.save(force_update=True)
    return {}


def _check_preview(batch: Batch) -> None:
    if batch.state != Batch.State.PREVIEW:
        raise Refused(_("This table has been loaded or dropped already."))
