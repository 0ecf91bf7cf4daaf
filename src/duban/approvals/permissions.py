"""Who may decide on a request, and who may take it back."""

from duban.approvals.effects import TABLE
from duban.approvals.models import Request, Step
from duban.people.standing import Standing


def waiting_step(request: Request) -> Step | None:
    """Return the step that waits for a decision."""
    return request.steps.filter(granted=None).order_by("order").first()


def may_decide(standing: Standing, request: Request) -> bool:
    """Whoever has the role of the waiting step over the asking unit and governs what is asked about, but never the
    person who asked: a district's office decides nothing on a matter of the city that its bureau leads."""
    step = waiting_step(request) or request.steps.order_by("order").last()
    if step is None or standing.person is None or standing.person.pk == request.by_id:
        return False
    if not standing.has(step.role, request.unit):
        return False
    return TABLE[request.verb].governed(standing).filter(pk=request.subject_id).exists()


def may_withdraw(standing: Standing, request: Request) -> bool:
    """The person who asked."""
    return standing.person is not None and standing.person.pk == request.by_id
