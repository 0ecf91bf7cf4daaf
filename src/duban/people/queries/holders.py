"""Whom to tell: the persons who hold a role over a unit today, or stand in for those who do."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from duban.people.models import Delegation, Holding, Person, Post, Rank, Role, Unit
from duban.people.queries.chain import on
from duban.people.together import Found, read, these

# Who comes first among those who lead the same unit.
ORDER: Final[dict[str, int]] = {Rank.HEAD: 0, Rank.DEPARTMENT_HEAD: 1, Rank.DEPUTY: 2}


def over(role: str, unit: Unit, day: date) -> list[Person]:
    """Return who has `role` over `unit` with the narrowest scope that anybody holds, its own office before the city's
    (one query)."""
    inside = Unit.objects.filter(tree_id=unit.tree_id, lft__lte=unit.lft, rgt__gte=unit.rgt)
    rows = _held(Post.objects.filter(role=role, active=True, scope__in=inside), inside, day)
    depth = {one.pk: one.depth for one in rows.of(Unit)}
    return _narrowest(rows, {post.pk: depth[post.scope_id] for post in rows.of(Post)})


def heads_of(unit: Unit, day: date) -> list[Person]:
    """Return the head of `unit`; where the post is vacant, the deputy; where there is none, the head above (one query)."""
    above = Unit.objects.filter(tree_id=unit.tree_id, lft__lte=unit.lft, rgt__gte=unit.rgt)
    posts = Post.objects.filter(active=True, unit__in=above, rank__in=list(ORDER), role__in=[Role.HEAD, Role.LEADER])
    rows = _held(posts, above, day)
    depth = {one.pk: one.depth for one in rows.of(Unit)}
    return _narrowest(rows, {post.pk: 10 * depth[post.unit_id] - ORDER[post.rank] for post in rows.of(Post)})


def _held(posts: QuerySet[Post], units: QuerySet[Unit], day: date) -> Found:
    """The posts, the units they are counted by, and who holds them or stands in for those who do."""
    held, lent = Holding.objects.filter(on(day), post__in=posts), Delegation.objects.filter(on(day), post__in=posts)
    people = Person.objects.filter(Q(pk__in=held.values("person")) | Q(pk__in=lent.values("to")))
    return read([these(posts), these(units), these(held), these(lent), these(people)])


def _narrowest(rows: Found, level: Mapping[int, int]) -> list[Person]:
    """The holders (a delegate first) of the posts of the first level that anybody holds."""
    people = rows.by_key(Person)
    found: dict[int, dict[int, Person]] = {}
    lent = [(one.post_id, one.to_id) for one in rows.of(Delegation, "post_id", "pk")]
    for post, person in [*lent, *((one.post_id, one.person_id) for one in rows.of(Holding, "post_id", "pk"))]:
        found.setdefault(level[post], {})[person] = people[person]
    return list(found[max(found)].values()) if found else []
