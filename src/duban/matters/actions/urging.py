"""The two papers of lateness: the urge slip (催办单) and the supervision notice (督办通知单)."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from duban.matters.actions import change
from duban.matters.actions.entering import issue_slip
from duban.matters.models import Matter, Slip
from duban.matters.permissions import supervises_or_clock
from duban.matters.queries.saying import about
from duban.people.models import Person
from duban.record.actions.messages import Notice, tell_all
from duban.record.acts import Act, Facts, Refused, action
from duban.record.calendars import day_of
from duban.record.personal import sealed_text


@action("matter.urge", may=supervises_or_clock)
def urge(
    act: Act, matter: Matter, *, text: str = "", key: str = "", to: Person | None = None, copies: tuple[Person, ...] = ()
) -> Facts:
    """Issue an urge slip to the responsible person: by the office in its own words, or by the clock (`key`); `copies`
    are told too.

    Raises Refused for a key that has been used, and for an office that says nothing.
    """
    change.check_state(act, matter)
    _once(key)
    if not act.standing.system and not text.strip():
        raise Refused(gettext_lazy("Say what is wanted and by when."), "text")
    with override(settings.LANGUAGE_CODE):
        words = text.strip() or _("The due day has passed. Report progress at once and finish the matter as required.")
    slip = issue_slip(
        act, matter, Slip.Kind.URGE, key or f"urge:{matter.pk}:{act.at.isoformat()}", to=to, text=words
    )
    matter.urged += 1
    Matter.objects.filter(pk=matter.pk).update(urged=matter.urged)
    people = {person.pk: person for person in ([slip.to] if slip.to else []) + list(copies)}
    tell_all([_paper("matter.urge", matter, slip, person) for person in people.values()])
    return {"slip": slip.number, "to": slip.to_id, "urged": matter.urged, "text": sealed_text("matter", matter.pk, words)}


@action("matter.notice", may=supervises_or_clock)
def notice(
    act: Act, matter: Matter, *, text: str = "", key: str = "", to: Person | None = None, copies: tuple[Person, ...] = ()
) -> Facts:
    """Issue a supervision notice to the lead unit and enter the matter in the separate ledger; `copies` are told too.

    Raises Refused for a key that has been used.
    """
    change.check_state(act, matter)
    _once(key)
    with override(settings.LANGUAGE_CODE):
        words = text.strip() or _(
            "The matter is late although it was urged and its leaders were told. It is entered in the separate ledger; "
            "answer in writing and finish it within the time set."
        )
    slip = issue_slip(
        act, matter, Slip.Kind.NOTICE, key or f"notice:{matter.pk}:{act.at.isoformat()}", to=to, text=words
    )
    matter.noticed_at = act.at
    Matter.objects.filter(pk=matter.pk).update(noticed_at=act.at)
    people = {person.pk: person for person in ([slip.to] if slip.to else []) + list(copies)}
    tell_all([_paper("matter.notice", matter, slip, person) for person in people.values()])
    since, text = day_of(act.at).isoformat(), sealed_text("matter", matter.pk, words)
    return {"slip": slip.number, "to": slip.to_id, "since": since, "text": text}


def _once(key: str) -> None:
    if key and Slip.objects.filter(key=key).exists():
        raise Refused(gettext_lazy("This paper has been issued already."))


def _paper(code: str, matter: Matter, slip: Slip, person: Person) -> Notice:
    return Notice(
        person.pk, code, f"{slip.key}:{person.pk}", ("matter", matter.pk), about(matter, slip=slip.number)
    )
