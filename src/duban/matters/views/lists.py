"""The list of matters, its filters, its export."""

from io import BytesIO
from typing import Any, Literal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from duban.engine.now import now
from duban.engine.tables import Column, write_table
from duban.matters.actions.own import drop_view as drop
from duban.matters.actions.own import save_view as save
from duban.matters.forms.filters import FilterForm
from duban.matters.models import SavedView
from duban.matters.queries import rows as shape
from duban.matters.queries.choices import among, choices, chosen, name_in
from duban.matters.queries.counts import at_most, counts_for, this_year
from duban.matters.queries.filtering import Filters, read
from duban.matters.queries.lists import find, list_url, moment_of, span_of
from duban.matters.queries.paging import Page, order_of
from duban.matters.queries.seen import Span
from duban.matters.views.list_parts import Chip, Tab, body, chips, head, tabs
from duban.people.models import Role
from duban.people.standing import Standing
from duban.record.acts import Refused

COLUMNS = (
    Column("number", {"zh-hans": "编号", "en": "Number"}), Column("title", {"zh-hans": "事项", "en": "Title"}),
    Column("unit", {"zh-hans": "牵头单位", "en": "Lead unit"}), Column("person", {"zh-hans": "责任人", "en": "Responsible"}),
    Column("source", {"zh-hans": "来源", "en": "Source"}), Column("due", {"zh-hans": "办结时限", "en": "Due"}),
    Column("light", {"zh-hans": "亮灯", "en": "Light"}), Column("state", {"zh-hans": "状态", "en": "State"}),
    Column("progress", {"zh-hans": "进度(%)", "en": "Progress (%)"}),
    Column("ahead", {"zh-hans": "提前目标", "en": "Ahead-of-plan target"}),
)  # fmt: skip


def asked(request: HttpRequest) -> tuple[Standing, Filters, list[str], Span | None]:
    """Return who asks, for what, which filters were not understood, and the interval of the unit asked for."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    filters, wrong = read(request.GET.dict(), standing.person.pk if standing.person else None)
    return standing, filters, wrong, span_of(filters)


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Show one page of the matters that the filters in the address ask for."""
    standing, filters, wrong, span = asked(request)
    moment = now()
    order = order_of(request.GET.dict(), shape.sorts_of(filters), shape.default_sort(filters))
    rows = find(standing, filters, moment, span)
    page = shape.fetch(rows, filters, order)
    count = "count" in request.GET
    counts = counts_for(standing, filters, moment, span, every=count)
    office = standing.has(Role.SUPERVISION)
    shown_tabs = tabs(filters, counts, this_year(moment), drafts=office)
    actions = bulk_actions(standing, filters)
    context = {
        "filters": filters, "wrong": wrong, "tabs": shown_tabs, "page": page, "shown": len(page.rows),
        "total": total_of(page, shown_tabs, rows, count=count), "counted": bool(counts) or count,
        "actions": actions, "office": office,
        "rows": body(shape.shown(page.rows, moment_of(filters, moment)), pick=bool(actions)),
        "head": head(request.GET.dict(), ("-" if order.down else "") + order.key), "empty": _nothing(filters, office=office),
        "create_url": _address("matter.create") if office else "", **around(filters, span),
    }  # fmt: skip
    return render(request, "matters/list.html", context)


def total_of(page: Page, shown_tabs: list[Tab], rows: QuerySet[Any], *, count: bool) -> str | None:
    """Return how many there are: from the tab, from a page that holds them all, or, if asked, counted up to a limit."""
    known = next((tab.count for tab in shown_tabs if tab.current), None)
    if known is not None:
        return str(known)
    if not (page.before or page.after):
        return str(len(page.rows))
    if not count:
        return None
    number, more = at_most(rows)
    return _("more than %(n)s") % {"n": number} if more else str(number)


def around(filters: Filters, span: Span | None) -> dict[str, Any]:
    """Return what stands around every list: the filters in words, and the addresses of the other views of the same."""
    names = chosen(filters)
    if span:
        names["unit"] = name_in(span.name, span.name_en) or _("unknown unit")
    return _named(filters, names)


def _named(filters: Filters, names: dict[str, str]) -> dict[str, Any]:
    kept: list[Chip] = chips(filters, names)
    return {"chips": kept, "unit_name": names.get("unit", ""), "query": filters.query(), "kept": _kept(filters)}


def _kept(filters: Filters) -> list[tuple[str, str]]:
    """The filters that the short bar does not show, to be sent along with it."""
    pairs = (part.partition("=") for part in filters.query(q=None, due_from=None, due_to=None).split("&"))
    return [(name, value) for name, _sign, value in pairs if name]


@login_required
def choose(request: HttpRequest) -> HttpResponse:
    """Show all filters at once, and the views this person has named."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    filters, _wrong = read(request.GET.dict(), standing.person.pk if standing.person else None)
    known = choices()
    form = FilterForm(filters, known)
    views = SavedView.objects.filter(person=standing.person) if standing.person else []
    context = {"form": form, "filters": filters, "views": views, **_named(filters, among(filters, known))}
    return render(request, "matters/list_filters.html", context)


@login_required
def export(request: HttpRequest) -> FileResponse:
    """Give all rows of the list as it is on the screen, as XLSX or CSV."""
    standing, filters, _wrong, span = asked(request)
    moment = now()
    order = order_of(request.GET.dict(), shape.sorts_of(filters), shape.default_sort(filters))
    found = shape.everything(find(standing, filters, moment, span), filters, order)
    kind: Literal["csv", "xlsx"] = "csv" if request.GET.get("format") == "csv" else "xlsx"
    out = BytesIO()
    told = (shape.table_row(row) for row in shape.shown(found, moment_of(filters, moment)))
    write_table(told, COLUMNS, out, kind, get_language() or "zh-hans", str(_("Matters")))
    out.seek(0)
    return FileResponse(out, as_attachment=True, filename=f"{_('Matters')}-{moment:%Y%m%d}.{kind}")


def bulk_actions(standing: Standing, filters: Filters) -> list[dict[str, object]]:
    """Return what may be done to several selected matters at once, as the filters show them: acts by the supervision
    office, the whole files for all who oversee units."""
    if filters.as_of or not standing.overseeing:
        return []
    files: dict[str, object] = {
        "url": reverse("evidence.package_many", args=["matter"]), "label": _("Whole files as a package")
    }
    if not standing.has(Role.SUPERVISION):
        return [files]
    found: list[dict[str, object]] = []
    if filters.state in ("draft", "any"):
        found.append({"url": reverse("matter.bulk_register"), "label": _("Register")})
    if filters.state in ("open", "registered", "all", "any") and not filters.light:
        found.append({"url": reverse("matter.bulk_assign"), "label": _("Assign")})
    if filters.state not in ("draft", "registered", "closed", "cancelled"):
        found.append({"url": reverse("matter.bulk_urge"), "label": _("Urge")})
    found.append({"url": reverse("matter.bulk_own"), "label": _("Put in a programme, task force or focus area")})
    return [*found, files]


def _nothing(filters: Filters, *, office: bool) -> dict[str, str]:
    if filters == Filters():
        url = _address("matter.load") if office else ""
        text = _("Load a task table, or enter a matter.") if office else _("Nothing is with your unit at present.")
        return {"title": _("No open matters"), "text": text, "url": url, "action": _("Load a table")}
    return {
        "title": _("Nothing fits these filters"), "text": _("Drop a filter, or look at all that is open."),
        "url": list_url(), "action": _("All open matters"),
    }  # fmt: skip


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@login_required
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters under a name, for this person only."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    if standing.person is None:
        raise Http404
    filters, _wrong = read(QueryDict(request.POST.get("query", "")).dict(), standing.person.pk)
    try:
        view = save(standing.person, request.POST.get("name", ""), filters.query())
    except Refused as no:
        messages.error(request, str(no.message))
        return redirect(f"{reverse('matter.filter')}?{filters.query()}")
    messages.success(request, _("Kept as “%(name)s”.") % {"name": view.name})
    return redirect(f"{reverse('matter.list')}?{view.query}")


@login_required
@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget one of this person's views."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    view = get_object_or_404(SavedView, pk=pk, person=standing.person)
    drop(view.person, view.pk)
    messages.success(request, _("Dropped."))
    return redirect("matter.filter")
