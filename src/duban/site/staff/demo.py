"""Whom one can enter the demo city as, without a password."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

DEMO_NAMES: dict[str, Promise] = {
    "supervisor": _("Supervision office: registers, assigns, watches, closes"),
    "leader": _("Leader of the city: sees it all, writes instructions"),
    "head": _("Head of a bureau: acknowledges, hands on, asks for time"),
    "deputy": _("Deputy in charge of the same bureau"),
    "clerk": _("Clerk of that bureau: reports, with files"),
    "inspector": _("Inspector: checks on the spot"),
    "auditor": _("Auditor: reads everything and the ledger, changes nothing"),
    "admin": _("Administrator: units, people, accounts"),
    "stranger": _("Head of another bureau: sees nothing of the first"),
}


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One line of the list on the sign-in page."""

    username: str
    label: Promise


def demo_accounts(request: HttpRequest) -> dict[str, object]:
    """Context processor: `demo_accounts`, in the demo only."""
    if not settings.DEMO:
        return {}
    return {"demo_accounts": SimpleLazyObject(lambda: [DemoAccount(*one) for one in DEMO_NAMES.items()])}
