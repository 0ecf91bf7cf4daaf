"""Who enters records, who sees what stands in them."""

from typing import Final

from django.db.models import Q

from duban.conduct.models import Record
from duban.people.models import Role, Unit
from duban.people.standing import Seat, Standing

# An administrator keeps the machine, an auditor watches: neither enters anything.
WRITING: Final = frozenset({Role.HANDLER, Role.HEAD, Role.SUPERVISION, Role.LEADER, Role.INSPECTOR})
# These answer for every unit inside their scope, the others only for the unit they sit in.
WHOLE: Final = frozenset({Role.HANDLER, Role.HEAD})


def _writes(seat: Seat, unit: Unit) -> bool:
    if seat.role not in WRITING:
        return False
    return seat.unit_id == unit.pk or (seat.role in WHOLE and seat.covers(unit))


def home_of(seats: tuple[Seat, ...]) -> Q:
    """The units of which a seat's unit is a division: its people enter for the whole of it."""
    whole = [seat.unit_id for seat in seats if seat.role in WHOLE]
    found = Q(pk__in=[])
    for part in Unit.objects.filter(pk__in=whole, kind="division") if whole else ():
        found |= Q(tree_id=part.tree_id, lft__lt=part.lft, rgt__gt=part.rgt, depth=part.depth - 1)
    return found


def enters(standing: Standing, unit: Unit) -> bool:
    """The people of the unit whose record it is, also those of its divisions; the system where a file is loaded."""
    if standing.system or any(_writes(seat, unit) for seat in standing.seats):
        return True
    inside = tuple(seat for seat in standing.seats if seat.sits_in(unit))
    return bool(inside) and Unit.objects.filter(home_of(inside), pk=unit.pk).exists()


def handles(standing: Standing, record: Record) -> bool:
    """Who enters for the unit: they also see what is personal in the record."""
    return enters(standing, record.unit)


def handles_or_supervises(standing: Standing, record: Record) -> bool:
    """The unit's own people, or the supervision office over it."""
    return standing.has(Role.SUPERVISION, record.unit) or handles(standing, record)


def audits(standing: Standing, place: Unit) -> bool:
    """Who asks for an audit and decides what becomes of findings: the supervision office over the place; the system."""
    return standing.system or standing.has(Role.SUPERVISION, place)
