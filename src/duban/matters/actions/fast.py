"""The green channel (绿色通道; Haojiang, "early intervention, special and urgent handling"; mission M6).

Only the supervision office puts a matter in, and says why. A shortened term is the matter's own clock from then on.
"""

from django.utils.translation import gettext_lazy as _

from duban.matters.actions import change
from duban.matters.models import FastTrack, LengthUnit, Matter, State
from duban.matters.permissions import supervises
from duban.record.acts import Act, Facts, Refused, action
from duban.record.personal import sealed_text


@action("matter.fast_track", may=supervises)
def fast_track(act: Act, matter: Matter, *, reason: str, advice: str = "", length: int | None = None) -> Facts:
    """Put a matter in the green channel, with the advice given early and, if wanted, a shorter term in working days.

    Raises Refused without a reason, for a matter that is in it already, and for a term that is not shorter.
    """
    change.check_state(act, matter)
    if matter.fast_track:
        raise Refused(_("It is in the green channel already."))
    if not reason.strip():
        raise Refused(_("Say why this matter goes before others."), "reason")
    before = matter.due_at
    _turn(act, matter, reason.strip(), length)
    if length and before and matter.due_at and matter.due_at >= before:
        raise Refused(_("The green channel shortens the time: this would not end before the present due day."), "length")
    use = FastTrack.objects.create(
        matter=matter, at=act.at, by=act.person, reason=reason.strip(), advice=advice.strip()
    )
    return {
        "fast_track": use.pk, "length": length, "due": matter.due_at.isoformat() if matter.due_at else None,
        "text": sealed_text("matter", matter.pk, f"{use.reason}\n{use.advice}"),
    }  # fmt: skip


@action("matter.end_fast_track", may=supervises)
def end_fast_track(act: Act, matter: Matter) -> Facts:
    """Take a matter out of the green channel; the term it has stays."""
    if not matter.fast_track:
        raise Refused(_("It is not in the green channel."))
    change.turn(act, matter, fast_track=False)
    ended = FastTrack.objects.filter(matter=matter, ended_at=None).update(ended_at=act.at)
    return {"ended": ended}


def _turn(act: Act, matter: Matter, reason: str, length: int | None) -> None:
    if not length:
        change.turn(act, matter, reason=reason, fast_track=True)
    elif matter.suspended:
        raise Refused(_("Its clock stands: let it run again first, or leave the term as it is."), "length")
    elif matter.state == State.REGISTERED:
        change.turn(
            act, matter, reason=reason, fast_track=True, length=length, length_unit=LengthUnit.WORKING_DAYS,
            fixed_due_on=None,
        )  # fmt: skip
    else:
        term = change.Term(length, LengthUnit.WORKING_DAYS, None, act.at)
        change.turn(
            act, matter, term=term, reason=reason, fast_track=True, length=length,
            length_unit=LengthUnit.WORKING_DAYS, fixed_due_on=None,
        )  # fmt: skip
