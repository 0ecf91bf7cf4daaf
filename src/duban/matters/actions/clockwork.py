"""What the passing of time does to matters: reminders, urge slips, up the chain, notices; each level once per term.

A tick can run at any time and as often as one likes: every level has a key made of the matter, its term and its due
moment, and is one short transaction, so that a tick that was killed is simply run again.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from duban.engine.lights import overdue_days
from duban.engine.now import now as present
from duban.matters.actions.news import tell_calendar_ends, tell_news, tell_requests
from duban.matters.actions.urging import notice, urge
from duban.matters.models import Matter, Slip
from duban.matters.queries import clockwork as rules
from duban.matters.queries.clockwork import Moment
from duban.matters.queries.desk import Desk
from duban.matters.queries.levels import PAPERS, WHAT, Ladder, Level, ladders
from duban.people.models import Person, Rank
from duban.people.standing import SYSTEM
from duban.record.actions.messages import Notice, tell_all, told
from duban.record.acts import Refused
from duban.record.calendars import current, in_working_hours
from duban.record.clockfile import follow

__all__ = ["Ticked", "notice", "tick", "urge"]

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did: how many of each level. Empty on a day that is not worked."""

    at: datetime
    done: Counter[str] = field(default_factory=Counter)


def tick(now: datetime) -> Ticked:
    """Do whatever the clock has brought about by `now`, by the rules of `queries.clockwork.RULES`.

    On days that are not worked nothing is done. Raises Problem clock.beyond_calendar for a day that no calendar covers.
    """
    calendar = current()
    day = calendar.day_of(now)
    if not calendar.is_working(day):
        return Ticked(now)
    at, desk, done = Moment(now, calendar), Desk(day), Counter[str]()
    reminders: tuple[tuple[str, Callable[[Moment, Desk], Iterable[Notice]]], ...] = (
        ("remind", _reminders), ("ahead", _ahead), ("milestone", _milestones), ("acknowledge", _unacknowledged),
        ("verify", _unverified), ("raised", _raised), ("news", tell_news), ("request", tell_requests),
        ("calendar", tell_calendar_ends),
    )  # fmt: skip
    for level, find in reminders:
        done[level] += tell_all(list(find(at, desk)))
    _lateness(at, desk, done)
    return Ticked(now, +done)


def come_by() -> dict[str, int]:
    """The tick as the schedule runs it: in working hours only."""
    follow()
    moment = present()
    return dict(tick(moment).done) if in_working_hours(moment) else {}


def _reminders(at: Moment, desk: Desk) -> Iterable[Notice]:
    for matter in rules.due_soon(at):
        yield from desk.notices(desk.handling(matter), "matter.remind", matter, f"remind:{_term(matter)}")


def _ahead(at: Moment, desk: Desk) -> Iterable[Notice]:
    for matter in rules.ahead_soon(at):
        said = {"due": matter.ahead_on.isoformat() if matter.ahead_on else None}
        yield from desk.notices(desk.handling(matter), "matter.ahead", matter, f"ahead:{matter.pk}:{said['due']}", said)


def _milestones(at: Moment, desk: Desk) -> Iterable[Notice]:
    today = at.calendar.day_of(at.now)
    for step in rules.milestones(at):
        level = "milestone_late" if step.due_on < today else "milestone"
        said = {"milestone": step.title, "due": step.due_on.isoformat()}
        people = desk.handling(step.matter)
        yield from desk.notices(people, f"matter.{level}", step.matter, f"{level}:{step.pk}:{said['due']}", said)


def _unacknowledged(at: Moment, desk: Desk) -> Iterable[Notice]:
    for matter in rules.unacknowledged(at):
        said = {"since": _since(matter)}
        yield from desk.notices(
            desk.heads(matter), "matter.acknowledge", matter, f"acknowledge:{_term(matter)}", said
        )


def _unverified(at: Moment, desk: Desk) -> Iterable[Notice]:
    for matter in rules.unverified(at):
        since = matter.done_at.isoformat() if matter.done_at else ""
        yield from desk.notices(
            desk.office(matter), "matter.verify", matter, f"verify:{matter.pk}:{since}", {"since": since}
        )


def _raised(at: Moment, desk: Desk) -> Iterable[Notice]:
    for matter in rules.often_back(at):
        times = {"bounces": matter.bounces, "reworks": matter.reworks}
        key = f"raised:{matter.pk}:{matter.bounces // rules.TIMES}:{matter.reworks // rules.TIMES}"
        yield from desk.notices([*desk.heads(matter), *desk.office(matter)], "matter.raised", matter, key, times)


def _lateness(at: Moment, desk: Desk, done: Counter[str]) -> None:
    """Bring each late matter at most one level further, by the levels of the office under whose name it runs."""
    matters, of_offices = list(rules.late(at)), ladders()
    for start in range(0, len(matters), AT_ONCE):
        part = matters[start : start + AT_ONCE]
        made = _made(part)
        for matter in part:
            level = _further(matter, at, made, of_offices.of(matter.owner))
            if level is not None and _do(level, matter, desk, _days_late(matter, at)):
                done[level.level] += 1


def _made(matters: Sequence[Matter]) -> dict[str, datetime]:
    """Return which levels of these matters have been made, and when (two queries)."""
    keys = [_key(level, matter) for matter in matters for level in WHAT]
    slips = dict(Slip.objects.filter(key__in=keys).values_list("key", "at"))
    return told(keys) | slips


def _further(matter: Matter, at: Moment, made: dict[str, datetime], ladder: Ladder) -> Level | None:
    """Return the level that is next, or None while it is not its time.

    A level waits for a later day than the one before it, so that everybody told has a day to act.
    """
    before: datetime | None = None
    for level in ladder.levels:
        then = made.get(_key(level.level, matter))
        if then is None:
            today = at.calendar.day_of(at.now)
            waited = before is None or at.calendar.day_of(before) < today
            return level if waited and _days_late(matter, at) >= level.days else None
        before = then
    return None


def _days_late(matter: Matter, at: Moment) -> int:
    return overdue_days(matter.due_at, at.now, at.calendar) if matter.due_at else 0


def _do(level: Level, matter: Matter, desk: Desk, days: int) -> bool:
    key = _key(level.level, matter)
    told_ = [_people(step, level, matter, desk) for step in level.whom]
    if level.level in PAPERS:
        issue, copies = urge if level.level == "urge" else notice, tuple(one for people in told_[1:] for one in people)
        try:
            issue(SYSTEM, matter, key=key, to=_first(told_[0]), copies=copies)
        except Refused:
            return False  # it was finished, or somebody else's tick was faster
        return True
    people = [one for some in told_ for one in some]
    code = f"matter.{level.level}"
    if not people:
        people, code = desk.office(matter), "matter.vacant"
    # The first notice carries the bare key: that it exists says that the level has been made.
    return tell_all(desk.notices(people, code, matter, key, {"days": days}, bare=True)) > 0


def _people(step: str, level: Level, matter: Matter, desk: Desk) -> list[Person]:
    """Who stands on a step of the chain above this matter; a paper to the head goes to the unit, whoever is in the chain."""
    if step == "responsible":
        return desk.handling(matter)
    if step == "office":
        return desk.office(matter)
    if step == "leader":
        return desk.leader(matter)
    if step == "head" and level.level in PAPERS:
        return desk.heads(matter)
    return desk.above(matter, Rank.DEPUTY if step == "deputy" else Rank.HEAD)


def _first(people: Sequence[Person]) -> Person | None:
    return people[0] if people else None


def _term(matter: Matter) -> str:
    """The matter, its term, its due moment: what a level is made once for."""
    due = matter.due_at.strftime("%Y%m%d%H%M") if matter.due_at else ""
    return f"{matter.pk}:{getattr(matter, 'term', None) or 0}:{due}"


def _key(level: str, matter: Matter) -> str:
    return f"{level}:{_term(matter)}"


def _since(matter: Matter) -> str | None:
    """When the present term began, as the query found it."""
    began: datetime | None = getattr(matter, "term_since", None)
    return began.isoformat() if began else None
