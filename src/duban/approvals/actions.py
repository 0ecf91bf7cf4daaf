"""Asking, deciding, taking back, sending elsewhere. What a decision carries out is in `effects`."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from duban.approvals.deciders import Roll
from duban.approvals.effects import TABLE
from duban.approvals.models import Request, Step
from duban.approvals.opinions import is_vague
from duban.approvals.permissions import may_decide, may_reroute, may_withdraw, step_of, steps_of
from duban.approvals.routes import route_for, steps_for, unit_named
from duban.engine.clock import Inputs, Length, deadline
from duban.engine.packs.conditions import Facts as Known
from duban.engine.packs.model import RouteStep
from duban.people.models import Person, Unit
from duban.people.standing import Standing
from duban.record.actions.messages import Notice, tell_all
from duban.record.acts import Act, Facts, Refused, action
from duban.record.calendars import current, day_of
from duban.record.personal import sealed_text


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request is about and asks for. `facts` are the subject's values, by which the route is chosen; `payload`
    is what the effect will need."""

    verb: str
    kind: str
    pk: int
    unit: Unit
    reason: str
    payload: dict[str, object] = field(default_factory=dict)
    facts: Known = field(default_factory=dict)


def open_request(
    act: Act, verb: str, subject_kind: str, subject_id: int, unit: Unit, reason: str, payload: dict[str, object]
) -> Request:
    """Open a request about something whose facts do not change its route. Raises Refused as `ask` does."""
    return ask(act, Asked(verb, subject_kind, subject_id, unit, reason, payload))


def ask(act: Act, asked: Asked) -> Request:
    """Open a request along its route, inside the act that asks.

    Raises Refused without a reason, for a second request for the same, and where no route or none of its steps fits.
    """
    if not asked.reason.strip():
        raise Refused(_("Say why: the reason is what the office decides on."), "reason")
    subject = {"verb": asked.verb, "subject_kind": asked.kind, "subject_id": asked.pk}
    if Request.objects.filter(**subject, state=Request.State.PENDING).exists():
        raise Refused(_("The same has been asked already and waits for a decision."))
    route = route_for(asked.verb, asked.kind, asked.facts)
    if route is None:
        raise Refused(_("No approval route fits what is asked: a route for it has to be added to the pack first."))
    steps = steps_for(route, asked.facts)
    if not steps:
        raise Refused(_("The approval route “%(route)s” has no step left for this record.") % {"route": route.id})
    request = Request.objects.create(
        **subject, unit=asked.unit, by=act.person, at=act.at, reason=asked.reason.strip(), payload=asked.payload,
        route=route.id, opinion_required=route.opinion_required,
    )  # fmt: skip
    for order, step in enumerate(steps):
        _place(request, order, step)
    _open_next(act, request)
    return request


def _place(request: Request, order: int, step: RouteStep) -> Step:
    return Step.objects.create(
        request=request, order=order, place=step.place, role=step.role, working_days=step.working_days,
        unit_code=step.unit, unit=unit_named(step.unit, request.unit) if step.unit else None,
    )  # fmt: skip


def _open_next(act: Act, request: Request) -> bool:
    """Open the next place when nothing waits in the present one; say whether anything is left to decide."""
    left = list(request.steps.filter(granted=None).order_by("order"))
    if not left or any(step.opened_at is not None for step in left):
        return bool(left)
    first = min(step.place for step in left)
    for step in left:
        if step.place == first:
            _open(act, step)
    return True


def _open(act: Act, step: Step) -> None:
    """Start the clock of a step."""
    length = Length(step.working_days, "working_days")
    step.opened_at = act.at
    step.due_at = deadline(Inputs(start=act.at, length=length), current()).due
    step.save(force_update=True)


@action("request.decide", may=may_decide)
def decide(act: Act, request: Request, *, granted: bool, opinion: str) -> Facts:
    """Decide the step that waits for this person; the last grant carries the asked act out, in the same transaction."""
    step = step_of(act.standing, request)
    if step is None:
        raise Refused(_("This has been decided already."))
    _check_opinion(request, granted, opinion)
    step.granted, step.opinion, step.vague = granted, opinion.strip(), is_vague(opinion)
    step.by, step.at = act.person, act.at
    step.save(force_update=True)
    last = not granted or not _open_next(act, request)
    if last:
        request.state = Request.State.GRANTED if granted else Request.State.REFUSED
        request.decided_at = act.at
        request.save(force_update=True)
        _carry_out(_carrying(act.standing, request, step), request, granted, opinion.strip())
    return {
        "verb": request.verb, "subject": f"{request.subject_kind}:{request.subject_id}", "granted": granted,
        "step": step.order, "last": last, "opinion": sealed_text("request", request.pk, opinion.strip()),
    }  # fmt: skip


def _check_opinion(request: Request, granted: bool, opinion: str) -> None:
    if opinion.strip():
        return
    if not granted:
        raise Refused(_("A refusal needs an opinion: what should be done instead?"), "opinion")
    if request.opinion_required:
        raise Refused(_("This is granted only with an opinion: say what is to be done, by whom and by when."), "opinion")


@action("request.withdraw", may=may_withdraw)
def withdraw(act: Act, request: Request) -> Facts:
    """Take a request back before it is decided."""
    if request.state != Request.State.PENDING:
        raise Refused(_("This has been decided already."))
    request.state = Request.State.WITHDRAWN
    request.decided_at = act.at
    request.save(force_update=True)
    effect = TABLE[request.verb].withdrawn
    if effect is not None:
        effect(act.standing, request, "")
    return {"verb": request.verb, "subject": f"{request.subject_kind}:{request.subject_id}"}


@action("request.reroute", may=may_reroute)
def reroute(act: Act, request: Request, *, order: int, role: str, unit: Unit | None, reason: str) -> Facts:
    """Send a step elsewhere that nobody can decide; its clock starts anew.

    Raises Refused without a reason, for a step that somebody can decide, and where nobody could decide there either.
    """
    if not reason.strip():
        raise Refused(_("Say why the step goes elsewhere."), "reason")
    step = next((one for one in steps_of(request) if one.order == order), None)
    if request.state != Request.State.PENDING or step is None or not step.waits:
        raise Refused(_("This step does not wait for a decision."), "order")
    roll = Roll(day_of(act.at))
    if roll.deciders(request, step):
        raise Refused(_("This step can be decided: only one that falls to nobody is sent elsewhere."), "order")
    before: Facts = {"role": step.role, "unit": step.unit_id, "unit_code": step.unit_code}
    step.role, step.unit, step.unit_code, step.rerouted = role, unit, unit.code if unit else "", reason.strip()
    _carrying(act.standing, request, step)
    if not roll.deciders(request, step):
        raise Refused(_("Nobody could decide it there either: choose another role or unit."), "role")
    _open(act, step)
    _tell(roll.told(request, step), request, step)
    return {
        "step": order, "from": before, "to": {"role": role, "unit": step.unit_id, "unit_code": step.unit_code},
        "reason": sealed_text("request", request.pk, reason.strip()),
    }  # fmt: skip


def _carrying(standing: Standing, request: Request, step: Step) -> Standing:
    """The standing with which the decision is carried out: for a step that was sent elsewhere, with the post in whose
    place it is decided. Raises Refused where there is no such post."""
    instead = TABLE[request.verb].instead
    return instead(standing, request) if step.rerouted and instead is not None else standing


def _tell(people: Iterable[Person], request: Request, step: Step) -> None:
    """Tell them at once, with the key of the clock, which then does not tell them again."""
    unit = {"zh-hans": request.unit.name, "en": request.unit.name_en or request.unit.name}
    said = {"unit": unit, "due": step.due_at.isoformat() if step.due_at else None}
    tell_all([
        Notice(person.pk, "request.new", f"request.new:{step.pk}:{person.pk}", ("request", request.pk), said)
        for person in people
    ])  # fmt: skip


def _carry_out(standing: Standing, request: Request, granted: bool, opinion: str) -> None:
    effect = TABLE[request.verb]
    if granted:
        effect.granted(standing, request, opinion)
    elif effect.refused is not None:
        effect.refused(standing, request, opinion)
