"""What a person keeps for themselves: the secret address of their calendar, and named views of the list."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from duban.matters.models import Feed, SavedView
from duban.people.models import Person
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action

MOST = 50


def is_self(standing: Standing, person: Person) -> bool:
    """Only the person themselves."""
    return standing.person is not None and standing.person.pk == person.pk


@action("matter.feed_link", may=is_self)
def renew_feed(act: Act, person: Person, *, digest: str) -> Facts:
    """Give the person's calendar a new secret address; the old one ends. Only the digest is kept."""
    Feed.objects.update_or_create(person=person, defaults={"digest": digest, "made_at": act.at})
    return {}


def save_view(person: Person, name: str, query: str) -> SavedView:
    """Keep a set of filters under a name (the same name again replaces it). A private note: it leaves no entry.

    Raises Refused without a name and beyond 50 views.
    """
    name = "".join(sign for sign in name if sign.isprintable()).strip()[:60]
    if not name:
        raise Refused(_("Give the view a name."), "name")
    with transaction.atomic():
        if SavedView.objects.filter(person=person).exclude(name=name).count() >= MOST:
            raise Refused(_("There are 50 views already: drop one first."), "name")
        view, _made = SavedView.objects.update_or_create(person=person, name=name, defaults={"query": query[:1000]})
    return view


def drop_view(person: Person, pk: int) -> None:
    """Forget one of the person's views."""
    SavedView.objects.filter(person=person, pk=pk).delete()
