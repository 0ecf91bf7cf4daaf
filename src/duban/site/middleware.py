"""Who asks: the standing of the signed-in person, on the request before any view runs."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from duban.engine.now import today
from duban.people.models import Account
from duban.people.standing import Standing, standing_beside
from duban.record.clockfile import follow
from duban.site.shell import UNREAD


def _standing(request: HttpRequest) -> Standing:
    account = request.user
    day = today(settings.TIME_ZONE)
    if not isinstance(account, Account) or account.person is None:
        return Standing(person=None, day=day, seats=())
    # How many messages wait stands on every page; it is asked for along with the seats.
    standing, request.unread = standing_beside(account.person, day, UNREAD)  # type: ignore[attr-defined]
    return standing


class StandingMiddleware:
    """Put `request.standing` there; it costs one query, and only where a view asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        follow()
        # No text here holds a NUL, and PostgreSQL answers one with an error: what looks for it looks without it.
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query or "\0" in query:
            request.META["QUERY_STRING"] = query.replace("%00", "").replace("\0", "")
        request.standing = SimpleLazyObject(lambda: _standing(request))  # type: ignore[attr-defined]
        return self.get_response(request)
