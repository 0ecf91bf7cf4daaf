"""A wording of one's own: copied, changed, proposed, decided, in force for the unit and all below it."""

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
from duban.conduct.queries.own_provision import ENACT, KIND, first_day, past_changes, reading, text_of
from duban.engine.errors import Problem
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.calendars import day_of
from duban.record.personal import sealed_text

State = OwnProvision.State
LIVING = (State.DRAFT, State.PROPOSED, State.IN_FORCE)
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

    Raises Refused for a provision that does not judge the unit, and where the unit has a wording already.
    """
    present = book()
    known = {key: one.provision for key, one in present.provisions.items()}
    family, _at, place = name.partition("@")
    name = name if place in present.packs else family
    base = judging(known, name, unit)
    if base is None or not reaches(base, unit):
        raise Refused(_("This provision does not judge %(unit)s.") % {"unit": unit}, "unit")
    if OwnProvision.objects.filter(pack=base.pack, provision=name, unit=unit, state__in=LIVING).exists():
        raise Refused(_("%(unit)s has a wording of its own already.") % {"unit": unit}, "unit")
    own = OwnProvision.objects.create(
        pack=base.pack, provision=name, unit=unit, text=text_of(base, first_day(base, day_of(act.at))), by=act.person, at=act.at
    )
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
    _check(act, own)
    own.state, own.at = State.IN_FORCE, act.at
    own.save(force_update=True)
    return {**_facts(own), "request": request.pk}


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


def _check(act: Act, own: OwnProvision) -> None:
    found, today = reading(book(), own), day_of(act.at)
    if found.problems:
        raise Refused("\n".join(map(problem_words, found.problems)), "text")
    if found.made is None or found.base is None:
        raise Refused(_("This provision does not judge %(unit)s.") % {"unit": own.unit})
    if past_changes(found, today):
        words = _("Past days are judged by the value they had: choose %(day)s or a later day.")
        raise Refused(words % {"day": date_format(first_day(found.base, today))}, "since")


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


EFFECTS: dict[str, Effect] = {ENACT: Effect(_granted, None, _refused, _refused)}
