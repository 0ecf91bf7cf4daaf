"""A file that becomes many rows by one act: kept for its preview, corrected there, ended. Rooms add what the rows become.

`Batch.corrections` holds parts by name; what is sent later is laid over what was sent before.
"""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duban.people.models import Unit
from duban.record.acts import Act, Facts, Refused
from duban.record.models import Batch

LIMIT = 50_000_000
LOST = _("This table has been loaded or dropped already.")


def keep_file(act: Act, kind: str, owner: Unit, data: bytes, name: str) -> tuple[Batch, Facts]:
    """Keep a file for its preview. The name cannot escape: only its last part is kept, as a label.

    Raises Refused (field "file") for one of more than 50 MB.
    """
    if len(data) > LIMIT:
        raise Refused(_("The file is larger than 50 MB."), "file")
    digest = sha256(data).hexdigest()
    label = PurePath(name.replace("\\", "/")).name[:200] or "table"
    batch = Batch(
        kind=kind, name=label, sha256=digest, by=act.standing.person, unit=owner, at=act.at, corrections={}, counts={}
    )
    batch.file.save(f"batches/{digest}", ContentFile(data), save=False)
    batch.save(force_insert=True)
    return batch, {"sha256": digest, "size": len(data)}


def correct(batch: Batch, changes: Mapping[str, object], allowed: Callable[[Batch], bool]) -> None:
    """Keep what was corrected in a preview: no act yet. Raises Refused once the preview is over, or is not theirs."""
    with transaction.atomic():
        fresh = Batch.objects.select_for_update().get(pk=batch.pk)
        if fresh.state != Batch.State.PREVIEW or not allowed(fresh):
            raise Refused(LOST)
        for part, values in changes.items():
            kept = dict(fresh.corrections.get(part, {}))
            for key, value in values.items() if isinstance(values, Mapping) else ():
                if isinstance(value, Mapping) and isinstance(kept.get(key), dict):
                    kept[key] = {**kept[key], **value}
                else:
                    kept[key] = value
            fresh.corrections[part] = kept
        fresh.save(update_fields=["corrections"])


def check_preview(batch: Batch) -> None:
    """Raise Refused where the preview is over."""
    if batch.state != Batch.State.PREVIEW:
        raise Refused(LOST)


def check_unchanged(batch: Batch, corrections: Mapping[str, object]) -> None:
    """Raise Refused where the preview is over, or was corrected since it was read with `corrections`."""
    check_preview(batch)
    if batch.corrections != corrections:
        raise Refused(_("The table was corrected a moment ago. Look at the preview again and load it then."))


def end(act: Act, batch: Batch, state: Batch.State) -> None:
    """Write how a batch has ended, with its counts."""
    batch.state, batch.done_at = state, act.at
    batch.save(force_update=True)
