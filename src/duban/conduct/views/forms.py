"""Entering and changing a record."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.conduct.actions.entering import change, enter
from duban.conduct.forms.record import RecordForm
from duban.conduct.models import Record, State
from duban.conduct.queries.seen import own_units
from duban.conduct.queries.verdicts import verdicts_of
from duban.conduct.views.asked import allowed, attempt, model_for, sent, standing_of
from duban.people.models import Unit
from duban.record.acts import Forbidden


@login_required
def create(request: HttpRequest, register: str) -> HttpResponse:
    """Enter a record, for one of the units that the person enters for."""
    standing, model = standing_of(request), model_for(register)
    units = list(own_units(standing))
    if not units:
        raise Forbidden("conduct.enter")
    initial = {"unit": units[0].pk, **_given(request, model)}
    form = RecordForm(sent(request), model=model, standing=standing, units=units, initial=initial)
    made: list[Any] = []
    if request.method == "POST" and form.is_valid():
        unit = _unit(form, units)
        draft = "draft" in request.POST
        if attempt(form, lambda: made.append(enter(standing, unit, model, form.values(), draft=draft))):
            return _told(request, made[0])
    context = {"form": form, "about": model.register, "unit": units[0] if len(units) == 1 else None}
    return render(request, "conduct/form.html", context)


@login_required
def edit(request: HttpRequest, register: str, pk: int) -> HttpResponse:
    """Change a record; what is in force is changed with a reason."""
    record = allowed(request, register, pk, "conduct.change")
    standing, in_force = standing_of(request), record.state == State.IN_FORCE
    form = RecordForm(sent(request), model=type(record), standing=standing, record=record, reason=in_force)
    if request.method == "POST" and form.is_valid():
        reason, draft = form.cleaned_data.get("reason", ""), "draft" in request.POST
        changed: list[Any] = []
        if attempt(form, lambda: changed.append(change(standing, record, form.values(), reason=reason, draft=draft))):
            return _told(request, changed[0])
    context = {"form": form, "about": record.register, "record": record, "unit": record.unit, "in_force": in_force}
    return render(request, "conduct/form.html", context)


def _unit(form: RecordForm, units: list[Unit]) -> Unit:
    chosen = form.cleaned_data.get("unit")
    return next((unit for unit in units if unit.pk == chosen), units[0])


def _given(request: HttpRequest, model: type[Record]) -> dict[str, str]:
    """What the address already says of the new record, such as the visit that was received."""
    return {name: request.GET[name] for name in model.register.columns if name in request.GET}


def _told(request: HttpRequest, record: Record) -> HttpResponse:
    if record.state == State.WAITING:
        messages.warning(request, _("Kept, but it takes effect only when consent is given. Ask for it now."))
    elif record.state == State.DRAFT:
        messages.success(request, _("Kept as a draft."))
    else:
        messages.success(request, _("Saved."))
        broken = sum(verdict.broken for verdict in verdicts_of(record))
        if broken:
            said = ngettext("%(n)s provision is not kept: see below.", "%(n)s provisions are not kept: see below.", broken)
            messages.warning(request, said % {"n": broken})
    return redirect("conduct.show", record.register.name, record.pk)
