"""The office urges by hand, or issues the supervision notice."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from duban.matters.actions import urging
from duban.matters.forms.doing import NoticeForm, UrgeForm
from duban.matters.views.doing import Page, act_page, allowed, sent, standing_of


@login_required
def urge(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue an urge slip in the office's own words."""
    matter = allowed(request, pk, "matter.urge")
    text = _("A numbered urge slip goes to the responsible person. The next report answers it.")
    form = UrgeForm(sent(request))
    page = Page("matter.urge", _("The urge slip is issued."), text)
    return act_page(request, matter, page, form, lambda data: urging.urge(standing_of(request), matter, **data))


@login_required
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a supervision notice; the matter enters the separate ledger."""
    matter = allowed(request, pk, "matter.notice")
    text = _("The notice goes to the head of the unit, and the matter is entered in the separate ledger.")
    form = NoticeForm(sent(request))
    page = Page("matter.notice", _("The supervision notice is issued."), text)
    return act_page(request, matter, page, form, lambda data: urging.notice(standing_of(request), matter, **data))
