"""Who may decide on a request, who may take it back, and who may send a step elsewhere that nobody can decide."""

from collections.abc import Sequence

from django.db.models import BigIntegerField, Value

from duban.approvals.effects import TABLE
from duban.approvals.models import Request, Step
from duban.people.models import Post, Rank, Role
from duban.people.standing import Seat, Standing
from duban.people.together import kept

# Who leads a unit, for a step that names one.
LEADS = frozenset({Rank.HEAD, Rank.DEPUTY, Rank.DEPARTMENT_HEAD})
# Posts that watch or look after the machine: leading a division with one of them decides nothing.
NEVER = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})


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


def governs(standing: Standing, request: Request) -> bool:
    """Say whether the person's office runs what is asked about: a district's office decides nothing on a matter of the
    city that its bureau leads. Where the route alone says who decides, everybody it names does."""
    governed = TABLE[request.verb].governed
    return governed is None or governed(standing).filter(pk=request.subject_id).exists()


def governing(standings: Sequence[Standing], request: Request) -> set[int]:
    """Return the persons among `standings` of whom `governs` says yes (one query for all of them)."""
    persons = {one.person.pk: one for one in standings if one.person is not None}
    governed = TABLE[request.verb].governed
    if governed is None:
        return set(persons)
    about = [
        governed(standing).order_by().filter(pk=request.subject_id).values_list(Value(pk, output_field=BigIntegerField()))
        for pk, standing in persons.items()
    ]
    return {row[0] for row in about[0].union(*about[1:], all=True)} if about else set()


def may_decide(standing: Standing, request: Request) -> bool:
    """Whoever has a step that has opened and governs what is asked about. That it is decided already, by themselves or
    by a colleague a moment ago, is said when they try."""
    opened = [step for step in steps_of(request) if step.opened_at is not None]
    return any(is_theirs(standing, request, step) for step in opened) and governs(standing, request)


def has_the_step(standing: Standing, request: Request) -> bool:
    """Say whether a step waits for this person: the half of `step_of` that asks nothing of the subject."""
    return any(is_theirs(standing, request, step) for step in waiting_steps(request))


def step_of(standing: Standing, request: Request) -> Step | None:
    """Return the first step that waits for this person; None where none does."""
    found = next((step for step in waiting_steps(request) if is_theirs(standing, request, step)), None)
    return found if found is not None and governs(standing, request) else None


def may_withdraw(standing: Standing, request: Request) -> bool:
    """The person who asked."""
    return standing.person is not None and standing.person.pk == request.by_id


def may_reroute(standing: Standing, request: Request) -> bool:
    """The supervision office or the leader over the asking unit, never the person who asked; and only where the route
    alone says who decides: nobody else could carry out what is asked about a matter."""
    if standing.person is None or standing.person.pk == request.by_id or TABLE[request.verb].governed is not None:
        return False
    return standing.has(Role.SUPERVISION, request.unit) or standing.has(Role.LEADER, request.unit)
