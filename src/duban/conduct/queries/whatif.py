"""What if a number were another: a provision run over the ledger with both, beside each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.urls import reverse

from duban.conduct.auditing import begun, key
from duban.conduct.book import Book
from duban.conduct.ledger import Ledger
from duban.conduct.models import REGISTERS
from duban.conduct.queries.homes import homes
from duban.conduct.registers import schema
from duban.engine.audit.compiled import compile_provision
from duban.engine.audit.finding import Answer, Finding
from duban.engine.audit.run import When, counts, whole
from duban.engine.now import now
from duban.engine.packs.model import Parameter, Provision
from duban.people.models import Person, Unit
from duban.record.calendars import day_of

KEPT: Final = "kept"
SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Question:
    """A provision, one of its numbers, and the value that it might have; `unit`: only there (its code)."""

    provision: str
    parameter: str
    value: int
    choice: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The three answers of one run; `set` False: the number had no value, nothing was judged."""

    broken: int
    kept: int
    unknown: int
    set: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A record, person or key that changes sides: what was said of it and what would be, with its page ("" for none)."""

    who: str
    unit: int | None
    day: date | None
    before: str
    after: str
    url: str
    measured: int | None


@dataclass(frozen=True, slots=True)
class Compared:
    """Both runs; `sides` are the first of `changed` that change; `units` has for each unit how many become broken, and
    how many no longer are."""

    now: Counted
    then: Counted
    changed: int
    sides: tuple[Side, ...]
    units: tuple[tuple[int | None, int, int], ...]


def compare(present: Book, question: Question) -> Compared | None:
    """Run both; None where there is no such provision or parameter."""
    base = present.provision(question.provision)
    if base is None or question.parameter not in base.parameters:
        return None
    if question.unit:
        base = replace(base, within=(question.unit,))
    return differing(base, supposed(base, question))


def differing(base: Provision, other: Provision) -> Compared:
    """Run two wordings of one provision over the ledger, and set their answers beside each other."""
    at = now()
    when = When(day_of(at), begun(), at)
    before, after = answer(base, when), answer(other, when)
    return _compared(base, before, after)


def supposed(provision: Provision, question: Question) -> Provision:
    """Return the provision as if the value had always counted."""
    old: Parameter = provision.parameters[question.parameter]
    value: int | Mapping[str, int] = question.value
    if old.by:
        last = old.values[-1][1] if old.values else {}
        value = {**(last if isinstance(last, Mapping) else {}), question.choice: question.value}
    new = replace(old, values=((provision.since, value),))
    return replace(provision, parameters={**provision.parameters, old.name: new})


def answer(provision: Provision, when: When) -> Answer:
    """Run one provision over the whole ledger."""
    compiled, ledger = compile_provision(provision, schema()), Ledger()
    if compiled.not_set:
        return Answer(provision.id, (), 0, compiled.not_set)
    judged = counts((compiled,), ledger, when).get(provision.id, 0)
    return Answer(provision.id, tuple(whole(compiled, ledger, when)), judged)


def _compared(provision: Provision, before: Answer, after: Answer) -> Compared:
    old = {key(provision.id, one): one for one in before.findings}
    new = {key(provision.id, one): one for one in after.findings}
    moved = [name for name in sorted(old.keys() | new.keys()) if _verdict(old, name) != _verdict(new, name)]
    people = homes() if moved else {}
    found: dict[int | None, list[int]] = {}
    for name in moved:
        tally = found.setdefault(_unit(new.get(name) or old[name], people), [0, 0])
        tally[0] += _verdict(new, name) == "breach"
        tally[1] += _verdict(old, name) == "breach"
    shown = [(new.get(name) or old[name], _verdict(old, name), _verdict(new, name)) for name in moved[:SHOWN]]
    names = _names(provision, (finding for finding, _before, _after in shown))
    sides = [_side(provision, *one, people, names) for one in shown]
    units = sorted(((unit, more, less) for unit, (more, less) in found.items()), key=_most)
    return Compared(_counted(before), _counted(after), len(moved), tuple(sides), tuple(units))


def _most(one: tuple[int | None, int, int]) -> tuple[int, int]:
    """The units in which most changes first."""
    return -one[1] - one[2], one[0] or 0


def _counted(one: Answer) -> Counted:
    return Counted(one.breaches, one.kept, one.unknown, not one.not_set)


def _verdict(found: Mapping[str, Finding], name: str) -> str:
    return found[name].verdict if name in found else KEPT


def _unit(finding: Finding, people: Mapping[str, int]) -> int | None:
    return int(finding.unit) if finding.unit else people.get((finding.who or "").partition("|")[0])


def _side(
    provision: Provision, finding: Finding, before: str, after: str, people: Mapping[str, int], names: Mapping[str, str]
) -> Side:
    url = ""
    if finding.record and provision.register in REGISTERS:
        url = reverse("conduct.show", args=[provision.register, int(finding.record)])
    day = date.fromordinal(date(1970, 1, 1).toordinal() + finding.day) if finding.day is not None else None
    return Side(_who(finding, names), _unit(finding, people), day, before, after, url, finding.measured)


def _who(finding: Finding, names: Mapping[str, str]) -> str:
    """Whom it is about, by name; else the record's number or the key."""
    first = _first(finding)
    return names.get(first) or (f"{finding.record}" if finding.record else first)


def _first(finding: Finding) -> str:
    return (finding.who or "").partition("|")[0]


def _names(provision: Provision, findings: Iterable[Finding]) -> dict[str, str]:
    """The names of the persons or units that findings are about, by their keys (one query); none where they are about
    something else."""
    about = schema()[provision.register]
    per = provision.args.get("per") or (about.who,)
    column = about.columns.get(str(per[0])) if isinstance(per, tuple) and per else None
    named: dict[str, type[Person] | type[Unit]] = {"persons": Person, "units": Unit}
    model = named.get(column.to or "") if column is not None else None
    keys = {int(first) for one in findings if (first := _first(one)).isdecimal()}
    return {str(one.pk): str(one) for one in model.objects.filter(pk__in=keys)} if model is not None and keys else {}
