"""The one way a matter changes: its fields, its history, its deadline and the counters move together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils.translation import gettext_lazy as _

from duban.engine.clock import Calendar, Deadline
from duban.matters.actions import tally
from duban.matters.models import Matter, MatterUnit, Part, Spell, State
from duban.matters.permissions import FROM
from duban.matters.queries.deadline import compute
from duban.people import onerow
from duban.record.acts import Act, Refused
from duban.record.calendars import current


@dataclass(frozen=True, slots=True)
class Term:
    """A stretch of time given: a new term when `start` is set, an extension of the present one when it is not."""

    length: int | None
    unit: str
    day: date | None = None
    start: datetime | None = None


def check_state(act: Act, matter: Matter) -> None:
    """Raises Refused where `act.verb` cannot be done as the matter stands."""
    allowed = FROM.get(act.verb)
    if allowed is not None and matter.state not in allowed:
        raise Refused(
            _("This cannot be done while the matter is “%(state)s”.") % {"state": matter.get_state_display()}
        )


def turn(
    act: Act, matter: Matter, *, term: Term | None = None, reason: str = "", recount: bool = False, **changes: object
) -> None:
    """Change a matter that is locked: set `changes`, close its present spell, open the next, move the counters.

    The deadline is computed anew when a term, a suspension or its end changes it, or a new calendar (`recount`).
    """
    before = tally.counts_for(matter), tally.buckets(matter)
    was_suspended = matter.suspended
    for name, value in changes.items():
        setattr(matter, name, value)
    if not matter.suspended:
        matter.waits_for = ""
    history = list(matter.spells.order_by("since", "id")) if recount or _moves_clock(matter, term, was_suspended) else None
    _end_spell(act, matter)
    spell = _spell(act, matter, term, reason)
    if history is not None:
        for past in history:
            past.until = past.until or act.at
        calendar = current()
        spell.calendar_id = int(calendar.version)
        _set_due(matter, [*history, spell], calendar)
        spell.due_at, spell.yellow_at = matter.due_at, matter.yellow_at
    onerow.update(matter)
    onerow.insert(spell)
    if "lead_unit" in changes:
        set_lead(matter)
    tally.move(before, matter)


def open_history(act: Act, matter: Matter, reason: str = "") -> None:
    """Start the history of a matter that has just been inserted."""
    onerow.insert(_spell(act, matter, None, reason))
    tally.add((key, n) for key, n in tally.keys(matter).items())


def set_lead(matter: Matter) -> None:
    """Make the list of units say who leads; a former lead unit leaves, an assisting one is promoted."""
    MatterUnit.objects.filter(matter=matter, part=Part.LEAD).exclude(unit=matter.lead_unit).delete()
    if matter.lead_unit is not None:
        MatterUnit.objects.update_or_create(matter=matter, unit=matter.lead_unit, defaults={"part": Part.LEAD})


def set_assisting(matter: Matter, unit_ids: Iterable[int]) -> None:
    """Make exactly these units assist (the lead unit is never its own assistant)."""
    wanted = set(unit_ids) - {matter.lead_unit_id or 0}
    present = MatterUnit.objects.filter(matter=matter, part=Part.ASSIST)
    present.exclude(unit__in=wanted).delete()
    have = set(present.values_list("unit_id", flat=True))
    MatterUnit.objects.bulk_create(
        MatterUnit(matter=matter, unit_id=pk, part=Part.ASSIST) for pk in sorted(wanted - have)
    )


def _moves_clock(matter: Matter, term: Term | None, was_suspended: bool) -> bool:
    return term is not None or matter.suspended != was_suspended


def _end_spell(act: Act, matter: Matter) -> None:
    moment = connection.ops.adapt_datetimefield_value(act.at)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE matters_spell SET until = %s WHERE matter_id = %s AND until IS NULL", [moment, matter.pk])


def _spell(act: Act, matter: Matter, term: Term | None, reason: str) -> Spell:
    return Spell(
        matter=matter, since=act.at, verb=act.verb, state=matter.state, unit_id=matter.lead_unit_id,
        person_id=matter.responsible_id, due_at=matter.due_at, yellow_at=matter.yellow_at,
        suspended=matter.suspended, waits_for=matter.waits_for, reason=reason[:300],
        term_start=term.start if term else None, term_length=term.length if term else None,
        term_unit=term.unit if term else "", term_day=term.day if term else None,
    )  # fmt: skip


def _set_due(matter: Matter, spells: list[Spell], calendar: Calendar) -> None:
    found: Deadline | None = compute(spells, calendar)
    # What was given back while suspended is registered again: no due day until it is assigned anew.
    known = found is not None and not matter.suspended and matter.state != State.REGISTERED
    matter.due_at = found.due if found and known else None
    matter.yellow_at = found.yellow_from if found and known else None
