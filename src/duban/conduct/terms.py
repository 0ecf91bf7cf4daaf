"""What a request for consent asks for, in words: whose consent it would be."""

from collections.abc import Callable
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from duban.approvals.models import Request
from duban.conduct.models.record import Consent
from duban.conduct.routes import EXCEPTION, VERB


def terms(request: Request) -> str:
    """Return whose consent is asked for; for a record that is in force already, that it comes afterwards."""
    giver = request.payload.get("of")
    label = str(Consent(giver).label) if giver in Consent.values else "–"
    if request.payload.get("was") == "in_force":
        return _now("by %(whom)s, after it took effect") % {"whom": label}
    return _now("by %(whom)s") % {"whom": label}


def exception(request: Request) -> str:
    """Return until which day an exception is asked for."""
    return _now("until %(day)s") % {"day": date_format(date.fromisoformat(str(request.payload["until"])))}


ASKED: Final[dict[str, Promise]] = {VERB: _("Consent asked for"), EXCEPTION: _("Exception for a finding asked for")}
TERMS: Final[dict[str, Callable[[Request], str]]] = {VERB: terms, EXCEPTION: exception}
