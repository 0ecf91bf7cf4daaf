"""Hard problems a person may see: of units they work in or oversee, and their own."""

from django.db.models import Count, Max, Q, QuerySet

from duban.matters.models import HardProblem
from duban.people.models import Role
from duban.people.standing import Standing


def problems_seen(standing: Standing) -> QuerySet[HardProblem]:
    """Return the problems `standing` may see, with how many attempts were made and when the last."""
    found = HardProblem.objects.select_related("unit", "owner", "matter").annotate(
        tried=Count("attempts"), last_try=Max("attempts__on")
    )
    if standing.sees_all:
        return found
    seen = Q(owner=standing.person) if standing.person else Q(pk__in=[])
    for seat in standing.seats:
        if seat.role == Role.ADMINISTRATOR:
            continue
        if seat.role == Role.HANDLER:
            # A clerk sees those of the units above their own desk, too: the office they work for.
            seen |= Q(unit__tree_id=seat.unit_tree_id, unit__lft__lte=seat.unit_lft, unit__rgt__gte=seat.unit_rgt)
        else:
            seen |= Q(unit__tree_id=seat.tree_id, unit__lft__gte=seat.lft, unit__rgt__lte=seat.rgt)
    return found.filter(seen)
