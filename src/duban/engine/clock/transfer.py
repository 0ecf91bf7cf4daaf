"""Two clocks: each unit's own, which starts anew when a matter is handed over, and the citizen's, which never does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from duban.engine.clock.calendar import Calendar
from duban.engine.clock.deadline import Deadline, deadline
from duban.engine.clock.messages import BAD_TERMS
from duban.engine.clock.scale import Pauses, WorkingDays, counted, merged, next_day
from duban.engine.clock.values import Extension, Inputs, Interval, Length, in_order
from duban.engine.errors import Problem


@dataclass(frozen=True, slots=True)
class Term:
    """One unit's time: from `start` for `length`; `until` the moment it was handed on or done, None while it is held."""

    unit: str
    start: datetime
    length: Length
    until: datetime | None = None
    extensions: tuple[Extension, ...] = ()

    def __post_init__(self) -> None:
        in_order(self.start, self.until)


@dataclass(frozen=True, slots=True)
class Held:
    """One unit's clock. `working_days`: held without suspended days, up to `until` or now. `late`: handed on or still held
    after its due moment. `past_whole`: its own time runs beyond the whole time, so the two need a decision.
    """

    term: Term
    deadline: Deadline
    working_days: int
    late: bool
    past_whole: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """All units' clocks and the whole one. `due` is that of the limit on the whole, or of the last unit without one.

    `working_days` leaves suspended days out, `elapsed_days` (calendar days, the citizen's wait) leaves nothing out.
    """

    held: tuple[Held, ...]
    start: datetime
    until: datetime | None
    due: datetime | None
    deadline: Deadline
    working_days: int
    elapsed_days: int
    late: bool


def whole(
    terms: Sequence[Term],
    calendar: Calendar,
    now: datetime,
    *,
    limit: Length | None = None,
    suspensions: tuple[Interval, ...] = (),
    extensions: tuple[Extension, ...] = (),
) -> Whole:
    """Each unit's deadline and that of the whole.

    `limit` and `extensions` bound the whole from the first start; `suspensions` stop all clocks. A unit gets its full own
    term even when little or nothing of the whole is left. Raises Problem clock.bad_terms and those of `deadline`.
    """
    _refuse_gaps(terms)
    start, until = terms[0].start, terms[-1].until
    own = [deadline(Inputs(t.start, t.length, suspensions, t.extensions), calendar) for t in terms]
    total = deadline(Inputs(start, limit, suspensions, extensions), calendar) if limit else own[-1]
    pauses = merged(suspensions)
    held = tuple(
        Held(
            term,
            mine,
            _used(term.start, term.until or now, calendar, pauses),
            _late(mine, term.until or now),
            bool(mine.due and total.due and mine.due > total.due),
        )
        for term, mine in zip(terms, own, strict=True)
    )
    end = max(until or now, start)
    return Whole(
        held=held,
        start=start,
        until=until,
        due=total.due,
        deadline=total,
        working_days=_used(start, end, calendar, pauses),
        elapsed_days=(calendar.day_of(end) - calendar.day_of(start)).days,
        late=_late(total, end),
    )


def _used(start: datetime, end: datetime, calendar: Calendar, pauses: Pauses) -> int:
    begins = next_day(calendar, start)
    return counted(WorkingDays(calendar), begins, end, pauses) if begins < end else 0


def _late(mine: Deadline, moment: datetime) -> bool:
    return mine.due is not None and moment > mine.due


def _refuse_gaps(terms: Sequence[Term]) -> None:
    if not terms:
        raise Problem(BAD_TERMS, {"unit": ""})
    for before, after in pairwise(terms):
        if before.until is None or after.start < before.until:
            raise Problem(BAD_TERMS, {"unit": after.unit})
