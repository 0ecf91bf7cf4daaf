"""Findings: the list, and one of them with its clause, its facts, its arithmetic, its life."""

from typing import Any, Final

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from duban.approvals.models import Request
from duban.approvals.permissions import opens
from duban.conduct.actions.findings import OPEN
from duban.conduct.book import book
from duban.conduct.forms.findings import FindingFilterForm
from duban.conduct.models import AuditFinding, ResearchVisit
from duban.conduct.permissions import handles_or_supervises
from duban.conduct.queries import finding_rows, findings
from duban.conduct.queries.finding_whole import along, behind, facts_of, listed, story_of, whole
from duban.conduct.queries.lists import OVER
from duban.conduct.queries.seen import may_enter_any
from duban.conduct.views.asked import standing_of
from duban.conduct.words import aspects_of, kind_words, sentence, spoken
from duban.engine.packs.model import Provision
from duban.people.models import Role
from duban.people.standing import Standing
from duban.record import sheets
from duban.record.acts import may
from duban.record.views.asked import PAGE, page_of

State = AuditFinding.State
TABS: Final[tuple[tuple[str, Promise], ...]] = (
    ("", _("All that stand")), (State.NEW, _("New")), (State.EXPLAINED, _("Explained")),
    (State.MATTER, _("Made a matter")), (State.EXCEPTED, _("Exceptions")), (State.GONE, _("Gone")),
)  # fmt: skip
MOST: Final = 50


@login_required
@require_safe
def list_(request: HttpRequest) -> HttpResponse | FileResponse:
    """One page of the findings that the address asks for, or all of them as a file."""
    standing, present = standing_of(request), book()
    form = FindingFilterForm(request.GET, book=present)
    asked, state = form.asked(), request.GET.get("state", "")
    found = findings.find(standing, present, asked)
    rows = findings.ordered(findings.in_state(found, state), request.GET.get("sort", ""))
    shape = sheets.wanted(request)
    if shape:
        return sheets.sheet(shape, gettext("Findings"), finding_rows.heads(), finding_rows.table(present, rows))
    counts = findings.counts(found)
    pages = Paginator(rows, PAGE)
    pages.count = counts.get(state if state in State.values else "", 0)
    page = pages.get_page(request.GET.get("page"))
    office, enters = standing.has(Role.SUPERVISION), may_enter_any(standing)
    context = {
        "form": form, "page": page, "rows": finding_rows.rows_of(present, page.object_list), "default_sort": "",
        "tabs": _tabs(request, counts, state), "actions": _bulk(office, enters),
        "filtered": bool(asked) or state, "office": office, "overseeing": bool(standing.overseeing),
    }  # fmt: skip
    return render(request, "conduct/findings.html", context)


def _tabs(request: HttpRequest, counts: dict[str, int], state: str) -> list[dict[str, Any]]:
    found = []
    for key, label in TABS:
        query = request.GET.copy()
        for name in ("page", "state", "format"):
            query.pop(name, None)
        if key:
            query["state"] = str(key)
        current = state == key or (not key and state not in State.values)
        found.append({"label": label, "url": f"?{query.urlencode()}", "current": current, "count": counts.get(key, 0)})
    return found


def _bulk(office: bool, enters: bool) -> list[dict[str, str]]:
    found = [{"url": reverse("finding.explain_many"), "label": gettext("Explain")}] if enters or office else []
    if office:
        found.append({"url": reverse("finding.matter_many"), "label": gettext("Make matters")})
    return found


def finding_for(request: HttpRequest, pk: int) -> AuditFinding:
    """Return the finding. Raises Http404 for one that is not there or may not be seen."""
    return get_object_or_404(whole(standing_of(request)), pk=pk)


@login_required
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding: the clause, the facts, the arithmetic, what would be right, what became of it."""
    one, standing, present = finding_for(request, pk), standing_of(request), book()
    compiled = present.provisions.get(one.provision)
    row = finding_rows.rows_of(present, [one])[0]
    known = along(standing, compiled, one)
    waits = any(r.state == Request.State.PENDING for r in known.requests)
    records = behind(standing, compiled, one, known.period)
    page = _page_behind(request, records) if records is not None else None
    context = {
        "opens": {asked.pk for asked in known.requests if opens(standing, asked)},
        "finding": one, "row": row, "requests": known.requests, "waits": waits, "story": story_of(one, known), "page": page,
        "records": listed(list(page.object_list)) if page else [], "matter": known.matter,
        "facts": facts_of(compiled, page.object_list[0]) if page and one.record and page.object_list else [],
        "rule": _rule(present.packs, compiled.provision) if compiled else None,
        "words": sentence(compiled.provision, finding_rows.engine_finding(one)) if compiled else "",
        "aspect": aspects_of(present).get(one.aspect, ""), "joins": _joins(standing, compiled, page),
        **_deeds(standing, one, waits=waits),
    }  # fmt: skip
    return render(request, "conduct/finding.html", context)


def _page_behind(request: HttpRequest, records: "QuerySet[Any]") -> "Page[Any]":
    """The records behind a finding, mostly one or two: what fits on the first page is not counted a second time."""
    if request.GET.get("page", "1") != "1":
        return page_of(request, records, MOST)
    pages, first = Paginator(records, MOST), list(records[: MOST + 1])
    if len(first) <= MOST:
        pages.count = len(first)
    return Page(first[:MOST], 1, pages)


def _rule(packs: Any, provision: Provision) -> dict[str, str]:
    source = next((spoken(pack.sources[provision.source].title) for pack in packs.values()
                   if provision.source in pack.sources), provision.source)  # fmt: skip
    return {
        "clause": spoken(provision.clause), "at": provision.at, "source": source, "explain": spoken(provision.explain),
        "remedy": spoken(provision.remedy), "kind": kind_words(provision), "id": provision.id.partition("@")[0],
    }  # fmt: skip


def _deeds(standing: Standing, one: AuditFinding, *, waits: bool) -> dict[str, Any]:
    """What this person may do to it now; an office's first act is a matter, a unit's an explanation."""
    labels = {
        "finding.matter": gettext("Make a matter"), "finding.explain": gettext("Explain"),
        "finding.ask": gettext("Ask for an exception"),
    }  # fmt: skip
    found = [
        {"verb": verb, "label": label, "url": reverse(verb, args=[one.pk])}
        for verb, label in labels.items()
        if one.state in OPEN and may(standing, verb, one) and not (waits and verb == "finding.ask")
    ]
    return {"primary": found[0] if found else None, "deeds": found[1:]}


def _joins(standing: Standing, compiled: Any, page: Any) -> list[dict[str, str]]:
    """Two records that are alike, or meet, are merged or made one team in one step."""
    if compiled is None or compiled.key != "pair" or page is None:
        return []
    pair = [one for one in page.object_list[:2] if one.state not in OVER and handles_or_supervises(standing, one)]
    if len(pair) < 2:
        return []
    first, second = pair
    return join_links(first, second.pk)


def join_links(record: Any, other: int) -> list[dict[str, str]]:
    """Return the acts that join two records of one register: the later one goes into the other."""
    name = record.register.name
    keep, drop = min(record.pk, other), max(record.pk, other)
    links = [{"label": gettext("Merge"), "url": f"{reverse('conduct.merge', args=[name, drop])}?into={keep}"}]
    if isinstance(record, ResearchVisit):
        url = f"{reverse('conduct.team', args=[name, drop])}?into={keep}"
        links.insert(0, {"label": gettext("Form one team"), "url": url})
    return links
