"""Every error as one shape (RFC 9457, application/problem+json), in the caller's language."""

import logging
from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from duban.conduct.verdict import Blocked
from duban.conduct.words import spoken
from duban.engine.errors import Problem as Wrong
from duban.record.acts import Forbidden, Refused
from duban.record.documents.problems import DocumentError
from duban.record.unreachable import StoreUnreachable

LOG: Final = logging.getLogger("duban.store")
MEDIA: Final = "application/problem+json"


class Fault(Schema):
    """One thing that is wrong with what was sent, and where."""

    place: str = Field(description="Where: body.length, query.unit, or file, sheet, row and column")
    message: str
    expected: str = ""


class Problem(Schema):
    """What went wrong. `code` is stable; `title`, `detail` and `message` are for people, in their language."""

    type: str = Field(description="Address of the description of this code")
    title: str
    status: int
    code: str
    message: str
    field: str = Field("", description="The field it is about, where it is about one")
    verb: str = Field("", description="The act that was not permitted")
    errors: list[Fault] = []


TITLES: dict[str, tuple[int, Promise]] = {
    "unauthorized": (401, gettext_lazy("A valid key is needed: Authorization: Bearer …")),
    "forbidden": (403, gettext_lazy("You may see this, but not do this to it.")),
    "scope": (403, gettext_lazy("This key was not made for that.")),
    "csrf": (403, gettext_lazy("A page sends the CSRF token along.")),
    "must_change_password": (403, gettext_lazy("Choose a password of your own first; the one you were given works only once.")),
    "second_factor": (403, gettext_lazy("Your post needs a second factor. Set up an authenticator app first.")),
    "not_found": (404, gettext_lazy("There is no such thing, or you may not see it.")),
    "method_not_allowed": (405, gettext_lazy("This address does not answer that method.")),
    "refused": (409, gettext_lazy("This cannot be done as things stand.")),
    "blocked": (409, gettext_lazy("A provision does not allow this.")),
    "too_large": (413, gettext_lazy("Too much was sent at once.")),
    "invalid": (422, gettext_lazy("What was sent cannot be understood.")),
    "idempotency_key_reused": (422, gettext_lazy("This Idempotency-Key was used for another request.")),
    "too_many_requests": (429, gettext_lazy("Too many requests: wait as long as Retry-After says.")),
    "store_unreachable": (
        503, gettext_lazy("The store of files cannot be reached; nothing was saved. Try again in a few minutes."),
    ),
    "unexpected": (500, gettext_lazy("Something went wrong here. It has been noted; nothing was changed.")),
}

# What pydantic found, in words; everything else is “not a valid value”.
WORDS: dict[str, Promise] = {
    "missing": gettext_lazy("This is needed."),
    "extra_forbidden": gettext_lazy("There is no such field."),
    "int_parsing": gettext_lazy("A whole number is expected."),
    "int_type": gettext_lazy("A whole number is expected."),
    "bool_parsing": gettext_lazy("true or false is expected."),
    "string_type": gettext_lazy("A text is expected."),
    "string_too_short": gettext_lazy("This must not be empty."),
    "string_too_long": gettext_lazy("This is too long."),
    "greater_than_equal": gettext_lazy("This is too small."),
    "less_than_equal": gettext_lazy("This is too large."),
    "literal_error": gettext_lazy("This is none of the known values."),
    "enum": gettext_lazy("This is none of the known values."),
    "date_from_datetime_parsing": gettext_lazy("A day is expected, such as 2026-06-30."),
    "date_parsing": gettext_lazy("A day is expected, such as 2026-06-30."),
    "json_invalid": gettext_lazy("This is not valid JSON."),
}


class Invalid(Exception):
    """A value that has the right shape but stands for nothing: an unknown unit, a day that cannot be. `more`: what else is
    wrong with the same request."""

    def __init__(self, place: str, message: str | Promise, *, expected: str | Promise = "", more: Sequence[Fault] = ()) -> None:
        super().__init__(str(message))
        self.fault = Fault(place=place, message=str(message), expected=str(expected))
        self.more = tuple(more)


class LacksScope(Exception):
    """The key does not carry the scope that the operation needs."""


def answer(code: str, message: str = "", **more: Any) -> HttpResponse:
    """Return the problem of that code as a response."""
    status, title = TITLES.get(code, (422, TITLES["invalid"][1]))
    problem = Problem(
        type=f"/api/#{code}", title=str(title), status=status, code=code, message=message or str(title), **more
    )
    return JsonResponse(problem.model_dump(), status=status, content_type=MEDIA, json_dumps_params={"ensure_ascii": False})


def handle(api: NinjaAPI) -> None:
    """Make every exception of an operation a problem."""
    api.add_exception_handler(Http404, lambda request, exc: answer("not_found"))
    api.add_exception_handler(PermissionDenied, _forbidden)
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(Blocked, _blocked)
    api.add_exception_handler(DocumentError, _refused)
    api.add_exception_handler(Wrong, _wrong)
    api.add_exception_handler(Invalid, _misshapen)
    api.add_exception_handler(ValidationError, _misshapen)
    api.add_exception_handler(LacksScope, lambda request, exc: answer("scope", str(TITLES["scope"][1]) + f" ({exc})"))
    api.add_exception_handler(AuthenticationError, _unauthorized)
    api.add_exception_handler(Throttled, lambda request, exc: _slower(exc))
    api.add_exception_handler(HttpError, _other)
    api.add_exception_handler(StoreUnreachable, _unreachable)
    api.add_exception_handler(RequestDataTooBig, lambda request, exc: answer("too_large"))


def _forbidden(_request: HttpRequest, exc: Any) -> HttpResponse:
    verb = exc.verb if isinstance(exc, Forbidden) else ""
    return answer("forbidden", str(exc), verb=verb)


def _refused(_request: HttpRequest, exc: Any) -> HttpResponse:
    if isinstance(exc, DocumentError):
        return answer("refused", "; ".join(map(str, exc.problems)))
    return answer("refused", str(exc.message), field=exc.field)


def _blocked(_request: HttpRequest, exc: Any) -> HttpResponse:
    faults = [
        Fault(place=f"provision.{one.provision.id}", message=one.words, expected=spoken(one.provision.remedy))
        for one in exc.verdicts
    ]
    return answer("blocked", str(exc.message), errors=faults)


def _unreachable(_request: HttpRequest, exc: Any) -> HttpResponse:
    LOG.error("The store of files cannot be reached: %s", exc.why)
    response = answer("store_unreachable")
    response["Retry-After"] = "60"
    return response


def _wrong(_request: HttpRequest, exc: Any) -> HttpResponse:
    language = get_language() or ""
    fault = Fault(place=exc.place.text(language), message=exc.text(language), expected=exc.expected(language))
    title = str(TITLES["invalid"][1])
    problem = Problem(
        type=f"/api/#{exc.code}", title=title, status=422, code=exc.code, message=fault.message,
        field=exc.place.field or "", verb="", errors=[fault],
    )  # fmt: skip
    return JsonResponse(problem.model_dump(), status=422, content_type=MEDIA, json_dumps_params={"ensure_ascii": False})


def _misshapen(_request: HttpRequest, exc: Any) -> HttpResponse:
    if isinstance(exc, Invalid):
        return answer("invalid", str(exc), errors=[exc.fault, *exc.more], field=exc.fault.place.rpartition(".")[2])
    faults = [
        Fault(place=_place(one["loc"]), message=str(WORDS.get(one["type"], _("This is not a valid value."))))
        for one in exc.errors
    ]
    return answer("invalid", errors=faults, field=faults[0].place.rpartition(".")[2] if faults else "")


def _place(found: tuple[str | int, ...]) -> str:
    """Where: a body's fields without the name that the code has for the body."""
    parts = [found[0], *found[2:]] if found[0] == "body" and len(found) > 1 else list(found)
    return ".".join(map(str, parts))


def _unauthorized(_request: HttpRequest, exc: Any) -> HttpResponse:
    response = answer("unauthorized")
    response["WWW-Authenticate"] = 'Bearer realm="Duban"'
    return response


def _slower(exc: Any) -> HttpResponse:
    response = answer("too_many_requests")
    response["Retry-After"] = str(exc.wait or 60)
    return response


def _other(request: HttpRequest, exc: Any) -> HttpResponse:
    if isinstance(exc.__cause__, Invalid):
        return _misshapen(request, exc.__cause__)
    code = next((code for code, (status, _title) in TITLES.items() if status == exc.status_code), "invalid")
    if exc.status_code == 400:
        return answer("invalid", errors=[Fault(place="body", message=str(WORDS["json_invalid"]))])
    return answer("csrf" if code == "forbidden" else code)
