"""What may be done to a matter now, by whom: permission and state together, so that only possible acts are offered."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.approvals.models import Request
from duban.approvals.permissions import has_the_step
from duban.engine.now import now
from duban.matters.models import Matter, State
from duban.matters.permissions import FROM, supervises
from duban.people.standing import Standing
from duban.record.acts import may

HANDED_OUT = frozenset({State.ASSIGNED, State.ACKNOWLEDGED})
NOT_ASSIGNED = frozenset({State.DRAFT, State.REGISTERED})

# Acts on the page in the order in which they are offered; the first possible one is the primary act.
LABELS: dict[str, Promise] = {
    "matter.register": _("Register"),
    "matter.assign": _("Assign"),
    "matter.acknowledge": _("Acknowledge"),
    "matter.close": _("Verify"),
    "matter.complete": _("Report done"),
    "matter.report": _("Report progress"),
    "matter.hand": _("Hand to a person"),
    "matter.resume": _("Let the clock run again"),
    "matter.ask_extend": _("Ask for more time"),
    "matter.ask_transfer": _("Ask to hand it on"),
    "matter.ask_return": _("Ask to give it back"),
    "matter.ask_suspend": _("Ask to stop the clock"),
    "matter.urge": _("Urge"),
    "matter.notice": _("Issue a supervision notice"),
    "matter.edit": _("Edit"),
    "matter.decompose": _("Break down"),
    "matter.set_milestones": _("Set milestones"),
    "matter.fast_track": _("Put in the green channel"),
    "matter.end_fast_track": _("End the green channel"),
    "matter.extend": _("Extend"),
    "matter.transfer": _("Transfer"),
    "matter.return_": _("Take back"),
    "matter.suspend": _("Stop the clock"),
    "matter.reopen": _("Re-open"),
    "matter.cancel": _("Cancel the matter"),
}
STATES: dict[str, frozenset[str]] = {
    **FROM,
    "matter.edit": NOT_ASSIGNED,
    "matter.ask_extend": HANDED_OUT,
    "matter.ask_transfer": HANDED_OUT,
    "matter.ask_return": HANDED_OUT,
    "matter.ask_suspend": HANDED_OUT,
    "matter.set_milestones": NOT_ASSIGNED | HANDED_OUT,
    "matter.end_fast_track": NOT_ASSIGNED | HANDED_OUT,
}
# Asking is for those who cannot do it themselves.
ASKED = {f"matter.ask_{verb}": f"matter.{verb}" for verb in ("extend", "transfer", "suspend")} | {
    "matter.ask_return": "matter.return_"
}
# Acts that are not what the page is mainly for, even where they are the first possible one.
NEVER_PRIMARY = frozenset({
    "matter.ask_extend", "matter.ask_transfer", "matter.ask_return", "matter.ask_suspend", "matter.edit",
    "matter.set_milestones", "matter.fast_track", "matter.end_fast_track", "matter.extend", "matter.transfer",
    "matter.return_", "matter.suspend", "matter.cancel", "matter.reopen", "matter.decompose", "matter.urge",
    "matter.notice",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """One possible act: its verb, its word, the address of its page."""

    verb: str
    label: Promise
    url: str
    primary: bool = False


def possible(standing: Standing, matter: Matter, verb: str) -> bool:
    """Say whether `standing` may do `verb` and the matter stands so that it can be done."""
    return fits(matter, verb) and may(standing, verb, matter)


def fits(matter: Matter, verb: str) -> bool:
    """Say whether the matter stands so that `verb` can be done, whoever asks."""
    if verb in STATES and matter.state not in STATES[verb]:
        return False
    if verb in ("matter.suspend", "matter.ask_suspend", "matter.resume"):
        return matter.suspended == (verb == "matter.resume")
    if verb in ("matter.fast_track", "matter.end_fast_track"):
        return matter.fast_track == (verb == "matter.end_fast_track")
    return True


def acts_for(standing: Standing, matter: Matter, requests: Collection[Request] = ()) -> list[Deed]:
    """Return the possible acts, at most one of them primary; what is asked already is not offered again.

    `requests` are those about the matter; one that `standing` can decide comes first.
    """
    waiting = [one for one in requests if one.state == Request.State.PENDING]
    asked = {one.verb for one in waiting}
    office = supervises(standing, matter)
    # `request.decide` without asking: what an office governs is what it supervises (actions/granted.py).
    decide = next((one for one in waiting if has_the_step(standing, one, governing=office)), None)
    verbs = [
        verb for verb in LABELS
        if not (verb in ASKED and (office or ASKED[verb] in asked)) and possible(standing, matter, verb)
    ]  # fmt: skip
    first = next((verb for verb in verbs if verb not in NEVER_PRIMARY), "")
    if not first and "matter.urge" in verbs and matter.due_at and matter.due_at < now():
        first = "matter.urge"
    if first == "matter.complete" and matter.progress < 100:
        first = "matter.report"
    if decide is not None:
        first = "request.decide"
    deeds = [Deed(verb, LABELS[verb], reverse(verb, kwargs={"pk": matter.pk}), verb == first) for verb in verbs]
    if decide is not None:
        url = reverse("request.decide", kwargs={"pk": decide.pk})
        deeds.insert(0, Deed("request.decide", _("Decide the request"), url, True))
    return deeds
