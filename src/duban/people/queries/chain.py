"""The responsibility chain (Haojiang: "who is in charge is responsible", level by level): who stands above whom today.

A post without a holder is a vacancy, and a chain that stops short of a head or runs in a circle is broken: both are
found here, so that nothing is sent to nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duban.people.models import Delegation, Holding, Person, Post, Rank, Unit
from duban.people.together import Found, Wanted, attach, read

LONGEST = 10
Why = Literal["vacant", "no_superior", "inactive_superior", "circle"]
WHY = {
    "vacant": _("Nobody holds this post."),
    "no_superior": _("It reports to nobody, though it is not the head's post."),
    "inactive_superior": _("It reports to a post that no longer exists."),
    "circle": _("Its superiors form a circle."),
}


@dataclass(frozen=True, slots=True)
class Link:
    """One post of the chain: who holds it (None: vacant) and who stands in for the holder today."""

    post: Post
    person: Person | None
    delegate: Person | None
    rank: str

    @property
    def reached(self) -> tuple[Person, ...]:
        """The persons to be told: the delegate first, then the holder."""
        return tuple(one for one in (self.delegate, self.person) if one is not None)


@dataclass(frozen=True, slots=True)
class Break:
    """A place at which the chain does not hold, and why."""

    post: Post
    why: Why

    @property
    def words(self) -> str:
        """Why, in words."""
        return str(WHY[self.why])


def on(day: date) -> Q:
    """The condition on holdings and delegations that run on `day`."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))


def chain_of(person: Person | None, unit: Unit, day: date) -> list[Link]:
    """Return the chain from the person's post in (or nearest to) `unit` upwards, their own post first.

    For nobody, and for a person without a post, it begins with the post of the head of `unit` (one query).
    """
    rows = _lines(person, unit, day)
    people, posts = rows.by_key(Person), rows.by_key(Post)
    attach(posts.values(), "unit", rows.by_key(Unit))
    holdings = rows.of(Holding, "pk")
    held = {one.post_id: people[one.person_id] for one in holdings if one.person_id in people}
    lent = {one.post_id: people[one.to_id] for one in rows.of(Delegation, "pk") if one.to_id in people}
    mine = {one.post_id for one in holdings if person is not None and one.person_id == person.pk}
    found: list[Post] = []
    post = _start([posts[pk] for pk in mine], unit) or _head(posts.values(), unit)
    while post is not None and post not in found and len(found) < LONGEST:
        found.append(post)
        above = posts.get(post.reports_to_id or 0)
        post = above if above is not None and above.active else None
    return [Link(post, held.get(post.pk), lent.get(post.pk), post.rank) for post in found]


# The posts that the chain may begin with, and all above them; `at` is the day.
_LINES: Final = """
WITH RECURSIVE firsts(id) AS (
    SELECT post_id FROM people_holding WHERE person_id = %s AND since <= %s AND (until IS NULL OR until >= %s)
    UNION SELECT id FROM people_post WHERE unit_id = %s AND rank IN (%s, %s)
), line(id, step) AS (
    SELECT id, 1 FROM firsts
    UNION SELECT p.reports_to_id, step + 1 FROM people_post p JOIN line ON p.id = line.id
    WHERE p.reports_to_id IS NOT NULL AND step < %s
), held(id, post_id, person_id) AS (
    SELECT id, post_id, person_id FROM people_holding
    WHERE post_id IN (SELECT id FROM line) AND since <= %s AND (until IS NULL OR until >= %s)
), lent(id, post_id, person_id) AS (
    SELECT id, post_id, to_id FROM people_delegation WHERE post_id IN (SELECT id FROM line) AND since <= %s AND until >= %s
)
"""
_LINED: Final = (
    Wanted(Post, "t.id IN (SELECT id FROM line)"),
    Wanted(Unit, "t.id IN (SELECT unit_id FROM people_post WHERE id IN (SELECT id FROM line))"),
    Wanted(Holding, "t.id IN (SELECT id FROM held)"),
    Wanted(Delegation, "t.id IN (SELECT id FROM lent)"),
    Wanted(Person, "t.id IN (SELECT person_id FROM held UNION SELECT person_id FROM lent)"),
)


def _lines(person: Person | None, unit: Unit, day: date) -> Found:
    """Return the posts the chain may begin with and all above them, with who holds them and who stands in."""
    at = connection.ops.adapt_datefield_value(day)
    return read(_LINED, _LINES, [
        person.pk if person else 0, at, at, unit.pk, Rank.HEAD, Rank.DEPARTMENT_HEAD, LONGEST, at, at, at, at,
    ])  # fmt: skip


def broken_chains(units: QuerySet[Unit], day: date) -> list[Break]:
    """Return the posts of `units` at which a chain breaks, by unit (two queries)."""
    posts = {post.pk: post for post in Post.objects.select_related("unit", "reports_to").order_by("unit__lft", "pk")}
    held = set(Holding.objects.filter(on(day)).values_list("post_id", flat=True))
    return breaks(posts, held, set(units.values_list("pk", flat=True)))


def breaks(posts: dict[int, Post], held: set[int], asked: set[int]) -> list[Break]:
    """Return where the chains of `posts` (all posts, by number) break, for those in the units `asked`; asks nothing."""
    return [
        Break(post, why)
        for post in posts.values() if post.active and post.unit_id in asked
        for why in _faults(post, posts, held)
    ]  # fmt: skip


def _faults(post: Post, posts: dict[int, Post], held: set[int]) -> Iterable[Why]:
    if post.pk not in held:
        yield "vacant"
    if post.reports_to is None:
        if post.rank != Rank.HEAD:
            yield "no_superior"
        return
    if not post.reports_to.active:
        yield "inactive_superior"
    seen, above = {post.pk}, posts.get(post.reports_to_id or 0)
    while above is not None:
        if above.pk in seen:
            yield "circle"
            return
        seen.add(above.pk)
        above = posts.get(above.reports_to_id or 0)


def _start(mine: Iterable[Post], unit: Unit) -> Post | None:
    """The post that lies deepest inside `unit`, else the first one elsewhere."""
    active = sorted((one for one in mine if one.active), key=lambda one: one.pk)
    inside = [one for one in active if one.unit.tree_id == unit.tree_id and unit.lft <= one.unit.lft <= unit.rgt]
    return max(inside, key=lambda one: one.unit.depth) if inside else next(iter(active), None)


def _head(posts: Iterable[Post], unit: Unit) -> Post | None:
    heads = [
        one for one in posts
        if one.unit_id == unit.pk and one.active and one.rank in (Rank.HEAD, Rank.DEPARTMENT_HEAD)
    ]  # fmt: skip
    return min(heads, key=lambda one: one.pk, default=None)
