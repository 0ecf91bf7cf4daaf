"""What ``duban audit`` says: figures that grow while it runs, and what a person sees of it on the screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from rich.console import Console
from rich.table import Table
from rich.text import Text as Shown

from duban.conduct.words import sentence
from duban.engine.audit.finding import Answer, Finding
from duban.engine.audit.run import When
from duban.engine.errors import Problem
from duban.engine.kinds.writer import EPOCH
from duban.engine.packs.model import Provision


@dataclass(frozen=True, slots=True)
class Figures:
    """The answer of one provision without its findings."""

    provision: Provision
    judged: int
    kept: int
    broken: int
    unknown: int
    not_set: str

    def as_json(self, language: str) -> dict[str, Any]:
        """As documented in docs/audit.md."""
        return {
            "id": self.provision.id, "opinion": self.provision.opinion,
            "title": self.provision.title.in_(language), "register": self.provision.register, "judged": self.judged,
            "kept": self.kept, "broken": self.broken, "unknown": self.unknown, "not_set": self.not_set or None,
        }  # fmt: skip


@dataclass
class Unit:
    """What was found about one unit: how many findings of each answer, and which provisions are broken."""

    broken: int = 0
    unknown: int = 0
    provisions: set[str] = field(default_factory=set)


@dataclass
class Said:
    """An audit's figures, by which pack they are and what was wrong with the files. `shown`: so many findings in words.

    `names`: what units are called.
    """

    pack: str
    hash: str
    when: When
    rows: Mapping[str, int]
    problems: Sequence[Problem]
    notices: Sequence[Problem]
    shown: int = 0
    names: Mapping[str, str] = field(default_factory=dict)
    provisions: list[Figures] = field(default_factory=list)
    units: dict[str, Unit] = field(default_factory=dict)
    first: list[tuple[Provision, Finding]] = field(default_factory=list)

    def add(self, provision: Provision, one: Answer) -> None:
        """Count the answer of one provision."""
        figures = Figures(provision, one.judged, one.kept, one.breaches, one.unknown, one.not_set)
        self.provisions.append(figures)
        for finding in one.findings:
            unit = self.units.setdefault(finding.unit or "", Unit())
            if finding.verdict == "breach":
                unit.broken += 1
                unit.provisions.add(provision.id)
                if len(self.first) < self.shown:
                    self.first.append((provision, finding))
            else:
                unit.unknown += 1

    @property
    def broken(self) -> int:
        """How many findings are breaches."""
        return sum(one.broken for one in self.provisions)

    def head(self) -> dict[str, Any]:
        """What is known before anything is audited."""
        return {
            "pack": self.pack, "hash": self.hash, "today": self.when.today.isoformat(),
            "since": self.when.since.isoformat(), "rows": dict(self.rows),
        }  # fmt: skip

    def tail(self, language: str) -> dict[str, Any]:
        """What is known when everything has been."""
        return {
            "provisions": [one.as_json(language) for one in self.provisions],
            "units": [
                {"unit": name or None, "broken": one.broken, "unknown": one.unknown, "provisions": sorted(one.provisions)}
                for name, one in sorted(self.units.items())
            ],
            "problems": [one.as_dict(language) for one in self.problems],
            "notices": [one.as_dict(language) for one in self.notices],
        }  # fmt: skip


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding's own columns; its day as a date."""
    day = (EPOCH + timedelta(days=finding.day)).isoformat() if finding.day is not None else None
    return {**finding._asdict(), "day": day}


def problem_words(one: Problem, language: str) -> str:
    """One problem of a file: where, what, what would be right."""
    right = one.expected(language)
    return f"{one.place.text(language)}: {one.text(language)}" + (f" → {right}" if right else "")


def shown(console: Console, said: Said, language: str) -> None:
    """Print what was wrong with the files, the provisions that say something, and the first findings in words."""
    for one in said.problems:
        console.print(Shown(problem_words(one, language), "red"))
    console.print(_table(said, language))
    unset = [one.provision.id for one in said.provisions if one.not_set]
    if unset:
        console.print(_("Not set, so not judged: %(names)s") % {"names": ", ".join(unset)})
    for provision, finding in said.first:
        about = f"{provision.register} {finding.record}" if finding.record else finding.who or ""
        console.print(Shown(f"\n{provision.id} · {about}", "bold"))
        console.print(Shown(sentence(provision, finding)))
    if said.broken > len(said.first):
        more = {"n": said.broken - len(said.first)}
        console.print(_("… and %(n)d more: --findings, --output or --json shows them all") % more)


def _table(said: Said, language: str) -> Table:
    table = Table(pgettext("conduct", "Opinion"), _("Provision"), box=None)
    for heading in (_("Judged"), _("Kept"), _("Broken"), _("Not known")):
        table.add_column(heading, justify="right")
    for one in said.provisions:
        if one.not_set or not (one.judged or one.broken or one.unknown):
            continue
        numbers = (one.judged, one.kept, one.broken, one.unknown)
        table.add_row(one.provision.opinion, one.provision.title.in_(language), *map(str, numbers))
    totals = [sum(getattr(one, which) for one in said.provisions) for which in ("judged", "kept", "broken", "unknown")]
    table.add_row("", _("All"), *map(str, totals), style="bold")
    return table
