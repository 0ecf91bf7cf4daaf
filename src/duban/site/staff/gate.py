"""Two doors before all pages: a one-time password is changed first, and some roles need a second factor."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from duban.people.models import Account
from duban.people.standing import Standing
from duban.site.api.answers import ROOT
from duban.site.api.problems import answer
from duban.site.factors import factors_of

# What can be reached before: signing in and out, the account's own pages, the language.
OPEN = ("account_", "mfa_", "set_language", "demo.enter")


class GateMiddleware:
    """Sends to the page where what is missing is done; a program is told, not sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Return the way to the missing step, or None to go on."""
        match = request.resolver_match
        if match is None or (match.url_name or "").startswith(OPEN):
            return None
        account = request.user
        if not isinstance(account, Account):
            return None
        if account.must_change and not _came_from_outside(request):
            if request.path.startswith(ROOT):
                return answer("must_change_password")
            messages.warning(request, _("Choose a password of your own first; the one you were given works only once."))
            return redirect("account_change_password")
        if _lacks_factor(request, account):
            if request.path.startswith(ROOT):
                return answer("second_factor")
            messages.warning(request, _("Your post needs a second factor. Set up an authenticator app first."))
            return redirect("mfa_activate_totp")
        return None


def _lacks_factor(request: HttpRequest, account: Account) -> bool:
    """Known anew at each page, for it comes with the standing: a factor that was removed a minute ago is missing now."""
    if not settings.MFA_FOR_ROLES or account.demo:
        return False
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return not standing.roles.isdisjoint(settings.MFA_FOR_ROLES) and not factors_of(request)


def _came_from_outside(request: HttpRequest) -> bool:
    """Whether this session was begun at the office's own provider: no one-time password has been used in it."""
    used = request.session.get("account_authentication_methods", [])
    return any(one.get("method") == "socialaccount" for one in used)
