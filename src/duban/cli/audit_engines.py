"""Who answers an audit from the command line: the running ledger's own database, or an engine over files."""

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import click
from django.conf import settings
from django.utils.translation import gettext as _

from duban.conduct.actions.calendars import fill_calendars
from duban.conduct.auditing import begun
from duban.conduct.book import book
from duban.conduct.export import export
from duban.conduct.ledger import Ledger
from duban.conduct.models import AuditDay
from duban.conduct.registers import schema
from duban.engine.audit.compiled import Compiled, compile_pack
from duban.engine.audit.folder import open_folder
from duban.engine.audit.opened import Days, Opened, Reading
from duban.engine.audit.runner import Runner
from duban.engine.audit.small import open_small
from duban.engine.clock.seed import china, seed_years
from duban.engine.errors import Problem
from duban.engine.kinds import KINDS
from duban.engine.kinds.writer import number_of
from duban.engine.packs import find
from duban.people.models import Person, Unit

ENGINES: Final = ("sqlite", "postgres", "duckdb", "spark")
PACK: Final = "work-style-ten-aspects"
NAMES: Final = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


@dataclass(frozen=True)
class Opening:
    """What was asked for: a folder or the running ledger, by which pack, on which engine."""

    path: str | None
    pack: str | None
    engine: str | None
    memory: str
    master: str
    spark: Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """What is audited, by whom, and by which provisions. `names`: what units and persons are called, by what refers to
    them; a folder has only their codes. `running`: it is the ledger of this office."""

    runner: Runner
    compiled: tuple[Compiled, ...]
    title: str
    hash: str
    first: date
    running: bool = False
    rows: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    notices: Sequence[Problem] = ()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def opened(asked: Opening, stack: ExitStack, told: Reading) -> Source:
    """Open what is to be audited. Raises Problem and BadPack; click.UsageError for an engine that cannot do it."""
    if asked.path is None:
        return _running(asked, stack, told)
    compiled, title, digest = _pack(asked.pack or PACK)
    found = _opened(asked, asked.path, _national(), told)
    stack.callback(found.runner.close)
    return Source(found.runner, compiled, title, digest, found.first, False, found.rows, found.problems, found.notices)


def _running(asked: Opening, stack: ExitStack, told: Reading) -> Source:
    """The ledger of this office: asked where it is, or written to Parquet files for an engine that reads files.

    Without the name of a pack it is held against what is in force here, as by night.
    """
    ledger = Ledger()
    if asked.engine in NAMES and asked.engine != ledger.engine:
        raise click.UsageError(_(
            "The running ledger is kept in %(here)s, so %(asked)s cannot audit it. Leave --engine out, or take duckdb "
            "or spark: the ledger is then written to files first.",
        ) % {"here": NAMES[ledger.engine], "asked": NAMES[asked.engine]})  # fmt: skip
    fill_calendars()
    if asked.pack:
        compiled, title, digest = _pack(asked.pack)
    else:
        present = book()
        compiled, title, digest = tuple(present.provisions.values()), ", ".join(present.packs), present.hash
    if asked.engine in (None, ledger.engine):
        return Source(ledger, compiled, title, digest, begun(), True, names=_names())
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="duban-ledger-"))
    export(Path(folder))
    days = AuditDay.objects.order_by("n").values_list("n", "work")
    found = _opened(asked, folder, list(days), told)
    stack.callback(found.runner.close)
    return Source(
        found.runner, compiled, title, digest, begun(), True, found.rows, found.problems, found.notices, _names()
    )


def _pack(name: str) -> tuple[tuple[Compiled, ...], str, str]:
    pack = find.load(name, schema(), KINDS, extra=[Path(one) for one in settings.PACK_FOLDERS])
    return compile_pack(pack, schema()), pack.id, pack.hash


def _opened(asked: Opening, path: str, days: Days, told: Reading) -> Opened:
    """A folder, by the engine that was asked for."""
    if asked.engine == "postgres":
        raise click.UsageError(_(
            "PostgreSQL audits the running ledger: leave PATH out, where Duban keeps its ledger in PostgreSQL. "
            "A folder is audited by --engine duckdb, spark or sqlite.",
        ))  # fmt: skip
    if "://" in path and asked.engine != "spark":
        raise click.UsageError(_("An object store is read by --engine spark only."))
    if "://" not in path and not Path(path).is_dir():
        raise click.UsageError(_("There is no folder “%(path)s”.") % {"path": path})
    if asked.engine == "spark":
        return _spark(asked, path, days, told)
    read = open_small if asked.engine == "sqlite" else open_folder
    return read(Path(path), schema(), asked.memory, days, told)


def _spark(asked: Opening, path: str, days: Days, told: Reading) -> Opened:
    """Spark, where it is installed: it is not among what Duban needs."""
    try:
        spark = import_module("duban.engine.audit.spark")
    except ModuleNotFoundError as missing:
        raise click.UsageError(_("Spark is not installed: pip install duban[spark], and Java 17 or later.")) from missing
    try:
        found: Opened = spark.open_spark(path, schema(), asked.master, asked.spark, days, told)
    except spark.FAILED as wrong:
        why = str(wrong).strip().splitlines()[0]
        raise click.UsageError(
            _("Spark could not open %(path)s with the master %(master)s: %(why)s. Is Java 17 or later here?")
            % {"path": path, "master": asked.master, "why": why}
        ) from wrong
    return found


def _national() -> list[tuple[int, int]]:
    """The working days of the published national calendars; how many there are beyond them nobody knows."""
    years = seed_years()
    calendar = china(years.start, years.stop - 1)
    span = (calendar.last_day - calendar.first_day).days + 1
    days = (calendar.first_day + timedelta(days=n) for n in range(span))
    return [(number_of(day), int(calendar.number(day))) for day in days]


def _names() -> dict[str, dict[str, str]]:
    """What units and persons are called, by their number."""
    kinds: dict[str, Any] = {"units": Unit, "persons": Person}
    return {to: {str(one.pk): str(one) for one in model._default_manager.all()} for to, model in kinds.items()}
