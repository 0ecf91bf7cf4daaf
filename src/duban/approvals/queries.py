"""Requests a person may see: those of units they oversee or sit in, their own, those they decide on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.expressions import RawSQL

from duban.approvals.deciders import Roll
from duban.approvals.effects import TABLE as EFFECTS
from duban.approvals.models import Request, Step
from duban.approvals.permissions import decides_in, is_theirs, waiting_steps
from duban.people.models import Person, Role, Unit
from duban.people.standing import Standing, units_within
from duban.people.together import attach, keep, kept, read, these
from duban.people.written import written
from duban.record.calendars import day_of
from duban.record.subjects import TABLE, keys_seen, many

# How many requests of a long list are put into words together.
AT_ONCE = 500
SORTS = {"at": "at", "-at": "-at", "due": "due", "-due": "-due", "unit": "unit__name", "-unit": "-unit__name"}


@dataclass(frozen=True, slots=True)
class Row:
    """One request of a list: what it is about, the step that waits (one's own before others'), whether it is overdue,
    how many wait side by side, and whether a step falls to nobody."""

    request: Request
    label: str
    url: str
    step: Step | None
    overdue: bool
    vague: bool
    waiting: int = 0
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How a person decides: so many opinions, so many of them vague, so many decided late."""

    person: Person
    total: int
    vague: int
    late: int


def seen_by(standing: Standing) -> QuerySet[Request]:
    """Return the requests `standing` may see."""
    if standing.sees_all:
        return Request.objects.all()
    if standing.person is None:
        return Request.objects.none()
    inside = Unit.objects.filter(units_within(standing)).values("pk")
    own = [seat.unit_id for seat in standing.seats if seat.role != Role.ADMINISTRATOR]
    named = Step.objects.filter(_named(standing), opened_at__isnull=False).values("request")
    seen = Q(unit__in=inside) | Q(unit__in=own) | Q(by=standing.person) | Q(pk__in=named)
    if Role.ADMINISTRATOR in standing.roles:
        # So that one that nobody can decide is sent elsewhere, whoever is missing.
        kept_going = Unit.objects.filter(units_within(standing, Role.ADMINISTRATOR)).values("pk")
        seen |= Q(unit__in=kept_going, state=Request.State.PENDING)
    return Request.objects.filter(seen)


def one_seen(standing: Standing, pk: int) -> Request | None:
    """Return one request with its unit, who asked, and its steps with theirs (one query); None where it may not be seen."""
    asked, steps = Request.objects.filter(pk=pk), Step.objects.filter(request=pk)
    named = Q(pk__in=steps.values("unit")) | Q(pk__in=asked.values("unit"))
    persons = Q(pk__in=steps.values("by")) | Q(pk__in=asked.values("by"))
    rows = read([
        these(seen_by(standing).filter(pk=pk)), these(steps), these(Unit.objects.filter(named)),
        these(Person.objects.filter(persons)),
    ])  # fmt: skip
    for model in (Request, Step):
        attach(rows.of(model), "unit", rows.by_key(Unit))
        attach(rows.of(model), "by", rows.by_key(Person))
    found = next(iter(rows.of(Request)), None)
    if found is not None:
        keep(found, "steps", rows.of(Step, "order"))
    return found


def to_decide(standing: Standing) -> QuerySet[Request]:
    """Return the pending requests of which a step waits for `standing`, the oldest first."""
    if standing.person is None or not standing.roles:
        return Request.objects.none()
    mine = _named(standing)
    for role in standing.roles:
        units = Unit.objects.filter(units_within(standing, role)).values("pk")
        mine |= Q(unit=None, unit_code="", role=role, request__unit__in=units)
    governed = Q(pk__in=[])
    for verb, effect in EFFECTS.items():
        of_office = effect.governed
        governed |= (
            Q(verb=verb) if of_office is None else Q(verb=verb, subject_id__in=of_office(standing).order_by().values("pk"))
        )
    steps = Step.objects.filter(mine, granted=None, opened_at__isnull=False)
    sent = Q(pk__in=steps.exclude(rerouted="").values("request")) & _about_seen(standing)
    mine_now = governed & Q(pk__in=steps.filter(rerouted="").values("request")) | sent
    pending = Request.objects.filter(mine_now, state=Request.State.PENDING).exclude(by=standing.person)
    return pending.order_by("at", "pk")


def _about_seen(standing: Standing) -> Q:
    """The requests about something that `standing` sees, of the verbs for which an office has to run it otherwise."""
    found = Q(verb__in=[verb for verb, effect in EFFECTS.items() if effect.governed is None])
    for kind in {one.kind for one in EFFECTS.values() if one.governed is not None}:
        found |= Q(subject_kind=kind, subject_id__in=keys_seen(standing, kind))
    return found


def _named(standing: Standing) -> Q:
    """The steps that name a unit in which the person decides."""
    found = Q(pk__in=[])
    for seat in standing.seats:
        roles = {"", Role.HEAD} if decides_in(seat, Role.HEAD) else set()
        found |= Q(unit=seat.unit_id, role__in=roles | ({seat.role} - {Role.HEAD}))
    return found


def named_for(standing: Standing, kind: str) -> QuerySet[Request, int]:
    """Return the subjects of one kind on which `standing` decides (or decided) in a unit that a route names: who
    decides has to see what it is about."""
    mine = Request.objects.filter(subject_kind=kind, pk__in=_decided_by(standing))
    return mine.order_by().values_list("subject_id", flat=True)


@lru_cache(maxsize=1024)
def _decided_by(standing: Standing) -> RawSQL:
    """The requests with a step that is, or was, this person's to decide, for conditions."""
    return written(Step.objects.filter(_named(standing), opened_at__isnull=False).values("request"))


def broken(standing: Standing, roll: Roll) -> list[int]:
    """Return the requests seen by `standing` of which a step falls to nobody today (two queries)."""
    waiting = seen_by(standing).filter(state=Request.State.PENDING)
    rows = read([
        these(waiting), these(Step.objects.filter(request__in=waiting)),
        these(Unit.objects.filter(pk__in=waiting.order_by().values("unit"))),
    ])  # fmt: skip
    pending, steps = rows.of(Request), rows.of(Step, "order")
    attach(pending, "unit", rows.by_key(Unit))
    for one in pending:
        keep(one, "steps", [step for step in steps if step.request_id == one.pk])
    roll.know(pending)
    return [one.pk for one in pending if roll.broken(one, closely=False)]


def tab(standing: Standing, name: str, roll: Roll) -> QuerySet[Request]:
    """Return the requests of one view: to_decide, mine, decided, broken, or all that `standing` may see."""
    if name == "broken":
        return Request.objects.filter(pk__in=broken(standing, roll))
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
    due = Min("steps__due_at", filter=Q(steps__granted=None, steps__opened_at__isnull=False))
    order = SORTS.get(sort, "-at")
    return rows.annotate(due=due).select_related("unit", "by").order_by(order, "-pk")


def shown(
    standing: Standing, requests: Iterable[Request], moment: datetime, roll: Roll | None = None
) -> list[Row]:
    """Return the rows with their steps and the names of what they are about (one query), and whether they are stuck (one
    more for those on which others decide, unless `roll` knows the posts)."""
    listed = list(requests)
    names = _names(standing, listed)
    others = [one for one in listed if not any(is_theirs(standing, one, step) for step in waiting_steps(one))]
    roll = (roll or Roll(day_of(moment))).know(others)
    return [_row(standing, roll, one, names.get((one.subject_kind, one.subject_id), ("", "")), moment) for one in listed]


def every(standing: Standing, rows: QuerySet[Request], moment: datetime, roll: Roll) -> Iterator[Row]:
    """Yield all rows as `shown` gives them, a few hundred in memory at a time (two queries for each few hundred)."""
    waiting = rows.iterator(chunk_size=AT_ONCE)
    while some := list(islice(waiting, AT_ONCE)):
        yield from shown(standing, some, moment, roll)


def named(standing: Standing, steps: Iterable[Step]) -> list[tuple[Step, str, str]]:
    """Return decided steps with the name and the page of what they are about (one query)."""
    listed = list(steps)
    names = _names(standing, [step.request for step in listed])
    return [(one, *names.get((one.request.subject_kind, one.request.subject_id), ("", ""))) for one in listed]


def _names(standing: Standing, requests: list[Request]) -> dict[tuple[str, int], tuple[str, str]]:
    bare = [one for one in requests if kept(one, "steps") is None]
    steps = Step.objects.filter(request__in=bare)
    beside = [these(steps), these(Unit.objects.filter(pk__in=steps.values("unit")))] if bare else []
    found, read_along = many(standing, [(one.subject_kind, one.subject_id) for one in requests], beside=beside)
    if bare:
        ordered, units = sorted(read_along[0], key=lambda step: step.order), {unit.pk: unit for unit in read_along[1]}
        attach(ordered, "unit", units)
        for one in bare:
            keep(one, "steps", [step for step in ordered if step.request_id == one.pk])
    return {key: (TABLE[key[0]].label(one), TABLE[key[0]].url(one)) for key, one in found.items()}


def _row(standing: Standing, roll: Roll, request: Request, name: tuple[str, str], moment: datetime) -> Row:
    waiting = sorted(waiting_steps(request), key=lambda one: (one.due_at is None, one.due_at, one.order))
    mine = [one for one in waiting if is_theirs(standing, request, one)]
    overdue = any(one.due_at is not None and one.due_at < moment for one in mine or waiting)
    vague = any(one.vague for one in request.steps.all() if one.granted is not None)
    step = next(iter(mine or waiting), None)
    return Row(request, *name, step, overdue, vague, len(waiting), not mine and bool(roll.broken(request, closely=False)))


def opinions(standing: Standing) -> QuerySet[Step]:
    """Return the decided steps of the requests that `standing` may see, the latest first."""
    seen = seen_by(standing).order_by().values("pk")
    decided = Step.objects.filter(request__in=seen, granted__isnull=False, by__isnull=False)
    return decided.select_related("request__unit", "request__by", "by").order_by("-at", "-pk")


def opinions_like(standing: Standing, who: str, kind: str) -> QuerySet[Step]:
    """Return the opinions of one person (by staff number; "": everybody's): all, the vague ones or those given late."""
    rows = opinions(standing)
    if who:
        rows = rows.filter(by__code=who)
    if kind == "vague":
        return rows.filter(vague=True)
    return rows.filter(at__gt=F("due_at")) if kind == "late" else rows


def counts(standing: Standing) -> list[Tally]:
    """Return how each person decides whose opinions `standing` may see, the most vague first (one query)."""
    late = Count("pk", filter=Q(at__gt=F("due_at")))
    names = ("by", "by__code", "by__name", "by__name_en")
    rows = opinions(standing).order_by().values_list(*names).annotate(
        total=Count("pk"), vague_=Count("pk", filter=Q(vague=True)), late=late
    )  # fmt: skip
    listed = [
        Tally(Person(pk=pk, code=code, name=name, name_en=name_en), *numbers) for pk, code, name, name_en, *numbers in rows
    ]
    return sorted(listed, key=lambda one: (-one.vague, -one.late, -one.total, one.person.code))


def counted_like(tallies: Iterable[Tally], who: str, kind: str) -> int:
    """Return how many opinions `opinions_like` has, from how everybody decides."""
    name = kind if kind in ("vague", "late") else "total"
    return sum(getattr(one, name) for one in tallies if who in ("", one.person.code))
