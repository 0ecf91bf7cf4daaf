"""Breaking a matter down into parts, and setting its milestones: several rows on one page."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.engine.asked import whole
from duban.engine.clock import Inputs, Length, deadline
from duban.engine.errors import Problem
from duban.engine.now import now
from duban.matters.actions import bulk, entering
from duban.matters.forms.entering import PartForm, milestones_formset, parts_formset
from duban.matters.forms.fields import person_choices, unit_choices
from duban.matters.models import Matter, State
from duban.matters.permissions import supervises
from duban.matters.queries import seen_by
from duban.matters.queries.acts import fits
from duban.matters.views.doing import allowed, not_now, problem_words, sent, standing_of
from duban.record.acts import Refused
from duban.record.calendars import current, day_of


@login_required
def decompose(request: HttpRequest, pk: int) -> HttpResponse:
    """Break a matter down: several parts at once, each with unit, person, target and time."""
    matter = allowed(request, pk, "matter.decompose")
    if not fits(matter, "matter.decompose"):
        messages.warning(request, not_now(matter))
        return redirect("matter.show", pk=pk)
    within = matter.owner if supervises(standing_of(request), matter) else matter.lead_unit
    given = {"units": unit_choices(within), "people": person_choices(within)}
    parts = parts_formset(3)(_more(sent(request)), prefix="part", form_kwargs=given)
    final = request.method == "POST" and not {"preview", "more"} & request.POST.keys()
    if final and parts.is_valid() and _broken_down(request, matter, parts):
        return redirect("matter.show", pk=pk)
    shown = [(form, _due(form)) for form in parts] if request.method == "POST" else [(form, "") for form in parts]
    return render(request, "matters/decompose.html", {"matter": matter, "parts": parts, "rows": shown})


@login_required
def set_milestones(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the milestones that are not done yet."""
    matter = allowed(request, pk, "matter.set_milestones")
    if not fits(matter, "matter.set_milestones"):
        messages.warning(request, not_now(matter))
        return redirect("matter.show", pk=pk)
    steps = matter.milestones.filter(done_on=None)
    initial = [{"title": one.title, "due_on": one.due_on, "weight": one.weight} for one in steps]
    rows = milestones_formset(3)(sent(request), prefix="step", initial=initial)
    if request.method == "POST" and rows.is_valid() and _set(request, matter, rows):
        return redirect("matter.show", pk=pk)
    return render(request, "matters/milestones.html", {"matter": matter, "rows": rows})


@login_required
def assign_parts(request: HttpRequest, pk: int) -> HttpResponse:
    """Assign all registered parts of a matter at once; what is refused for one stops none of the others."""
    matter = allowed(request, pk, "matter.decompose")
    standing = standing_of(request)
    waiting = list(seen_by(standing).filter(parent=matter, state=State.REGISTERED).order_by("pk"))
    if request.method == "POST":
        for outcome in bulk.assign_many(standing, waiting):
            if outcome.done:
                messages.success(request, _("Assigned: %(matter)s") % {"matter": outcome.matter})
            else:
                messages.error(request, f"{outcome.matter}: {outcome.words}")
        return redirect("matter.show", pk=pk)
    return render(request, "ui/confirm_page.html", {
        "title": _("Assign the parts"), "text": "; ".join(str(one) for one in waiting), "verb": _("Assign"),
        "back": reverse("matter.show", args=[pk]),
    })  # fmt: skip


def _broken_down(request: HttpRequest, matter: Matter, parts: "forms.BaseFormSet[PartForm]") -> bool:
    drafts = [form.draft(matter) for form in _filled(parts)]
    try:
        entering.decompose(standing_of(request), matter, drafts)
    except (Refused, Problem) as no:
        _refuse(parts, no)
        return False
    n = len(drafts)
    messages.success(request, ngettext("%(n)s part made.", "%(n)s parts made.", n) % {"n": n})
    return True


def _set(request: HttpRequest, matter: Matter, rows: "forms.BaseFormSet[Any]") -> bool:
    steps = [(f.cleaned_data["title"], f.cleaned_data["due_on"], f.cleaned_data["weight"]) for f in _filled(rows)]
    try:
        entering.set_milestones(standing_of(request), matter, steps)
    except (Refused, Problem) as no:
        _refuse(rows, no)
        return False
    messages.success(request, _("Milestones set."))
    return True


def _filled(rows: "forms.BaseFormSet[Any]") -> list[Any]:
    return [form for form in rows if form.has_changed() or form.initial if form not in rows.deleted_forms]


def _refuse(rows: "forms.BaseFormSet[Any]", no: Refused | Problem) -> None:
    words = problem_words(no) if isinstance(no, Problem) else str(no.message)
    rows.non_form_errors().append(words)


def _more(posted: QueryDict | None) -> QueryDict | None:
    """Return what was posted, with three rows more where these were asked for; what is typed already stays."""
    if posted is None or "more" not in posted:
        return posted
    grown, total = posted.copy(), whole(posted.get("part-TOTAL_FORMS", "")) or 0
    grown["part-TOTAL_FORMS"] = str(min(total + 3, 40))
    return grown


def _due(form: PartForm) -> date | str:
    """The day a part would be due if it were assigned now; words where the calendar refuses."""
    amount, start = whole(form["length"].value() or ""), now()
    if amount is None:
        return ""
    try:
        found: datetime | None = deadline(Inputs(start, Length(amount, "working_days")), current()).due
    except Problem as problem:
        return problem_words(problem)
    return day_of(found) if found else ""
