"""Idempotency-Key: a POST that is sent again because the answer got lost is answered again, and not done again."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja.errors import AuthenticationError

from duban.people.models import Account
from duban.record.actions.answers import Reused, claim, keep
from duban.site.api.doors import account_of
from duban.site.api.problems import Fault, answer

HEADER = "Idempotency-Key"
LONGEST = 120
Run = Callable[..., HttpResponseBase]


def once(run: Run) -> Run:
    """Wrap an operation: with the header, the act and what was answered are kept in one transaction."""

    @wraps(run)
    def answered(request: HttpRequest, **kw: Any) -> HttpResponseBase:
        key = request.headers.get(HEADER, "")
        account = _account(request) if key else None
        if account is None:
            return run(request, **kw)
        if len(key) > LONGEST or not key.isprintable():
            return answer("invalid", errors=[Fault(place=f"header.{HEADER}", message=f"1–{LONGEST}")])
        try:
            with transaction.atomic():
                return _answered(run, request, account, key, kw)
        except Reused:
            return answer("idempotency_key_reused", field=HEADER)
        except RequestDataTooBig:
            return answer("too_large")

    return answered


def _answered(run: Run, request: HttpRequest, account: Account, key: str, kw: dict[str, Any]) -> HttpResponseBase:
    row = claim(account, key, _digest(request))
    if row.status:
        again = HttpResponse(row.body, status=row.status, content_type=row.media)
        again["Idempotency-Replayed"] = "true"
        return again
    response = run(request, **kw)
    if response.status_code >= 400 or not isinstance(response, HttpResponse):
        # Nothing was done: the same key may be tried again.
        transaction.set_rollback(True)
        return response
    keep(row, response.status_code, response.content.decode(), response["Content-Type"])
    return response


def _account(request: HttpRequest) -> Account | None:
    try:
        return account_of(request)
    except AuthenticationError:
        return None


def _digest(request: HttpRequest) -> str:
    """What makes it the same request: a file is told by its length, since it is not held in memory."""
    multipart = request.content_type == "multipart/form-data"
    sent = request.headers.get("Content-Length", "").encode() if multipart else request.body
    caller = request.headers.get("Authorization", "")
    return sha256(f"{caller}\n{request.method} {request.get_full_path()}\n".encode() + sent).hexdigest()
