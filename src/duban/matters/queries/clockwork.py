"""What the passing of time sets off: the rules as one table, and which matters each of them touches now. What follows
when a matter is late, an office can set for itself: `queries/levels.py`.

Rules after field.md and the practice of supervision offices: remind before, urge when late, up the chain level by
level, then the notice. Every selection is one query on an index over a short stretch of time, never over all matters.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.approvals.models import Request, Step
from duban.engine.clock import Calendar
from duban.matters.models import Matter, Milestone, Slip, Spell, State

HANDED = (State.ASSIGNED, State.ACKNOWLEDGED)
# How far back a tick looks for what happened while nothing ran: long enough for any holiday.
LOOK_BACK = timedelta(days=30)
TIMES = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """One level: `days` working days before or after, what then happens, and who is told."""

    level: str
    days: int
    when: Promise
    what: Promise
    whom: Promise


RULES: tuple[Rule, ...] = (
    Rule("remind", 1, _("The working day before the due day"), _("Reminder"), _("Responsible person")),
    Rule("milestone", 1, _("The working day before a milestone"), _("Reminder"), _("Responsible person")),
    Rule("milestone_late", 1, _("A milestone has passed and is not done"), _("Message"), _("Responsible person")),
    Rule("ahead", 1, _("The working day before the ahead-of-plan target"), _("Reminder"), _("Responsible person")),
    Rule("acknowledge", 2, _("Working days after the assignment without acknowledgement"), _("Reminder"),
         _("Head of the lead unit")),
    Rule("verify", 3, _("Working days since it was reported done, and not yet verified"), _("Reminder"), _("Supervision office")),
    Rule("raised", TIMES, _("Times sent back after a check, or returned and handed on"), _("Message"),
         _("Head of the lead unit, supervision office")),
    Rule("step", 1, _("A request is not decided in time"), _("Reminder"), _("Those who decide")),
)  # fmt: skip
BY_LEVEL: dict[str, Rule] = {rule.level: rule for rule in RULES}
NEWS = ("matter.assign", "matter.transfer", "matter.hand", "matter.send_back", "matter.reopen")


@dataclass(frozen=True, slots=True)
class Moment:
    """The moment of a tick with the edges that the rules need: all in working days of the calendar."""

    now: datetime
    calendar: Calendar

    def eve(self) -> datetime:
        """The end of the next working day: what is due before it is reminded of now."""
        return self.calendar.closes(self.calendar.working_day_after(self.calendar.day_of(self.now), 1))

    def ago(self, days: int) -> datetime:
        """The moment before which something must have begun for more than `days` working days to have passed."""
        day = self.calendar.numbered(max(1, self.calendar.number(self.calendar.day_of(self.now)) - days))
        return self.calendar.midnight(day) if day else self.now - timedelta(days=days)


def _running(*states: str) -> QuerySet[Matter]:
    """Matters whose clock runs, with the number of their present term."""
    term = Spell.objects.filter(matter=OuterRef("pk"), term_start__isnull=False).order_by("-since", "-id")
    return (
        Matter.objects.filter(state__in=states or HANDED, suspended=False)
        .select_related("lead_unit", "responsible", "owner")
        .annotate(term=Subquery(term.values("pk")[:1]), term_since=Subquery(term.values("since")[:1]))
    )


def due_soon(at: Moment) -> QuerySet[Matter]:
    """Matters due between now and the end of the next working day."""
    return _running().filter(due_at__gte=at.now, due_at__lte=at.eve())


def ahead_soon(at: Moment) -> QuerySet[Matter]:
    """Matters whose ahead-of-plan target is today or the next working day."""
    today = at.calendar.day_of(at.now)
    return _running().filter(ahead_on__gte=today, ahead_on__lte=at.calendar.day_of(at.eve()), progress__lt=100)


def milestones(at: Moment) -> QuerySet[Milestone]:
    """Milestones that are due by the next working day, or passed lately, and are not done."""
    today = at.calendar.day_of(at.now)
    return Milestone.objects.filter(
        done_on=None, due_on__gte=today - LOOK_BACK, due_on__lte=at.calendar.day_of(at.eve()),
        matter__state__in=HANDED, matter__suspended=False,
    ).select_related("matter__lead_unit", "matter__responsible", "matter__owner")  # fmt: skip


def unacknowledged(at: Moment) -> QuerySet[Matter]:
    """Matters assigned more than the allowed working days ago that nobody has acknowledged."""
    waiting: QuerySet[Any] = _running(State.ASSIGNED)
    return waiting.filter(term_since__lt=at.ago(BY_LEVEL["acknowledge"].days))


def late(at: Moment) -> QuerySet[Matter]:
    """Matters past their due moment that have not come to the last level yet."""
    noticed = Slip.objects.filter(matter=OuterRef("pk"), kind=Slip.Kind.NOTICE, at__gte=OuterRef("due_at"))
    return _running().filter(~Exists(noticed), due_at__lt=at.now).order_by("due_at", "pk")


def unverified(at: Moment) -> QuerySet[Matter]:
    """Matters that were reported done and have waited too long to be verified."""
    return _running(State.DONE).filter(done_at__lt=at.ago(BY_LEVEL["verify"].days))


def often_back(at: Moment) -> QuerySet[Matter]:
    """Open matters that lately came back for the third time or more."""
    lately = Spell.objects.filter(
        since__gte=at.now - LOOK_BACK, verb__in=["matter.send_back", "matter.return_", "matter.transfer"]
    )
    return (
        Matter.objects.filter(Q(bounces__gte=TIMES) | Q(reworks__gte=TIMES), pk__in=lately.values("matter"))
        .exclude(state__in=[State.CLOSED, State.CANCELLED])
        .select_related("lead_unit", "responsible", "owner")
    )


def news(at: Moment) -> QuerySet[Spell]:
    """What came to a unit or a person lately and they should hear of."""
    return Spell.objects.filter(since__gte=at.now - timedelta(days=4), since__lte=at.now, verb__in=NEWS).select_related(
        "matter__lead_unit", "unit", "person"
    )


def undecided(at: Moment) -> QuerySet[Step]:
    """Steps of requests that can be decided now: the overdue ones and the new ones."""
    waiting = Step.objects.filter(granted=None, opened_at__isnull=False, request__state=Request.State.PENDING)
    return waiting.select_related("request__unit")


def decided(at: Moment) -> QuerySet[Request]:
    """Requests that were decided lately."""
    states = [Request.State.GRANTED, Request.State.REFUSED]
    return Request.objects.filter(state__in=states, decided_at__gte=at.now - timedelta(days=4)).select_related("by")
