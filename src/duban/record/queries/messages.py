"""A person's inbox and channels, only their own; and for the offices, whom messages do not reach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Max, Q, QuerySet

from duban.engine.now import now
from duban.people.models import Holding, Role, Unit
from duban.people.standing import Standing, units_within
from duban.record import subjects
from duban.record.messages.outcome import reason
from duban.record.messages.words import said
from duban.record.models import Channel, Delivery, Message

# Who looks after it that people are reached.
OFFICES = (Role.ADMINISTRATOR, Role.SUPERVISION)
SHOWN_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Line:
    """One message as the inbox shows it."""

    message: Message
    title: str
    text: str
    urgent: bool
    trouble: tuple["Sent", ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """One message by one channel, and in words why it was not sent ("" where it was, or waits for the first time)."""

    delivery: Delivery
    why: str


def inbox(standing: Standing) -> QuerySet[Message]:
    """Return the messages of a person, unread ones first, then the latest first."""
    if standing.person is None:
        return Message.objects.none()
    return Message.objects.filter(person=standing.person).order_by(F("read_at").asc(nulls_first=True), "-at", "-pk")


def lines(messages: list[Message]) -> list[Line]:
    """Return messages in the reader's words, with the deliveries that failed or whose fate is not known (one query)."""
    bad: dict[int, list[Sent]] = {}
    states = [Delivery.State.FAILED, Delivery.State.UNKNOWN]
    for delivery in Delivery.objects.filter(message__in=messages, state__in=states).select_related("channel"):
        bad.setdefault(delivery.message_id, []).append(Sent(delivery, reason(delivery.error)))
    found = []
    for message in messages:
        words = said(message)
        found.append(Line(message, words.title, words.text, words.urgent, tuple(bad.get(message.pk, ()))))
    return found


def page_of(standing: Standing, message: Message) -> str:
    """Return the address of what a message is about; "" where it has none or may not be seen any more."""
    subject = subjects.TABLE.get(message.subject_kind)
    found = subjects.find(standing, message.subject_kind, message.subject_id)
    return subject.url(found) if subject and found else ""


def channels(standing: Standing) -> QuerySet[Channel]:
    """Return the channels of a person."""
    if standing.person is None:
        return Channel.objects.none()
    return Channel.objects.filter(person=standing.person).order_by("kind", "pk")


def last_sent(channels: Iterable[Channel]) -> list[tuple[Channel, Sent | None]]:
    """Return each channel with what came of the latest message by it (one query)."""
    chosen = list(channels)
    latest = Delivery.objects.filter(channel__in=chosen).values("channel").annotate(last=Max("pk")).values("last")
    found = {one.channel_id: Sent(one, reason(one.error)) for one in Delivery.objects.filter(pk__in=latest)}
    return [(channel, found.get(channel.pk)) for channel in chosen]


def undelivered(standing: Standing, wanted: Mapping[str, str]) -> QuerySet[Delivery]:
    """Return what did not reach the persons of the offices' units in the last 30 days, or not yet, the latest first.

    `wanted` may name a `state` and a `kind` of channel. Whom, how and why; what about is the person's own.
    """
    units = Unit.objects.filter(units_within(standing, *OFFICES)).values("pk")
    persons = Holding.objects.filter(post__unit__in=units).values("person")
    trouble = Q(state__in=[Delivery.State.FAILED, Delivery.State.UNKNOWN]) | Q(state=Delivery.State.WAITING, tries__gt=0)
    found = Delivery.objects.filter(trouble, message__person__in=persons, message__at__gte=now() - SHOWN_FOR)
    for name, field in (("state", "state"), ("kind", "channel__kind")):
        if wanted.get(name):
            found = found.filter(**{field: wanted[name]})
    return found.select_related("message__person", "channel").order_by("-not_before", "-pk")


def sent_lines(deliveries: Iterable[Delivery]) -> list[Sent]:
    """Return deliveries with their reasons."""
    return [Sent(one, reason(one.error)) for one in deliveries]
