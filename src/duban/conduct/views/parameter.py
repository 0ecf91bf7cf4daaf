"""A number of a provision: what if it were another, and proposing that it be."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from duban.conduct.actions import parameters
from duban.conduct.forms.parameter import NumberForm, ProposalForm
from duban.conduct.models import AuditFinding
from duban.conduct.queries import whatif
from duban.conduct.queries.provision_words import VERDICTS
from duban.conduct.views.asked import attempt, sent, standing_of
from duban.conduct.views.book import may_propose, numbers, provision_for
from duban.conduct.words import number_words, spoken
from duban.engine.packs.model import Provision
from duban.people.models import Unit
from duban.record.acts import Forbidden
from duban.record.jobs import enqueue

SAID = {
    "kept": VERDICTS["right"], "breach": AuditFinding.Verdict.BREACH.label, "unknown": AuditFinding.Verdict.UNKNOWN.label,
}  # fmt: skip


def _with_numbers(request: HttpRequest, name: str, verb: str) -> Provision:
    """The provision. Raises Http404 for one without a number, Forbidden for whoever proposes nowhere."""
    _book, provision = provision_for(name)
    if not provision.parameters:
        raise Http404
    if not may_propose(standing_of(request)):
        raise Forbidden(verb)
    return provision


@login_required
def propose(request: HttpRequest, name: str) -> HttpResponse:
    """Propose another value from a day on."""
    provision, standing = _with_numbers(request, name, "parameter.propose"), standing_of(request)
    first = {key: request.GET[key] for key in ("parameter", "choice", "unit") if key in request.GET}
    form = ProposalForm(sent(request), provision=provision, standing=standing, initial=first)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: parameters.propose(standing, form.place(), proposal=form.proposal(), reason=reason)):
            messages.success(request, _("Proposed. It counts once it has been approved."))
            return redirect(reverse("provision.show", args=[name]) + "#values")
    context = {"one": provision, "title": spoken(provision.title), "form": form, "numbers": numbers(provision)}
    return render(request, "conduct/parameter.html", context)


@login_required
@require_safe
def what_if(request: HttpRequest, name: str) -> HttpResponse:
    """What the ledger would say if a number were another: both answers beside each other, and who changes sides."""
    provision, standing = _with_numbers(request, name, "parameter.whatif"), standing_of(request)
    form = NumberForm(request.GET or None, provision=provision, standing=standing)
    context: dict[str, Any] = {"one": provision, "title": spoken(provision.title), "form": form, "numbers": numbers(provision)}
    if form.is_bound and form.is_valid():
        context |= _answer(form.question())
        found = context["found"]
        if found is not None:
            context |= compared_words(provision, found)
    part = "ui/progress.html" if "HX-Request" in request.headers and context.get("waits") else "conduct/whatif.html"
    if part != "conduct/whatif.html":
        context |= _progress(request)
    return render(request, part, context | {"job": _progress(request)})


def _progress(request: HttpRequest) -> dict[str, Any]:
    return {"label": _("Running it over the ledger"), "total": None, "url": request.get_full_path(), "finished": False}


def _answer(question: whatif.Question) -> dict[str, Any]:
    """The answer, at once or from what the worker has kept; `waits` while it is at it."""
    present, _provision = provision_for(question.provision)
    place = whatif.place_of(present, question)
    found = whatif.known(place)
    if found is None and whatif.large(present, question):
        asked = (question.provision, question.parameter, question.value, question.choice, question.unit)
        enqueue(whatif.JOB, place, *asked, key=f"duban.{place}"[:100])
        return {"found": None, "waits": True}
    return {"found": found or whatif.compare(present, question)}


def compared_words(provision: Provision, found: whatif.Compared) -> dict[str, Any]:
    """Return both answers in words, for the part of a page that shows them."""
    keys = [unit for unit, _more, _less in found.units if unit is not None]
    names = {one.pk: str(one) for one in Unit.objects.filter(pk__in=keys)}
    sides = [
        (side, names.get(side.unit or 0, "–"), SAID[side.before], SAID[side.after], number_words(provision, side.measured))
        for side in found.sides
    ]
    units = [(names.get(unit or 0, "–"), more, less) for unit, more, less in found.units]
    return {"sides": sides, "units": units, "more": found.changed - len(found.sides)}
