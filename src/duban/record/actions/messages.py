"""Telling persons: into their inbox at once, out of the house in working hours, the same thing never twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from duban.engine.now import now
from duban.people.models import Person
from duban.record.calendars import open_at
from duban.record.models import Channel, Delivery, Message

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to be told to one person. `key` says what for: a second notice with the same key is not told."""

    person_id: int
    code: str
    key: str
    subject: tuple[str, int]
    params: Mapping[str, object] = field(default_factory=dict)


def tell(
    person: Person, code: str, params: Mapping[str, object], subject: tuple[str, int], key: str
) -> bool:
    """Tell one person; False when this key has been told before."""
    return tell_all([Notice(person.pk, code, key, subject, params)]) == 1


def tell_all(notices: Sequence[Notice]) -> int:
    """Tell many; returns how many were new. Each part of 200 is one transaction: told and queued, or neither."""
    return sum(_tell(notices[start : start + AT_ONCE]) for start in range(0, len(notices), AT_ONCE))


def told(keys: Sequence[str]) -> dict[str, datetime]:
    """Return which of `keys` have been told, and when."""
    found: dict[str, datetime] = {}
    for start in range(0, len(keys), AT_ONCE):
        found |= dict(Message.objects.filter(key__in=keys[start : start + AT_ONCE]).values_list("key", "at"))
    return found


def _tell(notices: Sequence[Notice]) -> int:
    with transaction.atomic():
        known = set(told([notice.key for notice in notices]))
        new = {notice.key: notice for notice in notices if notice.key not in known}
        moment = now()
        Message.objects.bulk_create(
            (
                Message(
                    key=one.key, person_id=one.person_id, code=one.code, params=dict(one.params),
                    subject_kind=one.subject[0], subject_id=one.subject[1], at=moment,
                )
                for one in new.values()
            ),
            ignore_conflicts=True,
        )  # fmt: skip
        _queue(list(new), {one.person_id for one in new.values()}, moment)
    return len(new)


def _queue(keys: Sequence[str], people: set[int], moment: datetime) -> None:
    channels: dict[int, list[int]] = {}
    for person, channel in Channel.objects.filter(person__in=people, active=True).values_list("person_id", "pk"):
        channels.setdefault(person, []).append(channel)
    if not channels:
        return
    begins = open_at(moment)
    made = Message.objects.filter(key__in=keys, person__in=channels).values_list("pk", "person_id")
    Delivery.objects.bulk_create(
        (
            Delivery(message_id=pk, channel_id=channel, not_before=begins)
            for pk, person in made
            for channel in channels[person]
        ),
        ignore_conflicts=True,
    )
