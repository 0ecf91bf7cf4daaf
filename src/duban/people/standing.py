"""What a person may see and do today: the posts they hold or were delegated, each with role and interval.

A `Standing` is computed once per request in one query and handed to every query and action.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django.db import connection
from django.db.models import Q
from django.utils.functional import cached_property

from duban.people.models import Person, Post, Role, Unit

# Roles whose holder sees everything that happens inside the scope of the post.
OVERSEEING = frozenset({Role.LEADER, Role.SUPERVISION, Role.HEAD, Role.INSPECTOR, Role.AUDITOR})


@dataclass(frozen=True, slots=True)
class Seat:
    """One post as it counts today: its role over the interval [lft, rgt] of a unit tree."""

    post_id: int
    unit_id: int
    role: str
    rank: str
    scope_id: int
    tree_id: int
    lft: int
    rgt: int
    unit_tree_id: int
    unit_lft: int
    unit_rgt: int
    whole_tree: bool
    delegated: bool

    def covers(self, unit: Unit) -> bool:
        """Say whether `unit` lies inside the scope of this seat."""
        return bool(self.tree_id == unit.tree_id and self.lft <= unit.lft and unit.rgt <= self.rgt)

    def sits_in(self, unit: Unit) -> bool:
        """Say whether the post belongs to `unit` or to a part of it."""
        return bool(self.unit_tree_id == unit.tree_id and unit.lft <= self.unit_lft and self.unit_rgt <= unit.rgt)


@dataclass(frozen=True)
class Standing:
    """A person and the seats they have on one day. `system` acts for the clock, with no person."""

    person: Person | None
    day: date
    seats: tuple[Seat, ...]
    system: bool = False
    # What each seat is called, for pages: title and unit, each in Chinese and English.
    titles: tuple[tuple[str, str, str, str], ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def roles(self) -> frozenset[str]:
        return frozenset(seat.role for seat in self.seats)

    @cached_property
    def overseeing(self) -> tuple[Seat, ...]:
        """The seats that see all inside their scope, the widest first."""
        return tuple(sorted((s for s in self.seats if s.role in OVERSEEING), key=lambda s: (s.tree_id, s.lft, -s.rgt)))

    @cached_property
    def sees_all(self) -> bool:
        """Say whether a seat oversees a whole unit tree (with one tree: everything)."""
        return self.system or any(seat.whole_tree for seat in self.overseeing)

    def has(self, role: str, unit: Unit | None = None) -> bool:
        """Say whether the person has `role`, over `unit` if one is given."""
        return any(seat.role == role and (unit is None or seat.covers(unit)) for seat in self.seats)

    def sits_in(self, unit: Unit, *roles: str) -> bool:
        """Say whether the person has a post (with one of `roles`, if given) in `unit` or a part of it."""
        return any(seat.sits_in(unit) and (not roles or seat.role in roles) for seat in self.seats)

    @property
    def name(self) -> str:
        """The actor as the ledger writes it: the staff number, never a name."""
        return self.person.code if self.person else "system"


SYSTEM = Standing(person=None, day=date.min, seats=(), system=True)


# Asked on every request, so it is written out: building it from parts costs ten times what running it does.
_SEATS: Final = """
SELECT p.id, p.unit_id, p.role, p.rank, p.scope_id, s.tree_id, s.lft, s.rgt, u.tree_id, u.lft, u.rgt, s.depth,
    p.title, p.title_en, u.name, u.name_en, p.id IN (SELECT post_id FROM people_holding
             WHERE person_id = %(person)s AND since <= %(day)s AND (until IS NULL OR until >= %(day)s)){beside}
FROM people_post p JOIN people_unit s ON s.id = p.scope_id JOIN people_unit u ON u.id = p.unit_id
WHERE p.active AND p.id IN (
    SELECT post_id FROM people_holding
    WHERE person_id = %(person)s AND since <= %(day)s AND (until IS NULL OR until >= %(day)s)
    UNION SELECT post_id FROM people_delegation
    WHERE to_id = %(person)s AND since <= %(day)s AND until >= %(day)s)
ORDER BY p.id
"""
_ALONE: Final = _SEATS.format(beside="")


def standing_of(person: Person, day: date) -> Standing:
    """Return the standing of `person` on `day` (one query)."""
    return _standing(person, day, _asked(_ALONE, person, day))


def standing_beside(person: Person, day: date, *numbers: str) -> tuple[Standing, tuple[int | None, ...]]:
    """Return the standing and numbers that every page needs, in one query: what each of the statements `numbers` gives for
    `%(person)s`; None for who has no seat."""
    rows = _asked(_with(numbers), person, day)
    beside = tuple(int(one) for one in rows[0][-len(numbers) :]) if rows else (None,) * len(numbers)
    return _standing(person, day, rows), beside


@lru_cache(maxsize=8)
def _with(numbers: tuple[str, ...]) -> str:
    return _SEATS.format(beside="".join(f", ({one})" for one in numbers))


def _asked(sql: str, person: Person, day: date) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"person": person.pk, "day": connection.ops.adapt_datefield_value(day)})
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _standing(person: Person, day: date, rows: list[tuple[Any, ...]]) -> Standing:
    seats = tuple(Seat(*row[:11], row[11] == 1, not row[16]) for row in rows)  # type: ignore[call-arg]
    return Standing(person=person, day=day, seats=seats, titles=tuple((row[12], row[13], row[14], row[15]) for row in rows))


def seat_of(post: Post, *, delegated: bool) -> Seat:
    """Return the seat that a post is to whoever holds it, or (`delegated`) was given it for some days; asks for its unit
    and scope where they have not been read along."""
    scope, unit = post.scope, post.unit
    return Seat(
        post.pk, unit.pk, post.role, post.rank, scope.pk, scope.tree_id, scope.lft, scope.rgt, unit.tree_id, unit.lft,
        unit.rgt, whole_tree=scope.depth == 1, delegated=delegated,
    )  # fmt: skip


def units_within(standing: Standing, *roles: str) -> Q:
    """Return the condition on `Unit` for the units inside the scopes of the seats with `roles` (all: overseeing)."""
    seats = [s for s in standing.seats if s.role in roles] if roles else list(standing.overseeing)
    if standing.system:
        return Q()
    inside = Q(pk__in=[])
    for seat in seats:
        inside |= Q(tree_id=seat.tree_id, lft__gte=seat.lft, rgt__lte=seat.rgt)
    return inside
