"""Asking, deciding, taking back. What a decision carries out is in `effects`."""

from django.utils.translation import gettext_lazy as _

from duban.approvals.effects import TABLE
from duban.approvals.models import Request, Step
from duban.approvals.opinions import is_vague
from duban.approvals.permissions import may_decide, may_withdraw, waiting_step
from duban.approvals.routes import ROUTES
from duban.engine.clock import Inputs, Length, deadline
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action
from duban.record.calendars import current
from duban.record.personal import sealed_text


def open_request(
    act: Act, verb: str, subject_kind: str, subject_id: int, unit: Unit, reason: str, payload: dict[str, object]
) -> Request:
    """Open a request along the route of `verb`, inside the act that asks. Raises Refused for a second one."""
    if not reason.strip():
        raise Refused(_("Say why: the reason is what the office decides on."), "reason")
    same = Request.objects.filter(
        verb=verb, subject_kind=subject_kind, subject_id=subject_id, state=Request.State.PENDING
    )
    if same.exists():
        raise Refused(_("The same has been asked already and waits for a decision."))
    request = Request.objects.create(
        verb=verb, subject_kind=subject_kind, subject_id=subject_id, unit=unit, by=act.person, at=act.at,
        reason=reason.strip(), payload=payload,
    )  # fmt: skip
    calendar = current()
    for order, step in enumerate(ROUTES[verb]):
        due = deadline(Inputs(start=act.at, length=Length(step.working_days, "working_days")), calendar).due
        Step.objects.create(request=request, order=order, role=step.role, due_at=due)
    return request


@action("request.decide", may=may_decide)
def decide(act: Act, request: Request, *, granted: bool, opinion: str) -> Facts:
    """Decide the waiting step; the last grant carries the asked act out, in the same transaction."""
    step = waiting_step(request)
    if request.state != Request.State.PENDING or step is None:
        raise Refused(_("This has been decided already."))
    if not granted and not opinion.strip():
        raise Refused(_("A refusal needs an opinion: what should be done instead?"), "opinion")
    step.granted, step.opinion, step.vague = granted, opinion.strip(), is_vague(opinion)
    step.by, step.at = act.person, act.at
    step.save(force_update=True)
    last = not granted or waiting_step(request) is None
    if last:
        request.state = Request.State.GRANTED if granted else Request.State.REFUSED
        request.decided_at = act.at
        request.save(force_update=True)
        _carry_out(act.standing, request, granted, opinion.strip())
    return {
        "verb": request.verb, "subject": f"{request.subject_kind}:{request.subject_id}", "granted": granted,
        "step": step.order, "last": last, "opinion": sealed_text("request", request.pk, opinion.strip()),
    }  # fmt: skip


@action("request.withdraw", may=may_withdraw)
def withdraw(act: Act, request: Request) -> Facts:
    """Take a request back before it is decided."""
    if request.state != Request.State.PENDING:
        raise Refused(_("This has been decided already."))
    request.state = Request.State.WITHDRAWN
    request.decided_at = act.at
    request.save(force_update=True)
    return {"verb": request.verb, "subject": f"{request.subject_kind}:{request.subject_id}"}


def _carry_out(standing: Standing, request: Request, granted: bool, opinion: str) -> None:
    effect = TABLE[request.verb]
    if granted:
        effect.granted(standing, request, opinion)
    elif effect.refused is not None:
        effect.refused(standing, request, opinion)
