"""Evidence: filed once, linked many times, never changed; what is taken away stays in the ledger."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record import search
from duban.record.acts import Act, Facts, Forbidden, Refused, action, creation, kind_of, subject_of
from duban.record.models import Evidence, EvidenceLink
from duban.record.permissions import may_correct, may_file, may_link, may_unlink, own_unit
from duban.record.personal import sealed_text
from duban.record.queries.evidence import seen_by
from duban.record.receiving import Received, Upload, lay_down, receive
from duban.record.subjects import TABLE, find


@dataclass(frozen=True, slots=True)
class Details:
    """What people say of a file. `purpose` is free to the room ("report:7"); empty title: the file's name."""

    title: str = ""
    source: str = ""
    effective_from: date | None = None
    effective_until: date | None = None
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of filing: `known` when the unit had filed the same file before, `corrected` when the name was."""

    evidence: Evidence
    known: bool
    corrected: bool


class _Known(Exception):
    """The same file came in between looking and writing."""


def file(standing: Standing, place: Model, upload: Upload, details: Details = Details(), name: str = "") -> Filed:
    """File `upload` on a subject, or on a Unit where it proves nothing yet; the same file of the same unit is linked.

    Raises Refused (field "files": what is wrong with the file; "effective_until": the period runs backwards) and
    Forbidden. The file is read and laid down before the ledger is locked. Call it outside a transaction where you can.
    """
    if not may_file(standing, place):
        raise Forbidden("evidence.file")
    _check_period(details)
    received = receive(upload, name)
    known = _known(standing, received)
    if known is None:
        stored = lay_down(received)
        try:
            made = _file(standing, place, received, stored, details)
            return Filed(made, known=False, corrected=received.corrected)
        except _Known:
            known = _known(standing, received)
    assert known is not None
    if not isinstance(place, Unit):
        _link_once(standing, known, kind_of(type(place)), place.pk, details.purpose)
    return Filed(known, known=True, corrected=False)


def _linked(evidence: Evidence, kind: str, pk: int, purpose: str) -> bool:
    return EvidenceLink.objects.filter(
        evidence=evidence, subject_kind=kind, subject_id=pk, purpose=purpose
    ).exists()


def _link_once(standing: Standing, evidence: Evidence, kind: str, pk: int, purpose: str) -> bool:
    """Link unless it is linked, also where somebody else does so at the same moment; say whether this did it."""
    if _linked(evidence, kind, pk, purpose):
        return False
    try:
        link(standing, evidence, kind, pk, purpose)
    except Refused:
        if not _linked(evidence, kind, pk, purpose):
            raise
        return False
    return True


def _known(standing: Standing, received: Received) -> Evidence | None:
    return Evidence.objects.filter(sha256=received.sha256, unit=own_unit(standing)).order_by("pk").first()


def _check_period(details: Details) -> None:
    if details.effective_from and details.effective_until and details.effective_until < details.effective_from:
        raise Refused(_("The period ends before it begins."), "effective_until")


@creation("evidence.file", may=may_file)
def _file(
    act: Act, place: Model, received: Received, stored: tuple[str, str], details: Details
) -> tuple[Evidence, Facts]:
    unit = own_unit(act.standing)
    if unit is None or not _still_there(act.standing, place):
        raise Forbidden(act.verb)
    if Evidence.objects.filter(sha256=received.sha256, unit=unit).exists():
        raise _Known
    made = Evidence.objects.create(
        file=stored[0], display=stored[1], sha256=received.sha256, size=received.size, name=received.name,
        kind=received.media, title=details.title.strip() or received.name, source=details.source.strip(),
        effective_from=details.effective_from, effective_until=details.effective_until, taken_at=received.taken_at,
        latitude=received.latitude, longitude=received.longitude, look=received.look, unit_id=unit, by=act.person,
        at=act.at,
    )  # fmt: skip
    on = ""
    if not isinstance(place, Unit):
        _join(act, made, kind_of(type(place)), place.pk, details.purpose)
        on = subject_of(place)
    _index(made)
    return made, {
        "sha256": made.sha256, "size": made.size, "kind": made.kind, "unit": unit, "on": on, "purpose": details.purpose,
        "text": _sealed(made),
    }  # fmt: skip


def _still_there(standing: Standing, place: Model) -> bool:
    """Whether one may file on a subject as it stands now: it may have moved on while the file was being sent."""
    if isinstance(place, Unit):
        return True
    fresh = find(standing, kind_of(type(place)), place.pk)
    return fresh is not None and may_file(standing, fresh)


@action("evidence.link", may=may_link)
def link(act: Act, evidence: Evidence, kind: str, pk: int, purpose: str = "") -> Facts:
    """Link a file to one more subject. Refused where this person sees no such subject, or it is there already."""
    subject = find(act.standing, kind, pk)
    if subject is None or not seen_by(act.standing).filter(pk=evidence.pk).exists():
        raise Refused(_("There is no such record, or you may not see it."), "subject")
    if not may_file(act.standing, subject):
        raise Forbidden(act.verb)
    if _linked(evidence, kind, pk, purpose):
        raise Refused(_("The file is linked to this record already."), "subject")
    _join(act, evidence, kind, pk, purpose)
    return {"on": f"{kind}:{pk}", "purpose": purpose, "sha256": evidence.sha256}


@action("evidence.unlink", may=may_unlink)
def unlink(act: Act, evidence: Evidence, kind: str, pk: int, purpose: str = "", *, reason: str) -> Facts:
    """Take a file off a subject with a reason; the file and the history of the link stay."""
    subject = find(act.standing, kind, pk)
    if subject is None or not may_file(act.standing, subject):
        raise Forbidden(act.verb)
    if TABLE[kind].settled(subject):
        raise Refused(_("The record is closed: what it was closed on stays with it."))
    if not reason.strip():
        raise Refused(_("Say why it is taken off."), "reason")
    links = EvidenceLink.objects.filter(evidence=evidence, subject_kind=kind, subject_id=pk, purpose=purpose)
    past = links.first()
    if past is None:
        raise Refused(_("The file is not linked to this record any more."))
    links.delete()
    return {
        "on": f"{kind}:{pk}", "purpose": purpose, "linked_by": past.by_id, "linked_at": past.at.isoformat(),
        "reason": sealed_text("evidence", evidence.pk, reason.strip()),
    }  # fmt: skip


@action("evidence.edit", may=may_correct)
def edit(act: Act, evidence: Evidence, details: Details) -> Facts:
    """Correct what is said of a file: title, source, period. The file itself never changes."""
    _check_period(details)
    evidence.title = details.title.strip() or evidence.name
    evidence.source = details.source.strip()
    evidence.effective_from, evidence.effective_until = details.effective_from, details.effective_until
    evidence.save(update_fields=["title", "source", "effective_from", "effective_until"])
    _index(evidence)
    return {
        "from": evidence.effective_from.isoformat() if evidence.effective_from else None,
        "until": evidence.effective_until.isoformat() if evidence.effective_until else None,
        "text": _sealed(evidence),
    }  # fmt: skip


def file_all(
    standing: Standing, place: Model, uploads: list[Upload], details: Details = Details()
) -> tuple[list[Filed], list[Refused]]:
    """File several; a bad one does not keep the good ones out. The title goes to a single file only."""
    each = details if len(uploads) == 1 else replace(details, title="")
    done: list[Filed] = []
    wrong: list[Refused] = []
    for upload in uploads:
        try:
            done.append(file(standing, place, upload, each))
        except Refused as refused:
            wrong.append(refused)
    return done, wrong


def link_all(standing: Standing, pieces: list[Evidence], kind: str, pk: int) -> int:
    """Link several files to one subject, all or, where one is refused, none; return how many were not there yet."""
    with transaction.atomic():
        return sum(_link_once(standing, piece, kind, pk, "") for piece in pieces)


def _join(act: Act, evidence: Evidence, kind: str, pk: int, purpose: str) -> None:
    EvidenceLink.objects.get_or_create(
        evidence=evidence, subject_kind=kind, subject_id=pk, purpose=purpose, defaults={"by": act.person, "at": act.at}
    )


def _index(evidence: Evidence) -> None:
    search.index("evidence", evidence.pk, evidence.title, evidence.name, evidence.source)


def _sealed(evidence: Evidence) -> str:
    return sealed_text("evidence", evidence.pk, f"{evidence.title}\n{evidence.name}\n{evidence.source}")
