"""Pages on persons and areas."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from duban.people.models import Account, Area, Person, Unit
from duban.people.permissions import MANAGING, sees_contact
from duban.people.queries import organisation
from duban.people.standing import units_within
from duban.record.acts import Forbidden, may
from duban.site.staff.actions import persons as acts
from duban.site.staff.asked import Cell, Head, Listing, Page, act_page, list_page, reader, standing_of
from duban.site.staff.forms.fields import NothingForm
from duban.site.staff.forms.lists import PersonFilterForm, UnitFilterForm
from duban.site.staff.forms.staff import AreaForm, NewPersonForm, PersonForm


@login_required
def list_(request: HttpRequest) -> HttpResponse:
    """Persons with their posts."""
    standing = reader(request, "person.list")
    form = PersonFilterForm(request.GET, units=organisation.units_seen(standing))
    rows = organisation.with_posts(_persons(organisation.persons_seen(standing), form), standing.day)

    def cells(person: Person) -> list[Cell]:
        posts = [holding.post for holding in person.present]  # type: ignore[attr-defined]
        return [
            Cell(person, reverse("person.show", args=[person.pk])), Cell(person.code),
            Cell(", ".join(dict.fromkeys(str(post.unit) for post in posts))), Cell(", ".join(str(post) for post in posts)),
            Cell(_("Working here") if person.active else _("Left"), state="open" if person.active else "off"),
        ]  # fmt: skip

    heads = (
        Head("name", _("Name"), "name"), Head("code", _("Staff number"), "code"), Head("unit", _("Unit")),
        Head("post", _("Post")), Head("state", _("State"), "active"),
    )  # fmt: skip
    can = not standing.roles.isdisjoint(MANAGING)
    listing = Listing(
        _("Persons"), "persons", heads, cells, "code", "", _("Load them from a spreadsheet, or enter them one by one."),
        [(_("New person"), reverse("person.create"))] if can else [],
    )  # fmt: skip
    return list_page(request, listing, rows, form)


def _persons(rows: "QuerySet[Person]", form: PersonFilterForm) -> "QuerySet[Person]":
    form.is_valid()
    asked = form.cleaned_data
    if asked.get("q"):
        rows = rows.filter(
            Q(name__icontains=asked["q"]) | Q(name_en__icontains=asked["q"]) | Q(code__icontains=asked["q"])
        )
    if asked.get("unit"):
        unit = asked["unit"]
        inside = Unit.objects.filter(tree_id=unit.tree_id, lft__gte=unit.lft, rgt__lte=unit.rgt).values("pk")
        rows = rows.filter(holdings__until=None, holdings__post__unit__in=inside)
    if asked.get("role"):
        rows = rows.filter(holdings__until=None, holdings__post__role=asked["role"])
    if asked.get("active") != "all":
        rows = rows.filter(active=asked.get("active") != "left")
    return rows.distinct()


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: posts now and before; how to reach them, for those who may know."""
    standing = standing_of(request)
    person = organisation.with_holdings(get_object_or_404(organisation.persons_seen(standing).distinct(), pk=pk))
    facts: list[tuple[Any, Any]] = [
        (_("Staff number"), person.code), (_("Name in English"), person.name_en), (_("Language"), person.language)
    ]
    if sees_contact(standing, person):
        facts += [(_("Telephone"), person.phone), (_("E-mail"), person.email)]
    account = Account.objects.filter(person=person).first()
    if account is not None:
        account.person = person
    return render(request, "staff/person.html", {
        "person": person, "facts": facts, "may_edit": may(standing, "person.edit", person),
        "holdings": person.holdings.all(),
        "account": account, "may_open": account is None and person.active and may(standing, "account.create", person),
        "may_account": account is not None and may(standing, "account.lock", account),
    })  # fmt: skip


@login_required
def create(request: HttpRequest) -> HttpResponse:
    """A new person."""
    standing = standing_of(request)
    if standing.roles.isdisjoint(MANAGING):
        raise Forbidden("person.create")
    units = Unit.objects.filter(units_within(standing, *MANAGING), active=True).order_by("tree_id", "lft")
    form = NewPersonForm(request.POST or None, units=units, initial={"language": "zh-hans"})
    page = Page(_("New person"), _("Enter the person"), _("Entered."), reverse("person.list"))

    def do(data: dict[str, Any]) -> HttpResponse:
        made = acts.create(standing, data.pop("unit"), acts.PersonDraft(**data))
        return redirect("person.show", pk=made.pk)

    return act_page(request, page, form, do)


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a person."""
    person = _allowed(request, pk, "person.edit")
    names = ["code", "name", "name_en", "language"]
    form = PersonForm(request.POST or None)
    if sees_contact(standing_of(request), person):
        names += ["phone", "email"]
    else:
        del form.fields["phone"], form.fields["email"]
    form.initial = {name: getattr(person, name) for name in names}
    kept = {"phone": person.phone, "email": person.email}
    page = Page(_("Edit the person"), _("Save"), _("Saved."), reverse("person.show", args=[pk]), "", _crumbs(person))
    return act_page(
        request, page, form, lambda data: acts.edit(standing_of(request), person, acts.PersonDraft(**{**kept, **data}))
    )


@login_required
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """A person has left."""
    person = _allowed(request, pk, "person.deactivate")
    page = Page(
        _("Has left"), _("Has left"), _("The person has left; the account is locked."), reverse("person.show", args=[pk]),
        _("The account is locked. What the person did stays in the ledger."), _crumbs(person),
    )  # fmt: skip
    form = NothingForm(request.POST if request.method == "POST" else None)
    return act_page(request, page, form, lambda _: acts.deactivate(standing_of(request), person))


@login_required
def area_list(request: HttpRequest) -> HttpResponse:
    """Areas of responsibility."""
    standing = reader(request, "area.list")
    form = UnitFilterForm(request.GET, units=organisation.units_seen(standing))
    form.is_valid()
    rows = organisation.areas_seen(standing)
    if form.cleaned_data.get("q"):
        rows = rows.filter(Q(name__icontains=form.cleaned_data["q"]) | Q(code__icontains=form.cleaned_data["q"]))
    if form.cleaned_data.get("unit"):
        unit = form.cleaned_data["unit"]
        rows = rows.filter(unit__tree_id=unit.tree_id, unit__lft__gte=unit.lft, unit__rgt__lte=unit.rgt)
    can = not standing.roles.isdisjoint(MANAGING)

    def cells(area: Area) -> list[Cell]:
        url = reverse("area.edit", args=[area.pk]) if can else ""
        place = f"{area.latitude}, {area.longitude}" if area.latitude is not None else ""
        return [Cell(area, url), Cell(area.code), Cell(area.unit), Cell(area.leader or ""), Cell(place)]

    heads = (
        Head("name", _("Name"), "name"), Head("code", _("Code"), "code"), Head("unit", _("Unit"), "unit__lft"),
        Head("leader", _("Leader"), "leader__code"), Head("place", _("Position")),
    )  # fmt: skip
    listing = Listing(
        _("Areas"), "areas", heads, cells, "code", _("Areas of responsibility, each with its unit and leader."),
        _("Load them from a spreadsheet, or enter them one by one."),
        [(_("New area"), reverse("area.create"))] if can else [],
    )  # fmt: skip
    return list_page(request, listing, rows, form)


@login_required
def area_create(request: HttpRequest) -> HttpResponse:
    """A new area."""
    standing = standing_of(request)
    if standing.roles.isdisjoint(MANAGING):
        raise Forbidden("area.create")
    page = Page(_("New area"), _("Create the area"), _("The area is there."), reverse("area.list"))
    form = _area_form(request, {})
    return act_page(request, page, form, lambda data: acts.create_area(standing, data["unit"], acts.AreaDraft(**data)))


@login_required
def area_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an area."""
    standing = standing_of(request)
    area = get_object_or_404(organisation.areas_seen(standing), pk=pk)
    if not may(standing, "area.edit", area):
        raise Forbidden("area.edit")
    names = ("code", "name", "name_en", "unit", "leader", "latitude", "longitude")
    form = _area_form(request, {name: getattr(area, name) for name in names})
    page = Page(area.name, _("Save"), _("Saved."), reverse("area.list"), "", [(_("Areas"), reverse("area.list"))])
    return act_page(request, page, form, lambda data: acts.edit_area(standing, area, acts.AreaDraft(**data)))


def _area_form(request: HttpRequest, initial: dict[str, Any]) -> AreaForm:
    units = Unit.objects.filter(units_within(standing_of(request), *MANAGING)).order_by("tree_id", "lft")
    people = Person.objects.filter(active=True).order_by("code")
    return AreaForm(request.POST or None, initial=initial, units=units, people=people)


def _allowed(request: HttpRequest, pk: int, verb: str) -> Person:
    person = get_object_or_404(organisation.persons_seen(standing_of(request)).distinct(), pk=pk)
    if not may(standing_of(request), verb, person):
        raise Forbidden(verb)
    return person


def _crumbs(person: Person) -> list[tuple[Any, str]]:
    return [(_("Persons"), reverse("person.list")), (person, reverse("person.show", args=[person.pk]))]
