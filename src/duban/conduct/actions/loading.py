"""A file comes into a register as one act: uploaded, corrected in a preview that saves nothing, loaded, undone.

One entry seals the load: the file's hash, the rows, and a digest over every record, so that a change to any of them shows.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from duban.approvals.models import Request
from duban.conduct.actions import load_rows
from duban.conduct.actions.load_rows import Judged
from duban.conduct.book import book
from duban.conduct.models import REGISTERS, Record, State, Version
from duban.conduct.permissions import enters
from duban.conduct.queries.load_preview import preview
from duban.conduct.queries.load_shapes import Line, Preview, Reader, Tell
from duban.conduct.queries.seen import own_units
from duban.conduct.queries.values import kept
from duban.engine.now import now
from duban.people.models import Role, Unit
from duban.people.standing import Standing
from duban.record import batches, bulk
from duban.record.acts import Act, Facts, Forbidden, Refused, action, creation, kind_of, may
from duban.record.calendars import day_of
from duban.record.models import Batch

PREFIX: Final = "conduct:"


class EveryRowBlocked(Refused):
    """Provisions keep all rows out: `blocked` says which, by row."""

    def __init__(self, blocked: Mapping[int, list[str]]) -> None:
        super().__init__(_("Provisions block every row: the preview says which."))
        self.blocked = blocked


def model_of(batch: Batch) -> type[Record] | None:
    """The register that a file is for; None for a file of another kind."""
    return REGISTERS.get(batch.kind.removeprefix(PREFIX)) if batch.kind.startswith(PREFIX) else None


def may_load(standing: Standing, batch: Batch) -> bool:
    """Who enters records for the unit for which the file was uploaded."""
    return batch.unit is not None and model_of(batch) is not None and enters(standing, batch.unit)


@creation("conduct.upload", may=enters)
def upload(act: Act, unit: Unit, model: type[Record], data: bytes, name: str) -> tuple[Batch, Facts]:
    """Keep a file for its preview; `unit` is that of rows which name none."""
    return batches.keep_file(act, PREFIX + model.register.name, unit, data, name)


def read_batch(standing: Standing, batch: Batch, tell: Tell | None = None) -> Preview:
    """Return the preview of a file with its corrections, as `standing` may load it."""
    with batch.file.open("rb") as file:
        data = file.read()
    model = model_of(batch)
    assert model is not None and batch.unit is not None
    return preview(model, data, batch.name, batch.corrections, reader_of(standing, batch.unit, day_of(batch.at).year), tell)


def reader_of(standing: Standing, unit: Unit, year: int) -> Reader:
    """Who reads a file for a unit. Only who supervises it may say that consent was given elsewhere."""
    units = frozenset(own_units(standing).values_list("pk", flat=True))
    consents = standing.system or standing.has(Role.SUPERVISION, unit)
    return Reader(standing, units, unit.pk, year, consents)


def save_corrections(standing: Standing, batch: Batch, changes: Mapping[str, object]) -> None:
    """Keep what was corrected in the preview: no act yet."""
    batches.correct(batch, changes, lambda fresh: may_load(standing, fresh))


def trial(found: Preview, lines: Sequence[Line]) -> Judged:
    """Say what the provisions would say of these rows: they are inserted, judged and taken back.

    Their numbers are below zero, so that nobody else is kept from taking numbers.
    """
    with transaction.atomic():
        person = found.names.standing.person if found.names else None
        made = load_rows.put(found.model, lines, range(-len(lines), 0), person.pk if person else None, now())
        transaction.set_rollback(True)
    return made


def load(standing: Standing, batch: Batch, *, found: Preview | None = None) -> Batch:
    """Enter every row that is whole and that no provision blocks; the others are kept in the file, marked.

    `found` is the preview of `batch` as it is given, where it has been made already. A large file takes seconds to read,
    so it is read before the ledger is locked. Raises Refused where there is no such row.
    """
    if not may(standing, "conduct.load", batch):
        raise Forbidden("conduct.load")
    if found is None:
        batch.refresh_from_db()
        batches.check_preview(batch)
        found = read_batch(standing, batch)
    return _load(standing, batch, found, batch.corrections)


@action("conduct.load", may=may_load)
def _load(act: Act, batch: Batch, found: Preview, corrections: Mapping[str, object]) -> Facts:
    """Enter the rows. Raises Refused where the file was loaded, dropped or corrected since it was read."""
    batches.check_unchanged(batch, corrections)
    lines = found.chosen()
    if not lines:
        raise Refused(_("There is no row that could be loaded."))
    model, person = found.model, act.standing.person
    ids = bulk.take_ids(model, len(lines))
    made = load_rows.put(model, lines, ids, person.pk if person else None, act.at)
    if not made.facts:
        raise EveryRowBlocked({row: [one.provision.id for one in said] for row, said in made.blocked.items()})
    digest = load_rows.keep(act, model, made, book().hash)
    waiting = sum(state is State.WAITING for state in made.states.values())
    blocked = {str(row): [one.provision.id for one in said] for row, said in made.blocked.items()}
    counts: dict[str, Any] = {"created": len(made.facts), "waiting": waiting, "first": ids[0], "last": ids[-1], "digest": digest}
    batch.counts = {**counts, "left_out": len(found.lines) - len(made.facts), "blocked": blocked}
    batches.end(act, batch, Batch.State.LOADED)
    return {"register": model.register.name, "sha256": batch.sha256, "blocked": len(blocked), **counts}


@action("conduct.undo_load", may=may_load)
def undo(act: Act, batch: Batch) -> Facts:
    """Cancel every record of a load, as long as nothing has happened to any of them since.

    Raises Refused naming those that were changed, or that wait for a decision.
    """
    model = model_of(batch)
    if batch.state != Batch.State.LOADED or model is None:
        raise Refused(_("Only a loaded table can be taken back."))
    records = model._default_manager.filter(pk__gte=batch.counts["first"], pk__lte=batch.counts["last"]).order_by("pk")
    _check_untouched(model, batch.counts["first"], batch.counts["last"])
    name = model.register.name
    count = records.update(state=State.CANCELLED)
    Version.objects.bulk_create(
        (
            Version(
                register=name, record=record.pk, at=act.at, by=act.standing.person, verb=act.verb,
                values=kept(record) | {"state": record.state, "unit": record.unit_id},
            )
            for record in records.iterator(2000)
        ),
        batch_size=2000,
    )  # fmt: skip
    batches.end(act, batch, Batch.State.UNDONE)
    return {"removed": count}


def _check_untouched(model: type[Record], first: int, last: int) -> None:
    inside = {"record__gte": first, "record__lte": last}
    versions = Version.objects.filter(register=model.register.name, **inside).exclude(verb="conduct.load")
    pending = Request.objects.filter(
        state=Request.State.PENDING, subject_kind=kind_of(model), subject_id__gte=first, subject_id__lte=last
    )
    moved = [*versions.values_list("record", flat=True)[:5], *pending.values_list("subject_id", flat=True)[:5]]
    if moved:
        names = ", ".join(map(str, dict.fromkeys(moved)))
        raise Refused(_("These have been changed since, cancel them one by one: %(names)s.") % {"names": names})


@action("conduct.drop_load", may=may_load)
def drop(act: Act, batch: Batch) -> Facts:
    """Drop a preview that is not wanted."""
    batches.check_preview(batch)
    batches.end(act, batch, Batch.State.DROPPED)
    return {}
