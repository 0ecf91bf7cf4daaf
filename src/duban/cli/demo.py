"""``duban demo``: the made-up city 澄川市 with a year of matters, to try everything on."""

import sys
from datetime import datetime

import click
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from duban.matters.actions.clockwork import tick
from duban.people.models import Unit
from duban.site.demo import play
from duban.site.demo.city import PASSWORD
from duban.site.demo.conduct.listed import in_force, lines

# How many turns the stories of one matter take on average: only for the progress bar.
TURNS = 6


@click.command()
@click.option("--if-missing", is_flag=True, help="Do nothing where there is data already.")
@click.option("--matters", default=240, show_default=True, help="How many matters the year has.")
@click.option("--records", default=60_000, show_default=True, help="About how many records of conduct; 0: none.")
@click.option("--planted", is_flag=True, help="Print which breaches are planted in the registers, and make nothing.")
def command(if_missing: bool, matters: int, records: int, planted: bool) -> None:
    """Make the demo city in an empty system (two minutes or so)."""
    if planted:
        print_planted()
        return
    call_command("migrate", verbosity=0)
    if Unit.objects.exists():
        if if_missing:
            click.echo(_("demo: there is data already, nothing to do"))
            return
        click.echo(_("This system holds data already; the demo city is made only in an empty one."), err=True)
        sys.exit(1)
    # The mark of a demo is set when all is made, but the county's own pack judges its year already.
    settings.PACK_FOLDERS = settings.PACK_FOLDERS or [str(settings.ROOT / "demo" / "packs")]
    with _bar() as bar:
        task = bar.add_task(_("demo city"), total=matters * TURNS)
        year = bar.add_task(_("records of conduct, first audit"), total=records or 1)
        play(
            matters, tell=lambda turns: bar.update(task, completed=turns), morning=_morning, records=records,
            entered=lambda count: bar.update(year, completed=count, total=max(count, records)),
        )  # fmt: skip
        bar.update(task, completed=matters * TURNS)
    (settings.FOLDER / "demo").touch()
    click.echo(
        _("demo: sign in as supervisor, leader, head, deputy, clerk, inspector, auditor, admin or stranger")
    )
    click.echo(_("demo: the password of all of them is %(password)s") % {"password": PASSWORD})


def print_planted() -> None:
    """Print the list of what an audit of the demo city finds."""
    for line in lines(in_force()):
        click.echo("\t".join((line.provision, line.title, line.register, line.answer, line.what)))


def _morning(moment: datetime) -> None:
    tick(moment)


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
