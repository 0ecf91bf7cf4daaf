"""Every answer to a program is of the one shape, also those that are not made by an operation: 405, broken requests, 500."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from duban.site.api.problems import MEDIA, answer

ROOT = "/api/v1/"
CODES = {400: "invalid", 403: "forbidden", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 500: "unexpected"}


class ProblemMiddleware:
    """Makes a problem of every error under the API's address that is none yet."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith(ROOT) or response.status_code not in CODES:
            return response
        # While somebody develops, the page that shows what broke is worth more.
        if response.get("Content-Type") == MEDIA or (settings.DEBUG and response.status_code == 500):
            return response
        problem = answer(CODES[response.status_code])
        if "Allow" in response:
            problem["Allow"] = response["Allow"]
        return problem
