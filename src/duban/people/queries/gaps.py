"""Where the responsibility chain does not hold: vacancies and broken chains, each with what would mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from duban.people.models import Holding, Person, Post, Rank, Unit
from duban.people.queries.chain import LONGEST, WHY, Link, breaks, on

REASONS: dict[str, Promise] = {
    **WHY,
    "outside": _("It reports to a post of a unit that is not above it."),
    "no_head": _("The unit has no post that leads it."),
    "no_handler": _("Nobody in the unit handles what is assigned to it."),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap: in which unit, at which post (None: one is missing), why, and where it is mended."""

    unit: Unit
    post: Post | None
    why: str

    @property
    def words(self) -> str:
        return str(REASONS[self.why])

    @property
    def mend_url(self) -> str:
        if self.post is None:
            return reverse("post.create", args=[self.unit.pk])
        return reverse("holding.start" if self.why == "vacant" else "post.edit", args=[self.post.pk])


@dataclass(frozen=True, slots=True)
class Line:
    """All posts by number, with their units and those they report to, and who holds each on the day."""

    posts: dict[int, Post]
    held: dict[int, Person]


def line_on(day: date) -> Line:
    """Return all posts and who holds them (two queries)."""
    posts = {post.pk: post for post in Post.objects.select_related("unit", "reports_to__unit").order_by("pk")}
    return Line(posts, {one.post_id: one.person for one in Holding.objects.filter(on(day)).select_related("person")})


def gaps(units: Iterable[Unit], line: Line) -> list[Gap]:
    """Return every gap in `units` (those in use), in the order of the tree."""
    seen = sorted((unit for unit in units if unit.active), key=lambda unit: (unit.tree_id, unit.lft))
    found = [Gap(one.post.unit, one.post, one.why) for one in breaks(line.posts, set(line.held), {unit.pk for unit in seen})]
    posts = [post for post in line.posts.values() if post.active]
    mine: dict[int, list[Post]] = {}
    for post in posts:
        mine.setdefault(post.unit_id, []).append(post)
    for unit in seen:
        found += [Gap(unit, post, "outside") for post in mine.get(unit.pk, []) if _outside(post)]
        if not any(post.rank in (Rank.HEAD, Rank.DEPARTMENT_HEAD) for post in mine.get(unit.pk, [])):
            found.append(Gap(unit, None, "no_head"))
        inside = [p for p in posts if p.unit.tree_id == unit.tree_id and unit.lft <= p.unit.lft and p.unit.rgt <= unit.rgt]
        if not any(post.rank == Rank.HANDLER for post in inside):
            found.append(Gap(unit, None, "no_handler"))
    place = {unit.pk: n for n, unit in enumerate(seen)}
    return sorted(found, key=lambda gap: (place.get(gap.unit.pk, 0), gap.post.pk if gap.post else 0, gap.why))


def _outside(post: Post) -> bool:
    above = post.reports_to.unit if post.reports_to else None
    if above is None:
        return False
    mine = post.unit
    return not (above.tree_id == mine.tree_id and above.lft <= mine.lft and mine.rgt <= above.rgt)


def chains_of(unit: Unit, line: Line) -> list[list[Link]]:
    """Return the chains that begin in `unit`: from each post nobody in it reports to, up to the top."""
    posts = {pk: post for pk, post in line.posts.items() if post.active}
    inside = [post for post in posts.values() if post.unit_id == unit.pk]
    leading = {post.reports_to_id for post in inside}
    chains = []
    for post in sorted((p for p in inside if p.pk not in leading), key=lambda p: p.pk):
        chain: list[Link] = []
        step: Post | None = post
        while step is not None and len(chain) < LONGEST and step.pk not in {link.post.pk for link in chain}:
            chain.append(Link(step, line.held.get(step.pk), None, step.rank))
            step = posts.get(step.reports_to_id or 0)
        chains.append(chain)
    return chains
