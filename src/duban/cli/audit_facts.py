"""A finding as a line of an output: what it is about in the reader's words, and the facts that the provision asks for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from duban.cli.audit_engines import Source
from duban.conduct.queries.values import yuan
from duban.conduct.registers import schema
from duban.conduct.words import arithmetic, period_words, sentence
from duban.engine.audit.compiled import Compiled, render
from duban.engine.audit.finding import Finding
from duban.engine.audit.schema import Column, Register
from duban.engine.kinds.writer import EPOCH
from duban.engine.packs.model import Condition, Provision, Scalar

BATCH: Final = 2000
"""Records whose facts are asked for at once."""
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """One finding with all that an output may show of it. `facts` and `other_facts`: column → its value in words."""

    provision: Provision
    finding: Finding
    unit: str
    who: str
    when: str
    facts: Words
    other_facts: Words

    @property
    def verdict(self) -> str:
        """Broken, or not known."""
        return _("Broken") if self.finding.verdict == "breach" else _("Not known")

    @property
    def arithmetic(self) -> str:
        """What was measured against what."""
        return arithmetic(self.provision, self.finding)

    @property
    def sentence(self) -> str:
        """All of it in a few sentences."""
        return sentence(self.provision, self.finding)

    def facts_in_words(self) -> tuple[str, str]:
        """The facts of the record, and those of the other one of a pair."""
        columns = schema()[self.provision.register].columns
        language = get_language() or "en"
        mark = "：" if language.startswith("zh") else ": "
        joint = "；" if language.startswith("zh") else "; "
        return tuple(  # type: ignore[return-value]
            joint.join(f"{columns[name].label.in_(language)}{mark}{value}" for name, value in known.items())
            for known in (self.facts, self.other_facts)
        )


class Facts:
    """Asks the engine that audits for the facts of the records that it found."""

    def __init__(self, source: Source) -> None:
        self.source = source
        # Moments of the running ledger are of UTC; those of a file are as they were written.
        self.zone = ZoneInfo(settings.TIME_ZONE) if source.running else None

    def lines(self, compiled: Compiled, findings: Sequence[Finding]) -> Iterator[Line]:
        """The findings of one provision as lines, many at a time."""
        provision = compiled.provision
        for begin in range(0, len(findings), BATCH):
            part = findings[begin : begin + BATCH]
            known = self._known(compiled, {name for one in part for name in (one.record, one.other) if name})
            for one in part:
                yield Line(
                    provision, one, self._named("units", one.unit), self._who(compiled, one), _when(compiled, one),
                    known.get(one.record or "", {}), known.get(one.other or "", {}),
                )  # fmt: skip

    def _known(self, compiled: Compiled, records: set[str]) -> dict[str, Words]:
        """The facts of these records that the provision asks for; those not known are left out."""
        if not records:
            return {}
        provision, columns = compiled.provision, asked_of(compiled.provision)
        ids = sorted(records)
        # Filled up to one of few sizes, so that few statements have to be prepared.
        ids += [ids[-1]] * (max(16, 1 << (len(ids) - 1).bit_length()) - len(ids))
        marks = ", ".join(f":i{n}" for n in range(len(ids)))
        named = ", ".join(f"r.{column.name}" for column in columns)
        # The running ledger finds records by their number; files may number theirs in any way.
        key = "r.id" if self.source.running else "CAST(r.id AS TEXT)"
        sql = f"SELECT CAST(r.id AS TEXT) AS record, {named} FROM {provision.register} AS r WHERE {key} IN ({marks})"
        binds: dict[str, Scalar] = {f"i{n}": int(one) if self.source.running else one for n, one in enumerate(ids)}
        runner = self.source.runner
        rows = runner.rows(render(sql, runner.engine, runner.sources), binds)
        return {
            str(record): {
                column.name: self.said(column, value)
                for column, value in zip(columns, values, strict=True)
                if value is not None
            }
            for record, *values in rows
        }

    def said(self, column: Column, value: Any) -> str:
        """One fact as people write it."""
        language = get_language() or "en"
        match column.type:
            case "yes":
                return _("Yes") if value else _("No")
            case "day":
                return _day(int(value))
            case "moment":
                return self._moment(int(value))
            case "money":
                return f"{yuan(int(value))} {_('yuan')}"
            case "choice":
                label = column.choices.get(str(value))
                return label.in_(language) if label else str(value)
            case "ref":
                return self._named(column.to, str(value))
        return f"{value} {column.unit.in_(language)}".strip()

    def _moment(self, minutes: int) -> str:
        moment = datetime(1970, 1, 1) + timedelta(minutes=minutes)  # noqa: DTZ001 - files have no zones
        if self.zone:
            moment = moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(self.zone)
        return f"{moment:%Y-%m-%d %H:%M}"

    def _named(self, to: str, value: str | None) -> str:
        return self.source.names.get(to, {}).get(value, value) if value else ""

    def _who(self, compiled: Compiled, finding: Finding) -> str:
        """Whom it is about: a person, or the parts of a key."""
        if not finding.who:
            return ""
        register = schema()[compiled.provision.register]
        if finding.record is not None:
            return self._named(register.columns[register.who].to if register.who else "", finding.who)
        columns = [_column_of(compiled, register, name) for name in compiled.keys]
        parts = finding.who.split("|", len(columns) - 1)
        return " · ".join(
            self.said(column, part) if column else part for column, part in zip(columns, parts, strict=False)
        )


def _column_of(compiled: Compiled, register: Register, name: str) -> Column | None:
    """The column of a key: of the register, or of the population whose member it is."""
    args = compiled.provision.args
    if name not in register.columns and args.get("of"):
        register = schema()[str(args["of"])]
    return register.columns.get(name)


def asked_of(provision: Provision) -> list[Column]:
    """The columns that show what a provision judges by: its day, the record's words, and those that the rule names."""
    register = schema()[provision.register]
    title = [column.name for column in register.columns.values() if column.type == "text"][:1]
    named = [register.day, register.end, *title, *_names((provision.applies, tuple(provision.args.values())))]
    named += [parameter.by for parameter in provision.parameters.values()]
    return [register.columns[name] for name in dict.fromkeys(named) if name in register.columns]


def _names(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Condition):
        yield value.field
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _names(part)


def _when(compiled: Compiled, finding: Finding) -> str:
    if finding.day is not None:
        return _day(finding.day)
    return period_words(compiled.period, finding.period) if compiled.period else ""


def _day(number: int) -> str:
    return (EPOCH + timedelta(days=number)).isoformat()


def effect_words(provision: Provision) -> str:
    """What happens when such a record is entered."""
    words = {
        "block": _("blocked"), "consent": _("needs consent"), "warn": _("warned"), "count": _("counted"),
    }  # fmt: skip
    return words[provision.effect]


def about_words() -> str:
    """The heading of whom a finding is about."""
    return pgettext("conduct", "About")
