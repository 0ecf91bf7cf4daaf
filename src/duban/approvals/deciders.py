"""Who can decide a step today, by name: the holders of the posts that the route names and those who stand in for them.

A step that falls to nobody is a broken route: it is shown to the office, which may send it elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import connection
from django.db.models import Q

from duban.approvals.models import Request, Step
from duban.approvals.permissions import LEADS, decides_in, governing, steps_of, waiting_steps
from duban.people.models import Delegation, Holding, Person, Post, Role, Unit
from duban.people.standing import Standing, seat_of
from duban.people.together import Found, Wanted, attach, read


@dataclass(frozen=True, slots=True)
class Decider:
    """A person who can decide a step: by which post, and whether only in somebody's place."""

    person: Person
    post: Post
    delegate: bool


Key = tuple[str, int, bool]
"""A role, a unit, and whether the step names the unit (else: over it)."""
AT_ONCE = 100
Pairs = Sequence[tuple[int, int]]
"""Posts and persons, by number."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Looks up who decides on one day; what it has found it keeps, so that a list asks for its posts together."""

    day: date
    _held: dict[Key, list[Decider]] = field(default_factory=dict)
    _standings: dict[int, Standing] = field(default_factory=dict)
    _govern: dict[tuple[int, bool], dict[int, bool]] = field(default_factory=dict)

    def know(self, requests: Iterable[Request], *, ahead: bool = False) -> "Roll":
        """Look up all the posts that the waiting steps of `requests` name (one query); `ahead`: of those not open yet, too."""
        wanted = {
            _key(one, step): one.unit
            for one in requests
            for step in (steps_of(one) if ahead else waiting_steps(one))
            if one.state == Request.State.PENDING and step.granted is None and _found(step)
        }
        missing = [key for key in wanted if key not in self._held]
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            which = Q(pk__in=[])
            for key in some:
                which |= _posts(key, wanted[key])
            held, standings = _look(which, self.day)
            self._standings.update(standings)
            self._held.update({key: [one for one in held if _fits(key, wanted[key], one.post)] for key in some})
        return self

    def deciders(self, request: Request, step: Step, *, closely: bool = True) -> list[Decider]:
        """Return who can decide `step`, the posts nearest to the asking unit first, each person once.

        Not `closely`: without asking whether their office also runs what is asked about (a query for each request).
        """
        if not _found(step):
            return []
        key = _key(request, step)
        if key not in self._held:
            held, standings = _look(_posts(key, request.unit), self.day)
            self._standings.update(standings)
            self._held[key] = [one for one in held if _fits(key, request.unit, one.post)]
        able: dict[int, Decider] = {}
        for one in self._held[key]:
            if one.person.pk != request.by_id:
                able.setdefault(one.person.pk, one)
        return [one for one in able.values() if not closely or one.person.pk in self._who_govern(request, step, able)]

    def _who_govern(self, request: Request, step: Step, persons: Iterable[int]) -> set[int]:
        """Those of `persons` whose office runs what is asked about; asked for everybody known at once."""
        known = self._govern.setdefault((request.pk, bool(step.rerouted)), {})
        if any(pk not in known for pk in persons):
            yes = governing(list(self._standings.values()), request, step)
            known.update({pk: pk in yes for pk in self._standings})
        return {pk for pk, does in known.items() if does}

    def told(self, request: Request, step: Step) -> list[Person]:
        """Return who is told that the step waits: those with the narrowest scope (a unit's own office before the city's)."""
        able = self.deciders(request, step)
        if step.unit_id is not None or not able:
            return [one.person for one in able]
        nearest = max(one.post.scope.depth for one in able)
        return [one.person for one in able if one.post.scope.depth == nearest]

    def broken(self, request: Request, *, closely: bool = True) -> list[Step]:
        """Return the steps that wait and that nobody can decide."""
        return [step for step in waiting_steps(request) if not self.deciders(request, step, closely=closely)]


def _found(step: Step) -> bool:
    """Whether the unit that the step names, if it names one, exists."""
    return step.unit_id is not None or not step.unit_code


def _key(request: Request, step: Step) -> Key:
    return step.role, step.unit_id or request.unit_id, step.unit_id is not None


def _posts(key: Key, asking: Unit) -> Q:
    role, unit, named = key
    if not named:
        return Q(role=role, scope__tree_id=asking.tree_id, scope__lft__lte=asking.lft, scope__rgt__gte=asking.rgt)
    return Q(unit=unit, rank__in=LEADS) if role in ("", Role.HEAD) else Q(unit=unit, role=role)


def _fits(key: Key, asking: Unit, post: Post) -> bool:
    """`permissions.is_theirs`, asked of a post."""
    role, unit, named = key
    if named:
        return post.unit_id == unit and decides_in(post, role)
    scope = post.scope
    return post.role == role and scope.tree_id == asking.tree_id and scope.lft <= asking.lft and asking.rgt <= scope.rgt


def _look(which: Q, day: date) -> tuple[list[Decider], dict[int, Standing]]:
    """The holders of posts and those they are delegated to, the narrowest scope first, with all that each of them is on
    that day (one query)."""
    asked, values = Post.objects.filter(which, active=True).order_by().values("pk").query.sql_with_params()
    at = connection.ops.adapt_datefield_value(day)
    rows = read(_LOOKED, _WHO.format(asked=asked), [*values, *[at] * 8])
    people, units = rows.by_key(Person), rows.by_key(Unit)
    attach(rows.of(Post), "unit", units)
    attach(rows.of(Post), "scope", units)
    held = [(one.post_id, one.person_id) for one in rows.of(Holding, "pk")]
    lent = [(one.post_id, one.to_id) for one in rows.of(Delegation, "pk")]
    found = [
        Decider(people[pk], post, delegate)
        for post in sorted(rows.of(Post), key=lambda post: (-post.scope.depth, post.pk))
        for pairs, delegate in ((held, False), (lent, True))
        for of, pk in pairs
        if of == post.pk and pk in people
    ]
    return found, {pk: _standing(person, day, rows, held, lent) for pk, person in people.items()}


def _standing(person: Person, day: date, rows: Found, held: Pairs, lent: Pairs) -> Standing:
    """`standing_of`, from rows that are there."""
    mine = {post for post, pk in held if pk == person.pk}
    every = mine | {post for post, pk in lent if pk == person.pk}
    posts = [post for post in rows.of(Post, "pk") if post.pk in every]
    return Standing(person, day, tuple(seat_of(post, delegated=post.pk not in mine) for post in posts))


# Whoever holds one of the posts asked for, or stands in for the holder; then all posts of these persons on that day.
_WHO: Final = """
WITH asked(id) AS ({asked}), who(id) AS (
    SELECT person_id FROM people_holding
    WHERE post_id IN (SELECT id FROM asked) AND since <= %s AND (until IS NULL OR until >= %s)
    UNION SELECT to_id FROM people_delegation WHERE post_id IN (SELECT id FROM asked) AND since <= %s AND until >= %s
), held(id, post_id) AS (
    SELECT id, post_id FROM people_holding
    WHERE person_id IN (SELECT id FROM who) AND since <= %s AND (until IS NULL OR until >= %s)
), lent(id, post_id) AS (
    SELECT id, post_id FROM people_delegation WHERE to_id IN (SELECT id FROM who) AND since <= %s AND until >= %s
), theirs(id) AS (SELECT post_id FROM held UNION SELECT post_id FROM lent)
"""
_LOOKED: Final = (
    Wanted(Holding, "t.id IN (SELECT id FROM held)"),
    Wanted(Delegation, "t.id IN (SELECT id FROM lent)"),
    Wanted(Post, "t.active AND t.id IN (SELECT id FROM theirs)"),
    Wanted(Unit, """t.id IN (SELECT unit_id FROM people_post WHERE id IN (SELECT id FROM theirs)
        UNION SELECT scope_id FROM people_post WHERE id IN (SELECT id FROM theirs))"""),
    Wanted(Person, "t.id IN (SELECT id FROM who)"),
)
