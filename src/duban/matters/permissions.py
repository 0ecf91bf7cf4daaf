"""Who may do what to a matter, and in which state of it.

Each predicate takes the standing and the matter (or the unit where one is made).
"""

from collections.abc import Iterable

from duban.matters.models import Matter, MatterUnit, State
from duban.people.models import Role, Unit
from duban.people.standing import Seat, Standing
from duban.people.together import kept

# From which states a verb can be done. What is not here can be done in every state.
FROM: dict[str, frozenset[str]] = {
    "matter.register": frozenset({State.DRAFT}),
    "matter.assign": frozenset({State.REGISTERED}),
    "matter.acknowledge": frozenset({State.ASSIGNED}),
    "matter.hand": frozenset({State.ASSIGNED, State.ACKNOWLEDGED}),
    "matter.report": frozenset({State.ACKNOWLEDGED}),
    "matter.complete": frozenset({State.ACKNOWLEDGED}),
    "matter.send_back": frozenset({State.DONE}),
    "matter.close": frozenset({State.DONE}),
    "matter.reopen": frozenset({State.CLOSED}),
    "matter.cancel": frozenset({State.DRAFT, State.REGISTERED, State.ASSIGNED, State.ACKNOWLEDGED}),
    "matter.urge": frozenset({State.ASSIGNED, State.ACKNOWLEDGED, State.DONE}),
    "matter.notice": frozenset({State.ASSIGNED, State.ACKNOWLEDGED, State.DONE}),
    "matter.decompose": frozenset({State.REGISTERED, State.ASSIGNED, State.ACKNOWLEDGED}),
    "matter.return_": frozenset({State.ASSIGNED, State.ACKNOWLEDGED}),
    "matter.transfer": frozenset({State.ASSIGNED, State.ACKNOWLEDGED}),
    "matter.extend": frozenset({State.ASSIGNED, State.ACKNOWLEDGED}),
    "matter.suspend": frozenset({State.ASSIGNED, State.ACKNOWLEDGED}),
    "matter.resume": frozenset({State.ASSIGNED, State.ACKNOWLEDGED}),
    "matter.fast_track": frozenset({State.REGISTERED, State.ASSIGNED, State.ACKNOWLEDGED}),
}


def supervises(standing: Standing, matter: Matter) -> bool:
    """The supervision office of the unit under whose name the matter runs."""
    return standing.has(Role.SUPERVISION, matter.owner)


def supervises_unit(standing: Standing, unit: Unit) -> bool:
    """The supervision office over a unit."""
    return standing.has(Role.SUPERVISION, unit)


def heads(standing: Standing, matter: Matter) -> bool:
    """The head of the lead unit (or of a unit above it inside whose scope it lies)."""
    unit = matter.lead_unit
    return unit is not None and any(
        seat.role == Role.HEAD and (seat.unit_id == unit.pk or seat.covers(unit)) for seat in standing.seats
    )


def handles(standing: Standing, matter: Matter) -> bool:
    """The responsible person, or a clerk of the lead unit itself while nobody is named."""
    if standing.person is None or matter.lead_unit is None:
        return False
    if matter.responsible_id is not None:
        return matter.responsible_id == standing.person.pk
    return any(seat.role == Role.HANDLER and seat.unit_id == matter.lead_unit_id for seat in standing.seats)


def heads_or_handles(standing: Standing, matter: Matter) -> bool:
    """The lead unit itself: its head or the one who handles the matter."""
    return heads(standing, matter) or handles(standing, matter)


def may_decompose(standing: Standing, matter: Matter) -> bool:
    """The supervision office, or the head of the lead unit for the parts of what is theirs."""
    return supervises(standing, matter) or heads(standing, matter)


def may_verify(standing: Standing, matter: Matter) -> bool:
    """The supervision office or an inspector over the unit, but nobody of the unit itself.

    That is: not the responsible person, nobody who reported on it, and nobody who leads the unit or handles matters
    in it, whatever other post they hold or were lent.
    """
    unit = matter.lead_unit
    if standing.person is None or unit is None or standing.person.pk == matter.responsible_id:
        return False
    if any(_works_in(seat, unit) for seat in standing.seats):
        return False
    if _reported(standing.person.pk, matter):
        return False
    return supervises(standing, matter) or standing.has(Role.INSPECTOR, matter.lead_unit)


def _reported(person: int, matter: Matter) -> bool:
    known = kept(matter, "reports")
    if known is None:
        return matter.reports.filter(by=person).exists()
    return any(one.by_id == person for one in known)


def _parts(matter: Matter) -> Iterable[MatterUnit]:
    known = kept(matter, "units")
    return MatterUnit.objects.filter(matter=matter).select_related("unit") if known is None else known


def _works_in(seat: Seat, unit: Unit) -> bool:
    if seat.role == Role.HEAD:
        return seat.unit_id == unit.pk or seat.covers(unit)
    return seat.role == Role.HANDLER and seat.sits_in(unit)


def clock_only(standing: Standing, matter: Matter) -> bool:
    """What only the passing of time does."""
    return standing.system


def supervises_or_clock(standing: Standing, matter: Matter) -> bool:
    """The supervision office by hand, or the clock."""
    return standing.system or supervises(standing, matter)


def may_file(standing: Standing, matter: Matter) -> bool:
    """Who may put files beside a matter: every unit that takes part, the supervision office, who verifies it."""
    if standing.person is None:
        return False
    if supervises(standing, matter) or heads_or_handles(standing, matter):
        return True
    seats = [seat for seat in standing.seats if seat.role in (Role.HEAD, Role.HANDLER)]
    if seats and any(
        seat.sits_in(part.unit) or (seat.role == Role.HEAD and seat.covers(part.unit))
        for part in _parts(matter)
        for seat in seats
    ):
        return True
    return may_verify(standing, matter)
