"""What a person may read of units, posts, persons, areas and delegations."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from duban.people.models import Account, Area, Delegation, Holding, Person, Post, Rank, Role, Unit
from duban.people.queries.chain import on
from duban.people.standing import Standing, units_within

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


def posts_of(unit: Unit, day: date) -> list[Post]:
    """Return the posts of a unit with `present` (holdings on the day) and `lent` (delegations), heads first."""
    order = {rank: n for n, rank in enumerate((Rank.HEAD, Rank.DEPUTY, Rank.DEPARTMENT_HEAD, Rank.HANDLER))}
    held = Holding.objects.filter(on(day)).select_related("person")
    lent = Delegation.objects.filter(on(day)).select_related("to")
    posts = unit.posts.select_related("scope", "reports_to").prefetch_related(
        Prefetch("holdings", queryset=held, to_attr="present"), Prefetch("delegations", queryset=lent, to_attr="lent")
    )
    return sorted(posts, key=lambda post: (not post.active, order.get(Rank(post.rank), 9), post.pk))


def vacant_posts(standing: Standing, day: date) -> QuerySet[Post]:
    """The active posts nobody holds on `day`."""
    held = Holding.objects.filter(on(day)).values("post")
    return posts_seen(standing).filter(active=True).exclude(pk__in=held)
