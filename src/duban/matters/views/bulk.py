"""The same act on the matters selected in a list."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from duban.engine.asked import wholes
from duban.matters.actions import bulk
from duban.matters.actions.owners_bulk import set_owner_many
from duban.matters.forms.bulk import OwnerForm, UrgeForm
from duban.matters.models import Matter
from duban.matters.queries.seen import seen_by
from duban.people.models import Role
from duban.people.standing import Standing
from duban.record.acts import Forbidden
from duban.record.views.asked import back_to

MOST = 200


def picked(request: HttpRequest, verb: str) -> tuple[Standing, list[Matter]]:
    """Return who asks and the selected matters that they see. Raises Forbidden for all but a supervision office."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    if not standing.has(Role.SUPERVISION):
        raise Forbidden(verb)
    numbers = wholes(request.POST.getlist("pick")[:MOST])
    return standing, list(seen_by(standing).filter(pk__in=numbers).select_related("lead_unit", "owner").order_by("pk"))


@login_required
@require_POST
def register(request: HttpRequest) -> HttpResponse:
    """Register the selected drafts."""
    standing, matters = picked(request, "matter.register")
    return _told(request, bulk.register_many(standing, matters))


@login_required
@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Assign the selected matters to their lead units."""
    standing, matters = picked(request, "matter.assign")
    return _told(request, bulk.assign_many(standing, matters))


@login_required
@require_POST
def urge(request: HttpRequest) -> HttpResponse:
    """Ask what the urge slips say, then issue them."""
    standing, matters = picked(request, "matter.urge")
    form = UrgeForm(request.POST if "confirm" in request.POST else None)
    if matters and form.is_bound and form.is_valid():
        return _told(request, bulk.urge_many(standing, matters, form.cleaned_data["text"]))
    return _asked(request, matters, form, _("Urge"))


@login_required
@require_POST
def own(request: HttpRequest) -> HttpResponse:
    """Ask where the selected matters belong, then put them there."""
    standing, matters = picked(request, "matter.set_owner")
    form = OwnerForm(request.POST if "confirm" in request.POST else None)
    if matters and form.is_bound and form.is_valid():
        return _told(request, set_owner_many(standing, matters, form.chosen()))
    return _asked(request, matters, form, _("Put in a programme, task force or focus area"))


def _asked(request: HttpRequest, matters: list[Matter], form: forms.Form, title: str) -> HttpResponse:
    if not matters:
        return _told(request, [])
    context = {"matters": matters, "form": form, "title": title, "back": _back(request)}
    return render(request, "matters/list_bulk.html", context)


def _told(request: HttpRequest, outcomes: list[bulk.Outcome]) -> HttpResponse:
    """Say what became of each, and go back to the list."""
    done = sum(outcome.done for outcome in outcomes)
    if not outcomes:
        messages.warning(request, _("Nothing was selected."))
    if done:
        messages.success(request, ngettext("Done for %(n)s matter.", "Done for %(n)s matters.", done) % {"n": done})
    for outcome in [one for one in outcomes if not one.done][:10]:
        messages.error(request, f"{outcome.matter}{_(': ')}{outcome.words}")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The list it came from; never an address outside."""
    return back_to(request) or reverse("matter.list")
