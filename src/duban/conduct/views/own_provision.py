"""Pages of a wording of one's own: copied, changed as a form or as text, checked, tried, proposed, given up."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from duban.approvals.models import Request
from duban.conduct.actions import provisions, trying
from duban.conduct.book import book
from duban.conduct.forms.provision import CopyForm, EndForm, TextForm, WordingForm
from duban.conduct.forms.record import ReasonForm
from duban.conduct.models import OwnProvision
from duban.conduct.queries import own_provision as queries
from duban.conduct.queries import provision_words as words
from duban.conduct.queries.book_rows import EFFECT_WORDS
from duban.conduct.queries.wording_history import past_of
from duban.conduct.views.asked import attempt, sent, standing_of
from duban.conduct.views.book import may_propose, numbers, provision_for
from duban.conduct.views.parameter import shown
from duban.conduct.words import spoken
from duban.people.models import Unit
from duban.record.acts import Forbidden, Refused, may

DRAFT = OwnProvision.State.DRAFT


def _own(request: HttpRequest, pk: int, verb: str = "") -> OwnProvision:
    found: OwnProvision = get_object_or_404(queries.seen_by(standing_of(request)), pk=pk)
    if verb and not may(standing_of(request), verb, found):
        raise Forbidden(verb)
    return found


@login_required
def copy(request: HttpRequest, name: str) -> HttpResponse:
    """Copy a provision for a unit."""
    _book, provision = provision_for(name)
    standing = standing_of(request)
    if not may_propose(standing):
        raise Forbidden("provision.copy")
    form = CopyForm(sent(request), standing=standing)
    if request.method == "POST" and form.is_valid():
        made: list[OwnProvision] = []
        unit = Unit.objects.get(pk=form.cleaned_data["unit"])
        if attempt(form, lambda: made.append(provisions.copy(standing, unit, name=name))):
            return redirect("provision.change", made[0].pk)
    context = {"title": _("A wording of one's own"), "called": spoken(provision.title), "name": name, "form": form}
    return render(request, "conduct/provision_act.html", context)


@login_required
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """A wording as people read it, all that is wrong with it, and what it would change where that was tried."""
    own, standing, present = _own(request, pk), standing_of(request), book()
    found = queries.reading(present, own)
    one = found.made or found.base
    asked = Request.objects.filter(verb=queries.ENACT, subject_kind=queries.KIND, subject_id=own.pk).order_by("-pk").first()
    writes = may(standing, "provision.change", own)
    tries = own.state != OwnProvision.State.IN_FORCE and writes and found.base is not None and found.made is not None
    tried = trying.look(trying.place_of_wording(present, own)) if tries else None
    context: dict[str, Any] = {
        "own": own, "one": one, "problems": [provisions.problem_words(problem) for problem in found.problems],
        "readable": found.made is not None, "writes": writes and own.state == DRAFT, "asked": asked, "tries": tries,
        "title": spoken(one.title) if one else own.provision, "past": past_of(present, own),
        "lasting": writes and own.state == OwnProvision.State.IN_FORCE and own.until is None,
    }  # fmt: skip
    if one is not None:
        context |= {
            "explain": spoken(one.explain), "remedy": spoken(one.remedy), "effect": EFFECT_WORDS[one.effect],
            "scope": words.scope(one), "measured": words.measured(one), "numbers": numbers(one),
        }  # fmt: skip
    return shown(request, one, tried, "conduct/provision_draft.html", context)


@login_required
@require_POST
def try_(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a wording over the ledger; its page shows what came of it."""
    own = _own(request, pk, "provision.change")
    trying.try_wording(book(), own)
    return redirect(reverse("provision.draft", args=[pk]) + "#trial")


@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft: as a form, or (`?as=text`, and where it cannot be read) as text."""
    own, standing = _own(request, pk, "provision.change"), standing_of(request)
    found = queries.reading(book(), own)
    as_text = request.GET.get("as") == "text" or found.base is None or found.made is None
    form: Any = TextForm(sent(request), initial={"text": own.text}) if as_text else WordingForm(sent(request), found=found)
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"] if as_text else form.text()
        if attempt(form, lambda: provisions.change(standing, own, text=text)):
            return redirect("provision.draft", pk)
    problems = [provisions.problem_words(problem) for problem in found.problems]
    context = {"own": own, "form": form, "as_text": as_text, "problems": problems, "title": _("Change the wording")}
    return render(request, "conduct/provision_edit.html", context)


@login_required
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose a wording, with a reason."""
    own, standing = _own(request, pk, "provision.propose"), standing_of(request)
    form = ReasonForm(sent(request))
    sent_well = request.method == "POST" and form.is_valid()
    if sent_well and attempt(form, lambda: provisions.propose(standing, own, reason=form.cleaned_data["reason"])):
        messages.success(request, _("Proposed. It counts once it has been approved."))
        return redirect("provision.draft", pk)
    context = {"title": _("Propose"), "called": f"{own.provision} · {own.unit}", "name": own.provision, "form": form, "own": own}
    return render(request, "conduct/provision_act.html", context)


@login_required
def repeal(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that a wording in force counts no more from a day on."""
    own, standing = _own(request, pk, "provision.repeal"), standing_of(request)
    form = EndForm(sent(request))
    if request.method == "POST" and form.is_valid():
        day, reason = form.cleaned_data["until"], form.cleaned_data["reason"]
        if attempt(form, lambda: provisions.repeal(standing, own, until=day, reason=reason)):
            messages.success(request, _("Proposed. It counts once it has been approved."))
            return redirect("provision.draft", pk)
    context = {"title": _("Repeal"), "called": f"{own.provision} · {own.unit}", "name": own.provision, "form": form, "own": own}
    return render(request, "conduct/provision_act.html", context)


@login_required
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft up."""
    own = _own(request, pk, "provision.drop")
    try:
        provisions.drop(standing_of(request), own)
        messages.success(request, _("Done."))
    except Refused as no:
        messages.error(request, str(no))
    return redirect("provision.list")
