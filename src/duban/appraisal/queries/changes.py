"""What changed since a moment: what was done to which matters, what became late, and what waits for the office."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.appraisal.queries.overview import named
from duban.approvals.models import Step
from duban.approvals.queries import to_decide
from duban.matters.models import Matter, Spell, State
from duban.matters.queries.filtering import OPEN, Filters
from duban.matters.queries.lists import find, within
from duban.matters.queries.seen import Span, seen_by
from duban.people.models import Role
from duban.people.standing import Standing

VERBS: dict[str, Promise] = {
    "matter.register": _("Taken up"),
    "matter.assign": _("Assigned"),
    "matter.complete": _("Reported done"),
    "matter.close": _("Closed"),
    "matter.send_back": _("Check failed, sent back"),
    "matter.reopen": _("Re-opened"),
    "matter.extend": _("Given more time"),
    "matter.return_": _("Returned"),
    "matter.transfer": _("Handed on"),
    "matter.suspend": _("Suspended"),
    "matter.cancel": _("Cancelled"),
}
MOST = 100
# Under this name the requests that wait are counted beside the verbs.
ASKED = "request"


@dataclass(frozen=True, slots=True)
class Change:
    """One kind of change and how many matters it befell; `key` a verb, or "late" for those that became overdue."""

    key: str
    label: Promise
    n: int


@dataclass(frozen=True, slots=True)
class Changed:
    """One matter, and when it changed."""

    pk: int
    number: str
    title: str
    unit: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What became late; and what waits for a check, for a decision, for being taken up (None: not for this person)."""

    late: int
    verify: int | None
    drafts: int | None
    requests: int | None


def changes(standing: Standing, span: Span, since: datetime, now: datetime) -> tuple[list[Change], Desk]:
    """Return what happened since `since`, in the loop's own order, kinds of which nothing happened left out; and what
    waits (two queries).
    """
    happened = _spells(span, since, now).values_list("verb").annotate(n=Count("matter", distinct=True))
    office = standing.has(Role.SUPERVISION)
    if office:
        asked = to_decide(standing).order_by().annotate(asked=Value(ASKED)).values_list("asked")
        happened = happened.union(asked.annotate(n=Count("pk", distinct=True)), all=True)
    found: dict[str, int] = dict(happened)
    found_desk = _desk(standing, span, since, now, found.get(ASKED, 0) if office else None)
    rows = [Change(verb, label, found[verb]) for verb, label in VERBS.items() if verb in found]
    late = [Change("late", _("Became overdue"), found_desk.late)] if found_desk.late else []
    return [*rows, *late], found_desk


def changed(standing: Standing, span: Span, key: str, since: datetime, now: datetime) -> list[Changed]:
    """Return the matters behind one change, the latest first, at most MOST."""
    if key == "late":
        late = _late(standing, span, since, now).order_by("-due_at", "-pk").values_list(
            "pk", "number", "title", "lead_unit__name", "lead_unit__name_en", "due_at"
        )[:MOST]  # fmt: skip
        return [Changed(pk, number or "", title, named(zh, en), at, "") for pk, number, title, zh, en, at in late if at]
    rows = _spells(span, since, now).filter(verb=key).order_by("-since", "-pk").values_list(
        "matter", "matter__number", "matter__title", "unit__name", "unit__name_en", "since", "reason"
    )  # fmt: skip
    seen: dict[int, Changed] = {}
    for pk, number, title, zh, en, at, reason in rows[: MOST * 2]:
        seen.setdefault(pk, Changed(pk, number or "", title, named(zh, en), at, reason))
    return list(seen.values())[:MOST]


def _desk(standing: Standing, span: Span, since: datetime, now: datetime, requests: int | None) -> Desk:
    office = standing.has(Role.SUPERVISION)
    late = Q(state__in=OPEN, suspended=False, due_at__gte=since, due_at__lt=now)
    waiting = Q(state__in=(State.DONE, State.DRAFT))
    rows = find(standing, Filters(unit=span.unit_id, state="any"), now, span).filter(late | waiting).order_by()
    found = rows.aggregate(
        late=Count("pk", filter=late), verify=Count("pk", filter=Q(state=State.DONE)),
        drafts=Count("pk", filter=Q(state=State.DRAFT)),
    )  # fmt: skip
    checks = office or standing.has(Role.INSPECTOR)
    return Desk(
        late=found["late"], verify=found["verify"] if checks else None, drafts=found["drafts"] if office else None,
        requests=requests,
    )  # fmt: skip


def vague(standing: Standing) -> QuerySet[Step]:
    """Return opinions that say nothing that can be acted on, on matters one may see; the latest first."""
    matters = seen_by(standing).values("pk")
    return Step.objects.filter(
        vague=True, request__subject_kind="matter", request__subject_id__in=matters
    ).order_by("-at", "-pk")


def _spells(span: Span, since: datetime, now: datetime) -> QuerySet[Spell]:
    rows = Spell.objects.filter(since__gte=since, since__lte=now, verb__in=list(VERBS))
    if span.whole:
        return rows.order_by()
    units = within([span]).values("pk")
    return rows.filter(Q(unit__in=units) | Q(unit=None, matter__owner__in=units)).order_by()


def _late(standing: Standing, span: Span, since: datetime, now: datetime) -> QuerySet[Matter]:
    rows: QuerySet[Matter] = find(standing, Filters(unit=span.unit_id, light="red"), now, span)
    return rows.filter(due_at__gte=since)
