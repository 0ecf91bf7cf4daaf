"""The words of the acts as a story tells them: what was done."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, Promise] = {
    "matter.create": _("Entered"),
    "matter.load": _("Loaded from a table"),
    "matter.edit": _("Corrected"),
    "matter.register": _("Taken up"),
    "matter.assign": _("Assigned to the unit"),
    "matter.acknowledge": _("Acknowledged by the unit"),
    "matter.hand": _("Handed to a person"),
    "matter.report": _("Progress reported"),
    "matter.complete": _("Reported as done"),
    "matter.close": _("Verified and closed"),
    "matter.send_back": _("Sent back after the check"),
    "matter.reopen": _("Re-opened"),
    "matter.cancel": _("Cancelled by the office"),
    "matter.ask_extend": _("Asked for more time"),
    "matter.ask_return": _("Asked to give it back"),
    "matter.ask_transfer": _("Asked to hand it on"),
    "matter.ask_suspend": _("Asked to stop the clock"),
    "matter.extend": _("More time"),
    "matter.return_": _("Given back to the office"),
    "matter.transfer": _("Handed on to another unit"),
    "matter.suspend": _("Clock stopped"),
    "matter.resume": _("Clock runs again"),
    "matter.decompose": _("Broken down into parts"),
    "matter.set_milestones": _("Milestones set"),
    "matter.fast_track": _("Put in the green channel by the office"),
    "matter.end_fast_track": _("Green channel ended"),
    "matter.urge": _("Urge slip issued"),
    "matter.notice": _("Supervision notice issued"),
    "clock.set": _("Levels of urging set"),
    "clock.reset": _("Own levels of urging given up"),
    "matter.recompute": _("Due day computed by a new calendar"),
    "request.decide": _("Request decided"),
    "request.withdraw": _("Request taken back"),
    "request.reroute": _("Step of a request sent elsewhere"),
}


def verb_words(verb: str) -> Promise | str:
    """Return what the act is called in a story; the verb itself for one that has no words yet."""
    return VERBS.get(verb, verb)
