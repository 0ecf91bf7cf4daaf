"""``duban audit``: the provisions of a pack over a folder of files, or over the running ledger."""

import sys
from contextlib import ExitStack
from typing import Any

import click
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import Progress

from duban.cli.audit_engines import ENGINES, Opening, Source, opened
from duban.cli.audit_facts import Facts
from duban.cli.audit_output import Output, outputs
from duban.cli.audited import Said, shown
from duban.engine.audit.compiled import Compiled
from duban.engine.audit.run import When, streamed
from duban.engine.errors import Problem
from duban.engine.now import now
from duban.engine.now import today as present
from duban.engine.packs.read import BadPack

NOTHING, PARTLY = 2, 1
DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("path", required=False)
@click.option("--pack", "name", metavar="NAME", help="The pack: a name or a folder. [a folder: work-style-ten-aspects]")
@click.option("--engine", type=click.Choice(ENGINES), help="Who does the work.")
@click.option("--since", type=DAY, help="Judge only what happened on this day or after.")
@click.option("--today", type=DAY, help="Audit as of this day.")
@click.option("--output", metavar="FILE", help="Write all findings: .xlsx, .csv, .json, .parquet, or a folder.")
@click.option("--memory", default="1500MB", show_default=True, help="How much memory DuckDB may take.")
@click.option("--master", default="local[2]", show_default=True, help="The Spark master.")
@click.option("--spark-setting", "spark", multiple=True, metavar="KEY=VALUE", help="A setting of Spark; may be repeated.")
@click.option("--findings", default=20, show_default=True, help="How many findings to show in words.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def command(**asked: Any) -> None:
    """Audit a folder of CSV, XLSX or Parquet files, one for each register (duban registers), or the running ledger.

    Exit status 0: everything was read; 1: some values could not be read; 2: nothing was audited. Findings do not count.
    """
    on = asked["today"].date() if asked["today"] else None
    with ExitStack() as stack:
        bar = stack.enter_context(_bar())
        try:
            source = opened(_opening(asked), stack, _reading(bar))
            outs = outputs(asked["output"], stack, as_json=asked["as_json"], language=_language())
        except (Problem, BadPack) as wrong:
            _fail(wrong)
        except OSError as wrong:
            _fail_to_write(wrong)
        since = asked["since"].date() if asked["since"] else source.first
        when = When(on or present(settings.TIME_ZONE), since, now() if source.running and not on else None)
        said = Said(
            source.title, source.hash, when, source.rows, source.problems, source.notices, asked["findings"],
            source.names.get("units", {}),
        )  # fmt: skip
        _run(source, said, outs, bar)
        try:
            written = [one.close(said) for one in outs]
        except OSError as wrong:
            _fail_to_write(wrong)
    if not asked["as_json"]:
        shown(Console(soft_wrap=not sys.stdout.isatty()), said, _language())
        for name in filter(None, written):
            click.echo(_("Written: %(name)s") % {"name": name})
    sys.exit(PARTLY if said.problems else 0)


def _opening(asked: dict[str, Any]) -> Opening:
    pairs = [one.partition("=") for one in asked["spark"]]
    for key, sign, _value in pairs:
        if not (key and sign):
            raise click.UsageError(_("A setting of Spark is written as key=value, such as spark.executor.memory=4g"))
    return Opening(
        asked["path"], asked["name"], asked["engine"], asked["memory"], asked["master"],
        {key.strip(): value.strip() for key, _sign, value in pairs},
    )  # fmt: skip


def _run(source: Source, said: Said, outs: list[Output], bar: Progress) -> None:
    """Audit one provision after the other, so that never more than the findings of one are held."""
    task = bar.add_task(_("Auditing"), total=len(source.compiled))
    facts = Facts(source)

    def told(n: int, _of: int, provision: str) -> None:
        bar.update(task, completed=n, description=provision)

    for one, answer in streamed(source.compiled, source.runner, said.when, told):
        said.add(one.provision, answer)
        _write(one, answer.findings, facts, outs)


def _write(one: Compiled, findings: Any, facts: Facts, outs: list[Output]) -> None:
    for line in facts.lines(one, findings) if outs else ():
        for out in outs:
            out.add(line)


def _bar() -> Progress:
    """On the terminal's other channel, so that what is printed can be read by a program."""
    return Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def _reading(bar: Progress) -> Any:
    task = bar.add_task(_("Reading"), total=None)
    return lambda register: bar.update(task, description=_("Reading %(register)s") % {"register": register})


def _fail(wrong: Problem | BadPack) -> None:
    text = wrong.text(_language())
    if isinstance(wrong, Problem):
        text = f"{wrong.place.text(_language())}: {text} → {wrong.expected(_language())}"
    click.echo(text, err=True)
    sys.exit(NOTHING)


def _fail_to_write(wrong: OSError) -> None:
    click.echo(_("The output cannot be written: %(why)s") % {"why": wrong}, err=True)
    sys.exit(NOTHING)


def _language() -> str:
    return get_language() or "en"
