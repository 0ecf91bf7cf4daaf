"""``duban verify``: does the ledger fit, and is what is derived from it what it should be?"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import click
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from duban.record import verify
from duban.record.models import Evidence, Head
from duban.record.verifiers import TABLE, Difference

SHOWN = 50


@contextmanager
def _bar(quiet: bool) -> Iterator[Progress]:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=quiet) as bar:
        yield bar


def _watch(bar: Progress, what: str, total: int | None) -> verify.Watch:
    task = bar.add_task(what, total=total)
    return lambda n: bar.update(task, completed=n)


def _told(differences: list[Difference]) -> list[dict[str, str]]:
    return [{"what": one.what, "expected": one.expected, "found": one.found} for one in differences]


def run(*, ledger_only: bool, files: bool, quiet: bool) -> dict[str, Any]:
    """Verify, and return what was found: the ledger's verdict, and by check the first differences."""
    with _bar(quiet) as bar:
        total = Head.objects.values_list("seq", flat=True).first() or 0
        said: dict[str, Any] = {"ledger": verify.keep(verify.ledger(_watch(bar, _("Ledger"), total))), "checks": {}}
        for name, check in {} if ledger_only else TABLE.items():
            _watch(bar, str(check.name), None)
            said["checks"][name] = _told(list(islice(check.run(), SHOWN)))
        if files:
            watch = _watch(bar, _("Files"), Evidence.objects.count())
            said["checks"]["files"] = _told(list(islice(verify.files(watch), SHOWN)))
    said["ok"] = said["ledger"]["ok"] and not any(said["checks"].values())
    return said


@click.command()
@click.option("--ledger", "ledger_only", is_flag=True, help="The chain of entries and its signatures only.")
@click.option("--files", is_flag=True, help="Read every file too: gone, changed, or belonging to no record.")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def command(ledger_only: bool, files: bool, as_json: bool) -> None:
    """Verify the ledger, counters, due days and (with --files) evidence. Exit status 1: something does not fit."""
    said = run(ledger_only=ledger_only, files=files, quiet=as_json or not sys.stderr.isatty())
    if as_json:
        click.echo(json.dumps(said, ensure_ascii=False))
    else:
        _print(said)
    sys.exit(0 if said["ok"] else 1)


def _print(said: dict[str, Any]) -> None:
    ledger = said["ledger"]
    if ledger["fault"]:
        language = "en" if get_language() == "en" else "zh-hans"
        click.echo(_("Ledger: does not fit. %(fault)s") % {"fault": ledger["fault"][language]})
    else:
        covered = {"n": ledger["count"], "covered": ledger["covered"]}
        click.echo(_("Ledger: %(n)s entries fit; signed up to entry %(covered)s.") % covered)
    for name, differences in said["checks"].items():
        words = str(TABLE[name].name) if name in TABLE else _("Files")
        if not differences:
            click.echo(_("%(what)s: as they should be.") % {"what": words})
        for one in differences:
            click.echo(
                _("%(what)s: %(which)s should be %(expected)s, found %(found)s")
                % {"what": words, "which": one["what"], "expected": one["expected"], "found": one["found"]}
            )
        if len(differences) == SHOWN:
            click.echo(_("%(what)s: only the first %(n)s are shown.") % {"what": words, "n": SHOWN})
