"""Who may decide on a request, who may take it back, and who may send a step elsewhere that nobody can decide."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import BigIntegerField, QuerySet, Value

from duban.approvals.effects import TABLE
from duban.approvals.models import Request, Step
from duban.people.models import Post, Rank, Role
from duban.people.standing import OVERSEEING, Seat, Standing
from duban.people.together import kept
from duban.record.subjects import TABLE as SUBJECTS

# Who leads a unit, for a step that names one.
LEADS = frozenset({Rank.HEAD, Rank.DEPUTY, Rank.DEPARTMENT_HEAD})
# Posts that watch or look after the machine: leading a division with one of them decides nothing.
NEVER = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})
# Who may send a step elsewhere that nobody can decide.
REROUTING = (Role.SUPERVISION, Role.LEADER, Role.ADMINISTRATOR)


def steps_of(request: Request) -> list[Step]:
    """Return the steps in their order, those that have been read along if they have."""
    known = kept(request, "steps")
    return list(request.steps.order_by("order")) if known is None else known


def waiting_steps(request: Request) -> list[Step]:
    """Return the steps that can be decided now, those of one place side by side."""
    return [step for step in steps_of(request) if step.waits] if request.state == Request.State.PENDING else []


def decides_in(seat: Seat | Post, role: str) -> bool:
    """Say whether a post of the unit that a step names decides it: who leads the unit, or who has the role named."""
    if role in ("", Role.HEAD):
        return seat.rank in LEADS and seat.role not in NEVER
    return seat.role == role


def is_theirs(standing: Standing, request: Request, step: Step) -> bool:
    """Say whether the step falls to this person: by role over the asking unit or by post in the unit named, but never
    to the person who asked."""
    if standing.person is None or standing.person.pk == request.by_id:
        return False
    if step.unit_id is not None:
        return any(seat.unit_id == step.unit_id and decides_in(seat, step.role) for seat in standing.seats)
    return not step.unit_code and standing.has(step.role, request.unit)


def opens(standing: Standing, request: Request) -> bool:
    """Say whether the request's page opens for this person: as `queries.seen_by` does, for one whose unit and steps have
    been read along (without a query)."""
    if standing.sees_all or standing.person is None:
        return standing.sees_all
    if standing.person.pk == request.by_id:
        return True
    opened = [step for step in steps_of(request) if step.opened_at is not None and step.unit_id is not None]
    return any(
        _watches(seat, request)
        or any(step.unit_id == seat.unit_id and decides_in(seat, step.role) for step in opened)
        for seat in standing.seats
    )  # fmt: skip


def _watches(seat: Seat, request: Request) -> bool:
    """Whose unit asked, who oversees it, or who keeps it going as long as nobody has decided."""
    if seat.role == Role.ADMINISTRATOR:
        return request.state == Request.State.PENDING and seat.covers(request.unit)
    return seat.unit_id == request.unit_id or (seat.role in OVERSEEING and seat.covers(request.unit))


def _run_by(request: Request, step: Step) -> "Callable[[Standing], QuerySet[Any]] | None":
    """Which subjects one has to run to decide a step; for one that was sent elsewhere, which one has to see. None: the
    route alone says who decides."""
    governed = TABLE[request.verb].governed
    return SUBJECTS[request.subject_kind].seen_by if governed is not None and step.rerouted else governed


def governs(standing: Standing, request: Request, step: Step) -> bool:
    """Say whether the person's office runs what is asked about: a district's office decides nothing on a matter of the
    city that its bureau leads. A step that was sent elsewhere only has to be about something they see. Where the route
    alone says who decides, everybody it names does."""
    run_by = _run_by(request, step)
    return run_by is None or run_by(standing).filter(pk=request.subject_id).exists()


def governing(standings: Sequence[Standing], request: Request, step: Step) -> set[int]:
    """Return the persons among `standings` of whom `governs` says yes (one query for all of them)."""
    persons = {one.person.pk: one for one in standings if one.person is not None}
    run_by = _run_by(request, step)
    if run_by is None:
        return set(persons)
    about = [
        run_by(standing).order_by().filter(pk=request.subject_id).values_list(Value(pk, output_field=BigIntegerField()))
        for pk, standing in persons.items()
    ]
    return {row[0] for row in about[0].union(*about[1:], all=True)} if about else set()


def may_decide(standing: Standing, request: Request) -> bool:
    """Whoever has a step that has opened and governs what is asked about. That it is decided already, by themselves or
    by a colleague a moment ago, is said when they try."""
    opened = [step for step in steps_of(request) if step.opened_at is not None]
    theirs = {bool(step.rerouted): step for step in opened if is_theirs(standing, request, step)}
    return any(governs(standing, request, step) for step in theirs.values())


def has_the_step(standing: Standing, request: Request, *, governing: bool) -> bool:
    """Say whether a step waits for this person: `step_of` for one who sees the subject, without asking; `governing` says
    whether their office runs it."""
    free = governing or TABLE[request.verb].governed is None
    return any(is_theirs(standing, request, step) for step in waiting_steps(request) if free or step.rerouted)


def step_of(standing: Standing, request: Request) -> Step | None:
    """Return the first step that waits for this person; None where none does."""
    theirs = (step for step in waiting_steps(request) if is_theirs(standing, request, step))
    return next((step for step in theirs if governs(standing, request, step)), None)


def may_withdraw(standing: Standing, request: Request) -> bool:
    """The person who asked."""
    return standing.person is not None and standing.person.pk == request.by_id


def may_reroute(standing: Standing, request: Request) -> bool:
    """The supervision office, the leader or the administrator over the asking unit, never the person who asked."""
    effect = TABLE[request.verb]
    if standing.person is None or standing.person.pk == request.by_id:
        return False
    if effect.governed is not None and effect.instead is None:
        return False
    return any(standing.has(role, request.unit) for role in REROUTING)
