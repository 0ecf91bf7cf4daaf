"""What becomes of a finding: it is explained, made a matter, or accepted as an exception until a day."""

from datetime import date

from django.utils.translation import gettext as _

from duban.approvals.actions import Asked
from duban.approvals.actions import ask as open_request
from duban.approvals.effects import Effect
from duban.approvals.models import Request
from duban.conduct.models import AuditFinding
from duban.conduct.permissions import answers_for, decides_on
from duban.conduct.routes import EXCEPTION
from duban.matters.actions import entering
from duban.matters.actions.entering import Draft
from duban.matters.models import Matter
from duban.matters.models import State as MatterState
from duban.matters.permissions import supervises
from duban.people.models import Role, Unit
from duban.people.standing import Seat, Standing
from duban.record.acts import Act, Facts, Forbidden, Refused, action, kind_of
from duban.record.calendars import day_of
from duban.record.personal import sealed_text

KIND = kind_of(AuditFinding)
State = AuditFinding.State
OPEN = frozenset({State.NEW, State.EXPLAINED})


@action("finding.explain", may=answers_for)
def explain(act: Act, finding: AuditFinding, *, text: str) -> Facts:
    """Say why it came to it. Raises Refused without a word, and for a finding that is settled or gone."""
    _must_be_open(finding)
    if not text.strip():
        raise Refused(_("Say how it came to this, and what will be done."), "text")
    finding.state, finding.explanation = State.EXPLAINED, text.strip()
    finding.explained_by, finding.explained_at = act.standing.person, act.at
    finding.save(force_update=True)
    return {"unit": finding.unit_id, "text": sealed_text(KIND, finding.pk, text.strip())}


@action("finding.matter", may=decides_on)
def make_matter(act: Act, finding: AuditFinding, *, draft: Draft) -> Facts:
    """Make a supervised matter of it, registered under the office that decides. Raises Refused as registering does."""
    _must_be_open(finding)
    made = entering.create(act.standing, office_for(act.standing, finding.unit), draft)
    return _linked(finding, entering.register(act.standing, made))


@action("finding.join", may=decides_on)
def join_matter(act: Act, finding: AuditFinding, *, matter: Matter) -> Facts:
    """Put it to a matter that there is: another finding of the same unit and provision, mostly. Raises Refused for a
    matter that has ended, Forbidden for one of another office."""
    _must_be_open(finding)
    if not supervises(act.standing, matter):
        raise Forbidden(act.verb)
    if matter.state in {MatterState.CLOSED, MatterState.CANCELLED}:
        raise Refused(_("This matter has ended: choose one that is still open."), "matter")
    return _linked(finding, matter)


def _linked(finding: AuditFinding, matter: Matter) -> Facts:
    finding.state, finding.matter = State.MATTER, matter
    finding.save(force_update=True)
    return {"unit": finding.unit_id, "matter": matter.pk}


@action("finding.ask", may=answers_for)
def ask_exception(act: Act, finding: AuditFinding, *, until: date, reason: str) -> Facts:
    """Ask that it be accepted until a day. Raises Refused without a reason, for a day that is over, a finding that is
    settled, and while the same is asked for already."""
    _must_be_open(finding)
    if until < day_of(act.at):
        raise Refused(_("The last day of the exception is over already: choose a later one."), "until")
    unit = finding.unit or Unit.objects.filter(depth=1).order_by("pk")[0]
    payload: dict[str, object] = {"until": until.isoformat()}
    facts = {"by_office": int(decides_on(act.standing, finding))}
    request = open_request(act, Asked(EXCEPTION, KIND, finding.pk, unit, reason, payload, facts))
    return {"unit": finding.unit_id, "until": until.isoformat(), "request": request.pk}


def _may_write(standing: Standing, _finding: AuditFinding) -> bool:
    """Whoever decides the last step: the act itself asks whether there is such a decision."""
    return standing.person is not None


@action("finding.except", may=_may_write)
def accept(act: Act, finding: AuditFinding, *, request: Request) -> Facts:
    """Accept it until the day that was asked for. Raises Refused where nobody granted it, and where it is gone or has
    been made a matter meanwhile."""
    about = (EXCEPTION, KIND, finding.pk, Request.State.GRANTED)
    if (request.verb, request.subject_kind, request.subject_id, request.state) != about:
        raise Refused(_("No decision on this finding stands behind this."))
    _must_be_open(finding)
    finding.state, finding.excepted_until = State.EXCEPTED, date.fromisoformat(str(request.payload["until"]))
    finding.save(force_update=True)
    return {"unit": finding.unit_id, "until": str(request.payload["until"]), "request": request.pk}


def _must_be_open(finding: AuditFinding) -> None:
    if finding.state not in OPEN:
        raise Refused(_("This finding is “%(state)s”: nothing can be decided on it now.") % {
            "state": State(finding.state).label,
        })  # fmt: skip


def office_for(standing: Standing, unit: Unit | None) -> Unit:
    """Return the unit in whose name the office makes a matter: the narrowest that it oversees and that holds `unit`."""
    found: Unit = Unit.objects.get(pk=office_seat_for(standing, unit).scope_id)
    return found


def office_seat_for(standing: Standing, unit: Unit | None) -> Seat:
    """Return the seat of that office. Raises Forbidden where there is none."""
    seats = [s for s in standing.seats if s.role == Role.SUPERVISION and (unit is None or s.covers(unit))]
    if not seats:
        raise Forbidden("matter.create")
    return min(seats, key=lambda seat: (seat.rgt - seat.lft, seat.scope_id))


def _granted(standing: Standing, request: Request, opinion: str) -> None:
    accept(standing, AuditFinding.objects.get(pk=request.subject_id), request=request)


EFFECTS: dict[str, Effect] = {EXCEPTION: Effect(_granted, None)}
