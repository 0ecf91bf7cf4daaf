"""Two records become one, or two visits one team; both histories stay."""

from typing import TypeVar

from django.utils.translation import gettext as _

from duban.conduct.actions.entering import ENDED
from duban.conduct.actions.facts import written
from duban.conduct.models import Record, ResearchVisit, State
from duban.conduct.permissions import handles_or_supervises
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Forbidden, Refused, action

R = TypeVar("R", bound=Record)


def _supervises(standing: Standing, visit: ResearchVisit) -> bool:
    return handles_or_supervises(standing, visit)


@action("conduct.merge", may=handles_or_supervises)
def merge(act: Act, record: Record, *, into: Record, reason: str) -> Facts:
    """Merge `record` into another of its register: it is counted no more, and its history is read there too.

    Raises Refused where either has ended, or it would be merged into itself; Forbidden where the other is not theirs.
    """
    other = _other(act, record, into)
    record.state, record.merged_into_id = State.MERGED, other.pk  # type: ignore[attr-defined]
    record.save(force_update=True)
    written(act, other, reason.strip())
    return {**written(act, record, reason.strip()), "into": other.pk}


@action("conduct.team", may=_supervises)
def join_team(act: Act, visit: ResearchVisit, *, other: ResearchVisit) -> Facts:
    """Make one research team of two visits to the same place (O2): both bear the same team."""
    found = _other(act, visit, other)
    if found.place_id != visit.place_id:
        raise Refused(_("One team goes to one place: these visits are to different places."))
    team = found.team or visit.team or f"{visit.starts_on:%Y%m%d}-{min(found.pk, visit.pk)}"
    for one in (visit, found):
        one.team = team
        one.save(force_update=True)
    written(act, found)
    return {**written(act, visit), "with": found.pk}


def _other(act: Act, record: R, other: R) -> R:
    if type(other) is not type(record) or other.pk == record.pk:
        raise Refused(_("Choose another record of the same register."), "into")
    found = type(other)._default_manager.select_for_update().get(pk=other.pk)
    if record.state in ENDED or found.state in ENDED:
        raise Refused(_("One of the two has been cancelled, refused or merged already."), "into")
    if not handles_or_supervises(act.standing, found):
        raise Forbidden(act.verb)
    return found


def may_join(standing: Standing, record: Record, other: Record) -> bool:
    """Say whether the two could be made one by this person."""
    return handles_or_supervises(standing, record) and handles_or_supervises(standing, other)
