"""Whom a sign-in from outside lets in, and what is said to whom it does not."""

import logging
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from requests import RequestException, Session

from duban.people.backends import admitted
from duban.people.models import Account
from duban.site.oidc.trust import Asking

LOG = logging.getLogger("duban.oidc")


class OfficeAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Known by account name, by staff number, or by an e-mail address that the provider has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def get_requests_session(self) -> Session:
        return Asking()

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie a first sign-in to the account it belongs to; who has none, or may no longer come in, is told so."""
        if sociallogin.is_existing:
            account = sociallogin.user if admitted(sociallogin.user) and not sociallogin.user.demo else None
        else:
            account = known(sociallogin.account.extra_data.get("userinfo", sociallogin.account.extra_data))
        if account is None:
            _back(request, _("No account of this office matches that sign-in. Ask the administrator for one."))
        if not sociallogin.is_existing:
            sociallogin.connect(request, account)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> NoReturn:
        """Say in words why nobody was signed in, on the page where it can be tried again; the log says it exactly."""
        LOG.warning("sign-in through %s failed: %s %r", provider.name, error, exception)
        facts = {"name": provider.name}
        if error == AuthError.CANCELLED:
            _back(request, _("You broke off the sign-in at %(name)s.") % facts)
        if isinstance(exception, RequestException):
            _back(request, _("%(name)s cannot be asked just now. Try again later, or sign in with your password.") % facts)
        if isinstance(exception, OAuth2Error) or request.GET.get("error"):
            text = _("The answer of %(name)s could not be trusted, so nobody was signed in. Tell the administrator.")
            _back(request, text % facts)
        _back(request, _("This sign-in was not begun here, or too long ago. Begin it again."))


def known(claims: dict[str, Any]) -> Account | None:
    """Return the account that claims speak of: by name or staff number, else by a verified address only one person has."""
    accounts = Account.objects.filter(demo=False).select_related("person")
    name, email = str(claims.get(settings.OIDC_CLAIM) or ""), str(claims.get("email") or "")
    found = list(accounts.filter(username=name)[:1] or accounts.filter(person__code=name)[:1]) if name else []
    if not found and email and claims.get("email_verified") is True:
        found = list(accounts.filter(person__email__iexact=email, person__active=True)[:2])
    return found[0] if len(found) == 1 and admitted(found[0]) else None


def _back(request: HttpRequest, text: str) -> NoReturn:
    messages.error(request, text)
    raise ImmediateHttpResponse(redirect("account_login"))
