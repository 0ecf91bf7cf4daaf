"""Accounts are made by an administrator, never by signing up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

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
