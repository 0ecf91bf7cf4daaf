"""What a program's key may be let do: never more than the person it belongs to, mostly less."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SCOPES: dict[str, Promise] = {
    "matters:read": _("Read matters, requests, programmes and what belongs to them"),
    "matters:write": _("Enter, assign, report and everything else that changes matters; load tables"),
    "requests:decide": _("Decide requests and take them back"),
    "evidence:read": _("Read and download files"),
    "evidence:write": _("File and link evidence"),
    "people:read": _("Read units, posts and persons"),
    "figures:read": _("Read figures and bulletins"),
    "bulletins:write": _("Write and issue bulletins"),
    "calendars:publish": _("Publish the working calendar"),
    "conduct:read": _("Read registers of conduct, audits and findings"),
    "conduct:write": _("Enter records of conduct, ask for audits, explain findings and decide what becomes of them"),
    "ledger:read": _("Read entries of the ledger"),
}
