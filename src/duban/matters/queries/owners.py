"""Programmes, task forces and focus areas with their figures: ahead of plan, on plan, behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, F, Q, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from duban.matters.models import FocusArea, Matter, Programme, State, TaskForce
from duban.matters.queries.seen import seen_by
from duban.people.standing import Standing

FIELD: dict[type[Any], str] = {Programme: "programme", TaskForce: "task_force", FocusArea: "focus"}
COUNTED = (State.ASSIGNED, State.ACKNOWLEDGED, State.DONE, State.CLOSED)


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of the matters one may see. ahead + on_plan + behind + running = total.

    ahead: finished by the ahead-of-plan target; on_plan: finished later but in time; behind: finished late, or open
    and late; running: open and in time. `progress` is the mean in percent.
    """

    total: int = 0
    ahead: int = 0
    on_plan: int = 0
    behind: int = 0
    running: int = 0
    red: int = 0
    progress: int = 0

    def share(self, count: int) -> str:
        """A count as a whole percentage of the total."""
        return f"{round(100 * count / self.total)} %" if self.total else "–"


def owners_seen(standing: Standing, model: type[Any]) -> QuerySet[Any]:
    """Return those set up by a unit above (or at) a post of the person, or inside what they oversee."""
    found: QuerySet[Any] = model.objects.select_related("unit").order_by("-active", "-pk")
    if standing.sees_all:
        return found
    seen = Q(pk__in=[])
    for seat in standing.seats:
        seen |= Q(unit__tree_id=seat.unit_tree_id, unit__lft__lte=seat.unit_lft, unit__rgt__gte=seat.unit_rgt)
    for seat in standing.overseeing:
        seen |= Q(unit__tree_id=seat.tree_id, unit__lft__gte=seat.lft, unit__rgt__lte=seat.rgt)
    return found.filter(seen)


def figures(standing: Standing, owners: Iterable[Any], moment: datetime) -> dict[int, Figures]:
    """Return the figures of each of `owners` (all of one kind) by its number, in one query."""
    owners = list(owners)
    if not owners:
        return {}
    field = FIELD[type(owners[0])]
    finished = Q(state=State.CLOSED) | Q(state=State.DONE)
    end = Coalesce("done_at", "closed_at")
    timely = finished & Q(end__lte=F("due_at"))
    early = timely & Q(end_day__lte=F("aim"))
    late_open = Q(state__in=[State.ASSIGNED, State.ACKNOWLEDGED], due_at__lt=moment)
    rows = (
        Matter.objects.filter(pk__in=seen_by(standing).values("pk"), state__in=COUNTED, **{f"{field}__in": owners})
        .annotate(end=end, end_day=TruncDate(end), aim=Coalesce("ahead_on", "programme__ahead_on"))
        .values(field)
        .annotate(
            total=Count("pk"), ahead=Count("pk", filter=early), timely=Count("pk", filter=timely),
            finished=Count("pk", filter=finished), late=Count("pk", filter=late_open), mean=Avg("progress"),
        )
    )  # fmt: skip
    return {row[field]: _figures(row) for row in rows}


def _figures(row: dict[str, Any]) -> Figures:
    behind = row["finished"] - row["timely"] + row["late"]
    return Figures(
        total=row["total"], ahead=row["ahead"], on_plan=row["timely"] - row["ahead"], behind=behind,
        running=row["total"] - row["timely"] - behind, red=row["late"], progress=round(row["mean"] or 0),
    )  # fmt: skip


def forecast(programme: Programme, found: Figures, today: date) -> date | None:
    """Return the day on which all would be done at the pace so far; None before there is any progress.

    Straight line: days since the start divided by the mean progress.
    """
    if found.progress <= 0 or today <= programme.starts_on:
        return None
    days = (today - programme.starts_on).days * 100 // found.progress
    return programme.starts_on + timedelta(days=min(days, 3650))
