"""Keys for programs: made by a signed-in person for themselves, shown once, revoked at any time."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from duban.people.models import Account
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.calendars import day_of
from duban.record.models import Token
from duban.record.queries.tokens import digest_of
from duban.record.scopes import SCOPES

PREFIX = "duban_"
MOST = 20
LONGEST = timedelta(days=366)


def new_secret() -> str:
    """Return a fresh key; its first letters let a scanner of leaked keys know it."""
    return PREFIX + secrets.token_urlsafe(32)


def _own_account(standing: Standing, account: Account) -> bool:
    return standing.person is not None and account.person_id == standing.person.pk


def _own(standing: Standing, token: Token) -> bool:
    return _own_account(standing, token.account)


@creation("token.create", may=_own_account)
def create(
    act: Act, account: Account, secret: str, *, name: str, scopes: Sequence[str], until: date
) -> tuple[Token, Facts]:
    """Make a key out of `secret`, of which only the digest is kept; `until` is its last day.

    Raises Refused: no name, no or unknown scopes, an end in the past or more than a year away, too many keys.
    """
    wanted = [scope for scope in SCOPES if scope in scopes]
    if not name.strip():
        raise Refused(_("Give it a name by which you will know it."), "name")
    if not wanted or set(scopes) - set(SCOPES):
        raise Refused(_("Choose what the key is for."), "scopes")
    today = day_of(act.at)
    if not today <= until <= today + LONGEST:
        raise Refused(_("A key ends within a year from today."), "until")
    if Token.objects.filter(account=account, revoked_at=None, expires_at__gt=act.at).count() >= MOST:
        raise Refused(_("More than %(n)s keys at once are not needed: revoke one first.") % {"n": MOST})
    end = datetime.combine(until + timedelta(days=1), time.min, ZoneInfo(settings.TIME_ZONE))
    token = Token.objects.create(
        account=account, name=name.strip()[:80], digest=digest_of(secret), scopes=wanted, created_at=act.at,
        expires_at=end,
    )  # fmt: skip
    return token, {"account": account.pk, "scopes": wanted, "until": until.isoformat()}


@action("token.revoke", may=_own)
def revoke(act: Act, token: Token) -> Facts:
    """End a key at once; what it was used for stays in the ledger."""
    if token.revoked_at is not None:
        raise Refused(_("This key has been revoked already."))
    Token.objects.filter(pk=token.pk).update(revoked_at=act.at)
    return {"account": token.account_id}


def note_use(token: Token, day: date) -> None:
    """Remember the day of the last use; written at most once a day."""
    if token.used_on != day:
        Token.objects.filter(pk=token.pk).update(used_on=day)
