"""Pages about requests: the list, one request, deciding, taking back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.approvals import actions, queries
from duban.approvals.deciders import Roll
from duban.approvals.export import COLUMNS, line
from duban.approvals.forms import DecideForm, FilterForm, OpinionFilterForm, RerouteForm
from duban.approvals.models import Request
from duban.approvals.opinions import is_vague
from duban.approvals.way import way_of
from duban.approvals.words import asked_words, step_words, terms_words
from duban.engine.errors import Problem
from duban.engine.now import now
from duban.people.models import Role
from duban.people.standing import Standing
from duban.people.together import counted
from duban.record import sheets
from duban.record.acts import Forbidden, Refused, may

TABS = frozenset({"to_decide", "mine", "decided", "broken", "all"})
OFFICE = frozenset({Role.SUPERVISION, Role.LEADER})


def _standing(request: HttpRequest) -> Standing:
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return standing


def _one(request: HttpRequest, pk: int) -> Request:
    found = queries.one_seen(_standing(request), pk)
    if found is None:
        raise Http404
    return found


def _rows(request: HttpRequest, form: FilterForm, name: str, roll: Roll) -> QuerySet[Request]:
    form.is_valid()
    asked, standing = form.cleaned_data, _standing(request)
    words = asked.get("q", ""), asked.get("verb", ""), asked.get("state", "")
    return queries.found(standing, queries.tab(standing, name, roll), *words, request.GET.get("sort", ""))


def _tab(request: HttpRequest) -> str:
    """The view that the address asks for; "" where it asks for none and what waits decides."""
    asked = request.GET.get("tab", "")
    if asked in TABS:
        return asked
    return "to_decide" if OFFICE & _standing(request).roles else ""


@login_required
def list_(request: HttpRequest) -> HttpResponse:
    """Requests: to decide, mine, decided, all."""
    standing, asked, form = _standing(request), _tab(request), FilterForm(request.GET)
    roll, waiting = Roll(standing.day), queries.to_decide(standing)
    n = None if asked else waiting.count()
    name = asked or ("to_decide" if n else "mine")
    pages = Paginator(_rows(request, form, name, roll), 50)
    if n is None:
        n, pages.count = counted(waiting, pages.object_list)  # type: ignore[arg-type]
    page = pages.get_page(request.GET.get("page"))
    labels = {"to_decide": _("To decide"), "mine": _("Mine"), "decided": _("Decided"), "broken": _("Stuck"), "all": _("All")}
    if not OFFICE & standing.roles and name != "broken":
        labels.pop("broken")
    tabs = [
        {"label": label, "url": f"{reverse('request.list')}?tab={key}", "current": key == name,
         "count": n if key == "to_decide" else None}
        for key, label in labels.items()
    ]  # fmt: skip
    rows = queries.shown(standing, page, now(), roll)
    context = {"rows": rows, "page_obj": page, "filter_form": form, "tabs": tabs, "tab": name, "default_sort": "-at"}
    return render(request, "approvals/list.html", context)


@login_required
def export(request: HttpRequest) -> FileResponse:
    """The list as a table: exactly the rows on screen, all pages."""
    standing, roll = _standing(request), Roll(_standing(request).day)
    name = _tab(request) or ("to_decide" if queries.to_decide(standing).exists() else "mine")
    rows = queries.every(standing, _rows(request, FilterForm(request.GET), name, roll), now(), roll)
    return sheets.taken(sheets.wanted(request) or "xlsx", "requests", COLUMNS, (line(row) for row in rows))


@login_required
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One request with its steps, opinions and clocks."""
    standing = _standing(request)
    one = _one(request, pk)
    roll, pending = Roll(standing.day).know([one], ahead=True), one.state == Request.State.PENDING
    way = way_of(one, now(), roll)
    return render(request, "approvals/show.html", {
        "one": one, "row": queries.shown(standing, [one], now(), roll)[0], "asks": asked_words(one.verb),
        "terms": terms_words(one), "way": way, "may_decide": any(place.waits_for(standing.person) for place in way),
        "may_withdraw": pending and may(standing, "request.withdraw", one),
        "may_reroute": pending and may(standing, "request.reroute", one),
        "may_make_matter": standing.has(Role.SUPERVISION),
    })  # fmt: skip


@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse, with an opinion."""
    standing = _standing(request)
    one = _one(request, pk)
    if not may(standing, "request.decide", one):
        raise Forbidden("request.decide")
    form = DecideForm(request.POST if request.method == "POST" else None, needed=one.opinion_required)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide(standing, one, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.message))
        except Problem as problem:
            form.add_error(None, problem.text(get_language() or ""))
        else:
            _tell(request, str(form.cleaned_data["opinion"]))
            return redirect("request.show", pk=pk)
    row = queries.shown(standing, [one], now())[0]
    context = {"one": one, "row": row, "form": form, "asks": asked_words(one.verb), "terms": terms_words(one)}
    return render(request, "approvals/decide.html", context)


@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    standing = _standing(request)
    one = _one(request, pk)
    if not may(standing, "request.withdraw", one):
        raise Forbidden("request.withdraw")
    if request.method == "POST":
        try:
            actions.withdraw(standing, one)
            messages.success(request, _("The request is taken back."))
        except Refused as no:
            messages.error(request, str(no.message))
        return redirect("request.show", pk=pk)
    return render(request, "ui/confirm_page.html", {
        "title": _("Take the request back"), "text": one.reason, "verb": _("Take back the request"),
        "back": reverse("request.show", args=[pk]),
    })  # fmt: skip


@login_required
def reroute(request: HttpRequest, pk: int, order: int) -> HttpResponse:
    """Send a step elsewhere that nobody can decide."""
    standing = _standing(request)
    one = _one(request, pk)
    if not may(standing, "request.reroute", one):
        raise Forbidden("request.reroute")
    step = get_object_or_404(one.steps.select_related("unit"), order=order)
    form = RerouteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reroute(standing, one, order=order, **form.cleaned_data)
        except Refused as no:
            form.add_error(no.field if no.field in form.fields else None, str(no.message))
        else:
            messages.success(request, _("The step goes elsewhere; its clock starts anew."))
            return redirect("request.show", pk=pk)
    row = queries.shown(standing, [one], now())[0]
    context = {"one": one, "row": row, "form": form, "asks": asked_words(one.verb), "was": step_words(step)}
    return render(request, "approvals/reroute.html", context)


@login_required
def opinions(request: HttpRequest) -> HttpResponse:
    """The opinions given, with how each person decides: so many, so many of them vague, so many late."""
    standing, form = _standing(request), OpinionFilterForm(request.GET)
    form.is_valid()
    who, kind = form.cleaned_data.get("who", ""), form.cleaned_data.get("kind", "")
    pages, tallies = Paginator(queries.opinions_like(standing, who, kind), 50), queries.counts(standing)
    pages.count = queries.counted_like(tallies, who, kind)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "approvals/opinions.html", {
        "counts": tallies, "page_obj": page, "rows": queries.named(standing, page), "filter_form": form,
        "may_make_matter": standing.has(Role.SUPERVISION),
    })  # fmt: skip


def _tell(request: HttpRequest, opinion: str) -> None:
    messages.success(request, _("Decided."))
    if is_vague(opinion):
        messages.warning(request, _("The opinion says nothing that can be acted on; it is kept with that flag."))
