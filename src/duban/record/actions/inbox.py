"""What a person does with their own messages and channels. Reading is no act of the office and leaves no entry; how one
is reached is one, without the address."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from duban.engine.now import now
from duban.people.models import Person
from duban.people.standing import Standing
from duban.record.actions.messages import Notice, tell_all
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.models import Channel, Message
from duban.record.queries.messages import inbox

MOST_CHANNELS = 8


def mark_read(standing: Standing, picked: Iterable[int] | None = None) -> int:
    """Mark the picked messages (None: all) as read; returns how many were unread."""
    unread = inbox(standing).filter(read_at=None)
    if picked is not None:
        unread = unread.filter(pk__in=list(picked)[:500])
    return Message.objects.filter(pk__in=unread.order_by().values("pk")).update(read_at=now())


def _own(standing: Standing, channel: Channel) -> bool:
    return standing.person is not None and channel.person_id == standing.person.pk


def _self(standing: Standing, person: Person) -> bool:
    return standing.person is not None and standing.person.pk == person.pk


@creation("channel.add", may=_self)
def add(act: Act, person: Person, *, kind: str, address: str) -> tuple[Channel, Facts]:
    """Choose a way to be reached; `address` has been cleaned by `messages.send.clean_address`."""
    if Channel.objects.filter(person=person, kind=kind, address=address).exists():
        raise Refused(_("This channel is there already."), "address")
    if Channel.objects.filter(person=person).count() >= MOST_CHANNELS:
        raise Refused(_("More than %(n)s channels are not needed: remove one first.") % {"n": MOST_CHANNELS})
    return Channel.objects.create(person=person, kind=kind, address=address), {"kind": kind}


@action("channel.remove", may=_own)
def remove(act: Act, channel: Channel) -> Facts:
    """Stop being reached this way. What was sent stays recorded, so the channel is switched off, and its address erased."""
    kind, pk = channel.kind, channel.pk
    Channel.objects.filter(pk=pk).update(active=False, address=f"removed:{pk}")
    return {"kind": kind}


@action("channel.test", may=_own)
def test(act: Act, channel: Channel) -> Facts:
    """Send a test message by every channel of the person, this one included."""
    key = f"channel.test:{channel.pk}:{act.at:%Y%m%d%H%M}"
    tell_all([Notice(channel.person_id, "channel.test", key, ("channel", channel.pk))])
    return {"kind": channel.kind}
