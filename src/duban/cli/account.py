"""``duban account NAME``: make or mend an account from the shell, where no administrator can sign in yet."""

import sys

import click
from django.utils.translation import gettext as _

from duban.people.loading.put_staff import one_time_password
from duban.people.models import Account, Person
from duban.people.standing import SYSTEM
from duban.record.acts import Refused
from duban.site.staff.actions import accounts


@click.command()
@click.argument("name")
@click.option("--person", "code", help="Staff number of the person a new account is for.")
@click.option("--unlock", is_flag=True, help="Open a locked account as well.")
@click.option("--reset-factor", is_flag=True, help="Remove the second factor as well.")
def command(name: str, code: str | None, unlock: bool, reset_factor: bool) -> None:
    """Make the account NAME, or give it a new one-time password, which is printed once and kept nowhere."""
    password = one_time_password()
    account = Account.objects.filter(username=name).first()
    try:
        if account is None:
            _create(name, code, password)
        else:
            accounts.reset_password(SYSTEM, account, password)
            if unlock and not account.is_active:
                accounts.unlock(SYSTEM, account)
            if reset_factor:
                accounts.reset_factor(SYSTEM, account)
    except Refused as no:
        click.echo(f"account: {no.message}", err=True)
        sys.exit(1)
    click.echo(_("account: %(name)s, one-time password: %(password)s") % {"name": name, "password": password})


def _create(name: str, code: str | None, password: str) -> None:
    person = Person.objects.filter(code=code).first() if code else None
    if person is None:
        words = _("there is nobody with the staff number “%(code)s”; load the people first") % {"code": code or ""}
        raise Refused(words if code else _("say whose account it is: --person STAFF-NUMBER"))
    accounts.create(SYSTEM, person, name, password)
