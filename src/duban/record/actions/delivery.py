"""Sending what waits: each delivery is claimed before it is sent, so that no two senders ever send the same.

A sender that is killed while it sends leaves the claim behind; nobody can know whether the words went out, so after a
while it becomes “not known”, is shown as such, and is not sent again.
"""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.urls import reverse

from duban.engine.now import now
from duban.record.clockfile import follow
from duban.record.messages.outcome import Doubtful, NotSent, Rejected
from duban.record.messages.send import Letter, send
from duban.record.messages.words import said
from duban.record.models import Delivery

TRIES = 5
LOST = timedelta(minutes=15)
# How long to wait after each failure: 1, 5, 30 minutes, 2 hours.
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
State = Delivery.State


def deliver(limit: int = 200) -> dict[str, int]:
    """Send what is due, oldest first; returns how many came to which state."""
    follow()
    done: Counter[str] = Counter()
    lost = Delivery.objects.filter(state=State.SENDING, not_before__lt=now() - LOST)
    done[State.UNKNOWN] += lost.update(state=State.UNKNOWN)
    waiting = Delivery.objects.filter(state=State.WAITING, not_before__lte=now()).order_by("not_before", "pk")
    for delivery in waiting.select_related("message__person", "channel")[:limit]:
        if claim(delivery):
            done[_deliver(delivery)] += 1
    return dict(+done)


def claim(delivery: Delivery) -> bool:
    """Claim a waiting delivery; False when somebody else has. While it is being sent `not_before` says since when."""
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.WAITING, tries=delivery.tries)
    return mine.update(state=State.SENDING, not_before=now(), tries=F("tries") + 1) == 1


def letter_of(delivery: Delivery) -> Letter:
    """Return the message in the words of its reader's language, with the address of its page."""
    message = delivery.message
    words = said(message, message.person.language)
    return Letter(words.title, words.text, settings.PUBLIC_URL.rstrip("/") + reverse("message.open", args=[message.pk]))


def _deliver(delivery: Delivery) -> str:
    tries = delivery.tries + 1
    if not delivery.channel.active or not delivery.message.person.active:
        return _settle(delivery, State.FAILED, "off")
    try:
        send(delivery.channel.kind, delivery.channel.address, letter_of(delivery))
    except Doubtful as doubt:
        return _settle(delivery, State.UNKNOWN, str(doubt))
    except NotSent as failure:
        if tries >= TRIES or isinstance(failure, Rejected):
            return _settle(delivery, State.FAILED, str(failure))
        Delivery.objects.filter(pk=delivery.pk, state=State.SENDING).update(
            state=State.WAITING, not_before=now() + PAUSES[tries - 1], error=str(failure)[:200]
        )
        return str(State.WAITING)
    return _settle(delivery, State.SENT, "")


def _settle(delivery: Delivery, state: str, error: str) -> str:
    sent_at = now() if state == State.SENT else None
    Delivery.objects.filter(pk=delivery.pk).update(state=state, error=error[:200], sent_at=sent_at)
    return str(state)
