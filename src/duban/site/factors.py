"""Second factors: how many somebody has comes with their standing, and a page of the library asks for the kinds once."""

from collections.abc import Sequence
from typing import Final

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from duban.people.models import Account

# Asked along with the standing, on every page.
FACTORS: Final = (
    "SELECT COUNT(*) FROM mfa_authenticator JOIN people_account ON people_account.id = mfa_authenticator.user_id "
    "WHERE people_account.person_id = %(person)s"
)


def factors_of(request: HttpRequest) -> int:
    """Return how many second factors who asks has, from what came with their standing; 0 where nothing came."""
    return getattr(request, "factors", None) or 0


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The library asks for each kind of factor one by one, up to six times a page; where a page is only shown, the kinds
    are read once. An act (POST) asks anew each time, since it may change them."""

    def is_mfa_enabled(self, user: Account, types: Sequence[str] | None = None) -> bool:
        """Say whether somebody has a second factor, of one of `types` if given."""
        request = context.request
        if user.is_anonymous or request is None or request.method not in ("GET", "HEAD"):
            return bool(super().is_mfa_enabled(user, types))
        known: dict[int, frozenset[str]] = request.__dict__.setdefault("kinds_of_factors", {})
        if user.pk not in known:
            known[user.pk] = frozenset(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
        return not known[user.pk].isdisjoint(known[user.pk] if types is None else types)
