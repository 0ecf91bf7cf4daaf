"""One act on a finding, or on several at once: explaining, making matters, asking for an exception."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from duban.conduct.actions import findings as acts
from duban.conduct.book import book
from duban.conduct.forms.findings import ExceptionForm, ExplainForm, MattersForm
from duban.conduct.models import AuditFinding
from duban.conduct.queries.finding_rows import rows_of, titles_for
from duban.conduct.queries.finding_whole import prefill
from duban.conduct.queries.seen import findings_seen
from duban.conduct.views.asked import attempt, sent, standing_of
from duban.conduct.views.findings import finding_for
from duban.engine.asked import wholes
from duban.engine.now import now
from duban.matters.actions.entering import Draft
from duban.matters.forms.entering import MatterForm
from duban.matters.models import LengthUnit, Matter
from duban.matters.queries.offered import offered
from duban.people.models import Person
from duban.record.acts import Forbidden, Refused, may
from duban.record.calendars import day_of
from duban.record.views.asked import back_to

MOST = 200


def _allowed(request: HttpRequest, pk: int, verb: str) -> AuditFinding:
    """Return the finding. Raises Forbidden where the act is not for this person."""
    one = finding_for(request, pk)
    if not may(standing_of(request), verb, one):
        raise Forbidden(verb)
    return one


@login_required
def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why it came to it."""
    one, standing = _allowed(request, pk, "finding.explain"), standing_of(request)
    form = ExplainForm(sent(request), initial={"text": one.explanation})
    return _act(request, one, form, _("Explain"), lambda: acts.explain(standing, one, text=form.cleaned_data["text"]))


@login_required
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that it be accepted as an exception until a day."""
    one, standing = _allowed(request, pk, "finding.ask"), standing_of(request)
    form = ExceptionForm(sent(request))
    return _act(
        request, one, form, _("Ask for an exception"), lambda: acts.ask_exception(standing, one, **form.cleaned_data)
    )


@login_required
def matter(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a matter of it: everything is filled in from the provision and the facts, and can be changed."""
    one, standing = _allowed(request, pk, "finding.matter"), standing_of(request)
    rules, choices = book(), offered(acts.office_seat_for(standing, one.unit))
    form = MatterForm(sent(request), initial={"length": 20, **prefill(rules, one, day_of(now()))}, offered=choices)
    made: list[AuditFinding] = []
    do = lambda: made.append(acts.make_matter(standing, one, draft=form.draft()))  # noqa: E731
    if request.method == "POST" and form.is_valid() and attempt(form, do):
        messages.success(request, _("Registered. Assign it to the unit when everything stands in it."))
        return redirect("matter.show", pk=made[0].matter_id)
    context = {"finding": one, "row": rows_of(rules, [one])[0], "form": form, "title": _("Make a matter")}
    return render(request, "conduct/finding_act.html", context)


def _act(request: HttpRequest, one: AuditFinding, form: Any, title: str, do: Callable[[], object]) -> HttpResponse:
    if request.method == "POST" and form.is_valid() and attempt(form, do):
        messages.success(request, _("Done."))
        return redirect("finding.show", pk=one.pk)
    context = {"finding": one, "row": rows_of(book(), [one])[0], "form": form, "title": title}
    return render(request, "conduct/finding_act.html", context)


@login_required
@require_POST
def explain_many(request: HttpRequest) -> HttpResponse:
    """Explain several findings with the same words."""
    standing = standing_of(request)
    form = ExplainForm(request.POST if "confirm" in request.POST else None)

    def do(some: list[AuditFinding]) -> list[str]:
        text = form.cleaned_data["text"]
        return _each(some, lambda one: acts.explain(standing, one, text=text))

    return _many(request, "finding.explain", _("Explain the selected findings"), form, do)


@login_required
@require_POST
def matter_many(request: HttpRequest) -> HttpResponse:
    """Make matters of several findings: one for each unit and provision, or one for each finding."""
    form = MattersForm(request.POST if "confirm" in request.POST else None)

    def do(some: list[AuditFinding]) -> list[str]:
        return _matters(request, some, form.cleaned_data["length"], together=form.cleaned_data["together"])

    return _many(request, "finding.matter", _("Make matters of the selected findings"), form, do)


def _many(
    request: HttpRequest, verb: str, title: str, form: Any, do: Callable[[list[AuditFinding]], list[str]]
) -> HttpResponse:
    standing = standing_of(request)
    numbers = wholes(request.POST.getlist("pick")[:MOST])
    seen = findings_seen(standing).filter(pk__in=numbers, state__in=acts.OPEN).order_by("pk")
    some = [one for one in seen if may(standing, verb, one)]
    back = back_to(request) or reverse("finding.list")
    if not some:
        messages.warning(request, _("None of the selected findings is open to this."))
        return redirect(back)
    if form.is_bound and form.is_valid():
        refused = do(some)
        done = len(some) - len(refused)
        if done:
            words = ngettext("Done for %(n)s finding.", "Done for %(n)s findings.", done)
            messages.success(request, words % {"n": done})
        for words in refused:
            messages.error(request, words)
        return redirect(back)
    context = {"named": titles_for(standing, rows_of(book(), some)), "form": form, "title": title, "back": back}
    return render(request, "conduct/finding_bulk.html", context)


def _each(some: list[AuditFinding], do: Callable[[AuditFinding], object]) -> list[str]:
    refused = []
    for one in some:
        try:
            do(one)
        except (Refused, Forbidden) as no:
            refused.append(f"{one.pk}{_(': ')}{no}")
    return refused


def _matters(request: HttpRequest, some: list[AuditFinding], length: int, *, together: bool) -> list[str]:
    standing, present, day = standing_of(request), book(), day_of(now())
    made: dict[tuple[int | None, str], Matter] = {}

    def do(one: AuditFinding) -> None:
        key = (one.unit_id, one.provision)
        with transaction.atomic():
            if together and key in made:
                acts.join_matter(standing, one, matter=made[key])
                return
            draft = drafted(prefill(present, one, day), one, length)
            kept = acts.make_matter(standing, one, draft=draft)
        assert kept.matter is not None
        made[key] = kept.matter

    return _each(some, do)


def drafted(first: dict[str, Any], one: AuditFinding, length: int) -> Draft:
    """Return the matter that a finding becomes where nobody changes what is proposed."""
    person = Person.objects.filter(pk=first.get("responsible") or 0).first()
    return Draft(
        title=first["title"][:200], requirement=first.get("requirement", ""), target=first.get("target", ""),
        source=first["source"], basis=first.get("basis", ""), lead_unit=one.unit, responsible=person, length=length,
        length_unit=LengthUnit.WORKING_DAYS,
    )  # fmt: skip
