"""How a matter ends, and how it comes back: verified by somebody else, closed, sent back, re-opened, cancelled."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from duban.matters.actions import change
from duban.matters.models import Closing, LengthUnit, Matter, State, Verification
from duban.matters.permissions import may_verify, supervises
from duban.record.acts import Act, Facts, Refused, action
from duban.record.models import EvidenceLink
from duban.record.personal import sealed_text


@dataclass(frozen=True, slots=True)
class Finding:
    """What the person who verified found, and where."""

    text: str
    on_site: bool = False
    place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@action("matter.close", may=may_verify)
def close(act: Act, matter: Matter, *, closing: str, found: Finding) -> Facts:
    """Confirm and strike off (销号). Needs evidence, and to have been there where the matter asks for it (M10)."""
    change.check_state(act, matter)
    if closing not in Closing.values:
        raise Refused(_("Say which closing it is: substantive, procedural or of a stage."), "closing")
    if not EvidenceLink.objects.filter(subject_kind="matter", subject_id=matter.pk).exists():
        raise Refused(_("There is no evidence yet: a matter is closed on files, not on words."))
    if matter.on_site and not (found.on_site and found.place.strip()):
        raise Refused(_("This matter is verified on site: say where you were."), "place")
    check = _verification(act, matter, found, confirmed=True, closing=closing)
    change.turn(act, matter, state=State.CLOSED, closing=closing, closed_at=act.at)
    return {"verification": check.pk, "closing": closing, "text": sealed_text("matter", matter.pk, check.text)}


@action("matter.send_back", may=may_verify)
def send_back(act: Act, matter: Matter, *, found: Finding) -> Facts:
    """The check failed: back to the unit; its clock has been running all the time."""
    change.check_state(act, matter)
    check = _verification(act, matter, found, confirmed=False, closing="")
    change.turn(
        act, matter, state=State.ACKNOWLEDGED, done_at=None, reworks=matter.reworks + 1, progress=min(matter.progress, 90)
    )
    return {"verification": check.pk, "text": sealed_text("matter", matter.pk, check.text)}


@action("matter.reopen", may=supervises)
def reopen(act: Act, matter: Matter, *, reason: str, length: int, fixed_due_on: date | None = None) -> Facts:
    """Re-open what was closed when it turns out not to be so; history stays, a new term begins."""
    change.check_state(act, matter)
    if not reason.strip():
        raise Refused(_("Say why it is re-opened."), "reason")
    unit = LengthUnit.FIXED if fixed_due_on else LengthUnit.WORKING_DAYS
    term = change.Term(None if fixed_due_on else length, unit, fixed_due_on, act.at)
    change.turn(
        act, matter, term=term, reason=reason, state=State.ACKNOWLEDGED, closing="", closed_at=None, done_at=None,
        reopened=matter.reopened + 1, progress=min(matter.progress, 90),
    )  # fmt: skip
    return {"reason": sealed_text("matter", matter.pk, reason), "due": _iso(matter)}


@action("matter.cancel", may=supervises)
def cancel(act: Act, matter: Matter, *, reason: str) -> Facts:
    """Cancel (作废) with a reason; the record stays."""
    change.check_state(act, matter)
    if not reason.strip():
        raise Refused(_("Say why it is cancelled."), "reason")
    change.turn(act, matter, state=State.CANCELLED, reason=reason, suspended=False)
    return {"reason": sealed_text("matter", matter.pk, reason)}


def _verification(act: Act, matter: Matter, found: Finding, *, confirmed: bool, closing: str) -> Verification:
    if not found.text.strip():
        raise Refused(_("Say what you found."), "text")
    return Verification.objects.create(
        matter=matter, at=act.at, by=act.person, confirmed=confirmed, closing=closing, on_site=found.on_site,
        place=found.place.strip(), latitude=found.latitude, longitude=found.longitude, text=found.text.strip(),
    )  # fmt: skip


def _iso(matter: Matter) -> str | None:
    return matter.due_at.isoformat() if matter.due_at else None
