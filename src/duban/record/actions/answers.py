"""Requests that carry their own key (Idempotency-Key): answered once, and for a day the same again without being done.

The key is written in the transaction of the change itself, so that not even a killed server does it twice.
"""

from datetime import timedelta

from django.db import transaction

from duban.engine.now import now
from duban.people.models import Account
from duban.record.models import IdempotencyKey

KEPT = timedelta(hours=24)


class Reused(Exception):
    """The key was used for another request."""


def claim(account: Account, key: str, digest: str) -> IdempotencyKey:
    """Return the row of a key, locked by this transaction; one with a `status` has been answered. Raises Reused."""
    IdempotencyKey.objects.filter(account=account, key=key, at__lt=now() - KEPT).delete()
    row, _made = IdempotencyKey.objects.get_or_create(account=account, key=key, defaults={"digest": digest, "at": now()})
    if row.digest != digest:
        raise Reused
    return row


def keep(row: IdempotencyKey, status: int, body: str, media: str) -> None:
    """Keep what was answered."""
    IdempotencyKey.objects.filter(pk=row.pk).update(status=status, body=body, media=media)


def forget() -> int:
    """Delete what is older than a day; returns how many."""
    with transaction.atomic():
        gone, _by_model = IdempotencyKey.objects.filter(at__lt=now() - KEPT).delete()
    return gone
