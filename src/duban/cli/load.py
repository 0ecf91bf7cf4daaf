"""``duban load KIND FILE``: an office's own spreadsheets. A kind is one line of LOADERS; registers have a name besides."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from csv import writer
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import click
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from duban.cli.load_matters import Asked, load_table
from duban.cli.load_register import load_records, register
from duban.conduct.queries.load_shapes import load_columns
from duban.engine.now import now
from duban.engine.tables import Problem, Table, write_marked, write_template
from duban.engine.tasktable import TASK_COLUMNS
from duban.people.loading.columns import AREAS, PEOPLE, UNITS
from duban.people.standing import SYSTEM
from duban.site.staff.actions.loading import Job, Kind
from duban.site.staff.actions.loading import load as load_job

SHOWN = 20
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file. `problems` holds why rows were refused; `secrets` pairs of account name and password."""

    created: int
    updated: int
    problems: list[Problem]
    rejected: int = 0
    table: Table | None = None
    last_header: int = 1
    secrets: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    waiting: int | None = None


Loader = Callable[[Path, bool, Tell, Asked], Outcome]


def load_staff(kind: Kind, path: Path, dry_run: bool, tell: Tell, _asked: Asked) -> Outcome:
    """Load units, people or areas; with `dry_run` only say what would become of them."""
    job = Job(kind, path, SYSTEM, path.name, tell)
    plan = job.check() if dry_run else load_job(job)
    return Outcome(
        plan.count("create"), plan.count("update"), plan.rejected, plan.count("reject"), plan.table, plan.last_header,
        plan.secrets,
    )  # fmt: skip


def load_matters(path: Path, dry_run: bool, tell: Tell, asked: Asked) -> Outcome:
    """Load a task table; with `dry_run` only say what would become of it."""
    made = load_table(path, dry_run, tell, asked)
    parsed = made.found.parsed if made.found else None
    table, last = (parsed.table, max(1, parsed.header.last)) if parsed else (None, 1)
    return Outcome(made.created, 0, list(made.problems), made.refused, table, last, warnings=list(made.warnings))


def load_register(path: Path, dry_run: bool, tell: Tell, asked: Asked, *, name: str) -> Outcome:
    """Load a file into a register; with `dry_run` only say what would become of it."""
    made = load_records(name, path, dry_run, tell, asked)
    parsed = made.found.parsed if made.found else None
    table, last = (parsed.table, max(1, parsed.header.last)) if parsed else (None, 1)
    return Outcome(made.created, 0, list(made.problems), made.refused, table, last, waiting=made.waiting)


LOADERS: dict[str, Loader] = {
    "units": partial(load_staff, "units"),
    "people": partial(load_staff, "people"),
    "areas": partial(load_staff, "areas"),
    "matters": load_matters,
}
REGISTER = "register"
COLUMNS = {"units": UNITS, "people": PEOPLE, "areas": AREAS, "matters": TASK_COLUMNS}


@click.command()
@click.argument("kind", type=click.Choice([*LOADERS, REGISTER]))
@click.argument("parts", nargs=-1, required=True, metavar="[NAME] FILE")
@click.option("--dry-run", is_flag=True, help="Only say what would become of each row.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome for a program.")
@click.option("--marked", type=click.Path(path_type=Path), help="Write the file back with its errors marked (XLSX).")
@click.option("--passwords", type=click.Path(path_type=Path), help="Where one-time passwords of new accounts are written.")
@click.option("--owner", default="", metavar="CODE", help="Matters, registers: the unit they are for (else the top one).")
@click.option("--as", "acting", default="", metavar="STAFF_NUMBER", help="Matters, registers: who loads them (else the system).")
@click.option("--again", is_flag=True, help="Matters, registers: load a file that was loaded before.")
@click.option("--template", is_flag=True, help="Write an empty template to FILE instead of loading it.")
def command(
    kind: str, parts: tuple[str, ...], dry_run: bool, as_json: bool, marked: Path | None, passwords: Path | None, owner: str,
    acting: str, again: bool, template: bool,
) -> None:  # fmt: skip
    """Load units, people, areas, matters, or the records of a register (register NAME FILE) from a spreadsheet.

    Good rows go in; the exit status says whether all did.
    """
    language = get_language() or "en"
    name, file = _parts(kind, parts)
    if template:
        write_template(load_columns(register(name), consents=True) if name else COLUMNS[kind], file, language)
        click.echo(_("load: template written to %(file)s") % {"file": file})
        return
    with _bar() as tell:
        loader = partial(load_register, name=name) if name else LOADERS[kind]
        outcome = loader(file, dry_run, tell, Asked(owner, acting, again))
    if marked and outcome.table is not None:
        write_marked(outcome.table, outcome.problems, marked, language, outcome.last_header)
    kept = _keep(outcome.secrets, passwords) if outcome.secrets else None
    if as_json:
        click.echo(json.dumps(as_dict(outcome, language), ensure_ascii=False, indent=1))
    else:
        _say(outcome, dry_run, language)
    if kept:
        click.echo(_("load: one-time passwords are in %(file)s; hand them out and delete it") % {"file": kept}, err=True)
    sys.exit(1 if outcome.problems or outcome.rejected else 0)


def _parts(kind: str, parts: tuple[str, ...]) -> tuple[str, Path]:
    """The name of the register ("" for another kind) and the file. Raises click.UsageError."""
    if len(parts) != (2 if kind == REGISTER else 1):
        raise click.UsageError(_("duban load KIND FILE, and for a register: duban load register NAME FILE"))
    if Path(parts[-1]).is_dir():
        raise click.UsageError(_("%(file)s is a folder.") % {"file": parts[-1]})
    return (parts[0] if kind == REGISTER else ""), Path(parts[-1])


def as_dict(outcome: Outcome, language: str) -> dict[str, object]:
    """The outcome as `--json` prints it."""
    keys = ("row", "column", "value", "why", "expected")
    rejected = [{key: found.as_dict(language)[key] for key in keys} for found in outcome.problems]
    warnings = [{key: found.as_dict(language)[key] for key in keys} for found in outcome.warnings]
    counts: dict[str, object] = {"created": outcome.created, "updated": outcome.updated, "rejected": rejected}
    counts |= {"waiting": outcome.waiting} if outcome.waiting is not None else {}
    return {**counts, "warnings": warnings} if warnings else counts


def _say(outcome: Outcome, dry_run: bool, language: str) -> None:
    for found in outcome.problems[:SHOWN]:
        place = f"{found.sheet} {found.column}{found.row}".strip() if found.row else found.file
        click.echo(f"{place}: {found.why[language]} → {found.expected[language]}", err=True)
    for found in outcome.warnings[:SHOWN]:
        said = {"row": found.row, "value": found.value, "why": found.why[language]}
        click.echo(_("%(row)s: went in without “%(value)s”: %(why)s") % said, err=True)
    more = len(outcome.problems) - SHOWN
    if more > 0:
        click.echo(ngettext("… and %(n)d more", "… and %(n)d more", more) % {"n": more}, err=True)
    counts = {"created": outcome.created, "updated": outcome.updated, "rejected": outcome.rejected}
    if dry_run:
        click.echo(_("load: would create %(created)d, update %(updated)d, refuse %(rejected)d rows") % counts)
    else:
        click.echo(_("load: created %(created)d, updated %(updated)d, refused %(rejected)d rows") % counts)
    if outcome.waiting:
        waits = ngettext("%(n)d of them waits for consent", "%(n)d of them wait for consent", outcome.waiting)
        click.echo("load: " + waits % {"n": outcome.waiting})


def _keep(found: list[tuple[str, str]], path: Path | None) -> Path:
    """Write one-time passwords to a file that only its owner can read; nowhere else are they seen."""
    path = path or Path(settings.FOLDER) / f"one-time-passwords-{now():%Y%m%dT%H%M%S}.csv"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8-sig") as file:
        rows = writer(file, lineterminator="\n")
        rows.writerow([_("Account name"), _("One-time password")])
        rows.writerows(found)
    return path


@contextmanager
def _bar() -> Iterator[Tell]:
    columns = (TextColumn(_("loading")), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
