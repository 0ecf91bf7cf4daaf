"""Which records a person may see: those of their own unit and of all that they oversee."""

from functools import lru_cache
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from duban.approvals.queries import named_for
from duban.conduct.models import REGISTERS, AuditFinding, Record, State
from duban.conduct.permissions import WHOLE, WRITING, home_of
from duban.people.models import Unit
from duban.people.standing import OVERSEEING, Standing
from duban.people.written import written
from duban.record.acts import kind_of

# What happens to a place is also shown to the people of that place: who came, who asked what of them.
SHOWN_TO_PLACE: Final = frozenset({"visits", "assessments", "form_requests"})


def _units(standing: Standing, *, own: bool) -> QuerySet[Unit]:
    """The units for which the person enters (`own`), or all into which they see."""
    inside = home_of(standing.seats)
    for seat in standing.seats:
        if seat.role in WRITING:
            inside |= Q(pk=seat.unit_id)
        if seat.role in WHOLE or (not own and seat.role in OVERSEEING):
            inside |= Q(tree_id=seat.tree_id, lft__gte=seat.lft, rgt__lte=seat.rgt)
    found: QuerySet[Unit] = Unit.objects.filter(inside)
    return found


@lru_cache(maxsize=1024)
def _within(standing: Standing, *, own: bool) -> RawSQL:
    """The keys of these units, for conditions: the same as long as the person has the same seats."""
    return written(_units(standing, own=own).values("pk"))


def own_units(standing: Standing) -> QuerySet[Unit]:
    """Return the active units for which the person may enter records, in the order of the tree."""
    found: QuerySet[Unit] = Unit.objects.all() if standing.system else _units(standing, own=True)
    return found.filter(active=True).order_by("tree_id", "lft")


def seen_by(standing: Standing, model: type[Record]) -> QuerySet[Any]:
    """Return the records of one register that `standing` may see. Drafts are seen only by who may write them."""
    records: QuerySet[Any] = model._default_manager.select_related("unit")
    if standing.system:
        return records
    drafts = Q(state=State.DRAFT) & ~Q(unit__in=_within(standing, own=True))
    if standing.sees_all:
        return records.exclude(drafts)
    units = _within(standing, own=False)
    seen = Q(unit__in=units)
    if model.register.name in SHOWN_TO_PLACE:
        seen |= Q(**{f"{model.register.place}__in": units})
    seen |= Q(pk__in=named_for(standing, kind_of(model)))
    return records.filter(seen).exclude(drafts)


def register_of(name: str) -> type[Record] | None:
    """Return the register called `name`."""
    return REGISTERS.get(name)


def may_enter_any(standing: Standing) -> bool:
    """Say whether the person enters records for any unit at all."""
    return standing.system or any(seat.role in WRITING for seat in standing.seats)


def units_seen(standing: Standing) -> QuerySet[Unit]:
    """Return the units into which the person sees."""
    return Unit.objects.all() if standing.sees_all else _units(standing, own=False)


def findings_seen(standing: Standing) -> QuerySet[AuditFinding]:
    """Return the findings that `standing` may see: those of the units into which they see."""
    found = AuditFinding.objects.select_related("unit")
    return found if standing.sees_all else found.filter(unit__in=_within(standing, own=False))
