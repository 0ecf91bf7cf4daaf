"""``duban audit``: the provisions of a pack over a folder of files, or over the running ledger."""

import json
import sys
from contextlib import ExitStack
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress

from duban.cli.audited import Said, exported, said_of, shown
from duban.conduct.auditing import begun
from duban.conduct.ledger import Ledger
from duban.conduct.registers import schema
from duban.engine.audit.compiled import compile_pack
from duban.engine.audit.folder import Opened, open_folder
from duban.engine.audit.run import Runner, When, audit
from duban.engine.errors import Problem
from duban.engine.kinds import KINDS
from duban.engine.now import today as present
from duban.engine.packs import find
from duban.engine.packs.model import Pack
from duban.engine.packs.read import BadPack

NOTHING, PARTLY = 2, 1
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("path", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--pack", "name", default="work-style-ten-aspects", show_default=True, metavar="NAME")
@click.option("--engine", type=click.Choice(["sqlite", "postgres", "duckdb", "spark"]), help="Who does the work.")
@click.option("--since", type=DAY, help="Judge only what happened on this day or after.")
@click.option("--today", type=DAY, help="Audit as of this day.")
@click.option("--memory", default="1500MB", show_default=True, help="How much memory DuckDB may take.")
@click.option("--master", default="local[2]", show_default=True, help="The Spark master.")
@click.option("--findings", default=20, show_default=True, help="How many findings to show in words.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def command(**asked: Any) -> None:
    """Audit a folder of CSV, XLSX or Parquet files, one for each register (duban registers), or the running ledger.

    Exit status 1: some values could not be read; 2: nothing could be audited.
    """
    on = asked["today"].date() if asked["today"] else present(settings.TIME_ZONE)
    since = asked["since"].date() if asked["since"] else None
    with ExitStack() as stack:
        try:
            pack = find.load(asked["name"], schema(), KINDS, extra=[Path(one) for one in settings.PACK_FOLDERS])
            runner, opened = _runner(asked, stack)
        except (Problem, BadPack) as wrong:
            _fail(wrong)
        said = _run(pack, runner, opened, When(on, since or _first(opened)), quiet=asked["as_json"])
    if asked["as_json"]:
        click.echo(json.dumps(said.as_json(_language()), ensure_ascii=False, indent=1))
    else:
        shown(Console(soft_wrap=not sys.stdout.isatty()), said, _language(), asked["findings"])
    sys.exit(PARTLY if said.problems else 0)


def _runner(asked: dict[str, Any], stack: ExitStack) -> tuple[Runner, Opened | None]:
    """What answers, and what a folder held. The running ledger answers itself, unless another engine is asked for."""
    engine, path = asked["engine"], asked["path"]
    if path is None:
        ledger = Ledger()
        if engine in (None, ledger.engine):
            return ledger, None
        path = exported(stack)
    if engine == "spark":
        return _spark(path, asked["master"]), None
    if engine not in (None, "duckdb"):
        raise click.UsageError(_("A folder is audited by DuckDB or Spark."))
    opened = open_folder(path, schema(), asked["memory"])
    stack.callback(opened.runner.close)
    return opened.runner, opened


def _spark(path: Path, master: str) -> Runner:
    """Spark, where it is installed: it is not among what Duban needs."""
    try:
        runner: Runner = import_module("duban.engine.audit.spark").open_spark(path, schema(), master)
    except ModuleNotFoundError as missing:
        raise click.UsageError(_("Spark is not installed: pip install duban[spark], and Java 17 or later.")) from missing
    return runner


def _run(pack: Pack, runner: Runner, opened: Opened | None, when: When, *, quiet: bool) -> Said:
    compiled = compile_pack(pack, schema())
    with Progress(console=Console(stderr=True), transient=True, disable=quiet or not sys.stderr.isatty()) as bar:
        task = bar.add_task(_("Auditing"), total=len(compiled))
        answers = audit(compiled, runner, when, lambda n, _of, name: bar.update(task, completed=n, description=name))
    return said_of(pack, answers, when, opened)


def _first(opened: Opened | None) -> date:
    """The first day that is judged: the start of the first year of which there are records."""
    return opened.first if opened else begun()


def _fail(wrong: Problem | BadPack) -> None:
    text = wrong.text(_language())
    if isinstance(wrong, Problem):
        text = f"{wrong.place.text(_language())}: {text} → {wrong.expected(_language())}"
    click.echo(text, err=True)
    sys.exit(NOTHING)


def _language() -> str:
    return get_language() or "en"
