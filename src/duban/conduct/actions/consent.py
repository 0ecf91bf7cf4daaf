"""Consent to a record: asked for along a route, written into the record when it is granted."""

from typing import Any

from django.utils.translation import gettext as _

from duban.approvals.actions import Asked
from duban.approvals.actions import ask as open_request
from duban.approvals.effects import Effect
from duban.approvals.models import Request
from duban.approvals.routes import route_for
from duban.conduct.actions.facts import written
from duban.conduct.judging import judge
from duban.conduct.models import REGISTERS, Consent, Record, State
from duban.conduct.permissions import handles
from duban.conduct.queries.values import audited
from duban.conduct.routes import VERB
from duban.conduct.verdict import Blocked, on_consent
from duban.engine.packs.model import Provision
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, kind_of
from duban.record.calendars import day_of

# What holds a record back until the consent that it asks for is there.
HOLDING = frozenset({"block", "consent"})
BY_KIND: dict[str, type[Record]] = {kind_of(model): model for model in REGISTERS.values()}


@action("conduct.ask", may=handles)
def ask(act: Act, record: Record, *, of: str = "", reason: str) -> Facts:
    """Ask for the consent that a record needs before it takes effect. `of`: whose consent (a key of `Consent`); "" where
    the route says whose it is.

    A record that is in force already stays so while it is asked for: a consent that comes after the act does not undo
    that none was given before. Raises Refused without a reason, for a record that waits already or has ended, where
    nobody says whose consent it is, and where no route fits.
    """
    if record.state in {State.CANCELLED, State.MERGED}:
        raise Refused(
            _("A record that is “%(state)s” cannot be changed.") % {"state": State(record.state).label}
        )
    facts = {**audited(record), "register": record.register.name, "consent_from": of or None}
    kind = kind_of(type(record))
    route = route_for(VERB, kind, facts)
    giver = (route.consent if route else "") or of
    if giver not in Consent.values:
        raise Refused(_("Say whose consent is asked for."), "of")
    was = record.state
    if was != State.IN_FORCE:
        record.state = State.WAITING
        record.save(force_update=True)
    payload: dict[str, object] = {"of": giver, "was": str(was)}
    request = open_request(act, Asked(VERB, kind, record.pk, record.unit, reason, payload, facts))
    return {**written(act, record, reason.strip()), "request": request.pk, "of": giver}


def _may_write(standing: Standing, _record: Record) -> bool:
    """Whoever decides the last step: the act itself asks whether there is such a decision."""
    return standing.person is not None


@action("conduct.consent", may=_may_write)
def consent(act: Act, record: Record, *, request: Request) -> Facts:
    """Write the consent into the record, dated today, and put it in force.

    A consent that comes after the act holds nothing back: the record takes effect, and the finding says that it came
    too late. One by somebody whom a provision does not name is not the one it asks for: the record goes on waiting.
    Raises Refused where nobody granted it, and where a provision that blocks is broken all the same.
    """
    _check(record, request, Request.State.GRANTED)
    if record.state not in {State.WAITING, State.IN_FORCE}:
        label = State(record.state).label
        raise Refused(_("The record is “%(state)s” meanwhile: only a refusal is possible.") % {"state": label})
    giver, was = str(request.payload["of"]), record.state
    record.consent_on, record.consent_from = day_of(act.at), giver
    record.state = State.IN_FORCE
    record.save(force_update=True)
    broken = [one for one in judge(record) if one.broken]
    blocking = [one for one in broken if one.effect == "block" and not on_consent(one.provision)]
    if blocking:
        raise Blocked(blocking)
    if was == State.WAITING and any(_of_another(one.provision, giver) for one in broken if one.effect in HOLDING):
        record.state = State.WAITING
        record.save(force_update=True)
    return {**written(act, record), "request": request.pk}


def _of_another(provision: Provision, giver: str) -> bool:
    """Whether a provision names who consents, and it is not `giver`."""
    named = provision.args.get("by")
    return on_consent(provision) and isinstance(named, tuple | list) and bool(named) and giver not in named


@action("conduct.refuse", may=_may_write)
def refuse(act: Act, record: Record, *, request: Request) -> Facts:
    """Write that consent was refused: the record does not take effect. One that was in force before it was asked for
    stays so, without the consent. Raises Refused where nobody refused it."""
    _check(record, request, Request.State.REFUSED)
    if record.state == State.WAITING:
        record.state = State.REFUSED
        record.save(force_update=True)
    return {**written(act, record), "request": request.pk}


@action("conduct.unask", may=_may_write)
def unask(act: Act, record: Record, *, request: Request) -> Facts:
    """Make a record that waited a draft again when its request is taken back. Raises Refused where it was not."""
    _check(record, request, Request.State.WITHDRAWN)
    if record.state == State.WAITING:
        record.state = State.DRAFT
        record.save(force_update=True)
    return {**written(act, record), "request": request.pk}


def _check(record: Record, request: Request, wanted: str) -> None:
    """Raise Refused unless the request is about this record, for consent, and stands as it must."""
    about = (VERB, kind_of(type(record)), record.pk, wanted)
    if (request.verb, request.subject_kind, request.subject_id, request.state) != about:
        raise Refused(_("No decision on this record stands behind this."))


def subject(request: Request) -> Any:
    """The record that a request is about."""
    return BY_KIND[request.subject_kind]._default_manager.get(pk=request.subject_id)


def _granted(standing: Standing, request: Request, opinion: str) -> None:
    consent(standing, subject(request), request=request)


def _refused(standing: Standing, request: Request, opinion: str) -> None:
    refuse(standing, subject(request), request=request)


def _withdrawn(standing: Standing, request: Request, opinion: str) -> None:
    unask(standing, subject(request), request=request)


EFFECTS: dict[str, Effect] = {VERB: Effect(_granted, None, _refused, _withdrawn)}
