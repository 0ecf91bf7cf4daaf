"""Pages on units: the tree, one unit, making, moving, putting out of use; groups of units."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duban.engine.now import now
from duban.matters.queries.counts import counts_for
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lists import list_url, span_over
from duban.people.loading.columns import UNITS
from duban.people.loading.forest import parents_of
from duban.people.models import Unit, UnitGroup
from duban.people.permissions import administers, manages, manages_all, may_give
from duban.people.queries import organisation
from duban.people.queries.kinds import kind_words
from duban.people.standing import Standing
from duban.record.acts import Forbidden, may
from duban.site.staff.actions import units as acts
from duban.site.staff.asked import (
    SHEETS,
    Cell,
    Head,
    Listing,
    Page,
    act_page,
    list_page,
    reader,
    standing_of,
    table_response,
)
from duban.site.staff.forms.fields import NothingForm
from duban.site.staff.forms.lists import SearchForm
from duban.site.staff.forms.staff import GroupForm, MoveForm, UnitForm


@login_required
def list_(request: HttpRequest) -> HttpResponse:
    """The tree of units; with words to look for, those that match."""
    standing = reader(request, "unit.list")
    form = SearchForm(request.GET)
    units = organisation.units_seen(standing)
    words = str(form["q"].value() or "").strip()
    if words:
        units = units.filter(
            Q(name__icontains=words) | Q(name_en__icontains=words) | Q(short_name__icontains=words) | Q(code__icontains=words)
        )
    shape = request.GET.get("format", "")
    if shape in SHEETS:
        return _export(list(units), "csv" if shape == "csv" else "xlsx")
    top = next((seat.scope_id for seat in standing.seats if seat.role in ("administrator", "supervision")), None)
    return render(request, "staff/units.html", {
        "nodes": organisation.tree(units, standing.day), "filter_form": form, "words": words,
        "create_url": reverse("unit.create", args=[top]) if top else "", "may_load": top is not None,
    })  # fmt: skip


def _export(units: list[Unit], shape: Any) -> HttpResponse:
    """The units with the columns of the file that loads them, so that it can be loaded again."""
    parents = parents_of(units)
    lines: list[dict[str, object]] = [
        {
            "code": unit.code, "parent": parents[unit.code], "name": unit.name, "name_en": unit.name_en,
            "short_name": unit.short_name, "aliases": ";".join(unit.aliases), "kind": kind_words(unit.kind),
        }
        for unit in units
    ]  # fmt: skip
    return table_response(lines, UNITS, "units", shape, get_language() or "zh-hans")


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: what it is, its posts and who holds them, its areas, what it leads."""
    standing, unit = standing_of(request), unit_for(request, pk)
    place = organisation.place_of(standing, unit)
    managing = manages(standing, unit)
    facts = [
        (_("Code"), unit.code), (_("Name in English"), unit.name_en), (_("Short name"), unit.short_name),
        (_("Other names"), "; ".join(unit.aliases)), (_("Kind"), kind_words(unit.kind)),
    ]  # fmt: skip
    administering = administers(standing, unit)
    for post in place.posts:
        post.mine = managing and (administering or may_give(standing, post.role, post.scope))  # type: ignore[attr-defined]
        post.held = any(s.post_id == post.pk and not s.delegated for s in standing.seats)  # type: ignore[attr-defined]
    return render(request, "staff/unit.html", {
        "unit": unit, "facts": facts, "posts": place.posts, "managing": managing,
        "above": place.above, "parts": place.parts, "areas": place.areas,
        "figures": _figures(standing, unit), "assist_url": list_url(unit=unit.pk, part="assist"),
    })  # fmt: skip


def _figures(standing: Standing, unit: Unit) -> list[tuple[Any, int | None, str, str]]:
    """What the unit and all below it lead now: label, number, list behind it, light; nothing for who oversees none."""
    if not any(seat.covers(unit) for seat in standing.overseeing):
        return []
    filters = Filters(unit=unit.pk)
    found = counts_for(standing, filters, now(), span_over(unit))
    return [
        (_("Open"), found.get("open"), list_url(unit=unit.pk), ""),
        (_("Red"), found.get("red"), list_url(unit=unit.pk, light="red"), "red"),
        (_("Yellow"), found.get("yellow"), list_url(unit=unit.pk, light="yellow"), "yellow"),
    ]


@login_required
def create(request: HttpRequest, parent: int) -> HttpResponse:
    """A new unit below another one."""
    above = _allowed(request, parent, "unit.create")
    page = Page(
        _("New unit"), _("Create the unit"), _("The unit stands in the tree."), reverse("unit.show", args=[parent]),
        above.name, _crumbs(above),
    )  # fmt: skip
    form = UnitForm(request.POST or None)
    return act_page(request, page, form, lambda data: acts.create(standing_of(request), above, acts.UnitDraft(**data)))


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a unit."""
    unit = _allowed(request, pk, "unit.edit")
    names = ("code", "name", "name_en", "short_name", "aliases", "kind")
    form = UnitForm(request.POST or None, initial={name: getattr(unit, name) for name in names}, kind=unit.kind)
    page = Page(_("Edit the unit"), _("Save"), _("Saved."), reverse("unit.show", args=[pk]), "", _crumbs(unit))
    return act_page(request, page, form, lambda data: acts.edit(standing_of(request), unit, acts.UnitDraft(**data)))


@login_required
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a unit under another one."""
    unit = _allowed(request, pk, "unit.move")
    form = MoveForm(request.POST or None, units=organisation.units_seen(standing_of(request)).filter(active=True))
    page = Page(
        _("Move the unit"), _("Move"), _("The unit has moved, with all below it."), reverse("unit.show", args=[pk]),
        _("Everything below it moves along. Whoever governs the new parent then governs this unit too."), _crumbs(unit),
    )  # fmt: skip
    return act_page(request, page, form, lambda data: acts.move(standing_of(request), unit, data["parent"]))


@login_required
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a unit out of use."""
    unit = _allowed(request, pk, "unit.deactivate")
    page = Page(
        _("Put out of use"), _("Put out of use"), _("The unit is out of use."), reverse("unit.show", args=[pk]),
        _("Nothing more is assigned to it; its matters and their history stay."), _crumbs(unit),
    )  # fmt: skip
    return act_page(request, page, NothingForm(_sent(request)), lambda _: acts.deactivate(standing_of(request), unit))


@login_required
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a unit into use again."""
    unit = _allowed(request, pk, "unit.activate")
    page = Page(
        _("Take into use again"), _("Take into use again"), _("The unit is in use again."),
        reverse("unit.show", args=[pk]), "", _crumbs(unit),
    )  # fmt: skip
    return act_page(request, page, NothingForm(_sent(request)), lambda _: acts.activate(standing_of(request), unit))


@login_required
def group_list(request: HttpRequest) -> HttpResponse:
    """Names that stand for several units at once."""
    standing = reader(request, "unit_group.list")
    form = SearchForm(request.GET)
    rows = UnitGroup.objects.prefetch_related("members").filter(name__icontains=str(form["q"].value() or ""))
    can = manages_all(standing)

    def cells(group: UnitGroup) -> list[Cell]:
        url = reverse("unit_group.edit", args=[group.pk]) if can else ""
        members = list(group.members.all())
        named = ", ".join(str(unit) for unit in members[:6]) + ("…" if len(members) > 6 else "")
        return [Cell(group, url), Cell("; ".join(group.aliases)), Cell(named), Cell(len(members))]

    heads = (
        Head("name", _("Name"), "name"), Head("aliases", _("Other names")), Head("members", _("Members")),
        Head("n", _("Count"), num=True),
    )  # fmt: skip
    listing = Listing(
        _("Groups of units"), "unit-groups", heads, cells, "name",
        _("A name in a task table that stands for several units, such as “各区、县(市)政府”."),
        _("Add the names that your task tables use for several units at once."),
        [(_("New group"), reverse("unit_group.create"))] if can else [],
    )  # fmt: skip
    return list_page(request, listing, rows, form)


@login_required
def group_create(request: HttpRequest) -> HttpResponse:
    """A new group of units."""
    standing = standing_of(request)
    if not manages_all(standing):
        raise Forbidden("unit_group.create")
    place = organisation.units_seen(standing)[0]
    form = GroupForm(request.POST or None, units=organisation.units_seen(standing))
    page = Page(_("New group"), _("Create the group"), _("The group is there."), reverse("unit_group.list"))
    return act_page(request, page, form, lambda data: acts.create_group(standing, place, _group(data)))


@login_required
def group_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a group of units."""
    standing = standing_of(request)
    if not manages_all(standing):
        raise Forbidden("unit_group.edit")
    group = get_object_or_404(UnitGroup, pk=pk)
    initial = {"name": group.name, "name_en": group.name_en, "aliases": group.aliases, "members": group.members.all()}
    form = GroupForm(request.POST or None, initial=initial, units=organisation.units_seen(standing))
    page = Page(group.name, _("Save"), _("Saved."), reverse("unit_group.list"))
    return act_page(request, page, form, lambda data: acts.edit_group(standing, group, _group(data)))


def _group(data: dict[str, Any]) -> acts.GroupDraft:
    return acts.GroupDraft(data["name"], data["name_en"], data["aliases"], [unit.pk for unit in data["members"]])


def unit_for(request: HttpRequest, pk: int) -> Unit:
    """Return the unit, or 404 for one outside what the person reads."""
    return get_object_or_404(organisation.units_seen(standing_of(request)), pk=pk)


def _allowed(request: HttpRequest, pk: int, verb: str) -> Unit:
    unit = unit_for(request, pk)
    if not may(standing_of(request), verb, unit):
        raise Forbidden(verb)
    return unit


def _crumbs(unit: Unit) -> list[tuple[Any, str]]:
    return [(_("Units"), reverse("unit.list")), (unit, reverse("unit.show", args=[unit.pk]))]


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
