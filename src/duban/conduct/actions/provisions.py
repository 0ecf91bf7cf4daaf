"""A wording of one's own: copied, changed, proposed, decided, in force for the unit and all below it."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.approvals.actions import Asked
from duban.approvals.actions import ask as open_request
from duban.approvals.effects import Effect
from duban.approvals.models import Request
from duban.conduct.book import book
from duban.conduct.book_values import judging, reaches
from duban.conduct.models import OwnProvision
from duban.conduct.permissions import audits
from duban.conduct.queries.own_provision import (
    ENACT,
    END,
    KIND,
    first_day,
    past_changes,
    reading,
    replaced,
    text_of,
    whole_period,
)
from duban.engine.errors import Problem
from duban.engine.packs.model import Provision
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.calendars import day_of
from duban.record.personal import sealed_text

State = OwnProvision.State
WRITTEN = (State.DRAFT, State.PROPOSED)
LONGEST = 20_000


def _writes(standing: Standing, own: OwnProvision) -> bool:
    """The supervision office over the unit."""
    return audits(standing, own.unit)


def _may_write(standing: Standing, _own: OwnProvision) -> bool:
    """Whoever decides the last step: the act itself asks whether there is such a decision."""
    return standing.person is not None


@creation("provision.copy", may=audits)
def copy(act: Act, unit: Unit, *, name: str) -> tuple[OwnProvision, Facts]:
    """Begin a wording of the unit's own with the one that judges it now.

    Where the unit has a wording in force, it begins with that one, and takes its place from its day on. Raises Refused for
    a provision that does not judge the unit, and where another wording of the unit is being written already.
    """
    present = book()
    known = {key: one.provision for key, one in present.provisions.items()}
    family, _at, place = name.partition("@")
    name = name if place in present.packs else family
    base = judging(known, name, unit)
    if base is None or not reaches(base, unit):
        raise Refused(_("This provision does not judge %(unit)s.") % {"unit": unit}, "unit")
    if OwnProvision.objects.filter(pack=base.pack, provision=name, unit=unit, state__in=WRITTEN).exists():
        raise Refused(_("%(unit)s has a wording of its own that is being written already.") % {"unit": unit}, "unit")
    own = OwnProvision(pack=base.pack, provision=name, unit=unit, by=act.person, at=act.at)
    now_judging = known.get(f"{name}@{unit.code}", base) if replaced(own) else base
    own.text = text_of(now_judging, first_day(base, day_of(act.at)))
    own.save(force_insert=True)
    return own, _facts(own)


@action("provision.change", may=_writes)
def change(act: Act, own: OwnProvision, *, text: str) -> Facts:
    """Write another text. Raises Refused for what is not a draft, and for a text that is far too long."""
    _only_draft(own)
    if len(text) > LONGEST:
        raise Refused(_("The text is too long: at most %(n)s characters.") % {"n": LONGEST}, "text")
    own.text, own.at = text.replace("\r\n", "\n"), act.at
    own.save(force_update=True)
    return _facts(own)


@action("provision.propose", may=_writes)
def propose(act: Act, own: OwnProvision, *, reason: str) -> Facts:
    """Ask for approval. Raises Refused without a reason, while anything is wrong with the text, and where it would judge
    days that are over."""
    _only_draft(own)
    _check(act, own)
    own.state, own.reason = State.PROPOSED, reason.strip()
    own.save(force_update=True)
    request = open_request(act, Asked(ENACT, KIND, own.pk, own.unit, reason))
    return {**_facts(own), "request": request.pk, "reason": sealed_text(KIND, own.pk, own.reason)}


@action("provision.drop", may=_writes)
def drop(act: Act, own: OwnProvision) -> Facts:
    """Give a draft up. Raises Refused for what is not a draft."""
    _only_draft(own)
    own.state = State.WITHDRAWN
    own.save(force_update=True)
    return _facts(own)


@action("provision.enact", may=_may_write)
def enact(act: Act, own: OwnProvision, *, request: Request) -> Facts:
    """Put a granted wording in force. Raises Refused where nobody granted it, and where by now it would loosen or judge
    days that are over: it is refused then, and proposed again."""
    _check_request(own, request, Request.State.GRANTED)
    made, former = _check(act, own), replaced(own)
    if former is not None:
        former.until, former.at = made.since, act.at
        former.save(force_update=True)
    own.state, own.at = State.IN_FORCE, act.at
    own.save(force_update=True)
    return {**_facts(own), "request": request.pk, "replaces": former.pk if former else None}


@action("provision.repeal", may=_writes)
def repeal(act: Act, own: OwnProvision, *, until: date, reason: str) -> Facts:
    """Ask that a wording in force counts no more from a day on: the one above it judges the unit again then.

    Raises Refused without a reason, for what is not in force or ends already, for a day that is past, and within a year
    (quarter, month) that is judged as a whole.
    """
    _only_lasting(own)
    _check_end(act, own, until)
    day = {"until": until.isoformat()}
    request = open_request(act, Asked(END, KIND, own.pk, own.unit, reason, dict(day)))
    return {**_facts(own), **day, "request": request.pk, "reason": sealed_text(KIND, own.pk, reason.strip())}


@action("provision.end", may=_may_write)
def end(act: Act, own: OwnProvision, *, request: Request) -> Facts:
    """Write from when a wording counts no more, as it was granted; what was decided late counts from the next day that
    is not over. Raises Refused where nobody granted it, or another wording has taken its place meanwhile."""
    about = (END, KIND, own.pk, Request.State.GRANTED)
    if (request.verb, request.subject_kind, request.subject_id, request.state) != about:
        raise Refused(_("No decision on this wording stands behind this."))
    _only_lasting(own)
    asked, today = date.fromisoformat(str(request.payload["until"])), day_of(act.at)
    base = _base(own)
    own.until = asked if asked >= today or base is None else first_day(base, today)
    own.at = act.at
    own.save(force_update=True)
    return {**_facts(own), "until": own.until.isoformat(), "request": request.pk}


def _base(own: OwnProvision) -> Provision | None:
    return judging({key: one.provision for key, one in book().provisions.items()}, own.provision, own.unit)


def _only_lasting(own: OwnProvision) -> None:
    if own.state != State.IN_FORCE or own.until is not None:
        raise Refused(_("Only a wording that is in force, and whose end is not settled yet, can be repealed."))


def _check_end(act: Act, own: OwnProvision, until: date) -> None:
    base, today = _base(own), day_of(act.at)
    if base is not None and (until < today or not whole_period(base, until)):
        words = _("Past days are judged by the value they had: choose %(day)s or a later day.")
        raise Refused(words % {"day": date_format(first_day(base, today))}, "until")


@action("provision.reject", may=_may_write)
def reject(act: Act, own: OwnProvision, *, request: Request) -> Facts:
    """Write that it was refused; what was taken back is a draft again. Raises Refused where it was neither."""
    back = request.state == Request.State.WITHDRAWN
    _check_request(own, request, request.state if back else Request.State.REFUSED)
    own.state = State.DRAFT if back else State.REFUSED
    own.save(force_update=True)
    return {**_facts(own), "request": request.pk}


def _only_draft(own: OwnProvision) -> None:
    if own.state != State.DRAFT:
        raise Refused(_("Only a draft can be changed; this is “%(state)s”.") % {"state": State(own.state).label})


def _check(act: Act, own: OwnProvision) -> Provision:
    """The wording as it is read. Raises Refused for all that is wrong with it."""
    found, today = reading(book(), own), day_of(act.at)
    if found.problems:
        raise Refused("\n".join(map(problem_words, found.problems)), "text")
    if found.made is None or found.base is None:
        raise Refused(_("This provision does not judge %(unit)s.") % {"unit": own.unit})
    if past_changes(found, today, replaces=replaced(own) is not None):
        words = _("Past days are judged by the value they had: choose %(day)s or a later day.")
        raise Refused(words % {"day": date_format(first_day(found.base, today))}, "since")
    return found.made


def problem_words(problem: Problem) -> str:
    """One problem in the reader's language: line, field, what was found, what would be right."""
    language = get_language() or "zh"
    place, right = problem.place, problem.expected(language)
    where = _("line %(line)s, %(field)s") % {"line": place.line or 1, "field": place.field or "–"}
    said = f"{where}{_(': ')}{problem.text(language)}"
    return f"{said}{_('; ')}{_('right would be: %(right)s') % {'right': right}}" if right else said


def _check_request(own: OwnProvision, request: Request, wanted: str) -> None:
    about = (ENACT, KIND, own.pk, wanted)
    if (request.verb, request.subject_kind, request.subject_id, request.state) != about or own.state != State.PROPOSED:
        raise Refused(_("No decision on this wording stands behind this."))


def _facts(own: OwnProvision) -> dict[str, str | int | None]:
    return {
        "pack": own.pack, "provision": own.provision, "unit": own.unit_id, "state": str(own.state),
        "text": sealed_text(KIND, own.pk, own.text),
    }  # fmt: skip


def _of(request: Request) -> OwnProvision:
    return OwnProvision.objects.get(pk=request.subject_id)


def _granted(standing: Standing, request: Request, opinion: str) -> None:
    enact(standing, _of(request), request=request)


def _refused(standing: Standing, request: Request, opinion: str) -> None:
    reject(standing, _of(request), request=request)


def _ended(standing: Standing, request: Request, opinion: str) -> None:
    end(standing, _of(request), request=request)


EFFECTS: dict[str, Effect] = {ENACT: Effect(_granted, None, _refused, _refused), END: Effect(_ended, None)}
