"""The terms of a matter, one after the other: each with its inputs, its calendar, and who held it when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from duban.engine.clock import Calendar, Explanation, Inputs, Interval, Whole, explain, whole
from duban.engine.clock import Spell as Held
from duban.engine.clock import Term as Clock
from duban.engine.errors import Problem
from duban.matters.models import Matter, Spell, State
from duban.matters.queries.deadline import inputs_of
from duban.people.models import Unit
from duban.record.calendars import calendar, current

ENDED = frozenset({State.REGISTERED, State.DONE, State.CLOSED, State.CANCELLED})


@dataclass(frozen=True, slots=True)
class Term:
    """One unit's time with a matter, from the spell that began it to the one before the next term."""

    unit: Unit | None
    inputs: Inputs
    until: datetime | None
    calendar_id: int | None
    holders: tuple[Held, ...]
    verb: str

    def explanation(self) -> Explanation:
        """Lay out the calculation by the calendar it was made with. Raises Problem clock.beyond_calendar."""
        used = calendar(self.calendar_id) if self.calendar_id else current()
        return explain(self.inputs, used, self.holders)


def spells_of(matter: Matter) -> list[Spell]:
    """Return the history of a matter, oldest first, with units and persons (one query)."""
    return list(matter.spells.select_related("unit", "person").order_by("since", "id"))


def terms_of(spells: Sequence[Spell]) -> list[Term]:
    """Return the terms in the order in which they began; empty while the matter has not been assigned."""
    starts = [i for i, spell in enumerate(spells) if spell.term_start is not None]
    ends = [*starts[1:], len(spells)][: len(starts)]
    terms = (_term(spells[first:last], spells[last : last + 1]) for first, last in zip(starts, ends, strict=True))
    return [term for term in terms if term is not None]


def two_clocks(terms: Sequence[Term], now: datetime, clock: Calendar) -> Whole | None:
    """Return each unit's own time and the whole time, or None where it cannot be computed from this calendar."""
    found: list[Clock] = []
    end: datetime | None = None
    for term in terms:
        start = max(term.inputs.start, end) if end else term.inputs.start
        end = max(term.until, start) if term.until else None
        name = str(term.unit) if term.unit else ""
        found.append(Clock(name, start, term.inputs.length, end, term.inputs.extensions))
    pauses: list[Interval] = [pause for term in terms for pause in term.inputs.suspensions]
    try:
        return whole(found, clock, now, suspensions=tuple(pauses)) if found else None
    except Problem:
        return None


def _term(spells: Sequence[Spell], after: Sequence[Spell]) -> Term | None:
    inputs = inputs_of(spells)
    if inputs is None:
        return None
    until = after[0].since if after else None
    for spell in reversed(spells):
        if spell.state not in ENDED:
            break
        until = spell.since
    versions = [spell.calendar_id for spell in spells if spell.calendar_id]
    holders = tuple(_holders(spells, until))
    pauses = tuple(replace(one, with_whom=_holder_at(holders, one.since)) for one in inputs.suspensions)
    return Term(
        unit=spells[0].unit, inputs=replace(inputs, suspensions=pauses), until=until, holders=holders,
        calendar_id=versions[-1] if versions else None, verb=spells[0].verb,
    )  # fmt: skip


def _holder_at(holders: Sequence[Held], moment: datetime) -> str:
    """Who had it at a moment; "" for nobody."""
    return next((one.holder for one in holders if one.since <= moment and (not one.until or moment < one.until)), "")


def _holders(spells: Sequence[Spell], until: datetime | None) -> list[Held]:
    """Who had it, neighbouring spells of the same holder as one."""
    found: list[Held] = []
    for spell in spells:
        end = spell.until if until is None or (spell.until and spell.until < until) else until
        if spell.state in ENDED or (end is not None and end <= spell.since):
            continue
        name = " · ".join(str(one) for one in (spell.unit, spell.person) if one)
        if found and found[-1].holder == name:
            found[-1] = Held(name, found[-1].since, end)
        else:
            found.append(Held(name, spell.since, end))
    return found
