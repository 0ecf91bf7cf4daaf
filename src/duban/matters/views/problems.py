"""The register of hard problems."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from duban.engine.now import today
from duban.matters.actions import problems as acts
from duban.matters.forms.fields import NothingForm, person_choices
from duban.matters.forms.problems import AttemptForm, EndForm, LinkForm, ProblemFilter, ProblemForm
from duban.matters.models import HardProblem, Matter, Source
from duban.matters.queries import seen_by
from duban.matters.queries.problems import problems_seen
from duban.matters.views.doing import attempt as tried
from duban.matters.views.doing import sent, standing_of
from duban.people.models import Person, Role, Unit
from duban.people.standing import Standing, units_within
from duban.record import sheets
from duban.record.acts import Forbidden, Refused, may
from duban.record.views.asked import page_of

SORTS = {"title": "title", "unit": "unit__lft", "tried": "tried", "last": "last_try", "state": "state"}


@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse | FileResponse:
    """All hard problems one may see."""
    standing, form = standing_of(request), ProblemFilter(request.GET)
    rows, given = problems_seen(standing), form.cleaned_data if form.is_valid() else {}
    if given.get("state"):
        rows = rows.filter(state=given["state"])
    if given.get("q"):
        rows = rows.filter(Q(title__icontains=given["q"]) | Q(text__icontains=given["q"]))
    sort = request.GET.get("sort", "")
    key = SORTS.get(sort.lstrip("-"), "pk")
    rows = rows.order_by(f"-{key}" if sort.startswith("-") or not sort else key, "-pk")
    shape = sheets.wanted(request)
    if shape:
        return sheets.sheet(shape, _("Hard problems"), _heads(), map(_line, rows.iterator(chunk_size=500)))
    page = page_of(request, rows)
    context = {"page": page, "filter_form": form, "may_create": bool(_units(standing))}
    return render(request, "matters/problems.html", context)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One hard problem, with every attempt and what was learned."""
    standing = standing_of(request)
    problem = get_object_or_404(problems_seen(standing), pk=pk)
    open_ = problem.state == HardProblem.State.OPEN
    seen = problem.matter_id is not None and seen_by(standing).filter(pk=problem.matter_id).exists()
    query = {"title": problem.title, "requirement": problem.text, "source": Source.OTHER, "lead_unit": problem.unit_id,
             "responsible": problem.owner_id, "basis": _("Hard problem %(n)s") % {"n": problem.pk}}  # fmt: skip
    context = {
        "problem": problem, "attempts": problem.attempts.select_related("by"), "open": open_, "matter_seen": seen,
        "may_try": may(standing, "hard_problem.attempt", problem), "may_end": may(standing, "hard_problem.end", problem),
        "new_matter": f"{reverse('matter.create')}?{urlencode(query)}" if Role.SUPERVISION in standing.roles else "",
    }  # fmt: skip
    return render(request, "matters/problem.html", context)


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """Enter a hard problem."""
    standing = standing_of(request)
    units = _units(standing)
    if not units:
        raise Forbidden("hard_problem.create")
    choices = [(str(unit.pk), str(unit)) for unit in units]
    initial = {"unit": units[0].pk, "owner": standing.person.pk if standing.person else None, **request.GET.dict()}
    form = ProblemForm(sent(request), units=choices, people=person_choices(), initial=initial)
    made: list[HardProblem] = []
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        unit = next(unit for unit in units if unit.pk == given["unit"])
        owner = Person.objects.get(pk=given["owner"])
        if tried(form, lambda: made.append(acts.create(standing, unit, title=given["title"], text=given["text"], owner=owner))):
            messages.success(request, _("Entered."))
            return redirect("hard_problem.show", pk=made[0].pk)
    return _form(request, form, _("New hard problem"), None)


@login_required
def attempt(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an attempt."""
    form = AttemptForm(sent(request), initial={"on": today(settings.TIME_ZONE)})
    return _act(request, pk, "hard_problem.attempt", form, _("Add an attempt"), acts.attempt)


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Solve or shelve."""
    return _act(request, pk, "hard_problem.end", EndForm(sent(request)), _("Solved or shelved"), acts.end)


@login_required
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up again."""
    return _act(request, pk, "hard_problem.resume", NothingForm(sent(request)), _("Take it up again"), acts.resume)


@login_required
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Link a matter by its number."""
    standing = standing_of(request)

    def do(who: Standing, problem: HardProblem, number: str) -> object:
        matter: Matter | None = seen_by(standing).filter(number=number.strip()).first()
        if matter is None:
            raise Refused(_("There is no matter of that number that you may see."), "number")
        return acts.link(who, problem, matter=matter)

    return _act(request, pk, "hard_problem.link", LinkForm(sent(request)), _("Link a matter"), do)


def _act(
    request: HttpRequest, pk: int, verb: str, form: forms.Form, title: str, do: Callable[..., object]
) -> HttpResponse:
    standing = standing_of(request)
    problem = get_object_or_404(problems_seen(standing), pk=pk)
    if not may(standing, verb, problem):
        raise Forbidden(verb)
    if request.method == "POST" and form.is_valid() and tried(form, lambda: do(standing, problem, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("hard_problem.show", pk=pk)
    return _form(request, form, title, problem)


def _form(request: HttpRequest, form: forms.Form, title: str, problem: HardProblem | None) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "title": title, "problem": problem}
    return render(request, "matters/problem_form.html", context)


def _heads() -> dict[str, tuple[str, str]]:
    return {
        "title": (_("Title"), "text"), "unit": (_("Unit"), "text"), "owner": (_("Owner"), "text"),
        "tried": (_("Attempts"), "int"), "last": (_("Last attempt"), "date"), "state": (_("State"), "text"),
        "text": (_("What makes it hard"), "text"), "learned": (_("What was learned"), "text"),
    }  # fmt: skip


def _line(problem: Any) -> dict[str, object]:
    return {
        "title": problem.title, "unit": str(problem.unit), "owner": str(problem.owner), "tried": problem.tried,
        "last": problem.last_try, "state": problem.get_state_display(), "text": problem.text, "learned": problem.learned,
    }  # fmt: skip


def _units(standing: Standing) -> list[Unit]:
    """The units in whose name the person may enter a problem: those of their posts first, then those they govern."""
    own = [seat.unit_id for seat in standing.seats if seat.role in (Role.HEAD, Role.HANDLER, Role.LEADER)]
    found = list(Unit.objects.filter(pk__in=own).order_by("tree_id", "lft"))
    if standing.roles & {Role.HEAD, Role.SUPERVISION}:
        inside = Unit.objects.filter(units_within(standing, Role.HEAD, Role.SUPERVISION), active=True)
        found += [unit for unit in inside.order_by("tree_id", "lft") if unit.pk not in own]
    return found
