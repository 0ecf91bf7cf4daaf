"""After a calendar has been published: every open deadline is computed anew, and what moved is listed and told.

Closed matters keep the calendar of their time: their spells name it. A run that was killed is simply run again.
"""

from django.conf import settings

from duban.engine.clock import Calendar
from duban.engine.errors import Problem
from duban.engine.now import now, today
from duban.matters.actions import change
from duban.matters.models import Matter
from duban.matters.permissions import clock_only
from duban.matters.queries.deadline import compute
from duban.matters.queries.desk import Desk
from duban.matters.queries.moving import OPEN, due_text, in_parts
from duban.people.standing import SYSTEM
from duban.record.actions.messages import tell_all
from duban.record.acts import Act, Facts, Refused, action
from duban.record.calendars import calendar, current
from duban.record.clockfile import follow
from duban.record.models import CalendarMove, CalendarVersion


@action("matter.recompute", may=clock_only)
def recompute_one(act: Act, matter: Matter, *, version: CalendarVersion) -> Facts:
    """Compute the deadline of an open matter by the calendar in force. Raises Refused where nothing moves."""
    before = matter.due_at, matter.yellow_at
    if matter.state not in OPEN:
        raise Refused("closed")
    change.turn(act, matter, recount=True, reason=version.name)
    if (matter.due_at, matter.yellow_at) == before:
        raise Refused("same")
    CalendarMove.objects.get_or_create(
        version=version, subject_kind="matter", subject_id=matter.pk, defaults={"old": before[0], "new": matter.due_at}
    )
    if matter.due_at != before[0]:
        said = {"before": due_text(before[0])}
        desk = Desk(today(settings.TIME_ZONE))
        people = [*desk.handling(matter), *desk.heads(matter)]
        tell_all(desk.notices(people, "matter.moved", matter, f"moved:{version.pk}:{matter.pk}", said))
    return {"calendar": version.pk, "from": due_text(before[0]), "due": due_text(matter.due_at)}


def recompute(version_id: int) -> int:
    """Compute all open deadlines by a version; returns how many moved. A newer version makes this one superfluous."""
    follow()
    version = CalendarVersion.objects.get(pk=version_id)
    if int(current().version) != version_id:
        return 0
    table = calendar(version_id)
    ids = list(Matter.objects.filter(state__in=OPEN).order_by("pk").values_list("pk", flat=True))
    CalendarVersion.objects.filter(pk=version_id).update(total=len(ids), done=0, finished_at=None)
    count = done = 0
    for part in in_parts(ids):
        count += sum(_one(matter, version, table) for matter in part)
        done += len(part)
        CalendarVersion.objects.filter(pk=version_id).update(done=done)
    CalendarVersion.objects.filter(pk=version_id).update(done=len(ids), finished_at=now())
    return count


def _one(matter: Matter, version: CalendarVersion, table: Calendar) -> bool:
    """Recompute one matter if the new calendar says something else than what stands; found out without a lock."""
    try:
        found = compute(matter.spells.all(), table)
        if found is None or matter.suspended or (found.due, found.yellow_from) == (matter.due_at, matter.yellow_at):
            return False
        recompute_one(SYSTEM, matter, version=version)
    except (Refused, Problem):
        return False
    return True
