"""A person's inbox and channels: only their own."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from duban.people.standing import Standing
from duban.record import subjects
from duban.record.messages.words import said
from duban.record.models import Channel, Delivery, Message


@dataclass(frozen=True, slots=True)
class Line:
    """One message as the inbox shows it."""

    message: Message
    title: str
    text: str
    urgent: bool
    trouble: tuple[Delivery, ...]


def inbox(standing: Standing) -> QuerySet[Message]:
    """Return the messages of a person, unread ones first, then the latest first."""
    if standing.person is None:
        return Message.objects.none()
    return Message.objects.filter(person=standing.person).order_by(F("read_at").asc(nulls_first=True), "-at", "-pk")


def lines(messages: list[Message]) -> list[Line]:
    """Return messages in the reader's words, with the deliveries that failed or whose fate is not known (one query)."""
    bad: dict[int, list[Delivery]] = {}
    states = [Delivery.State.FAILED, Delivery.State.UNKNOWN]
    for delivery in Delivery.objects.filter(message__in=messages, state__in=states).select_related("channel"):
        bad.setdefault(delivery.message_id, []).append(delivery)
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
