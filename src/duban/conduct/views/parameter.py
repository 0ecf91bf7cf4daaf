"""A number of a provision: what if it were another, and proposing that it be."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from duban.conduct.actions import parameters, trying
from duban.conduct.book import Book
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

SAID = {
    "kept": VERDICTS["right"], "breach": AuditFinding.Verdict.BREACH.label, "unknown": AuditFinding.Verdict.UNKNOWN.label,
}  # fmt: skip


def _with_numbers(request: HttpRequest, name: str, verb: str) -> tuple[Book, Provision]:
    """The book and the provision. Raises Http404 for one without a number, Forbidden for whoever proposes nowhere."""
    present, provision = provision_for(name)
    if not provision.parameters:
        raise Http404
    if not may_propose(standing_of(request)):
        raise Forbidden(verb)
    return present, provision


@login_required
def propose(request: HttpRequest, name: str) -> HttpResponse:
    """Propose another value from a day on."""
    (_book, provision), standing = _with_numbers(request, name, "parameter.propose"), standing_of(request)
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
def what_if(request: HttpRequest, name: str) -> HttpResponse:
    """What the ledger would say if a number were another: both answers beside each other, and who changes sides. It is tried
    when somebody asks for it; the address then shows what was found."""
    (present, provision), standing = _with_numbers(request, name, "parameter.whatif"), standing_of(request)
    form = NumberForm(sent(request) or request.GET or None, provision=provision, standing=standing)
    place = ""
    if form.is_bound and form.is_valid():
        place = trying.place_of_number(present, form.question())
        if request.method == "POST":
            trying.try_number(present, form.question())
            return redirect(f"{request.path}?{_address(form)}")
    context = {"one": provision, "title": spoken(provision.title), "form": form, "numbers": numbers(provision)}
    return shown(request, provision, trying.look(place) if place else None, "conduct/whatif.html", context)


def shown(
    request: HttpRequest, provision: Provision | None, tried: trying.Tried | None, template: str, context: dict[str, Any]
) -> HttpResponse:
    """A page with what was tried, or how far it is; for a page that looks again only the latter."""
    job = {
        "label": _("Running it over the ledger"), "total": None, "url": request.get_full_path(), "finished": False,
        "waits": bool(tried and tried.waits),
    }  # fmt: skip
    if tried and tried.waits and "HX-Request" in request.headers:
        return render(request, "ui/progress.html", job)
    context = {**context, "tried": tried, "job": job}
    if provision is not None and tried and tried.found:
        context |= compared_words(provision, tried.found)
    answer = render(request, template, context)
    if "HX-Request" in request.headers and tried:
        answer["HX-Refresh"] = "true"
    return answer


def _address(form: NumberForm) -> str:
    return urlencode({key: value for key in form.fields if (value := form.data.get(form.add_prefix(key)))})


def compared_words(provision: Provision, found: whatif.Compared) -> dict[str, Any]:
    """Return both answers in words, for the part of a page that shows them."""
    keys = [unit for unit, _more, _less in found.units if unit is not None]
    names = {one.pk: str(one) for one in Unit.objects.filter(pk__in=keys)}
    sides = [
        (side, names.get(side.unit or 0, "–"), SAID[side.before], SAID[side.after], number_words(provision, side.measured))
        for side in found.sides
    ]
    units = [(names.get(unit or 0, "–"), more, less) for unit, more, less in found.units]
    return {"found": found, "sides": sides, "units": units, "more": found.changed - len(found.sides)}
