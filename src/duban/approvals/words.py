"""What a request asks for, in words: its act and what it would change."""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from duban.approvals.models import Request, Step
from duban.people.models import Role, Unit

ASKED: dict[str, Promise] = {
    "matter.extend": _("More time asked for"),
    "matter.return_": _("Wants to give it back"),
    "matter.transfer": _("Wants to hand it on"),
    "matter.suspend": _("Wants the clock to stand"),
}

# What would change, for the verbs of the rooms above: filled with ASKED by the site's wiring.
TERMS: dict[str, Callable[[Request], str]] = {}


def asked_words(verb: str) -> Promise | str:
    """Return what a request asks for; the verb itself for one without words."""
    return ASKED.get(verb, verb)


def step_words(step: Step) -> str:
    """Return by whom a step is decided: a role over the asking unit, or whoever leads (or has a role in) a named unit."""
    role = str(Role(step.role).label) if step.role in Role.values else ""
    if not step.unit_code and step.unit is None:
        return role
    unit = str(step.unit or step.unit_code)
    return unit if step.role in ("", Role.HEAD) else _now("%(unit)s (%(role)s)") % {"unit": unit, "role": role}


def terms_words(request: Request) -> str:
    """Return what would change: how much more time, until when, to which unit ("" where nothing more is said)."""
    if request.verb in TERMS:
        return TERMS[request.verb](request)
    length, until, to = (request.payload.get(key) for key in ("length", "until", "to"))
    if until:
        return _now("until %(day)s") % {"day": date_format(date.fromisoformat(str(until)))}
    if length:
        return ngettext("%(n)s working day more", "%(n)s working days more", int(length)) % {"n": length}
    if whom := request.payload.get("waits_for"):
        return _now("waiting for %(whom)s") % {"whom": whom}
    if to:
        unit = Unit.objects.filter(pk=to).first()
        return _now("to %(unit)s") % {"unit": unit} if unit else ""
    return ""
