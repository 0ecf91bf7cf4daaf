"""A matter's deadline, always computed from its spells (start, length, extensions, suspensions), never patched."""

from collections.abc import Iterable

from django.conf import settings

from duban.engine.clock import Calendar, Deadline, Extension, Inputs, Interval, Length, deadline
from duban.matters.models import LengthUnit, Spell


def length_of(amount: int | None, unit: str, day: object) -> Length:
    """Return the engine's length for stored fields; a fixed day has no amount."""
    if unit == LengthUnit.FIXED:
        return Length(0, "fixed", day)  # type: ignore[arg-type]
    return Length(amount or 0, unit)  # type: ignore[arg-type]


def inputs_of(spells: Iterable[Spell]) -> Inputs | None:
    """Return what the present deadline depends on, or None while no term has begun.

    The last spell that starts a term counts; extensions and suspensions since then belong to it. On a transfer or
    re-opening a new term starts, so the receiving unit has its own time.
    """
    start: Spell | None = None
    extensions: list[Extension] = []
    pauses: list[Interval] = []
    for spell in spells:
        if spell.term_start is not None:
            start, extensions, pauses = spell, [], []
        elif spell.term_unit:
            more = length_of(spell.term_length, spell.term_unit, spell.term_day)
            extensions.append(Extension(spell.since, more, spell.reason))
        if spell.suspended and (spell.until is None or spell.until > spell.since):
            pauses.append(Interval(spell.since, spell.until, spell.reason, waits_for=spell.waits_for))
    if start is None or start.term_start is None:
        return None
    return Inputs(
        start=start.term_start,
        length=length_of(start.term_length, start.term_unit, start.term_day),
        suspensions=tuple(pauses),
        extensions=tuple(extensions),
        yellow_percent=settings.YELLOW_PERCENT,
    )


def compute(spells: Iterable[Spell], calendar: Calendar) -> Deadline | None:
    """Return the deadline for these spells, oldest first, or None while no term has begun."""
    inputs = inputs_of(spells)
    return deadline(inputs, calendar) if inputs else None

