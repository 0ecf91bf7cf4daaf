"""The list of what is planted, as people read it: which provision is broken or left unknown, where, and by what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from duban.conduct.book import combined
from duban.conduct.models import REGISTERS, AuditFinding
from duban.conduct.queries.values import said
from duban.conduct.registers import field_of, schema
from duban.conduct.words import spoken
from duban.engine.kinds import KINDS
from duban.engine.packs.find import load
from duban.engine.packs.model import Provision
from duban.site.demo.conduct.meetings import INSIDE
from duban.site.demo.conduct.plants import After, At, Plant
from duban.site.demo.conduct.values import NOT_SET
from duban.site.demo.conduct.year import PLANTS

BREACH, UNKNOWN = AuditFinding.Verdict.BREACH, AuditFinding.Verdict.UNKNOWN
# What a record is made of, beside what is wrong with it: too well known to be repeated in each line.
UNSAID: Final = frozenset({"consent_from", "plan", "unit"})


@dataclass(frozen=True, slots=True)
class Line:
    """A provision, its title, the register, the answer, and what was planted for it."""

    provision: str
    title: str
    register: str
    answer: str
    what: str


def in_force() -> dict[str, Provision]:
    """The provisions of the packs in force and of the demo city's own, as they are in the files."""
    folder = settings.ROOT / "demo" / "packs"
    own = sorted(path.name for path in folder.iterdir()) if folder.exists() else []
    return combined(load(name, schema(), KINDS, extra=[folder]) for name in (*settings.PACKS, *own))


def lines(provisions: Mapping[str, Provision]) -> Iterator[Line]:
    """Yield a line for each answer that is planted, then those provisions of which a number is not set."""
    for plant in PLANTS:
        for names, answer in ((plant.breaks, BREACH), (plant.unknown, UNKNOWN)):
            for name in filter(provisions.__contains__, names):
                yield _line(provisions, name, str(answer.label), what(plant))
    for name in sorted(NOT_SET):
        yield _line(provisions, name, _("Not set"), _("the number is left open"))


def _line(provisions: Mapping[str, Provision], name: str, answer: str, words: str) -> Line:
    provision = provisions[name]
    return Line(name, spoken(provision.title), spoken(schema()[provision.register].label), answer, words)


def what(plant: Plant) -> str:
    """What was planted, in words: "Minutes: 480"."""
    facts = _facts(plant, plant.facts)
    said_of = {
        "contact-point-visited": _("there all year, and nobody went"),
        "one-team": _("two persons at one place on one day, each without the other"),
        "regular-and-holiday": _("two regular visits, none before a holiday"),
        "away-together": _("the first and the second of a unit, both away"),
    }
    if plant.breaks and plant.breaks[0] in said_of:
        return said_of[plant.breaks[0]]
    if plant.way == "without":
        return _("left out")
    if plant.way == "instead":
        return _("in the records of one person: %(facts)s") % {"facts": facts}
    if plant.way == "many":
        return _("%(n)s more in one year: %(facts)s") % {"n": plant.times, "facts": facts or _("as it should be")}
    if plant.way == "together":
        pair = [words or _("as it should be") for words in (facts, _facts(plant, plant.other))]
        return _("two on one day: %(one)s / %(other)s") % {"one": pair[0], "other": pair[1]}
    return facts


def _facts(plant: Plant, facts: Any) -> str:
    model = REGISTERS[plant.register]
    shown = []
    beside = INSIDE if INSIDE.items() <= plant.facts.items() else {}
    for name, value in facts.items():
        if name in UNSAID or name in beside or callable(value):
            continue
        field = field_of(model, name)
        shown.append(f"{field.verbose_name}{_(': ')}{_said(plant, field, value)}")
    return _("; ").join(shown)


def _said(plant: Plant, field: Any, value: Any) -> str:
    if value is None:
        return _("empty")
    if isinstance(value, At):
        return value.code
    if isinstance(value, After):
        other = field_of(REGISTERS[plant.register], value.column).verbose_name
        if value.minutes:
            return _("%(n)s minutes after “%(column)s”") % {"n": value.minutes, "column": other}
        return _("%(n)+d days from “%(column)s”") % {"n": value.days, "column": other}
    return said(field, value).strip()
