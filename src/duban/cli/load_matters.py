"""``duban load matters FILE``: a city's task table without anybody watching; see `matters.actions.headless`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import gettext as _

from duban.engine.now import today
from duban.matters.actions.headless import Loaded, load_file
from duban.people.models import Person, Unit
from duban.people.standing import SYSTEM, Standing, standing_of
from duban.record.acts import Forbidden, Refused
from duban.record.clockfile import follow


@dataclass(frozen=True, slots=True)
class Asked:
    """What only task tables and registers need: the unit (code) that it is for, who acts (staff number), a file once more."""

    owner: str = ""
    acting: str = ""
    again: bool = False


def load_table(path: Path, dry_run: bool, tell: Callable[[int, int], None], asked: Asked) -> Loaded:
    """Load a task table. Raises click.ClickException in words for a unit, person or permission that is not there."""
    follow()
    owner, standing = office(asked.owner), standing_for(asked.acting)
    try:
        return load_file(standing, owner, path, again=asked.again, dry_run=dry_run, tell=tell)
    except (Refused, Forbidden) as no:
        raise click.ClickException(str(no)) from None


def office(code: str) -> Unit:
    """The unit of that code; without one the top of the tree, if there is only one."""
    tops = list(Unit.objects.filter(depth=1).order_by("lft")[:2])
    found: Unit | None = Unit.objects.filter(code=code).first() if code else tops[0] if len(tops) == 1 else None
    if found is None:
        raise click.ClickException(
            _("There is no unit with the code %(code)s.") % {"code": code} if code
            else _("Say with --owner CODE for which unit's office the table is loaded.")
        )  # fmt: skip
    return found


def standing_for(code: str) -> Standing:
    """The standing of the person with that staff number; without one the system's."""
    if not code:
        return SYSTEM
    person = Person.objects.filter(code=code, active=True).first()
    if person is None:
        raise click.ClickException(_("There is no person with the staff number %(code)s.") % {"code": code})
    return standing_of(person, today(settings.TIME_ZONE))
