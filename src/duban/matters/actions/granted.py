"""What is carried out when the supervision office grants what a unit asked; each is an act with its own entry."""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from duban.approvals.effects import Effect
from duban.approvals.models import Request
from duban.matters.actions import change
from duban.matters.models import LengthUnit, Matter, State
from duban.matters.permissions import supervises
from duban.people.models import Post, Role, Unit
from duban.people.standing import Standing, seat_of, units_within
from duban.record.acts import Act, Facts, Refused, action
from duban.record.personal import sealed_text

WHOM = 120


@action("matter.extend", may=supervises)
def extend(act: Act, matter: Matter, *, length: int | None, until: date | None, reason: str) -> Facts:
    """Give more time (延期). The deadline is computed anew from all its inputs."""
    change.check_state(act, matter)
    unit = LengthUnit.FIXED if until else LengthUnit.WORKING_DAYS
    before = matter.due_at
    change.turn(act, matter, term=change.Term(None if until else length, unit, until), reason=reason)
    return {
        "length": None if until else length, "until": until.isoformat() if until else None,
        "from": before.isoformat() if before else None, "due": matter.due_at.isoformat() if matter.due_at else None,
    }  # fmt: skip


@action("matter.return_", may=supervises)
def return_(act: Act, matter: Matter, *, reason: str) -> Facts:
    """Take a matter back from a unit (退回): registered again, to be assigned anew; counted as a bounce."""
    change.check_state(act, matter)
    unit = matter.lead_unit_id
    change.turn(
        act, matter, reason=reason, state=State.REGISTERED, responsible=None, suspended=False, due_at=None,
        yellow_at=None, starts_at=None, bounces=matter.bounces + 1,
    )  # fmt: skip
    return {"from": unit, "bounces": matter.bounces}


@action("matter.transfer", may=supervises)
def transfer(act: Act, matter: Matter, *, to: Unit, reason: str, length: int | None = None) -> Facts:
    """Hand a matter on (转办). The receiving unit gets its own time, as long as the first had unless said otherwise."""
    change.check_state(act, matter)
    if to.pk == matter.lead_unit_id:
        raise Refused(_("It is with this unit already."), "to")
    left = matter.lead_unit_id
    fixed = matter.length_unit == LengthUnit.FIXED and length is None
    unit = matter.length_unit if length is None else LengthUnit.WORKING_DAYS
    days = None if fixed else length or matter.length
    term = change.Term(days, unit, matter.fixed_due_on if fixed else None, act.at)
    change.turn(
        act, matter, term=term, reason=reason, state=State.ASSIGNED, lead_unit=to, responsible=None, suspended=False,
        bounces=matter.bounces + 1,
    )  # fmt: skip
    return {"from": left, "to": to.pk, "bounces": matter.bounces}


@action("matter.suspend", may=supervises)
def suspend(act: Act, matter: Matter, *, reason: str, waits_for: str = "") -> Facts:
    """Let the clock stand (挂账/中止) until `waits_for` (an office or a person, in words) has answered.

    Time counts again when it is resumed.
    """
    change.check_state(act, matter)
    if matter.suspended:
        raise Refused(_("Its clock stands already."))
    whom = waits_for.strip()[:WHOM]
    change.turn(act, matter, reason=reason, suspended=True, waits_for=whom)
    # Whom one waits for may be a person by name: only the digest of it enters the ledger.
    return {"since": act.at.isoformat()} | ({"waits_for": sealed_text("matter", matter.pk, whom)} if whom else {})


def _matter(request: Request) -> Matter:
    return Matter.objects.get(pk=request.subject_id)


def _extend(standing: Standing, request: Request, opinion: str) -> None:
    until = request.payload.get("until")
    day = date.fromisoformat(until) if until else None
    extend(standing, _matter(request), length=request.payload.get("length"), until=day, reason=request.reason)


def _return(standing: Standing, request: Request, opinion: str) -> None:
    return_(standing, _matter(request), reason=request.reason)


def _transfer(standing: Standing, request: Request, opinion: str) -> None:
    to = Unit.objects.get(pk=request.payload["to"])
    transfer(standing, _matter(request), to=to, reason=request.reason)


def _suspend(standing: Standing, request: Request, opinion: str) -> None:
    suspend(standing, _matter(request), reason=request.reason, waits_for=str(request.payload.get("waits_for") or ""))


def governed(standing: Standing) -> QuerySet[Matter]:
    """Return the matters that the person's supervision office runs: `supervises`, as a query."""
    return Matter.objects.filter(owner__in=Unit.objects.filter(units_within(standing, Role.SUPERVISION)).values("pk"))


def instead(standing: Standing, request: Request) -> Standing:
    """Return a standing with the post of the supervision office over the matter, in whose place it decides this request:
    nobody else may carry it out. Raises Refused where there is no such post."""
    owner = Unit.objects.get(pk__in=Matter.objects.filter(pk=request.subject_id).values("owner"))
    over = Post.objects.filter(
        role=Role.SUPERVISION, active=True, scope__tree_id=owner.tree_id, scope__lft__lte=owner.lft, scope__rgt__gte=owner.rgt
    )
    post = over.select_related("unit", "scope").order_by("-scope__depth", "pk").first()
    if post is None:
        raise Refused(_("There is no post of a supervision office over %(unit)s: make one first.") % {"unit": owner})
    return Standing(standing.person, standing.day, (*standing.seats, seat_of(post, delegated=True)))


def _effect(granted: Callable[[Standing, Request, str], None]) -> Effect:
    return Effect(granted, governed, instead=instead, kind="matter")


EFFECTS: dict[str, Effect] = {
    "matter.extend": _effect(_extend),
    "matter.return_": _effect(_return),
    "matter.transfer": _effect(_transfer),
    "matter.suspend": _effect(_suspend),
}
