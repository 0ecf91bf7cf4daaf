"""Who may change units, posts, persons and accounts, and who may read them."""

from django.db.models import Q

from duban.people.models import Account, Delegation, Holding, Person, Post, Role, Unit
from duban.people.standing import Standing
from duban.people.together import kept

# Whose posts look after the organisation itself, and whose posts may read how it is built.
MANAGING = frozenset({Role.ADMINISTRATOR, Role.SUPERVISION})
READING = MANAGING | {Role.LEADER, Role.HEAD, Role.AUDITOR}
# Only an administrator gives these: who holds one could give themselves everything else, or watches those who could.
RESERVED = frozenset({Role.ADMINISTRATOR, Role.SUPERVISION, Role.AUDITOR, Role.LEADER})


def reads(standing: Standing) -> bool:
    """Say whether the pages on units and persons are open at all."""
    return standing.system or not standing.roles.isdisjoint(READING)


def administers(standing: Standing, unit: Unit) -> bool:
    """The administrator over a unit."""
    return standing.system or standing.has(Role.ADMINISTRATOR, unit)


def manages(standing: Standing, unit: Unit) -> bool:
    """The administrator or the supervision office over a unit."""
    return administers(standing, unit) or standing.has(Role.SUPERVISION, unit)


def manages_all(standing: Standing, _place: object = None) -> bool:
    """The administrator or the supervision office of a whole tree: for what belongs to no single unit."""
    return standing.system or any(seat.role in MANAGING and seat.whole_tree for seat in standing.seats)


def administers_all(standing: Standing, _place: object = None) -> bool:
    """The administrator of a whole tree."""
    return standing.system or any(seat.role == Role.ADMINISTRATOR and seat.whole_tree for seat in standing.seats)


def may_give(standing: Standing, role: str, scope: Unit) -> bool:
    """Say whether `standing` may hand out a post of `role` over `scope`: never more than they administer."""
    return administers(standing, scope) if role in RESERVED else manages(standing, scope)


def manages_post(standing: Standing, post: Post) -> bool:
    """Who may give the post may change it and say who holds it."""
    return manages(standing, post.unit) and may_give(standing, post.role, post.scope)


def manages_person(standing: Standing, person: Person) -> bool:
    """Who may give every post that the person holds; persons without posts: those who manage a whole tree."""
    posts = _posts(standing, person)
    if not posts:
        return manages_all(standing)
    return all(may_give(standing, post.role, post.scope) for post in posts)


def administers_person(standing: Standing, person: Person) -> bool:
    """The administrator over everything the person may do: else an account would be a way to more rights."""
    posts = _posts(standing, person)
    if not posts:
        return administers_all(standing)
    return all(administers(standing, post.scope) for post in posts)


def administers_account(standing: Standing, account: Account) -> bool:
    """The administrator of the person; accounts of nobody: of a whole tree. Nobody their own."""
    if account.person is None:
        return administers_all(standing)
    own = standing.person is not None and standing.person.pk == account.person_id
    return not own and administers_person(standing, account.person)


def sees_contact(standing: Standing, person: Person) -> bool:
    """Telephone and e-mail: the person, the administrator, the head of the unit they work in."""
    if standing.person is not None and standing.person.pk == person.pk:
        return True
    return (standing.has(Role.ADMINISTRATOR) and administers_person(standing, person)) or any(
        standing.has(Role.HEAD, post.unit) for post in _posts(standing, person)
    )


def may_delegate(standing: Standing, post: Post) -> bool:
    """Who holds the post (not who stands in for its holder)."""
    return any(seat.post_id == post.pk and not seat.delegated for seat in standing.seats)


def may_end_delegation(standing: Standing, delegation: Delegation) -> bool:
    """Who gave it, and who manages the post."""
    return may_delegate(standing, delegation.post) or manages_post(standing, delegation.post)


def _posts(standing: Standing, person: Person) -> list[Post]:
    along = kept(person, "holdings")
    if along is not None:
        present = [one for one in along if one.until is None or one.until >= standing.day]
        return list({one.post_id: one.post for one in present}.values())
    held = Holding.objects.filter(Q(until=None) | Q(until__gte=standing.day), person=person)
    return list(Post.objects.filter(pk__in=held.values("post")).select_related("unit", "scope"))
