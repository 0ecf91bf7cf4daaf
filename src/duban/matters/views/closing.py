"""Verifying, closing, sending back, re-opening, cancelling."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from duban.matters.actions import closing
from duban.matters.actions.closing import Finding
from duban.matters.forms.doing import CloseForm, FindingForm, ReopenForm
from duban.matters.forms.fields import ReasonForm
from duban.matters.models import Matter
from duban.matters.views.doing import Page, act_page, allowed, sent, standing_of
from duban.record.models import EvidenceLink

FOUND = ("text", "on_site", "place", "latitude", "longitude")


@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Verify: confirm and strike off; the same page can send it back."""
    matter = allowed(request, pk, "matter.close")
    page = Page(
        "matter.close", _("Verified and closed."), _("You confirm by your name that it is so. If not, send it back."),
        _("Confirm and close"), "matters/verify.html", _shown(matter),
    )  # fmt: skip

    def do(data: dict[str, Any]) -> object:
        return closing.close(standing_of(request), matter, closing=data["closing"], found=_found(data))

    form = CloseForm(sent(request))
    return act_page(request, matter, page, form, do)


@login_required
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The check failed: back to the unit."""
    matter = allowed(request, pk, "matter.send_back")
    text = _("Say what is missing. The unit's clock has been running all the time.")
    page = Page("matter.send_back", _("Sent back to the unit."), text, _("Send back"), "matters/verify.html", _shown(matter))
    form = FindingForm(sent(request))
    return act_page(
        request, matter, page, form, lambda data: closing.send_back(standing_of(request), matter, found=_found(data))
    )


@login_required
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Re-open what was closed."""
    matter = allowed(request, pk, "matter.reopen")
    page = Page("matter.reopen", _("The matter is open again."), _("Its history stays; a new term begins today."))
    form = ReopenForm(sent(request))

    def do(data: dict[str, Any]) -> object:
        length, day = data["length"] or 0, data["fixed_due_on"]
        return closing.reopen(standing_of(request), matter, reason=data["reason"], length=length, fixed_due_on=day)

    return act_page(request, matter, page, form, do)


@login_required
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel with a reason."""
    matter = allowed(request, pk, "matter.cancel")
    page = Page("matter.cancel", _("The matter is cancelled."), _("Its record stays. This cannot be taken back."))
    form = ReasonForm(sent(request))
    return act_page(request, matter, page, form, lambda data: closing.cancel(standing_of(request), matter, **data))


def _shown(matter: Matter) -> dict[str, Any]:
    links = EvidenceLink.objects.filter(subject_kind="matter", subject_id=matter.pk).select_related("evidence")
    return {"last_report": matter.reports.select_related("by").first(), "evidence": list(links), "verb_close": True}


def _found(data: dict[str, Any]) -> Finding:
    return Finding(**{name: data[name] for name in FOUND})
