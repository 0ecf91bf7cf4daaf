"""Programmes, task forces, focus areas: the same four pages for each, from one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from duban.engine.now import now, today
from duban.matters.actions import owners as acts
from duban.matters.forms.fields import offices, person_choices
from duban.matters.forms.owners import FocusAreaForm, NamedForm, ProgrammeForm, TaskForceForm
from duban.matters.models import FocusArea, Programme, TaskForce
from duban.matters.queries.owners import Figures, figures, forecast, owners_seen
from duban.matters.views.doing import attempt, sent, standing_of
from duban.people.models import Role, Unit
from duban.people.standing import Standing
from duban.record import sheets
from duban.record.acts import Forbidden
from duban.record.views.asked import page_of


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of owner: its table, words, form and acts; `filter` is its name in the addresses of the lists."""

    model: type[Any]
    filter: str
    title: Promise
    new: Promise
    empty: Promise
    form: type[NamedForm]
    create: Callable[..., Any]
    edit: Callable[..., Any]


KINDS: dict[str, Kind] = {
    "programme": Kind(
        Programme, "programme", _("Programmes"), _("New programme"),
        _("A programme is a year's tasks or a plan, with a due day and an earlier day that is aimed for."),
        ProgrammeForm, acts.create_programme, acts.edit_programme,
    ),
    "task_force": Kind(
        TaskForce, "force", _("Task forces"), _("New task force"),
        _("A task force brings persons of several units together who answer for matters of their own."),
        TaskForceForm, acts.create_task_force, acts.edit_task_force,
    ),
    "focus_area": Kind(
        FocusArea, "focus", _("Focus areas"), _("New focus area"),
        _("A focus area of the year gathers matters of several units under one heading."),
        FocusAreaForm, acts.create_focus_area, acts.edit_focus_area,
    ),
}  # fmt: skip


@login_required
@require_safe
def index(request: HttpRequest, kind: str) -> HttpResponse | FileResponse:
    """All of a kind, with how they stand."""
    standing, one = standing_of(request), KINDS[kind]
    shape = sheets.wanted(request)
    if shape:
        return _taken(standing, one, shape)
    page = page_of(request, owners_seen(standing, one.model))
    found = figures(standing, page, now())
    rows = [(owner, found.get(owner.pk, Figures())) for owner in page]
    context = {"kind": kind, "one": one, "page": page, "rows": rows, "may_create": Role.SUPERVISION in standing.roles}
    return render(request, "matters/owners.html", context | _urls(kind))


@login_required
@require_safe
def show(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """One of them, with its figures and the doors to its matters."""
    standing, one = standing_of(request), KINDS[kind]
    owner = get_object_or_404(owners_seen(standing, one.model), pk=pk)
    found = figures(standing, [owner], now()).get(owner.pk, Figures())
    context: dict[str, Any] = {"kind": kind, "one": one, "owner": owner, "filter": one.filter}
    context["tiles"] = _tiles(found, one.filter, pk)
    context["may_edit"] = acts.may_change(standing, owner)
    if kind == "programme":
        context["forecast"] = forecast(owner, found, today(settings.TIME_ZONE))
    if kind == "task_force":
        context["members"] = owner.members.order_by("pk")
    return render(request, "matters/owner.html", context | _urls(kind))


@login_required
def create(request: HttpRequest, kind: str) -> HttpResponse:
    """Set one up."""
    standing, one = standing_of(request), KINDS[kind]
    units = _offices(standing, f"{kind}.create")
    form = one.form(sent(request), units=_choices(units), people=_people(kind), initial={"unit": units[0].pk})
    made: list[Any] = []
    if request.method == "POST" and form.is_valid():
        unit = next(unit for unit in units if unit.pk == form.cleaned_data["unit"])
        if attempt(form, lambda: made.append(one.create(standing, unit, form.given()))):
            messages.success(request, gettext("Saved."))
            return redirect(f"{kind}.show", pk=made[0].pk)
    return render(request, "matters/owner_form.html", {"form": form, "title": one.new, "one": one} | _urls(kind))


@login_required
def edit(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Change one."""
    standing, one = standing_of(request), KINDS[kind]
    owner = get_object_or_404(owners_seen(standing, one.model), pk=pk)
    if not acts.may_change(standing, owner):
        raise Forbidden(f"{kind}.edit")
    initial = {name: getattr(owner, name) for name in acts.FIELDS[one.model]} | {"unit": owner.unit_id}
    if kind == "task_force":
        initial |= {"lead": owner.lead_id, "members": list(owner.members.values_list("pk", flat=True))}
    form = one.form(sent(request), units=_choices([owner.unit]), people=_people(kind), initial=initial)
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: one.edit(standing, owner, form.given())):
        messages.success(request, gettext("Saved."))
        return redirect(f"{kind}.show", pk=owner.pk)
    context = {"form": form, "title": owner, "one": one, "owner": owner}
    return render(request, "matters/owner_form.html", context | _urls(kind))


def _taken(standing: Standing, one: Kind, shape: sheets.Shape) -> FileResponse:
    """The list as a table: every row of it, with the figures of the page."""
    heads = {"name": (gettext("Name"), "text"), "unit": (gettext("Set up by"), "text")}
    if one.model is Programme:
        heads |= {"due": (gettext("Due"), "date"), "aim": (gettext("Ahead-of-plan target"), "date")}
    heads |= {
        "total": (gettext("Matters"), "int"), "ahead": (gettext("Ahead of plan"), "int"),
        "on_plan": (gettext("On plan"), "int"), "behind": (gettext("Behind plan"), "int"), "active": (gettext("In use"), "text"),
    }  # fmt: skip
    owners = list(owners_seen(standing, one.model))
    found = figures(standing, owners, now())
    return sheets.sheet(shape, str(one.title), heads, (_line(owner, found.get(owner.pk, Figures())) for owner in owners))


def _line(owner: Any, found: Figures) -> dict[str, object]:
    return {
        "name": str(owner), "unit": str(owner.unit), "due": getattr(owner, "due_on", None),
        "aim": getattr(owner, "ahead_on", None), "total": found.total, "ahead": found.ahead, "on_plan": found.on_plan,
        "behind": found.behind, "active": gettext("yes") if owner.active else gettext("no"),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure and what it counts."""

    label: str
    value: int
    note: str
    url: str


def _tiles(found: Figures, name: str, pk: int) -> list[Tile]:
    base = f"{reverse('matter.list')}?{name}={pk}"
    done = f"{base}&state=closed"
    return [
        Tile(gettext("Matters"), found.total, gettext("mean progress %(n)s %%") % {"n": found.progress}, f"{base}&state=all"),
        Tile(gettext("Ahead of plan"), found.ahead, gettext("finished by the ahead-of-plan target"), f"{done}&result=early"),
        Tile(gettext("On plan"), found.on_plan, gettext("finished in time, after the target"), f"{done}&result=timely"),
        Tile(gettext("Behind plan"), found.behind, gettext("%(n)s open and late") % {"n": found.red}, f"{base}&light=red"),
        Tile(gettext("Running in time"), found.running, "", f"{base}&state=open"),
    ]


def _offices(standing: Standing, verb: str) -> list[Unit]:
    found = offices(standing, Role.SUPERVISION)
    if not found:
        raise Forbidden(verb)
    return found


def _choices(units: list[Unit]) -> list[tuple[str, Any]]:
    return [(str(unit.pk), str(unit)) for unit in units]


def _people(kind: str) -> list[tuple[str, Any]]:
    return person_choices() if kind == "task_force" else []


def _urls(kind: str) -> dict[str, str]:
    return {f"{verb}_name": f"{kind}.{verb}" for verb in ("list", "create", "show", "edit")}
