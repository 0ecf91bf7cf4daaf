"""Who may write and issue bulletins: the supervision office of the unit in whose name they go out."""

from duban.appraisal.models import Bulletin
from duban.people.models import Role, Unit
from duban.people.standing import Standing


def may_create(standing: Standing, unit: Unit) -> bool:
    """The supervision office whose own scope the unit is: a city's office does not speak in a district's name."""
    return any(seat.role == Role.SUPERVISION and seat.scope_id == unit.pk for seat in standing.seats)


def may_write(standing: Standing, bulletin: Bulletin) -> bool:
    """As for making one."""
    return may_create(standing, bulletin.unit)
