"""What a person may read of units, posts, persons, areas and delegations."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _

from duban.people.models import Account, Area, Delegation, Holding, Person, Post, Rank, Role, Unit
from duban.people.queries.chain import on
from duban.people.standing import Standing, units_within
from duban.people.together import Found, attach, read, these

READING = (Role.ADMINISTRATOR, Role.SUPERVISION, Role.LEADER, Role.HEAD, Role.AUDITOR)


def units_seen(standing: Standing) -> QuerySet[Unit]:
    """The units inside the scopes of the seats that read the organisation, in the order of the tree."""
    seen: QuerySet[Unit] = Unit.objects.filter(units_within(standing, *READING)).order_by("tree_id", "lft")
    return seen


def posts_seen(standing: Standing) -> QuerySet[Post]:
    """The posts of those units."""
    return Post.objects.filter(unit__in=units_seen(standing).order_by().values("pk")).select_related("unit", "scope")


def persons_seen(standing: Standing) -> QuerySet[Person]:
    """Who holds (or held) a post in those units; who never held any: for those who read a whole tree."""
    units = units_seen(standing).order_by().values("pk")
    seen = Q(pk__in=Holding.objects.filter(post__unit__in=units).values("person"))
    if standing.system or any(seat.whole_tree and seat.role in READING for seat in standing.seats):
        seen |= Q(holdings=None)
    if standing.person is not None:
        seen |= Q(pk=standing.person.pk)
    return Person.objects.filter(seen)


def with_posts(rows: QuerySet[Person], day: date) -> QuerySet[Person]:
    """The same persons with `present`: their holdings on `day`, with post and unit (one more query)."""
    present = Holding.objects.filter(on(day)).select_related("post__unit").order_by("post__unit__lft", "pk")
    return rows.prefetch_related(Prefetch("holdings", queryset=present, to_attr="present"))


def areas_seen(standing: Standing) -> QuerySet[Area]:
    """The areas of those units."""
    units = units_seen(standing).order_by().values("pk")
    return Area.objects.filter(unit__in=units).select_related("unit", "leader")


def delegations_seen(standing: Standing) -> QuerySet[Delegation]:
    """The delegations of posts in those units, and one's own in both directions."""
    seen = Q(post__unit__in=units_seen(standing).order_by().values("pk"))
    if standing.person is not None:
        held = [seat.post_id for seat in standing.seats if not seat.delegated]
        seen |= Q(to=standing.person) | Q(post__in=held)
    return Delegation.objects.filter(seen).select_related("post__unit", "post__scope", "to")


def accounts_seen(standing: Standing) -> QuerySet[Account]:
    """The accounts of the persons that an administrator sees."""
    if Role.ADMINISTRATOR not in standing.roles and not standing.system:
        return Account.objects.none()
    units = Unit.objects.filter(units_within(standing, Role.ADMINISTRATOR)).values("pk")
    seen = Q(person__holdings__post__unit__in=units)
    if standing.system or any(seat.whole_tree and seat.role == Role.ADMINISTRATOR for seat in standing.seats):
        seen = Q()
    return Account.objects.filter(seen).select_related("person").distinct()


@dataclass(slots=True)
class Node:
    """A unit as the tree shows it."""

    label: str
    url: str
    note: str
    depth: int
    open: bool
    light: str = ""
    word: str = ""
    children: list["Node"] = field(default_factory=list)


def tree(units: Iterable[Unit], day: date) -> list[Node]:
    """Return units (given in the order of the tree) as nested nodes with the name of who leads them (one query)."""
    units = list(units)
    leads = {
        holding.post.unit_id: str(holding.person)
        for holding in Holding.objects.filter(
            on(day), post__rank__in=[Rank.HEAD, Rank.DEPARTMENT_HEAD], post__active=True, post__unit__in=units
        ).select_related("person", "post").order_by("-post__rank", "-pk")
    }
    top: list[Node] = []
    above: list[tuple[Unit, Node]] = []
    for unit in units:
        while above and not (above[-1][0].tree_id == unit.tree_id and above[-1][0].rgt > unit.rgt):
            above.pop()
        words = [unit.code, leads.get(unit.pk, ""), "" if unit.active else _("out of use")]
        note = " · ".join(word for word in words if word)
        node = Node(str(unit), reverse("unit.show", args=[unit.pk]), note, unit.depth, open=not above)
        (above[-1][1].children if above else top).append(node)
        above.append((unit, node))
    return top


def with_holdings(person: Person) -> Person:
    """The same person with all holdings, the latest first, each with post, unit and scope (one query)."""
    holdings = Holding.objects.select_related("post__unit", "post__scope").order_by("-since", "-pk")
    prefetch_related_objects([person], Prefetch("holdings", queryset=holdings))
    return person


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as its page shows it: its posts with `present` (holdings on the day) and `lent` (delegations), heads first;
    the units above it that may be seen, from the top; the units directly below; its areas."""

    posts: list[Post]
    above: list[Unit]
    parts: list[Unit]
    areas: list[Area]


def place_of(standing: Standing, unit: Unit) -> Place:
    """Return what the page of `unit`, which `standing` may see, shows (one query)."""
    posts = Post.objects.filter(unit=unit)
    held = Holding.objects.filter(on(standing.day), post__in=posts)
    lent = Delegation.objects.filter(on(standing.day), post__in=posts)
    named = Q(pk__in=held.values("person")) | Q(pk__in=lent.values("to")) | Q(pk__in=unit.areas.values("leader"))
    line = Q(tree_id=unit.tree_id, lft__lt=unit.lft, rgt__gt=unit.rgt)
    below = Q(tree_id=unit.tree_id, lft__gt=unit.lft, rgt__lt=unit.rgt, depth=unit.depth + 1)
    rows = read([
        these(Unit.objects.filter(line | below | Q(pk__in=posts.values("scope")))),
        these(Post.objects.filter(Q(unit=unit) | Q(pk__in=posts.values("reports_to")))),
        these(held), these(lent), these(Person.objects.filter(named)), these(unit.areas.all()),
    ])  # fmt: skip
    units = rows.of(Unit, "tree_id", "lft")
    return Place(
        posts=_posts_in(rows, unit),
        above=[one for one in units if one.lft < unit.lft and one.rgt > unit.rgt and _reads(standing, one)],
        parts=[one for one in units if unit.lft < one.lft < unit.rgt and one.depth == unit.depth + 1],
        areas=_led(rows),
    )  # fmt: skip


def _reads(standing: Standing, unit: Unit) -> bool:
    return standing.system or any(seat.role in READING and seat.covers(unit) for seat in standing.seats)


def _led(rows: Found) -> list[Area]:
    attach(rows.of(Area), "leader", rows.by_key(Person))
    return rows.of(Area, "pk")


def _posts_in(rows: Found, unit: Unit) -> list[Post]:
    people = rows.by_key(Person)
    attach(rows.of(Holding), "person", people)
    attach(rows.of(Delegation), "to", people)
    attach(rows.of(Post), "scope", {**rows.by_key(Unit), unit.pk: unit})
    attach(rows.of(Post), "reports_to", rows.by_key(Post))
    posts = [post for post in rows.of(Post) if post.unit_id == unit.pk]
    attach(posts, "unit", {unit.pk: unit})
    for post in posts:
        post.present = [one for one in rows.of(Holding, "pk") if one.post_id == post.pk]  # type: ignore[attr-defined]
        post.lent = [one for one in rows.of(Delegation, "pk") if one.post_id == post.pk]  # type: ignore[attr-defined]
    order = {rank: n for n, rank in enumerate((Rank.HEAD, Rank.DEPUTY, Rank.DEPARTMENT_HEAD, Rank.HANDLER))}
    return sorted(posts, key=lambda post: (not post.active, order.get(Rank(post.rank), 9), post.pk))


def vacant_posts(standing: Standing, day: date) -> QuerySet[Post]:
    """The active posts nobody holds on `day`."""
    held = Holding.objects.filter(on(day)).values("post")
    return posts_seen(standing).filter(active=True).exclude(pk__in=held)
