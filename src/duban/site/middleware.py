"""Who asks: the standing of the signed-in person, on the request before any view runs."""

import logging
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from duban.engine.now import today
from duban.people.models import Account
from duban.people.standing import Standing, standing_beside
from duban.record.clockfile import follow
from duban.record.unreachable import StoreUnreachable
from duban.site.factors import FACTORS
from duban.site.shell import UNREAD

LOG: Final = logging.getLogger("duban.store")


def _standing(request: HttpRequest) -> Standing:
    account = request.user
    day = today(settings.TIME_ZONE)
    if not isinstance(account, Account) or account.person is None:
        return Standing(person=None, day=day, seats=())
    # How many messages wait stands on every page, and whether there is a second factor is asked before many; both come
    # along with the seats.
    standing, (unread, factors) = standing_beside(account.person, day, UNREAD, FACTORS)
    request.unread, request.factors = unread, factors  # type: ignore[attr-defined]
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


class StoreMiddleware:
    """Where the store of files cannot be reached, say so and what to do, instead of calling it a fault of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 503 for a store that does not answer; everything else goes on its way."""
        if not isinstance(exception, StoreUnreachable):
            return None
        LOG.error("The store of files cannot be reached: %s", exception.why)
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "60"})
