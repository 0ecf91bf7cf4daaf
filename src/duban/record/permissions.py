"""Who may do what with evidence and the ledger."""

from django.db.models import Model

from duban.people.models import Role, Unit
from duban.people.standing import Standing
from duban.record.acts import kind_of
from duban.record.models import Evidence, Head
from duban.record.subjects import TABLE, find

# Who may read the ledger: those who answer for it, never those who only keep the machine.
READERS = (Role.SUPERVISION, Role.AUDITOR)


def may_file(standing: Standing, place: Model) -> bool:
    """Whoever the room of the subject lets; on a unit: its own people."""
    if standing.person is None or own_unit(standing) is None:
        return False
    if isinstance(place, Unit):
        return any(seat.role != Role.ADMINISTRATOR and seat.sits_in(place) for seat in standing.seats)
    subject = TABLE.get(kind_of(type(place)))
    return subject is not None and subject.may_file(standing, place)


def own_unit(standing: Standing) -> int | None:
    """Return the unit in whose name the person files: of the post they hold, else of one lent to them."""
    seats = [seat for seat in standing.seats if seat.role != Role.ADMINISTRATOR]
    held = [seat for seat in seats if not seat.delegated] or seats
    return held[0].unit_id if held else None


def may_link(standing: Standing, evidence: Evidence) -> bool:
    """Whoever files for some unit; that they see the file and may file on the subject is asked by the act."""
    return standing.person is not None and own_unit(standing) is not None


def may_correct(standing: Standing, evidence: Evidence) -> bool:
    """Who filed it, the head of the unit that did, or the supervision office over it."""
    if standing.person is None:
        return False
    unit = evidence.unit
    heads = standing.has(Role.HEAD, unit) or standing.has(Role.SUPERVISION, unit)
    return heads or (standing.person.pk == evidence.by_id and standing.sits_in(unit))


def may_unlink(standing: Standing, evidence: Evidence) -> bool:
    """As for filing: the act asks the subject that it is taken from."""
    return may_link(standing, evidence)


def may_read_ledger(standing: Standing, _ledger: object = None) -> bool:
    """The supervision office and the auditor of a whole tree: entries are not split by unit."""
    return any(seat.role in READERS and seat.whole_tree for seat in standing.seats)


def may_state(standing: Standing, _head: Head) -> bool:
    """The clock, every day; whoever may read the ledger, on demand."""
    return standing.system or may_read_ledger(standing)


def sees(standing: Standing, kind: str, pk: int) -> bool:
    """Whether `standing` may see a subject."""
    return find(standing, kind, pk) is not None
