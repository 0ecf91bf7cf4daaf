"""What a unit asks the supervision office for: more time, to give it back, to hand it on, to let the clock stand.

Concept, "put an end to shirking responsibility" (mission M8): refused or handed on only with a reason and a decision.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from duban.approvals.actions import open_request
from duban.approvals.models import Request
from duban.matters.actions import change
from duban.matters.models import Matter
from duban.matters.permissions import FROM, heads, heads_or_handles, supervises
from duban.people.models import Unit
from duban.record.acts import Act, Facts, Refused, action
from duban.record.personal import sealed_text


@action("matter.ask_extend", may=heads_or_handles)
def ask_extend(
    act: Act, matter: Matter, *, reason: str, length: int | None = None, until: date | None = None
) -> Facts:
    """Ask for more time (延期): so many working days more, or until a later day."""
    if (length or 0) <= 0 and until is None:
        raise Refused(_("Say how much more time, in working days, or until which day."), "length")
    if until and matter.due_at and until <= matter.due_at.date():
        raise Refused(_("That day is not later than the present due day."), "until")
    payload: dict[str, object] = {"length": length, "until": until.isoformat() if until else None}
    return _ask(act, matter, "matter.extend", reason, payload)


@action("matter.ask_return", may=heads)
def ask_return(act: Act, matter: Matter, *, reason: str) -> Facts:
    """Ask to give the matter back (退回) to the supervision office."""
    return _ask(act, matter, "matter.return_", reason, {})


@action("matter.ask_transfer", may=heads)
def ask_transfer(act: Act, matter: Matter, *, reason: str, to: Unit) -> Facts:
    """Ask to hand the matter on (转办) to another unit."""
    if to.pk == matter.lead_unit_id:
        raise Refused(_("It is with this unit already."), "to")
    return _ask(act, matter, "matter.transfer", reason, {"to": to.pk})


@action("matter.ask_suspend", may=heads_or_handles)
def ask_suspend(act: Act, matter: Matter, *, reason: str, waits_for: str = "") -> Facts:
    """Ask to let the clock stand (挂账/中止) while `waits_for` (an office or a person, in words) is waited for."""
    if matter.suspended:
        raise Refused(_("Its clock stands already."))
    whom = waits_for.strip()
    return _ask(act, matter, "matter.suspend", reason, {"waits_for": whom} if whom else {})


@action("matter.resume", may=supervises)
def resume(act: Act, matter: Matter) -> Facts:
    """Let a suspended clock run again; the time it stood is not counted."""
    change.check_state(act, matter)
    if not matter.suspended:
        raise Refused(_("Its clock is running."))
    change.turn(act, matter, suspended=False)
    return {"due": matter.due_at.isoformat() if matter.due_at else None}


def _ask(act: Act, matter: Matter, verb: str, reason: str, payload: dict[str, object]) -> Facts:
    if matter.state not in FROM[verb] or matter.lead_unit is None:
        raise Refused(
            _("This cannot be asked while the matter is “%(state)s”.") % {"state": matter.get_state_display()}
        )
    request: Request = open_request(act, verb, "matter", matter.pk, matter.lead_unit, reason, payload)
    return {"request": request.pk, "asks": verb, "reason": sealed_text("matter", matter.pk, reason)}
