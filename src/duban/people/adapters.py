"""Accounts are made by an administrator, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from duban.people.models import Account


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """No sign-up from outside."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Account, password: str) -> None:
        """Keep a password that its owner chose: the one-time password has served."""
        user.must_change = False
        super().set_password(user, password)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("settings.home")


class KnownPersonsAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An OIDC login must belong to an account that exists: with the same user name."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data.get("userinfo", sociallogin.account.extra_data)
        name = claims.get("preferred_username") or ""
        account = Account.objects.filter(username=name, is_active=True, demo=False).first() if name else None
        if account is None:
            messages.error(request, _("No account of this office matches that sign-in. Ask the administrator for one."))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, account)
