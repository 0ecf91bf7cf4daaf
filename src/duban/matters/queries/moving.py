"""Which open deadlines a new calendar moves, and to when."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from duban.engine.clock import Calendar, Move, moved
from duban.engine.errors import Problem
from duban.matters.models import Matter, Spell, State
from duban.matters.queries.deadline import inputs_of
from duban.matters.queries.seen import seen_by
from duban.people.standing import Standing
from duban.record.queries.calendars import Shift

OPEN = (State.ASSIGNED, State.ACKNOWLEDGED, State.DONE)
MOST = 3000


def open_terms() -> QuerySet[Matter]:
    """Matters with a running or stopped term, with their history."""
    history = Prefetch("spells", Spell.objects.order_by("since", "id"))
    return Matter.objects.filter(state__in=OPEN).prefetch_related(history)


def move_of(matter: Matter, old: Calendar, new: Calendar) -> Move | None:
    """Return what `new` does to the present deadline of `matter`, or None. Raises Problem clock.beyond_calendar."""
    inputs = inputs_of(matter.spells.all())
    return moved(inputs, old, new) if inputs else None


def would_move(standing: Standing, old: Calendar, new: Calendar, most: int) -> list[Shift]:
    """Return at most `most` open deadlines that `new` would move, the earliest first; for the preview.

    Only matters whose time touches a day of which the two calendars say different things are computed.
    """
    days = [d for d in set(old.exceptions) | set(new.exceptions) if old.exceptions.get(d) != new.exceptions.get(d)]
    touched = [day for day in days if old.covers(day)]
    if not touched:
        return []
    first = old.midnight(min(touched))
    seen = open_terms().filter(pk__in=seen_by(standing).values("pk"), due_at__gte=first, starts_at__lte=old.closes(max(touched)))
    found: list[Shift] = []
    for matter in seen.order_by("due_at", "pk")[:MOST]:
        move = _move(matter, old, new)
        if move is not None:
            found.append(Shift(str(matter), "", move.old.due, move.new.due))
        if len(found) >= most:
            break
    return found


def in_parts(ids: list[int], size: int = 100) -> Iterable[list[Matter]]:
    """Yield the matters of `ids` in parts, each with its history."""
    for start in range(0, len(ids), size):
        yield list(open_terms().filter(pk__in=ids[start : start + size]).order_by("pk"))


def due_text(moment: datetime | None) -> str | None:
    """Return a moment as facts and messages hold it."""
    return moment.isoformat() if moment else None


def _move(matter: Matter, old: Calendar, new: Calendar) -> Move | None:
    try:
        return move_of(matter, old, new)
    except Problem:
        return None
