"""The rules by which time is followed up, for everybody to read; the levels of lateness, for each office to set."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from duban.matters.actions import levels as acts
from duban.matters.forms.levels import LevelsForm
from duban.matters.queries.clockwork import RULES
from duban.matters.queries.levels import DEFAULTS, history, ladders
from duban.matters.views.doing import attempt, sent, standing_of
from duban.people.models import Role, Unit
from duban.record.acts import Forbidden, Refused, may


@login_required
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """All rules: when, what, whom; the levels of lateness by default and as offices have set them."""
    scopes = {seat.scope_id for seat in standing_of(request).seats if seat.role == Role.SUPERVISION}
    own = ladders().own
    return render(request, "matters/clock_rules.html", {
        "rules": RULES, "ladders": [DEFAULTS, *own], "offices": Unit.objects.filter(pk__in=scopes).order_by("tree_id", "lft"),
    })  # fmt: skip


@login_required
def set_(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the levels of an office, with what was set before."""
    unit, found = _unit(request, pk, "clock.set"), ladders()
    now = found.of(unit)
    form = LevelsForm(sent(request), levels=now.levels)
    do = lambda: acts.set_levels(standing_of(request), unit, levels=form.levels())  # noqa: E731
    if request.method == "POST" and form.is_valid() and attempt(form, do):
        messages.success(request, _("Set. It counts from now on; what has been sent already stays sent."))
        return redirect("clock.rules")
    context: dict[str, Any] = {
        "unit": unit, "form": form, "history": history(unit), "has_own": any(one.unit == unit for one in found.own),
        "now": now,
    }  # fmt: skip
    return render(request, "matters/clock_levels.html", context)


@login_required
@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Go back to what counts without levels of one's own."""
    unit = _unit(request, pk, "clock.reset")
    try:
        acts.reset(standing_of(request), unit)
        messages.success(request, _("Done."))
    except Refused as no:
        messages.error(request, str(no.message))
    return redirect("clock.rules")


def _unit(request: HttpRequest, pk: int, verb: str) -> Unit:
    unit: Unit = get_object_or_404(Unit, pk=pk)
    if not may(standing_of(request), verb, unit):
        raise Forbidden(verb)
    return unit
