"""Who enters records, who sees what stands in them."""

from typing import Final

from django.db.models import Exists, OuterRef, Q

from duban.conduct.models import AuditFinding, Record
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
    if not whole:
        return Q(pk__in=[])
    parts = Unit.objects.filter(
        pk__in=whole, kind="division", tree_id=OuterRef("tree_id"), lft__gt=OuterRef("lft"), rgt__lt=OuterRef("rgt"),
        depth=OuterRef("depth") + 1,
    )  # fmt: skip
    return Q(Exists(parts))


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


def decides_on(standing: Standing, finding: AuditFinding) -> bool:
    """Who decides what becomes of a finding: the supervision office over its unit; over the whole where it has none."""
    if finding.unit is None:
        return standing.system or any(s.role == Role.SUPERVISION and s.whole_tree for s in standing.seats)
    return audits(standing, finding.unit)


def answers_for(standing: Standing, finding: AuditFinding) -> bool:
    """Who says why it came to a finding: the unit's own people, and the office that decides on it."""
    return decides_on(standing, finding) or (finding.unit is not None and enters(standing, finding.unit))
