"""The value of a parameter: proposed with its reason, decided by whoever leads, in force from its day on."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from duban.approvals.actions import Asked
from duban.approvals.actions import ask as open_request
from duban.approvals.effects import Effect
from duban.approvals.models import Request
from duban.conduct.book import book
from duban.conduct.book_values import judging, reaches
from duban.conduct.models import ParameterValue
from duban.conduct.permissions import audits
from duban.conduct.queries.parameter_values import KIND, SET, now_of, way_of
from duban.conduct.queries.provision_words import number_words
from duban.conduct.registers import schema
from duban.engine.packs.arguments import MOST, PERCENT
from duban.engine.packs.model import Parameter, Provision
from duban.engine.packs.tighter import stricter_number
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.calendars import day_of
from duban.record.personal import sealed_text

State = ParameterValue.State


@dataclass(frozen=True, slots=True)
class Proposal:
    """A number for a parameter (money in fen) from a day on; `choice` where it differs by choice."""

    provision: str
    parameter: str
    value: int
    since: date
    choice: str = ""


@creation("parameter.propose", may=audits)
def propose(act: Act, unit: Unit, *, proposal: Proposal, reason: str) -> tuple[ParameterValue, Facts]:
    """Propose a value for the unit and all below it, and ask for approval.

    Raises Refused without a reason, for a provision or number that there is not, a day that is past, a value that is
    one already, and below the top of the tree for one that would loosen what counts there: with what would be allowed.
    """
    provision = _provision(proposal, unit)
    parameter = provision.parameters[proposal.parameter]
    check(provision, parameter, proposal, unit, day_of(act.at))
    value = ParameterValue.objects.create(
        pack=provision.pack, provision=proposal.provision, parameter=parameter.name, choice=proposal.choice, unit=unit,
        since=proposal.since, value=proposal.value, reason=reason.strip(), by=act.person, at=act.at,
    )  # fmt: skip
    request = open_request(act, Asked(SET, KIND, value.pk, unit, reason, {"value": value.value}))
    return value, {**_facts(value), "request": request.pk, "reason": sealed_text(KIND, value.pk, value.reason)}


def _provision(proposal: Proposal, unit: Unit) -> Provision:
    """The wording that judges the unit now. Raises Refused for one that does not, or for no such number."""
    present = book()
    known = {key: one.provision for key, one in present.provisions.items()}
    asked = known.get(proposal.provision)
    if asked is None or proposal.parameter not in asked.parameters:
        raise Refused(_("There is no such number in the provisions in force."), "parameter")
    own = known.get(f"{proposal.provision}@{unit.code}")
    if own is not None:
        return own
    if not reaches(asked, unit):
        raise Refused(_("This provision does not judge %(unit)s.") % {"unit": unit}, "unit")
    return judging(known, proposal.provision, unit) or asked


def check(provision: Provision, parameter: Parameter, proposal: Proposal, unit: Unit, today: date) -> None:
    """Raise Refused, in words and with what would be right, for a value that cannot be set."""
    choices = schema()[provision.register].columns[parameter.by].choices if parameter.by else {}
    if (proposal.choice in choices) != bool(parameter.by) or (proposal.choice and not parameter.by):
        raise Refused(_("Say for which of the cases the value is."), "choice")
    if not 0 <= proposal.value <= (100 if is_percent(provision, parameter.name) else MOST):
        raise Refused(_("The value is a whole number from 0 on; of percentages up to 100."), "value")
    if proposal.since < today:
        words = _("Past days are judged by the value they had: choose %(day)s or a later day.")
        raise Refused(words % {"day": date_format(today)}, "since")
    old = now_of(parameter, proposal.choice, proposal.since)
    if old == proposal.value:
        raise Refused(_("This is the value of that day already."), "value")
    if unit.depth > 1 and old is not None:
        _check_stricter(provision, parameter, old, proposal.value)
    same = {"pack": provision.pack, "provision": proposal.provision, "parameter": parameter.name, "choice": proposal.choice}
    if ParameterValue.objects.filter(**same, unit=unit, since=proposal.since).exclude(state=State.REFUSED).exists():
        raise Refused(_("A value from that day on is set or proposed already: choose another day."), "since")


def is_percent(provision: Provision, parameter: str) -> bool:
    """Whether a number is a percentage."""
    return any((provision.kind, arg) in PERCENT and value == f"${parameter}" for arg, value in provision.args.items())


def _check_stricter(provision: Provision, parameter: Parameter, old: int, new: int) -> None:
    way, shown = way_of(provision, parameter.name), number_words(parameter, old)
    if way not in {"smaller", "larger"}:
        raise Refused(_("It cannot be said which way this number is stricter: only the whole city sets it."), "value")
    if not stricter_number(new, old, way):
        allowed = _("at most %(value)s") if way == "smaller" else _("at least %(value)s")
        words = _("A unit may tighten, not loosen: %(old)s counts there on that day. Allowed: %(allowed)s.")
        raise Refused(words % {"old": shown, "allowed": allowed % {"value": shown}}, "value")


def _may_write(standing: Standing, _value: ParameterValue) -> bool:
    """Whoever decides the last step: the act itself asks whether there is such a decision."""
    return standing.person is not None


@action("parameter.set", may=_may_write)
def set_(act: Act, value: ParameterValue, *, request: Request) -> Facts:
    """Put a granted value in force. What was decided late counts from the day of the decision: days that are over keep
    the value by which they were judged. Raises Refused where nobody granted it, or where it would loosen by now."""
    _check_request(value, request, Request.State.GRANTED)
    proposal = Proposal(value.provision, value.parameter, value.value, value.since, value.choice)
    provision = _provision(proposal, value.unit)
    today = day_of(act.at)
    value.since = max(value.since, today)
    old = now_of(provision.parameters[value.parameter], value.choice, value.since)
    if value.unit.depth > 1 and old is not None:
        _check_stricter(provision, provision.parameters[value.parameter], old, value.value)
    value.state = State.IN_FORCE
    value.save(force_update=True)
    return {**_facts(value), "request": request.pk}


@action("parameter.refuse", may=_may_write)
def refuse(act: Act, value: ParameterValue, *, request: Request) -> Facts:
    """Write that a value was refused, or that its proposal was taken back. Raises Refused where it was neither."""
    state = request.state if request.state == Request.State.WITHDRAWN else Request.State.REFUSED
    _check_request(value, request, state)
    value.state = State.REFUSED
    value.save(force_update=True)
    return {**_facts(value), "request": request.pk, "withdrawn": state == Request.State.WITHDRAWN}


def _check_request(value: ParameterValue, request: Request, wanted: str) -> None:
    about = (SET, KIND, value.pk, wanted)
    if (request.verb, request.subject_kind, request.subject_id, request.state) != about or value.state != State.PROPOSED:
        raise Refused(_("No decision on this value stands behind this."))


def _facts(value: ParameterValue) -> dict[str, str | int | None]:
    return {
        "pack": value.pack, "provision": value.provision, "parameter": value.parameter, "choice": value.choice,
        "unit": value.unit_id, "since": value.since.isoformat(), "value": value.value, "state": str(value.state),
    }  # fmt: skip


def _of(request: Request) -> ParameterValue:
    return ParameterValue.objects.get(pk=request.subject_id)


def _granted(standing: Standing, request: Request, opinion: str) -> None:
    set_(standing, _of(request), request=request)


def _refused(standing: Standing, request: Request, opinion: str) -> None:
    refuse(standing, _of(request), request=request)


EFFECTS: dict[str, Effect] = {SET: Effect(_granted, None, _refused, _refused)}
