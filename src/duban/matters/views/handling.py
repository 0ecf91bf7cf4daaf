"""What the lead unit does: acknowledge, hand to a person, report, report done."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from duban.matters.actions import handling
from duban.matters.forms.doing import CompleteForm, HandForm, ReportForm
from duban.matters.forms.fields import NothingForm, person_choices
from duban.matters.models import Matter
from duban.matters.views.doing import Page, act_page, allowed, sent, standing_of
from duban.people.models import Person
from duban.record.actions import evidence


@login_required
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Acknowledge an assignment."""
    matter = allowed(request, pk, "matter.acknowledge")
    page = Page(
        "matter.acknowledge", _("Acknowledged. The unit has it in hand."),
        _("You take it on for your unit. If it is not yours, ask to give it back or to hand it on instead."),
    )  # fmt: skip
    form = NothingForm(sent(request))
    return act_page(request, matter, page, form, lambda data: handling.acknowledge(standing_of(request), matter))


@login_required
def hand(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the matter to a person of the lead unit."""
    matter = allowed(request, pk, "matter.hand")
    text = _("Whoever you choose answers for the matter from now on.")
    page = Page("matter.hand", _("Handed over."), text, template="matters/act_pick.html")
    form = HandForm(sent(request), people=person_choices(matter.lead_unit))

    def do(data: dict[str, Any]) -> object:
        return handling.hand(standing_of(request), matter, to=Person.objects.get(pk=data["to"]))

    return act_page(request, matter, page, form, do)


@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Report on progress, with files."""
    matter = allowed(request, pk, "matter.report")
    page = Page("matter.report", _("The report is filed."), template="matters/report.html", extra=_shown(matter))
    steps = matter.milestones.filter(done_on=None)
    initial = {"progress": matter.progress}
    form = ReportForm(sent(request), request.FILES or None, initial=initial, open_milestones=steps)

    def do(data: dict[str, Any]) -> object:
        files = data.pop("files")
        handling.report(standing_of(request), matter, **data)
        return _file(request, matter, files)

    return act_page(request, matter, page, form, do)


@login_required
def complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Report the matter done, with files."""
    matter = allowed(request, pk, "matter.complete")
    text = _("Somebody else then verifies it. Until that has happened the matter is not closed.")
    page = Page("matter.complete", _("Reported done."), text, template="matters/report.html", extra=_shown(matter))
    steps = matter.milestones.filter(done_on=None)
    form = CompleteForm(sent(request), request.FILES or None, open_milestones=steps)

    def do(data: dict[str, Any]) -> object:
        files = data.pop("files")
        handling.complete(standing_of(request), matter, **data)
        return _file(request, matter, files)

    return act_page(request, matter, page, form, do)


def _file(request: HttpRequest, matter: Matter, files: "list[UploadedFile[Any]]") -> int:
    """File what came with the report that was just made. A bad file does not undo the report; it is named."""
    report = matter.reports.first()
    if not files or report is None:
        return 0
    details = evidence.Details(title="", purpose=f"report:{report.pk}")
    done, wrong = evidence.file_all(standing_of(request), matter, list(files), details)
    for refused in wrong:
        messages.error(request, _("The report is filed, but a file is not: %(why)s") % {"why": refused.message})
    return len(done)


def _shown(matter: Matter) -> dict[str, Any]:
    return {"last_report": matter.reports.select_related("by").first()}
