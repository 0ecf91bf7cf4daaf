"""What the lead unit does: acknowledge, hand to a person, report progress, report done."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from duban.matters.actions import change, words
from duban.matters.models import Matter, Milestone, Report, Slip, State
from duban.matters.permissions import heads, heads_or_handles
from duban.people.models import Person
from duban.record.acts import Act, Facts, Refused, action
from duban.record.calendars import day_of
from duban.record.personal import sealed_text


@action("matter.acknowledge", may=heads_or_handles)
def acknowledge(act: Act, matter: Matter) -> Facts:
    """Acknowledge an assignment (签收): the unit has it in hand."""
    change.check_state(act, matter)
    change.turn(act, matter, state=State.ACKNOWLEDGED)
    return {"unit": matter.lead_unit_id}


@action("matter.hand", may=heads)
def hand(act: Act, matter: Matter, *, to: Person) -> Facts:
    """Hand the matter to a person of the lead unit, who answers for it from now on."""
    change.check_state(act, matter)
    unit = matter.lead_unit
    holds = to.holdings.filter(
        until=None, post__active=True, post__unit__tree_id=unit.tree_id if unit else 0,
        post__unit__lft__gte=unit.lft if unit else 0, post__unit__rgt__lte=unit.rgt if unit else 0,
    )  # fmt: skip
    if not holds.exists():
        raise Refused(_("%(person)s holds no post in the lead unit.") % {"person": to}, "to")
    before = matter.responsible_id
    change.turn(act, matter, responsible=to)
    return {"from": before, "to": to.pk}


@action("matter.report", may=heads_or_handles)
def report(
    act: Act, matter: Matter, *, text: str, progress: int, difficulty: str = "", milestones: Sequence[int] = ()
) -> Facts:
    """Report on progress (反馈) against the milestones; answers the open urge slips."""
    change.check_state(act, matter)
    made = _report(act, matter, text, progress, difficulty, milestones, done=False)
    Matter.objects.filter(pk=matter.pk).update(progress=made.progress)
    matter.progress = made.progress
    return _report_facts(matter, made, milestones)


@action("matter.complete", may=heads_or_handles)
def complete(
    act: Act, matter: Matter, *, text: str, milestones: Sequence[int] = ()
) -> Facts:
    """Report the matter done (办结); it is not closed before somebody else has verified it."""
    change.check_state(act, matter)
    open_parts = matter.children.exclude(state__in=[State.CLOSED, State.CANCELLED]).count()
    if open_parts:
        raise Refused(_("%(n)s sub-matters are still open.") % {"n": open_parts})
    made = _report(act, matter, text, 100, "", milestones, done=True)
    change.turn(act, matter, state=State.DONE, progress=100, done_at=act.at, suspended=False)
    return _report_facts(matter, made, milestones)


def _report(
    act: Act, matter: Matter, text: str, progress: int, difficulty: str, milestones: Sequence[int], *, done: bool
) -> Report:
    if not text.strip():
        raise Refused(_("Say what was done."), "text")
    if not 0 <= progress <= 100:
        raise Refused(_("Progress is a whole number from 0 to 100."), "progress")
    unit = matter.lead_unit or matter.owner
    day = day_of(act.at)
    _reach(matter, milestones, day)
    Slip.objects.filter(matter=matter, answered_at=None).exclude(kind=Slip.Kind.ASSIGNMENT).update(answered_at=act.at)
    made = Report.objects.create(
        matter=matter, at=act.at, by=act.person, unit=unit, text=text.strip(), progress=progress, done=done,
        difficulty=difficulty.strip(),
    )  # fmt: skip
    words.index(matter)
    return made


def _reach(matter: Matter, milestones: Sequence[int], day: date) -> None:
    """Mark milestones as done. Raises Refused for one that is not this matter's: the entry would claim it for good."""
    steps = Milestone.objects.filter(matter=matter, pk__in=milestones)
    if steps.count() < len(set(milestones)):
        raise Refused(_("A milestone is named that this matter does not have: reload the page and choose again."), "milestones")
    steps.filter(done_on=None).update(done_on=day)


def _report_facts(matter: Matter, made: Report, milestones: Sequence[int]) -> Facts:
    return {
        "report": made.pk, "progress": made.progress, "milestones": [int(pk) for pk in milestones],
        "text": sealed_text("matter", matter.pk, f"{made.text}\n{made.difficulty}"),
    }  # fmt: skip
