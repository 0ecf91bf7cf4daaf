"""Who can decide a step today, by name: the holders of the posts that the route names and those who stand in for them.

A step that falls to nobody is a broken route: it is shown to the office, which may send it elsewhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from duban.approvals.models import Request, Step
from duban.approvals.permissions import LEADS, decides_in, governs, waiting_steps
from duban.people.models import Delegation, Holding, Person, Post, Role, Unit
from duban.people.queries.chain import on
from duban.people.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class Decider:
    """A person who can decide a step: by which post, and whether only in somebody's place."""

    person: Person
    post: Post
    delegate: bool


Key = tuple[str, int, bool]
"""A role, a unit, and whether the step names the unit (else: over it)."""
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Roll:
    """Looks up who decides on one day; what it has found it keeps, so that a list asks for its posts together."""

    day: date
    _held: dict[Key, list[Decider]] = field(default_factory=dict)
    _standings: dict[int, Standing] = field(default_factory=dict)

    def know(self, requests: Iterable[Request]) -> "Roll":
        """Look up all the posts that the waiting steps of `requests` name (three queries)."""
        wanted = {_key(one, step): one.unit for one in requests for step in waiting_steps(one) if _found(step)}
        missing = [key for key in wanted if key not in self._held]
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            which = Q(pk__in=[])
            for key in some:
                which |= _posts(key, wanted[key])
            held = _holders(which, self.day)
            self._held.update({key: [one for one in held if _fits(key, wanted[key], one.post)] for key in some})
        return self

    def deciders(self, request: Request, step: Step, *, closely: bool = True) -> list[Decider]:
        """Return who can decide `step`, the posts nearest to the asking unit first, each person once.

        Not `closely`: without asking whether their office also runs what is asked about (a query for each person).
        """
        if not _found(step):
            return []
        key = _key(request, step)
        if key not in self._held:
            which = _posts(key, request.unit)
            self._held[key] = [one for one in _holders(which, self.day) if _fits(key, request.unit, one.post)]
        able: dict[int, Decider] = {}
        for one in self._held[key]:
            if one.person.pk != request.by_id:
                able.setdefault(one.person.pk, one)
        return [one for one in able.values() if not closely or governs(self._standing(one.person), request)]

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

    def _standing(self, person: Person) -> Standing:
        if person.pk not in self._standings:
            self._standings[person.pk] = standing_of(person, self.day)
        return self._standings[person.pk]


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


def _holders(which: Q, day: date) -> list[Decider]:
    """The holders of posts and those they are delegated to, the narrowest scope first (three queries)."""
    posts = list(Post.objects.filter(which, active=True).select_related("scope", "unit").order_by("-scope__depth", "pk"))
    held = _by_post((h.post_id, h.person) for h in Holding.objects.filter(on(day), post__in=posts).select_related("person"))
    lent = _by_post((d.post_id, d.to) for d in Delegation.objects.filter(on(day), post__in=posts).select_related("to"))
    return [
        Decider(person, post, delegate)
        for post in posts
        for people, delegate in ((held.get(post.pk, ()), False), (lent.get(post.pk, ()), True))
        for person in people
    ]


def _by_post(pairs: Iterable[tuple[int, Person]]) -> dict[int, Sequence[Person]]:
    found: dict[int, list[Person]] = {}
    for post, person in pairs:
        found.setdefault(post, []).append(person)
    return dict(found)
