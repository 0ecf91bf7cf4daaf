"""What ``duban audit`` says: as a table and in words for people, as JSON for programs."""

import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table
from rich.text import Text as Shown

from duban.conduct.export import export
from duban.conduct.words import sentence
from duban.engine.audit.finding import Answer, Finding
from duban.engine.audit.folder import Opened
from duban.engine.audit.run import When
from duban.engine.errors import Problem
from duban.engine.kinds.writer import EPOCH
from duban.engine.packs.model import Pack


@dataclass(frozen=True)
class Said:
    """An audit's answers, with the pack they are by and what was wrong with the files."""

    pack: Pack
    answers: Mapping[str, Answer]
    when: When
    rows: Mapping[str, int]
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]

    def as_json(self, language: str) -> dict[str, Any]:
        """The whole answer: documented in docs/audit.md, and only ever added to."""
        return {
            "pack": self.pack.id, "hash": self.pack.hash, "today": self.when.today.isoformat(),
            "since": self.when.since.isoformat(), "rows": dict(self.rows),
            "provisions": [
                {
                    "id": name, "opinion": self.pack.provisions[name].opinion,
                    "title": self.pack.provisions[name].title.in_(language), "judged": one.judged, "kept": one.kept,
                    "broken": one.breaches, "unknown": one.unknown, "not_set": one.not_set or None,
                }
                for name, one in self.answers.items()
            ],
            "findings": [
                {"provision": name, "register": self.pack.provisions[name].register, **_finding(finding)}
                for name, one in self.answers.items()
                for finding in one.findings
            ],
            "problems": [one.as_dict(language) for one in self.problems],
            "notices": [one.as_dict(language) for one in self.notices],
        }  # fmt: skip


def _finding(finding: Finding) -> dict[str, Any]:
    day = (EPOCH + timedelta(days=finding.day)).isoformat() if finding.day is not None else None
    return {**finding._asdict(), "day": day}


def said_of(pack: Pack, answers: Mapping[str, Answer], when: When, opened: Opened | None) -> Said:
    """Put an audit's answers together with what was found out about the files."""
    if opened is None:
        return Said(pack, answers, when, {}, (), ())
    return Said(pack, answers, when, opened.rows, tuple(opened.problems), tuple(opened.notices))


def exported(stack: ExitStack) -> Path:
    """Write the running ledger to Parquet files in a folder that is gone when the audit has ended."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="duban-ledger-")))
    export(folder)
    return folder


def shown(console: Console, said: Said, language: str, most: int) -> None:
    """Print what was wrong with the files, the provisions that say something, and the first findings in words."""
    for one in said.problems:
        console.print(Shown(f"{one.place.text(language)}: {one.text(language)} → {one.expected(language)}", "red"))
    console.print(_table(said, language))
    unset = [name for name, one in said.answers.items() if one.not_set]
    if unset:
        console.print(_("Not set, so not judged: %(names)s") % {"names": ", ".join(unset)})
    broken = [
        (name, finding)
        for name, one in said.answers.items()
        for finding in one.findings
        if finding.verdict == "breach"
    ]
    for name, finding in broken[:most]:
        provision = said.pack.provisions[name]
        about = f"{provision.register} {finding.record}" if finding.record else finding.who or ""
        console.print(Shown(f"\n{name} · {about}", "bold"))
        console.print(Shown(sentence(provision, finding)))
    if len(broken) > most:
        console.print(_("… and %(n)d more: --findings or --json shows them all") % {"n": len(broken) - most})


def _table(said: Said, language: str) -> Table:
    table = Table(_("Opinion"), _("Provision"), box=None)
    for heading in (_("Judged"), _("Kept"), _("Broken"), _("Not known")):
        table.add_column(heading, justify="right")
    for name, one in said.answers.items():
        provision = said.pack.provisions[name]
        if one.not_set or not (one.judged or one.findings):
            continue
        numbers = (one.judged, one.kept, one.breaches, one.unknown)
        table.add_row(provision.opinion, provision.title.in_(language), *map(str, numbers))
    totals = [sum(getattr(one, which) for one in said.answers.values()) for which in ("judged", "kept", "breaches", "unknown")]
    table.add_row("", _("All"), *map(str, totals), style="bold")
    return table
