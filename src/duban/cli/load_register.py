"""``duban load register NAME FILE``: a file into a register of conduct without anybody watching; see
`conduct.actions.load_headless`."""

from collections.abc import Callable
from pathlib import Path

import click
from django.utils.translation import gettext as _

from duban.cli.load_matters import Asked, office, standing_for
from duban.conduct.actions.load_headless import Loaded, load_file
from duban.conduct.models import REGISTERS, Record
from duban.record.acts import Forbidden, Refused
from duban.record.clockfile import follow


def register(name: str) -> type[Record]:
    """The register called `name`. Raises click.ClickException naming those that there are."""
    if name not in REGISTERS:
        raise click.ClickException(
            _("There is no register “%(name)s”. There are: %(known)s") % {"name": name, "known": ", ".join(REGISTERS)}
        )
    return REGISTERS[name]


def load_records(name: str, path: Path, dry_run: bool, tell: Callable[[int, int], None], asked: Asked) -> Loaded:
    """Load a file. Raises click.ClickException in words for a register, unit, person or permission that is not there."""
    follow()
    model, unit, standing = register(name), office(asked.owner), standing_for(asked.acting)
    try:
        return load_file(standing, unit, model, path, again=asked.again, dry_run=dry_run, tell=tell)
    except (Refused, Forbidden) as no:
        raise click.ClickException(str(no)) from None
