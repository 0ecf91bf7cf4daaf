"""Audits and their findings: read, started, explained, made matters, accepted as exceptions."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema, Status
from ninja.decorators import decorate_view

from duban.conduct.actions import findings as acts
from duban.conduct.actions.auditing import begin as begin_run
from duban.conduct.actions.auditing import start
from duban.conduct.book import book
from duban.conduct.models import AuditFinding, AuditRun
from duban.conduct.permissions import audits as may_audit
from duban.conduct.queries import audits as queries
from duban.conduct.queries import findings
from duban.conduct.queries.finding_rows import Row, rows_of
from duban.conduct.queries.finding_whole import prefill, whole
from duban.conduct.queries.seen import findings_seen
from duban.conduct.views.audits import reader, top
from duban.conduct.views.finding_acts import drafted
from duban.conduct.words import spoken
from duban.engine.now import now
from duban.record.acts import Forbidden, may
from duban.record.calendars import day_of
from duban.site.api.doors import doors, standing
from duban.site.api.once import once
from duban.site.api.paging import Page, Paging, page
from duban.site.api.shapes.acts import Body, Days, Id, Text
from duban.site.api.shapes.common import Coded, coded_or_none

router = Router(tags=["conduct"])
READ, WRITE = doors("conduct:read"), doors("conduct:write")


class FindingFilter(Paging):
    """What the list of the pages can be narrowed by; without `state` all that still stand. `unit`: with all below it."""

    q: str = ""
    unit: Id | None = None
    aspect: Annotated[int, Field(ge=0, le=1000)] | None = None
    opinion: str = ""
    provision: str = ""
    verdict: Literal["breach", "unknown"] | None = None
    state: Literal["new", "explained", "matter", "excepted", "gone"] | None = None
    effect: Literal["block", "consent", "warn", "count"] | None = None


class FindingOut(Schema):
    """A finding. `verdict`: breach or unknown, never mixed. Of a pair `other` is the other record; of a key and period
    there is no record. `kind` is its register. `said` is the comparison in words; money is in fen."""

    id: int
    pack: str
    provision: str
    title: str
    verdict: str
    state: str
    kind: str
    record: str
    other: str
    about: str
    unit: Coded | None
    day: date | None
    period: int | None
    when: str
    measured: int | None
    bound: int | None
    total: int | None
    said: str
    explanation: str
    matter: int | None
    excepted_until: date | None


class FindingSeen(FindingOut):
    """A finding with its clause and what would be right."""

    clause: str
    remedy: str


class FindingPage(Schema):
    """A page of findings."""

    items: list[FindingOut]
    next: str


class AnswerOut(Schema):
    """What an audit said of one provision: judged = kept + broken + not known. `not_set`: the parameter without which it
    judges nothing."""

    provision: str
    title: str
    judged: int
    kept: int
    broken: int
    unknown: int
    not_set: str


class AuditOut(Schema):
    """An audit."""

    id: int
    extent: str
    state: str
    today: date
    began: datetime
    ended: datetime | None
    progress: int
    new: int
    gone: int


class AuditSeen(AuditOut):
    """An audit with its answers for the units that you oversee."""

    answers: list[AnswerOut]


class AuditPage(Schema):
    """A page of audits."""

    items: list[AuditOut]
    next: str


class BeginIn(Body):
    """What to audit."""

    extent: Literal["full", "changes"] = "full"


class ExplainIn(Body):
    """Why it came to it."""

    text: Text


class MatterIn(Body):
    """The matter's length in working days; everything else comes from the provision and the facts."""

    length: Days


class ExceptionIn(Body):
    """Until when it would be accepted, and why."""

    until: date
    reason: Text


@router.get("/findings", response=FindingPage, operation_id="finding.list", auth=READ)
def list_findings(request: HttpRequest, asked: Annotated[FindingFilter, Query()]) -> dict[str, Any]:
    """The findings you may see, the newest first."""
    present = book()
    wanted = {name: value for name, value in asked.dict(exclude={"cursor", "size", "state"}).items() if value}
    rows = findings.in_state(findings.find(standing(request), present, wanted), asked.state or "")
    found = page(rows, asked, _bare)
    # What references are called is asked once for the whole page.
    named = {row.pk: _out(row) for row in rows_of(present, findings_seen(standing(request)).filter(pk__in=_keys(found)))}
    return {"items": [named[key] for key in _keys(found) if key in named], "next": found["next"]}


class Bare(Schema):
    """The number of a finding."""

    id: int


def _bare(row: AuditFinding) -> Bare:
    return Bare(id=row.pk)


def _keys(found: dict[str, Any]) -> list[int]:
    return [one.id for one in found["items"]]


@router.get("/findings/{int:pk}", response=FindingSeen, operation_id="finding.show", auth=READ)
def show_finding(request: HttpRequest, pk: int) -> FindingSeen:
    """One finding with its clause."""
    return _seen(request, pk)


@router.post("/findings/{int:pk}/explain", response=FindingSeen, operation_id="finding.explain", auth=WRITE)
@decorate_view(once)
def explain(request: HttpRequest, pk: int, body: ExplainIn) -> FindingSeen:
    """Say why it came to it."""
    acts.explain(standing(request), _found(request, pk, "finding.explain"), text=body.text)
    return _seen(request, pk)


@router.post("/findings/{int:pk}/matter", response=FindingSeen, operation_id="finding.matter", auth=WRITE)
@decorate_view(once)
def matter(request: HttpRequest, pk: int, body: MatterIn) -> FindingSeen:
    """Make a registered matter of it."""
    one = _found(request, pk, "finding.matter")
    draft = drafted(prefill(book(), one, day_of(now())), one, body.length)
    acts.make_matter(standing(request), one, draft=draft)
    return _seen(request, pk)


@router.post("/findings/{int:pk}/exception", response=FindingSeen, operation_id="finding.ask", auth=WRITE)
@decorate_view(once)
def ask(request: HttpRequest, pk: int, body: ExceptionIn) -> FindingSeen:
    """Ask that it be accepted as an exception; who decides is in the requests."""
    acts.ask_exception(standing(request), _found(request, pk, "finding.ask"), until=body.until, reason=body.reason)
    return _seen(request, pk)


@router.get("/audits", response=AuditPage, operation_id="audit.list", auth=READ)
def list_audits(request: HttpRequest, given: Page) -> dict[str, Any]:
    """The audits, the latest first."""
    reader(request)
    return page(queries.runs(), given, _run)


@router.get("/audits/{int:pk}", response=AuditSeen, operation_id="audit.show", auth=READ)
def show_audit(request: HttpRequest, pk: int) -> AuditSeen:
    """One audit: how far it is, and what it said."""
    reader(request)
    return _answered(request, get_object_or_404(AuditRun, pk=pk))


@router.post("/audits", response={201: AuditSeen}, operation_id="audit.begin", auth=WRITE)
@decorate_view(once)
def begin(request: HttpRequest, body: BeginIn) -> Status[AuditSeen]:
    """Ask for an audit; it runs beside, its `progress` says how far it is."""
    who, place = standing(request), top()
    if not may_audit(who, place):
        raise Forbidden("audit.begin")
    with transaction.atomic():
        run = begin_run(who, place, extent=body.extent)
        start(run)
    return Status(201, _answered(request, run))


def _found(request: HttpRequest, pk: int, verb: str = "") -> AuditFinding:
    one = get_object_or_404(whole(standing(request)), pk=pk)
    if verb and not may(standing(request), verb, one):
        raise Forbidden(verb)
    return one


def _seen(request: HttpRequest, pk: int) -> FindingSeen:
    present, one = book(), _found(request, pk)
    provision = present.provision(one.provision)
    clause, remedy = (spoken(provision.clause), spoken(provision.remedy)) if provision else ("", "")
    return FindingSeen(**_out(rows_of(present, [one])[0]).dict(), clause=clause, remedy=remedy)


def _out(row: Row) -> FindingOut:
    one = row.finding
    return FindingOut(
        id=one.pk, pack=one.pack, provision=one.provision, title=row.title, verdict=one.verdict, state=one.state,
        kind=one.register, record=one.record, other=one.other, about=row.who, unit=coded_or_none(one.unit), day=one.day,
        period=one.period, when=row.when, measured=one.measured, bound=one.bound, total=one.total, said=row.measured,
        explanation=one.explanation, matter=one.matter_id, excepted_until=one.excepted_until,
    )  # fmt: skip


def _run(run: AuditRun) -> AuditOut:
    return AuditOut(
        id=run.pk, extent=run.extent, state=run.state, today=run.today, began=run.began, ended=run.ended,
        progress=run.progress, new=run.appeared, gone=run.gone,
    )  # fmt: skip


def _answered(request: HttpRequest, run: AuditRun) -> AuditSeen:
    who = standing(request)
    said = queries.answers(run, queries.scope(who), findings_seen(who)) if run.state == AuditRun.State.DONE else {}
    present = book()
    answers = []
    for name, ((judged, broken, unknown), not_set) in said.items():
        provision = present.provision(name)
        answers.append(AnswerOut(
            provision=name, title=spoken(provision.title) if provision else name, judged=judged,
            kept=max(0, judged - broken - unknown), broken=broken, unknown=unknown, not_set=not_set,
        ))  # fmt: skip
    return AuditSeen(**_run(run).dict(), answers=answers)
