"""The keys of programs: a person's own, and the one that stands behind what a request carries."""

from datetime import datetime
from hashlib import sha256

from django.db.models import Q, QuerySet

from duban.people.standing import Standing
from duban.record.models import Token


def digest_of(text: str) -> str:
    """Return what is kept of a key: SHA-256 is enough for 256 random bits that nobody chose."""
    return sha256(text.encode()).hexdigest()


def mine(standing: Standing) -> QuerySet[Token]:
    """Return the person's own keys, the newest first."""
    if standing.person is None:
        return Token.objects.none()
    return Token.objects.filter(account__person=standing.person).order_by("-created_at", "-pk")


def valid(text: str, moment: datetime) -> Token | None:
    """Return the key with its account and person if it is known, not revoked and not past its end (one query)."""
    alive = Q(expires_at=None) | Q(expires_at__gt=moment)
    found = Token.objects.filter(alive, digest=digest_of(text), revoked_at=None)
    return found.select_related("account__person").first()
