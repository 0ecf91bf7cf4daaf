"""Accounts: made with a one-time password, locked, opened, helped back in. The password itself is kept nowhere."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from duban.people.loading.put_staff import hashed
from duban.people.models import Account, Person
from duban.people.permissions import administers_account, administers_person
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.personal import sealed_text


def may_open(standing: Standing, person: Person) -> bool:
    """The administrator of everything the person may do; the shell."""
    return standing.system or administers_person(standing, person)


@creation("account.create", may=may_open)
def create(act: Act, person: Person, username: str, password: str) -> tuple[Account, Facts]:
    """Open an account with a one-time `password`, which must be changed at the first sign-in."""
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError as error:
        raise Refused(error.messages[0], "username") from error
    if Account.objects.filter(username__iexact=username).exists():
        raise Refused(_("The account name “%(name)s” is taken.") % {"name": username}, "username")
    if Account.objects.filter(person=person).exists():
        raise Refused(_("This person has an account already."))
    if not person.active:
        raise Refused(_("This person no longer works here."))
    account = Account.objects.create(username=username, password=hashed(password), person=person, must_change=True)
    return account, {"person": person.pk, "name": sealed_text("account", account.pk, username)}


@action("account.lock", may=administers_account)
def lock(act: Act, account: Account) -> Facts:
    """Lock an account: nobody signs in with it, and whoever is signed in is out at the next click."""
    if not account.is_active:
        raise Refused(_("It is locked already."))
    account.is_active = False
    account.save(update_fields=["is_active"])
    return {"active": False}


@action("account.unlock", may=administers_account)
def unlock(act: Act, account: Account) -> Facts:
    """Open a locked account again."""
    if account.person is not None and not account.person.active:
        raise Refused(_("This person no longer works here."))
    account.is_active = True
    account.save(update_fields=["is_active"])
    return {"active": True}


@action("account.reset_password", may=administers_account)
def reset_password(act: Act, account: Account, password: str) -> Facts:
    """Give a new one-time `password`; all sessions of the account end with the old one."""
    account.password, account.must_change = hashed(password), True
    account.save(update_fields=["password", "must_change"])
    return {"must_change": True}


@action("account.reset_factor", may=administers_account)
def reset_factor(act: Act, account: Account) -> Facts:
    """Remove a second factor whose device is lost."""
    removed, _kinds = Authenticator.objects.filter(user=account).delete()
    if not removed:
        raise Refused(_("This account has no second factor."))
    return {"removed": removed}
