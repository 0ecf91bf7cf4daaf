"""The ways in which a person is reached."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from duban.record.actions import inbox as acts
from duban.record.acts import Refused
from duban.record.forms.messages import ChannelForm
from duban.record.queries.messages import channels, last_sent
from duban.record.views.asked import standing_of


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """My channels."""
    mine = channels(standing_of(request)).filter(active=True)
    return render(request, "record/channels.html", {"channels": last_sent(mine), "form": ChannelForm()})


@login_required
@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Add a channel."""
    standing, form = standing_of(request), ChannelForm(request.POST)
    if standing.person is None:
        raise PermissionDenied
    if form.is_valid():
        try:
            acts.add(standing, standing.person, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field or None, str(no))
        else:
            messages.success(request, _("Added. Send a test message to see that it works."))
            return redirect("channel.list")
    mine = channels(standing).filter(active=True)
    return render(request, "record/channels.html", {"channels": last_sent(mine), "form": form})


@login_required
@require_POST
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a test message."""
    channel = get_object_or_404(channels(standing_of(request)).filter(active=True), pk=pk)
    acts.test(standing_of(request), channel)
    messages.success(request, _("A test message is on its way. Outside working hours it waits until work begins."))
    return redirect("channel.list")


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a channel."""
    channel = get_object_or_404(channels(standing_of(request)).filter(active=True), pk=pk)
    acts.remove(standing_of(request), channel)
    messages.success(request, _("Removed. Nothing is sent there any more."))
    return redirect("channel.list")
