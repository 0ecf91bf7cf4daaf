"""The inbox."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from duban.engine.asked import wholes
from duban.record.actions.inbox import mark_read
from duban.record.acts import Forbidden
from duban.record.forms.messages import DeliveryFilter, InboxFilter
from duban.record.queries.messages import OFFICES, inbox, lines, page_of, sent_lines, undelivered
from duban.record.views.asked import standing_of

ROWS = 50


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """A person's messages, unread ones first."""
    form = InboxFilter(request.GET)
    found = inbox(standing_of(request))
    show = form.cleaned_data["show"] if form.is_valid() else ""
    if show:
        found = found.filter(read_at__isnull=show == "unread")
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "lines": lines(list(page)), "filter_form": form, "show": show}
    return render(request, "record/messages.html", context)


@login_required
@require_safe
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to what the message is about; it counts as read from now on."""
    standing = standing_of(request)
    message = get_object_or_404(inbox(standing), pk=pk)
    mark_read(standing, [message.pk])
    return redirect(page_of(standing, message) or "message.list")


@login_required
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark the selected messages as read."""
    count = mark_read(standing_of(request), wholes(request.POST.getlist("pick")))
    messages.success(request, ngettext("%(n)s message marked as read.", "%(n)s messages marked as read.", count) % {"n": count})
    return redirect("message.list")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all messages as read."""
    mark_read(standing_of(request))
    messages.success(request, _("All messages are marked as read."))
    return redirect("message.list")


@login_required
@require_safe
def undelivered_list(request: HttpRequest) -> HttpResponse:
    """Whom messages do not reach, by which channel, and why."""
    standing, form = standing_of(request), DeliveryFilter(request.GET)
    if standing.roles.isdisjoint(OFFICES):
        raise Forbidden("delivery.list")
    wanted = form.cleaned_data if form.is_valid() else {}
    page = Paginator(undelivered(standing, wanted), ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "lines": sent_lines(page), "filter_form": form}
    return render(request, "record/deliveries.html", context)
