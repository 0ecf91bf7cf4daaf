"""Whom to tell: the persons who hold a role over a unit today, or stand in for those who do."""

from datetime import date

from duban.people.models import Delegation, Holding, Person, Post, Rank, Role, Unit
from duban.people.queries.chain import on


def over(role: str, unit: Unit, day: date) -> list[Person]:
    """Return who has `role` over `unit` with the narrowest scope that anybody holds (its own office before the city's)."""
    posts = Post.objects.filter(
        role=role, active=True, scope__tree_id=unit.tree_id, scope__lft__lte=unit.lft, scope__rgt__gte=unit.rgt
    ).order_by("-scope__depth", "pk")
    return _narrowest(list(posts.values_list("pk", "scope__depth")), day)


def heads_of(unit: Unit, day: date) -> list[Person]:
    """Return the head of `unit`; where the post is vacant, the deputy; where there is none, the head above."""
    posts = Post.objects.filter(
        active=True, unit__tree_id=unit.tree_id, unit__lft__lte=unit.lft, unit__rgt__gte=unit.rgt,
        rank__in=[Rank.HEAD, Rank.DEPUTY, Rank.DEPARTMENT_HEAD], role__in=[Role.HEAD, Role.LEADER],
    )  # fmt: skip
    order = {Rank.HEAD: 0, Rank.DEPARTMENT_HEAD: 1, Rank.DEPUTY: 2}
    rows = [(pk, 10 * depth - order[Rank(rank)]) for pk, depth, rank in posts.values_list("pk", "unit__depth", "rank")]
    return _narrowest(sorted(rows, key=lambda row: (-row[1], row[0])), day)


def _narrowest(posts: list[tuple[int, int]], day: date) -> list[Person]:
    """The holders (a delegate first) of the posts of the first level that anybody holds."""
    level = dict(posts)
    held = Holding.objects.filter(on(day), post__in=level).select_related("person").order_by("post")
    lent = Delegation.objects.filter(on(day), post__in=level).select_related("to").order_by("post")
    found: dict[int, dict[int, Person]] = {}
    for post, person in [*((d.post_id, d.to) for d in lent), *((h.post_id, h.person) for h in held)]:
        found.setdefault(level[post], {})[person.pk] = person
    return list(found[max(found)].values()) if found else []
