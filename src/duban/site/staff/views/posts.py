"""Pages on posts: made, corrected, handed over, ended, delegated."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from duban.engine.now import now
from duban.people.models import Delegation, Person, Post, Unit
from duban.people.queries import organisation
from duban.record.acts import Forbidden, may
from duban.record.calendars import day_of
from duban.site.staff.actions import posts as acts
from duban.site.staff.asked import Cell, Head, Listing, Page, act_page, list_page, standing_of
from duban.site.staff.forms.fields import NothingForm
from duban.site.staff.forms.lists import DelegationFilterForm
from duban.site.staff.forms.staff import DelegateForm, EndForm, PostForm, StartForm
from duban.site.staff.views.units import unit_for


@login_required
def create(request: HttpRequest, unit: int) -> HttpResponse:
    """A new post in a unit."""
    standing, place = standing_of(request), unit_for(request, unit)
    if not may(standing, "post.create", place):
        raise Forbidden("post.create")
    form = _form(request, {"scope": place.pk, "code": _next_code(place)})
    done = _("The post is there; now hand it to somebody.")
    page = Page(_("New post"), _("Create the post"), done, _back(place), "", _crumbs(place))
    return act_page(request, page, form, lambda data: acts.create(standing, place, acts.PostDraft(**data)))


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a post."""
    post = _allowed(request, pk, "post.edit")
    names = ("code", "title", "title_en", "rank", "role", "scope", "reports_to")
    form = _form(request, {name: getattr(post, name) for name in names})
    page = Page(_("Edit the post"), _("Save"), _("Saved."), _back(post.unit), str(post), _crumbs(post.unit))
    return act_page(request, page, form, lambda data: acts.edit(standing_of(request), post, acts.PostDraft(**data)))


@login_required
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Abolish a vacant post."""
    post = _allowed(request, pk, "post.deactivate")
    page = Page(
        _("Abolish the post"), _("Abolish the post"), _("The post is abolished."), _back(post.unit),
        str(post), _crumbs(post.unit),
    )  # fmt: skip
    return act_page(request, page, NothingForm(_sent(request)), lambda _: acts.deactivate(standing_of(request), post))


@login_required
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a post to somebody from a day on."""
    post = _allowed(request, pk, "holding.start")
    present = post.holdings.filter(until=None).select_related("person").first()
    form = StartForm(
        request.POST or None, initial={"since": day_of(now())}, people=Person.objects.filter(active=True).order_by("code")
    )
    text = _("Held by %(person)s since %(day)s.") % {
        "person": present.person, "day": date_format(present.since)} if present else _("The post is vacant.")  # fmt: skip
    page = Page(
        _("Hand the post to somebody"), _("Hand over"), _("The post is handed over."), _back(post.unit),
        f"{post} · {text}", _crumbs(post.unit),
    )  # fmt: skip
    return act_page(request, page, form, lambda data: acts.start(standing_of(request), post, **data))


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the present holding; the post is vacant then."""
    post = _allowed(request, pk, "holding.end")
    form = EndForm(request.POST or None, initial={"until": day_of(now())})
    page = Page(
        _("End the holding"), _("End the holding"), _("The post is vacant after that day."), _back(post.unit),
        _("What its holder was responsible for stays with them until it is handed to somebody else."), _crumbs(post.unit),
    )  # fmt: skip
    return act_page(request, page, form, lambda data: acts.end(standing_of(request), post, **data))


@login_required
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody stand in for oneself for some days."""
    standing = standing_of(request)
    post = get_object_or_404(Post.objects.select_related("unit", "scope"), pk=pk)
    if not may(standing, "delegation.create", post):
        if organisation.posts_seen(standing).filter(pk=pk).exists():
            raise Forbidden("delegation.create")
        raise Http404
    people = Person.objects.filter(active=True).exclude(pk=standing.person.pk if standing.person else 0)
    form = DelegateForm(request.POST or None, initial={"since": standing.day}, people=people.order_by("code"))
    page = Page(
        _("Delegate"), _("Delegate"), _("The delegate can act for you on these days."), reverse("delegation.list"),
        _("%(post)s: for these days the delegate may do what the post allows. The ledger says on whose behalf.")
        % {"post": f"{post.unit} · {post}"},
    )  # fmt: skip
    return act_page(request, page, form, lambda data: acts.delegate(standing, post, **data))


@login_required
def delegations(request: HttpRequest) -> HttpResponse:
    """Who stands in for whom."""
    standing = standing_of(request)
    form = DelegationFilterForm(request.GET)
    rows = _delegations(organisation.delegations_seen(standing), form, standing.day)
    mine = [seat.post_id for seat in standing.seats if not seat.delegated]
    can_end = standing.roles & {"administrator", "supervision"}

    def cells(one: Delegation) -> list[Cell]:
        over = one.until < standing.day
        ends = not over and (one.post_id in mine or bool(can_end))
        state = _("Over") if over else _("To come") if one.since > standing.day else _("Running")
        return [
            Cell(f"{one.post.unit} · {one.post}"), Cell(one.to), Cell(date_format(one.since)), Cell(date_format(one.until)),
            Cell(one.reason), Cell(state, state="off" if over else "open"),
            Cell(_("End early") if ends else "", reverse("delegation.end", args=[one.pk]) if ends else ""),
        ]  # fmt: skip

    heads = (
        Head("post", _("Post"), "post__unit__lft"), Head("to", _("Delegate"), "to__code"), Head("since", _("From"), "since"),
        Head("until", _("Until"), "until"), Head("reason", _("Reason")), Head("state", _("State")), Head("do", _("Do")),
    )  # fmt: skip
    listing = Listing(
        _("Delegations"), "delegations", heads, cells, "-since", "",
        _("Who is away lets somebody stand in: on the page “Settings”, beside each post of yours."),
        [(_("My posts"), reverse("settings.home") + "#posts")] if mine else [],
    )  # fmt: skip
    return list_page(request, listing, rows, form)


def _delegations(rows: Any, form: DelegationFilterForm, day: Any) -> Any:
    form.is_valid()
    words, when = form.cleaned_data.get("q", ""), form.cleaned_data.get("when", "")
    if words:
        rows = rows.filter(Q(to__name__icontains=words) | Q(to__name_en__icontains=words) | Q(post__title__icontains=words))
    if when == "over":
        return rows.filter(until__lt=day)
    return rows if when == "all" else rows.filter(until__gte=day)


@login_required
def end_delegation(request: HttpRequest, pk: int) -> HttpResponse:
    """End a delegation before its last day."""
    standing = standing_of(request)
    found = get_object_or_404(organisation.delegations_seen(standing), pk=pk)
    if not may(standing, "delegation.end", found):
        raise Forbidden("delegation.end")
    page = Page(
        _("End the delegation"), _("End the delegation"), _("The delegation has ended."), reverse("delegation.list"),
        _("From now on the delegate can no longer act for the post."),
    )  # fmt: skip
    return act_page(request, page, NothingForm(_sent(request)), lambda _: acts.end_delegation(standing, found))


def _form(request: HttpRequest, initial: dict[str, Any]) -> PostForm:
    standing = standing_of(request)
    posts = Post.objects.filter(active=True).select_related("unit").order_by("unit__tree_id", "unit__lft", "pk")
    return PostForm(request.POST or None, initial=initial, units=organisation.units_seen(standing), posts=posts)


def _next_code(unit: Unit) -> str:
    """A code that is free: the unit's and a number."""
    taken = set(Post.objects.filter(code__startswith=f"{unit.code}-").values_list("code", flat=True))
    n = 1
    while f"{unit.code}-{n:02}" in taken:
        n += 1
    return f"{unit.code}-{n:02}"


def _allowed(request: HttpRequest, pk: int, verb: str) -> Post:
    post = get_object_or_404(organisation.posts_seen(standing_of(request)), pk=pk)
    if not may(standing_of(request), verb, post):
        raise Forbidden(verb)
    return post


def _back(unit: Unit) -> str:
    return reverse("unit.show", args=[unit.pk])


def _crumbs(unit: Unit) -> list[tuple[Any, str]]:
    return [(_("Units"), reverse("unit.list")), (unit, _back(unit))]


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
