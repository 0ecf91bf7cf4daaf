"""Requests a person may see: those of units they oversee or sit in, their own, those they decide on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, Q, QuerySet

from duban.approvals.effects import TABLE as EFFECTS
from duban.approvals.models import Request, Step
from duban.people.models import Role, Unit
from duban.people.standing import Standing, units_within
from duban.record.subjects import TABLE

SORTS = {"at": "at", "-at": "-at", "due": "due", "-due": "-due", "unit": "unit__name", "-unit": "-unit__name"}


@dataclass(frozen=True, slots=True)
class Row:
    """One request of a list: what it is about, its waiting step, whether that is overdue."""

    request: Request
    label: str
    url: str
    step: Step | None
    overdue: bool
    vague: bool


def seen_by(standing: Standing) -> QuerySet[Request]:
    """Return the requests `standing` may see."""
    if standing.sees_all:
        return Request.objects.all()
    if standing.person is None:
        return Request.objects.none()
    inside = Unit.objects.filter(units_within(standing)).values("pk")
    own = [seat.unit_id for seat in standing.seats if seat.role != Role.ADMINISTRATOR]
    return Request.objects.filter(Q(unit__in=inside) | Q(unit__in=own) | Q(by=standing.person))


def to_decide(standing: Standing) -> QuerySet[Request]:
    """Return the pending requests whose next step `standing` can decide, the oldest first."""
    found = Q(pk__in=[])
    for role in standing.roles:
        units = Unit.objects.filter(units_within(standing, role)).values("pk")
        found |= Q(unit__in=units, steps__role=role, steps__granted=None)
    if not standing.roles:
        return Request.objects.none()
    governed = Q(pk__in=[])
    for verb, effect in EFFECTS.items():
        governed |= Q(verb=verb, subject_id__in=effect.governed(standing).order_by().values("pk"))
    pending = Request.objects.filter(found, governed, state=Request.State.PENDING).exclude(by=standing.person)
    return pending.distinct().order_by("at", "pk")


def tab(standing: Standing, name: str) -> QuerySet[Request]:
    """Return the requests of one view: to_decide, mine, decided, or all that `standing` may see."""
    if name == "to_decide":
        return Request.objects.filter(pk__in=to_decide(standing).order_by().values("pk"))
    seen = seen_by(standing)
    if name == "mine":
        return seen.filter(by=standing.person)
    return seen.exclude(state=Request.State.PENDING) if name == "decided" else seen


def found(standing: Standing, rows: QuerySet[Request], words: str, verb: str, state: str, sort: str) -> QuerySet[Request]:
    """Return the rows that fit, in the order asked for; words are looked for in reason, unit and subject's number."""
    if words:
        about = Q(reason__icontains=words) | Q(unit__name__icontains=words) | Q(steps__opinion__icontains=words)
        for kind, subject in TABLE.items():
            if subject.exactly is not None:
                same = subject.exactly(subject.seen_by(standing), words).values("pk")
                about |= Q(subject_kind=kind, subject_id__in=same)
        rows = rows.filter(pk__in=Request.objects.filter(about).values("pk"))
    if verb:
        rows = rows.filter(verb=verb)
    if state:
        rows = rows.filter(state=state)
    due = Min("steps__due_at", filter=Q(steps__granted=None))
    order = SORTS.get(sort, "-at")
    return rows.annotate(due=due).select_related("unit", "by").order_by(order, "-pk")


def shown(standing: Standing, requests: Iterable[Request], moment: datetime) -> list[Row]:
    """Return the rows with the names of what they are about (one query a kind)."""
    listed = list(requests)
    names: dict[tuple[str, int], tuple[str, str]] = {}
    for kind, subject in TABLE.items():
        pks = [one.subject_id for one in listed if one.subject_kind == kind]
        for instance in subject.seen_by(standing).filter(pk__in=pks) if pks else ():
            names[kind, instance.pk] = subject.label(instance), subject.url(instance)
    return [_row(one, *names.get((one.subject_kind, one.subject_id), ("", "")), moment) for one in listed]


def _row(request: Request, label: str, url: str, moment: datetime) -> Row:
    steps = list(request.steps.all())
    pending = request.state == Request.State.PENDING
    step = next((one for one in steps if one.granted is None), None) if pending else None
    overdue = step is not None and step.due_at is not None and step.due_at < moment
    return Row(request, label, url, step, overdue, any(one.vague for one in steps if one.granted is not None))
