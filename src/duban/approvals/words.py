"""What a request asks for, in words: its act and what it would change."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from duban.approvals.models import Request
from duban.people.models import Unit

ASKED: dict[str, Promise] = {
    "matter.extend": _("More time asked for"),
    "matter.return_": _("Wants to give it back"),
    "matter.transfer": _("Wants to hand it on"),
    "matter.suspend": _("Wants the clock to stand"),
}


def asked_words(verb: str) -> Promise | str:
    """Return what a request asks for; the verb itself for one without words."""
    return ASKED.get(verb, verb)


def terms_words(request: Request) -> str:
    """Return what would change: how much more time, until when, to which unit ("" where nothing more is said)."""
    length, until, to = (request.payload.get(key) for key in ("length", "until", "to"))
    if until:
        return _now("until %(day)s") % {"day": date_format(date.fromisoformat(str(until)))}
    if length:
        return ngettext("%(n)s working day more", "%(n)s working days more", int(length)) % {"n": length}
    if to:
        unit = Unit.objects.filter(pk=to).first()
        return _now("to %(unit)s") % {"unit": unit} if unit else ""
    return ""
