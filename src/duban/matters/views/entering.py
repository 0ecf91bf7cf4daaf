"""How a matter comes in: entered, corrected, registered, assigned, broken down, given milestones."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from duban.engine.asked import whole
from duban.matters.actions import entering
from duban.matters.forms.entering import MatterForm, initial_of
from duban.matters.forms.fields import NothingForm
from duban.matters.models import Matter
from duban.matters.permissions import supervises_unit
from duban.matters.queries import seen_by
from duban.matters.queries.offered import offered, office_seat
from duban.matters.queries.prefill import prefilled
from duban.matters.views.doing import Page, act_page, allowed, attempt, sent, standing_of
from duban.people.models import Unit
from duban.record.acts import Forbidden, may


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Enter a matter: empty, as part of another, or from an approval opinion or any other record."""
    standing = standing_of(request)
    parent, seat = _parent(request), office_seat(standing)
    if seat is None or (parent and not supervises_unit(standing, parent.owner)):
        raise Forbidden("matter.create")
    choices = offered(parent.owner if parent else seat)
    owner = parent.owner if parent else choices.units[seat.scope_id]
    form = MatterForm(sent(request), initial=prefilled(standing, request.GET, parent), offered=choices)
    if request.method == "POST" and form.is_valid():
        made: list[Matter] = []
        if attempt(form, lambda: made.append(_entered(request, owner, form, parent))):
            messages.success(request, _now("Entered."))
            return redirect("matter.show", pk=made[0].pk)
    return render(request, "matters/form.html", {"form": form, "parent": parent, "owner": owner})


def _entered(request: HttpRequest, owner: Unit, form: MatterForm, parent: Matter | None) -> Matter:
    """Enter the draft, and register it at once where that button was pressed."""
    standing = standing_of(request)
    with transaction.atomic():
        matter = entering.create(standing, owner, form.draft(), parent)
        return entering.register(standing, matter) if "register" in request.POST else matter


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a matter that has not been assigned yet."""
    matter = allowed(request, pk, "matter.edit")
    choices = offered(matter.owner, matter)
    form = MatterForm(sent(request), initial=initial_of(matter, choices), offered=choices)
    page = Page("matter.edit", _("Saved."), button=_("Save"), template="matters/form.html")

    def do(data: dict[str, Any]) -> object:
        return entering.edit(standing_of(request), matter, form.draft())

    return act_page(request, matter, page, form, do)


@login_required
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a draft up; it gets its number."""
    matter = allowed(request, pk, "matter.register")
    page = Page("matter.register", _("Registered."), _("It gets its number and counts from now on."))
    form = NothingForm(sent(request))
    return act_page(request, matter, page, form, lambda data: entering.register(standing_of(request), matter))


@login_required
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Assign to the lead unit; issues the slip."""
    matter = allowed(request, pk, "matter.assign")
    lacking = [Matter._meta.get_field(name) for name in entering.missing(matter)]
    page = Page(
        "matter.assign", _("Assigned. The slip is ready to print."),
        _("The lead unit is told, its clock starts, and the assignment slip is issued."),
        template="matters/assign.html", extra={
            "lacking": [getattr(one, "verbose_name", "") for one in lacking],
            "may_edit": may(standing_of(request), "matter.edit", matter),
        },
    )  # fmt: skip
    form = NothingForm(sent(request))
    return act_page(request, matter, page, form, lambda data: entering.assign(standing_of(request), matter))


def _parent(request: HttpRequest) -> Matter | None:
    number = whole(request.POST.get("parent") or request.GET.get("parent") or "")
    if number is None:
        return None
    return get_object_or_404(seen_by(standing_of(request)).select_related("owner"), pk=number)
