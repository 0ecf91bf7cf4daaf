"""A record is entered, changed, cancelled. The provisions are asked inside the transaction, before it is kept."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from duban.approvals.models import Request
from duban.conduct.actions.facts import written
from duban.conduct.judging import judge
from duban.conduct.models import Record, State
from duban.conduct.permissions import enters, handles, handles_or_supervises
from duban.conduct.registers import field_of
from duban.conduct.shape import check
from duban.conduct.verdict import Blocked, weigh
from duban.people.models import Unit
from duban.record.acts import Act, Facts, Refused, action, creation, kind_of

Values = Mapping[str, Any]
ENDED: Final = frozenset({State.CANCELLED, State.MERGED, State.REFUSED})


@creation("conduct.enter", may=enters)
def enter(
    act: Act, unit: Unit, model: type[Record], values: Values, *, draft: bool = False
) -> tuple[Record, Facts]:
    """Enter a record: `values` are facts by column (references as numbers; money in fen).

    Raises Refused for a missing or impossible fact (with its column), and Blocked where a provision that blocks is broken.
    """
    record = model(unit=unit, by=act.standing.person, at=act.at, state=State.DRAFT)
    _put(record, values)
    _check(record)
    record.save(force_insert=True)
    if not draft:
        _take_effect(record)
    return record, {"register": model.register.name, **written(act, record)}


@action("conduct.change", may=handles)
def change(act: Act, record: Record, values: Values, *, reason: str = "", draft: bool = False) -> Facts:
    """Change the facts of a record; a draft takes effect unless it stays one (`draft`).

    Raises Refused as `enter` does, without a reason where the record was in force, and while somebody decides on the
    consent that was asked for; one that only waits for it to be asked for can still be put right.
    """
    before = State(record.state)
    if before in ENDED or (before is State.WAITING and is_asked(record)):
        raise Refused(_("A record that is “%(state)s” cannot be changed.") % {"state": before.label})
    if before is State.IN_FORCE and not reason.strip():
        raise Refused(_("Say why the record is changed."), "reason")
    _put(record, values)
    _check(record)
    record.save(force_update=True)
    if before is not State.DRAFT or not draft:
        _take_effect(record)
    return written(act, record, reason.strip())


@action("conduct.cancel", may=handles_or_supervises)
def cancel(act: Act, record: Record, *, reason: str) -> Facts:
    """Cancel a record: it stays to be read and is counted nowhere. Raises Refused without a reason."""
    if record.state in ENDED:
        raise Refused(
            _("A record that is “%(state)s” cannot be changed.") % {"state": State(record.state).label}
        )
    if not reason.strip():
        raise Refused(_("Say why the record is cancelled."), "reason")
    record.state = State.CANCELLED
    record.save(force_update=True)
    return written(act, record, reason.strip())


def is_asked(record: Record) -> bool:
    """Whether somebody is deciding on the consent to a record."""
    pending = Request.objects.filter(state=Request.State.PENDING, subject_kind=kind_of(type(record)))
    return pending.filter(subject_id=record.pk).exists()


def _put(record: Record, values: Values) -> None:
    for name, value in values.items():
        if name not in record.register.columns and name != "note":
            raise Refused(_("The register “%(register)s” has no column “%(name)s”.") % {
                "register": record.register.label, "name": name,
            })  # fmt: skip
        # An empty text is a fact that is not known, as an empty number is.
        setattr(record, field_of(type(record), name).attname, None if value == "" and name != "note" else value)


def _check(record: Record) -> None:
    check(type(record), {name: getattr(record, field_of(type(record), name).attname) for name in record.register.columns})


def _take_effect(record: Record) -> None:
    """Put the record in force and ask the provisions. Raises Blocked with those that block.

    One that wants a consent which nobody has asked for yet holds the record back instead, however strict it is.
    """
    record.state = State.IN_FORCE
    record.save(force_update=True)
    blocking, awaited = weigh(judge(record), asked=record.consent_on is not None)
    if blocking:
        raise Blocked(blocking)
    if awaited:
        record.state = State.WAITING
        record.save(force_update=True)
