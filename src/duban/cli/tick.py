"""``duban tick``: what the passing of time brings about; in the demo city also time itself."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import click
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.conduct.actions.auditing import nightly
from duban.engine.clock import Calendar
from duban.engine.errors import Problem
from duban.engine.now import at, is_set, now
from duban.matters.actions.clockwork import tick
from duban.people.standing import SYSTEM
from duban.record import clockfile
from duban.record.actions.clock import clock_set
from duban.record.acts import lock_ledger
from duban.record.calendars import current
from duban.record.models import Head

MORNING = time(8, 30)


def moment_of(text: str) -> datetime:
    """Return the moment meant by 2026-03-16, 2026-03-16 09:30 or ISO 8601 with a zone. Raises click.BadParameter."""
    try:
        day_only = len(text) == len("2026-03-16")
        found = datetime.combine(date.fromisoformat(text), MORNING) if day_only else datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            _("“%(value)s” is no time. Write 2026-03-16, 2026-03-16 09:30, or real.") % {"value": text}
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))


def mornings(calendar: Calendar, after: datetime, until: datetime) -> Iterator[datetime]:
    """The early mornings of the working days after one moment and before another."""
    day = calendar.day_of(after)
    while True:
        moment = datetime.combine(day, MORNING, ZoneInfo(settings.TIME_ZONE))
        if moment >= until:
            return
        if moment > after and calendar.is_working(day):
            yield moment
        day += timedelta(days=1)


@click.command()
@click.option("--at", "when", default="", metavar="TIME", help="A past moment; in the demo also a future one, or “real”.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
def command(when: str, as_json: bool) -> None:
    """Send the reminders, urge slips and notices that are due."""
    clockfile.follow()
    try:
        done = _go(when)
    except Problem as problem:
        raise click.ClickException(problem.text(get_language() or "en")) from None
    if as_json:
        click.echo(json.dumps({"at": now().isoformat(), "done": dict(sorted(done.items()))}))
    elif done:
        for level, count in sorted(done.items()):
            click.echo(f"{level:<12} {count}")
    else:
        click.echo(_("Nothing was due."))


def _go(when: str) -> Counter[str]:
    if not when:
        return tick(now()).done
    if when == "real":
        _back()
        return Counter()
    moment = moment_of(when)
    if moment <= now():
        if settings.DEMO and is_set():
            raise click.ClickException(_("The demo's clock is past that already. Give the true time back with --at real first."))
        return tick(moment).done
    if not settings.DEMO:
        raise click.ClickException(_("The future cannot be played in a real office; only the demo city can do that."))
    return _forward(moment)


def _forward(moment: datetime) -> Counter[str]:
    """Play every working morning up to `moment`, then set the clock of the whole demo city to it.

    The clock goes on morning by morning, so that a run that was killed is taken up where it stopped.
    """
    calendar, before, done = current(), now(), Counter[str]()
    calendar.index(calendar.day_of(moment))
    days = [before, *mornings(calendar, before, moment)]
    with click.progressbar(days, label=_("working days"), file=sys.stderr) as bar:
        for morning in bar:
            clockfile.put(morning)
            with at(morning):
                done += tick(morning).done
    with at(moment):
        done += tick(moment).done
        nightly()  # of all the nights that were skipped the last one says all
        clock_set(SYSTEM, _head(), before=before)
    clockfile.put(moment)
    return done


def _back() -> None:
    if not settings.DEMO:
        raise click.ClickException(_("A real office always goes by the true time."))
    before = now()
    clockfile.put(None)
    clock_set(SYSTEM, _head(), before=before)


def _head() -> Head:
    with transaction.atomic():
        return lock_ledger()
