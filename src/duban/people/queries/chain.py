"""The responsibility chain (Haojiang: "who is in charge is responsible", level by level): who stands above whom today.

A post without a holder is a vacancy, and a chain that stops short of a head or runs in a circle is broken: both are
found here, so that nothing is sent to nobody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from duban.people.models import Delegation, Holding, Person, Post, Rank, Unit

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

    For nobody, and for a person without a post, it begins with the post of the head of `unit`.
    """
    found: list[Post] = []
    post = _start(person, unit, day)
    while post is not None and post.pk not in {one.pk for one in found} and len(found) < LONGEST:
        found.append(post)
        post = Post.objects.select_related("unit").filter(below=post, active=True).first()
    held = {h.post_id: h.person for h in Holding.objects.filter(on(day), post__in=found).select_related("person")}
    lent = {d.post_id: d.to for d in Delegation.objects.filter(on(day), post__in=found).select_related("to")}
    return [Link(post, held.get(post.pk), lent.get(post.pk), post.rank) for post in found]


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


def _start(person: Person | None, unit: Unit, day: date) -> Post | None:
    if person is not None:
        mine = Post.objects.select_related("unit").filter(
            active=True, pk__in=Holding.objects.filter(on(day), person=person).values("post")
        )
        inside = Q(unit__tree_id=unit.tree_id, unit__lft__gte=unit.lft, unit__rgt__lte=unit.rgt)
        post = mine.filter(inside).order_by("-unit__depth", "pk").first() or mine.order_by("pk").first()
        if post is not None:
            return post
    heads = Post.objects.select_related("unit").filter(unit=unit, active=True, rank__in=[Rank.HEAD, Rank.DEPARTMENT_HEAD])
    return heads.order_by("pk").first()
