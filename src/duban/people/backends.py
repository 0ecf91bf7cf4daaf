"""How an account becomes `request.user`: with its person in the same query, demo accounts only in the demo."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from duban.people import onerow
from duban.people.models import Account


def admitted(account: Account | None) -> bool:
    """Say whether an account may be used here at all: its person still works here; demo accounts only in the demo."""
    if account is None or not account.is_active or (account.person is not None and not account.person.active):
        return False
    return settings.DEMO or not account.demo


class AccountBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's backend, but fetching the person along with the account."""

    def get_user(self, user_id: int) -> Account | None:
        account = onerow.read(Account, ("person",), "people_account.id = %s", [user_id])
        return account if admitted(account) else None

    def _check_password(self, user: Account | None, password: str) -> Account | None:
        # As if there were no such account, so that nobody learns which demo accounts a copied database holds.
        if user is not None and user.demo and not settings.DEMO:
            return None
        checked: Account | None = super()._check_password(user, password)
        return checked
