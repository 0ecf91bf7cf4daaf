"""An audit of the running ledger: what is found now, by key, beside what was known before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Max, Q

from duban.conduct.book import Book
from duban.conduct.keys import key_of
from duban.conduct.ledger import Ledger, day_of
from duban.conduct.models import REGISTERS, Version
from duban.engine.audit.compiled import Compiled
from duban.engine.audit.finding import Answer, Finding
from duban.engine.audit.run import When, audit, touched
from duban.engine.kinds.writer import period_of
from duban.engine.packs.model import Provision, Scalar

Told = Callable[[int, int, str], None]
MANY: Final = 2000  # from so many changed records on, everything is audited


@dataclass(frozen=True, slots=True)
class Found:
    """What one audit found: findings by key, answers by provision; `asked` says which keys a narrow audit has asked."""

    findings: Mapping[str, tuple[Provision, Finding]]
    answers: Mapping[str, Answer]
    asked: frozenset[str] | None = None


def key(provision: str, finding: Finding) -> str:
    """What names a finding among all: its provision and its record (of a pair both), or whom and which period."""
    about = finding.record, finding.other
    if finding.record is None:
        about = finding.who, str(finding.period)
    return "|".join((provision, *(part or "" for part in about)))[:300]


def begun() -> date:
    """The first day of the year in which the ledger begins: what lies before it was never entered, not never done."""
    each = [
        f"SELECT (SELECT MIN(r.{model.register.day}_n) FROM {model._meta.db_table} AS r WHERE r.state = 'in_force') AS day"
        for model in REGISTERS.values()
    ]
    with connection.cursor() as cursor:  # each the first of an index, all in one query
        cursor.execute(f"SELECT MIN(f.day) FROM ({' UNION ALL '.join(each)}) AS f")
        first = day_of(cursor.fetchone()[0])
    return date(first.year if first else 2000, 1, 1)


def full(book: Book, when: When, told: Told | None = None) -> Found:
    """Audit everything."""
    answers = audit(book.provisions.values(), Ledger(), when, told)
    findings = {
        key(name, finding): (book.provisions[name].provision, finding)
        for name, answer in answers.items()
        for finding in answer.findings
    }
    return Found(findings, answers)


def last_version() -> int:
    """The number of the latest version of any record."""
    return Version.objects.aggregate(last=Max("id"))["last"] or 0


@dataclass(frozen=True, slots=True)
class Change:
    """A record that has changed, and its facts before and after: the keys of both are audited again."""

    register: str
    record: int
    facts: tuple[Mapping[str, Any], ...]


def changes(since: int) -> list[Change] | None:
    """The records that have changed after the version `since`; None when they are too many to ask one by one."""
    rows = list(Version.objects.filter(id__gt=since).order_by("id").values_list("register", "record", "values")[: MANY + 1])
    if len(rows) > MANY:
        return None
    facts: dict[tuple[str, int], list[Mapping[str, Any]]] = {}
    for register, record, values in rows:
        facts.setdefault((register, record), []).append(values)
    for register, record, values in _before(since, facts):
        facts[register, record].append(values)
    return [Change(register, record, tuple(known)) for (register, record), known in facts.items()]


def _before(since: int, records: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int, Mapping[str, Any]]]:
    """How records stood at the version `since`, those that were there: two queries for all of them."""
    by_register: dict[str, list[int]] = {}
    for register, record in records:
        by_register.setdefault(register, []).append(record)
    named = Q(pk__in=[])
    for register, numbers in by_register.items():
        named |= Q(register=register, record__in=numbers)
    lasts = Version.objects.filter(named, id__lte=since).order_by().values("register", "record").annotate(last=Max("id"))
    found = Version.objects.filter(id__in=[one["last"] for one in lasts])
    return found.values_list("register", "record", "values")


def again(book: Book, when: When, changed: Iterable[Change]) -> Found:
    """Audit what the changed records touch: themselves, their pairs, their keys, and what they follow."""
    ledger = Ledger()
    findings: dict[str, tuple[Provision, Finding]] = {}
    asked: set[str] = set()
    for change in changed:
        for one in book.provisions.values():
            if one.not_set:
                continue
            for record, keys in _touches(one, change, when):
                asked |= _names(one, record, keys)
                for finding in touched(one, ledger, when, record, keys):
                    findings[key(one.provision.id, finding)] = (one.provision, finding)
    return Found(findings, {}, frozenset(asked))


def _touches(one: Compiled, change: Change, when: When) -> Iterable[tuple[Scalar, list[tuple[Scalar, ...]]]]:
    """The record to ask about, with its keys before and after, where a change can move what a provision says."""
    provision = one.provision
    if provision.register == change.register:
        yield change.record, sorted({k for facts in change.facts for k in _keys(one, facts, change.record)}, key=str)
    if provision.args.get("by_register") == change.register:
        link = str(provision.args["link"])
        yield from ((facts[link], []) for facts in change.facts if facts.get(link) is not None)
    if provision.args.get("of") == change.register:
        member = str(provision.args["member"])
        for facts in change.facts:
            value = change.record if member == "id" else facts.get(member)
            if value is not None:
                yield 0, [(value, period) for period in _periods(one.period, one.since, when.today)]


def _periods(kind: str, since: date, today: date) -> range:
    first = max(since, date(today.year - 5, 1, 1))
    return range(period_of(kind, first), period_of(kind, today) + 1)


def _keys(one: Compiled, facts: Mapping[str, Any], record: int) -> Iterable[tuple[Scalar, ...]]:
    """The keys of a group that a version of a record belongs to: a range of days may touch several periods."""
    if one.key != "group":
        return
    about = REGISTERS[one.provision.register].register
    day = facts.get(about.day)
    first = date.fromisoformat(day) if day else None
    end = facts.get(about.end) if about.end else None
    last = max(first, date.fromisoformat(end)) if first and end else first
    values = key_of(one, {**facts, "id": record}, first)[:-1]
    if any(value is None for value in values) or first is None or last is None:
        return
    for period in range(period_of(one.period, first), period_of(one.period, last) + 1):
        yield (*values, period)  # type: ignore[arg-type]


def _names(one: Compiled, record: Scalar, keys: Iterable[tuple[Scalar, ...]]) -> set[str]:
    """How findings that were asked for are called, so that those that are no longer found are gone."""
    name = one.provision.id
    found = {f"{name}|{record}|"}
    for *values, period in keys:
        who = "|".join(map(str, values))
        found.add(f"{name}|{who}|{period if one.period != 'all' else None}")
    return found
