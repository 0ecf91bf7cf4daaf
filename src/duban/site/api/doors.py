"""Who asks: a program with a key, or a page of the signed-in person. Both end in a Standing on the request.

A key does what its owner may do today, cut down to the scopes it was made with. It is made in a signed-in session
only, so it is no way around a second factor; an account that may not sign in has no working keys either.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from ninja.errors import AuthenticationError, Throttled
from ninja.security import HttpBearer, SessionAuth

from duban.engine.now import now, today
from duban.people.backends import admitted
from duban.people.models import Account
from duban.people.standing import Standing, standing_of
from duban.record.actions.tokens import note_use
from duban.record.models import Token
from duban.record.queries.tokens import valid
from duban.site.api.problems import LacksScope

Door = Callable[[HttpRequest], Any]


def key_of(request: HttpRequest) -> Token | None:
    """Return the key that the request carries, looked up once; None without one. Raises AuthenticationError."""
    header = request.headers.get("Authorization", "")
    if not header:
        return None
    if not hasattr(request, "api_key"):
        scheme, _space, text = header.partition(" ")
        found = valid(text.strip(), now()) if scheme.lower() == "bearer" else None
        request.api_key = found if found and _alive(found.account) else None  # type: ignore[attr-defined]
    key: Token | None = request.api_key  # type: ignore[attr-defined]
    if key is None:
        raise AuthenticationError
    return key


def account_of(request: HttpRequest) -> Account | None:
    """Return whose request it is. Raises AuthenticationError for a key that is not valid."""
    key = key_of(request)
    if key is not None:
        return key.account
    return request.user if isinstance(request.user, Account) else None


def standing(request: HttpRequest) -> Standing:
    """Return what the caller may see and do."""
    found: Standing = request.standing  # type: ignore[attr-defined]
    return found


class Bearer(HttpBearer):
    """A program's key, in the header Authorization."""

    openapi_bearerFormat = "duban_…"

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def __call__(self, request: HttpRequest) -> Any:
        """Return the key, or None where there is none. Raises AuthenticationError, Throttled and LacksScope."""
        key = key_of(request)
        if key is None:
            return None
        _count(key)
        if self.scope not in key.scopes:
            raise LacksScope(self.scope)
        day = today(settings.TIME_ZONE)
        note_use(key, day)
        assert key.account.person is not None
        request.standing = standing_of(key.account.person, day)  # type: ignore[attr-defined]
        return key

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Not used: the call above answers."""


class Session(SessionAuth):
    """The session of a signed-in person; whatever changes something carries the CSRF token (X-CSRFToken)."""

    def __call__(self, request: HttpRequest) -> Any:
        """Return the account; who is not signed in is told so, and not asked for a CSRF token."""
        return super().__call__(request) if request.user.is_authenticated else None


def doors(scope: str) -> list[Door]:
    """Return the ways into an operation that needs `scope`."""
    return [Bearer(scope), Session()]


def _alive(account: Account) -> bool:
    person = account.person
    return admitted(account) and not account.must_change and person is not None and person.active


def _count(key: Token) -> None:
    """Count a request against the minute's limit. Raises Throttled."""
    second = int(now().timestamp())
    name = f"api-{key.digest[:32]}-{second // 60}"
    cache.add(name, 0, 120)
    if cache.incr(name) > settings.API_REQUESTS_A_MINUTE:
        raise Throttled(60 - second % 60)
