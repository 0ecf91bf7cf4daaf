"""Which bulletins a person may read, and for which units they may make one."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from duban.appraisal.models import Bulletin
from duban.appraisal.queries.periods import Period, period_of, previous
from duban.appraisal.queries.scope import with_children
from duban.people.models import Holding, Rank, Role, Unit
from duban.people.standing import Standing

# Issued bulletins go round among those who answer for units.
READERS = (Role.LEADER, Role.SUPERVISION, Role.HEAD, Role.INSPECTOR, Role.AUDITOR)


def seen_by(standing: Standing) -> QuerySet[Bulletin]:
    """Return the bulletins `standing` may read: drafts of their own office; issued ones about what their post is part of
    (a head reads the city's), or what it governs."""
    if standing.system:
        return Bulletin.objects.all()
    issued, own = Q(pk__in=[]), Q(pk__in=[])
    for seat in standing.seats:
        if seat.role in READERS:
            issued |= Q(unit__tree_id=seat.unit_tree_id, unit__lft__lte=seat.unit_lft, unit__rgt__gte=seat.unit_rgt)
            issued |= Q(unit__tree_id=seat.tree_id, unit__lft__gte=seat.lft, unit__rgt__lte=seat.rgt)
        if seat.role == Role.SUPERVISION:
            own |= Q(unit=seat.scope_id)
    return Bulletin.objects.filter((issued & Q(state=Bulletin.State.ISSUED)) | own)


def offices(standing: Standing) -> list[Unit]:
    """Return the units in whose name the person may make bulletins, the widest first."""
    scopes = {seat.scope_id for seat in standing.seats if seat.role == Role.SUPERVISION}
    return list(Unit.objects.filter(pk__in=scopes).order_by("depth", "lft"))


def scopes(standing: Standing) -> list[Unit]:
    """Return the units a bulletin can be about: those of the offices, and what lies right below them."""
    found = Q(pk__in=[])
    for office in offices(standing):
        found |= Q(
            tree_id=office.tree_id, lft__gte=office.lft, rgt__lte=office.rgt, depth__lte=office.depth + 1
        )
    return list(Unit.objects.filter(found, active=True).order_by("tree_id", "lft"))


def scope_of(bulletin: Bulletin) -> Unit:
    """Return the unit a bulletin is about: the issuing one, unless another was chosen."""
    return around(bulletin)[0]


def around(bulletin: Bulletin) -> list[Unit]:
    """Return the unit a bulletin is about, and those directly under it (one query)."""
    chosen = bulletin.figures.get("scope") or bulletin.unit_id
    return with_children(chosen) or with_children(bulletin.unit_id)


def proposed(today: date) -> Period:
    """Return the period of the next bulletin: the month before."""
    return previous(period_of("month", today, today - timedelta(days=1) if today.day > 1 else today))


def prefilled(unit: Unit, scope: Unit, of: Period, language: str) -> Mapping[str, str]:
    """Return title, opening and demands as they are proposed, in the bulletin's language."""
    with override(language):
        facts = {"unit": str(scope), "period": str(of)}
        return {
            "title": _("Bulletin on supervised matters of %(unit)s, %(period)s") % facts,
            "opening": _("This bulletin reports how the supervised matters of %(unit)s stood in %(period)s.") % facts,
            "demands": _(
                "The units named are asked to find the reasons, to say who does what, and to finish what is overdue. "
                "Units that lead overdue matters report their measures in writing to the supervision office."
            ),
        }


def told(unit: Unit, scope: Unit, day: date) -> list[int]:
    """Return the persons who are told of a new bulletin: leaders over the unit, and the heads of the units under it."""
    inside = Q(post__unit__tree_id=scope.tree_id, post__unit__lft__gte=scope.lft, post__unit__rgt__lte=scope.rgt)
    heads = Q(post__role=Role.HEAD, post__rank=Rank.HEAD) & inside & Q(post__unit__depth__lte=scope.depth + 1)
    leaders = Q(post__role=Role.LEADER, post__scope=unit)
    held = Holding.objects.filter(heads | leaders, post__active=True, since__lte=day)
    held = held.filter(Q(until=None) | Q(until__gte=day))
    return sorted(set(held.values_list("person", flat=True)))
