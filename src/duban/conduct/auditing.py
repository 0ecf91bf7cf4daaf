"""An audit of the running ledger: what is found now, by key, beside what was known before."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Final

from django.db import connection
from django.db.models import Max

from duban.conduct.book import Book
from duban.conduct.keys import key_of
from duban.conduct.ledger import Ledger, day_of
from duban.conduct.models import REGISTERS, Version
from duban.engine.audit import again as engine
from duban.engine.audit.again import Question
from duban.engine.audit.compiled import Compiled
from duban.engine.audit.finding import Answer, Finding
from duban.engine.audit.likeness import own
from duban.engine.audit.near import Former
from duban.engine.audit.run import When, audit
from duban.engine.kinds.base import Alike
from duban.engine.kinds.writer import number_of, period_of
from duban.engine.packs.model import Provision, Scalar

Told = Callable[[int, int, str], None]
Records = tuple[Scalar, ...]
Keys = tuple[tuple[Scalar, ...], ...]
MANY: Final = 2000  # from so many changed records on, everything is audited
BEFORE: Final = """
SELECT v.id, v.register, v.record, v."values" FROM conduct_version AS v JOIN (
    SELECT MAX(o.id) AS id FROM conduct_version AS o
    JOIN (SELECT DISTINCT c.register, c.record FROM conduct_version AS c WHERE c.id > %(since)s) AS n
    ON o.register = n.register AND o.record = n.record
    WHERE o.id <= %(since)s GROUP BY o.register, o.record
) AS stood ON stood.id = v.id
"""
"""How the records that have changed after a version stood until then, those that were there."""


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
        f"SELECT (SELECT r.{model.register.day}_n FROM {model._meta.db_table} AS r WHERE r.state = 'in_force' "
        f"AND r.{model.register.day}_n IS NOT NULL ORDER BY r.{model.register.day}_n LIMIT 1) AS day"
        for model in REGISTERS.values()
    ]
    with connection.cursor() as cursor:  # each the first of an index, all in one query: MIN takes twice as long to plan
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
    for one in Version.objects.raw(BEFORE, {"since": since}):
        facts[one.register, one.record].append(one.values)
    return [Change(register, record, tuple(known)) for (register, record), known in facts.items()]


def again(book: Book, when: When, changed: Iterable[Change]) -> Found:
    """Audit what the changed records touch: themselves, their pairs, their keys, and what they follow."""
    by_register: dict[str, list[Change]] = {}
    for change in changed:
        by_register.setdefault(change.register, []).append(change)
    asked: set[str] = set()
    questions = []
    for one in book.provisions.values():
        records, keys = _touched(one, by_register, when) if not one.not_set else ((), ())
        if records or keys:
            question = Question(one, records, keys, _former(one, by_register))
            asked |= _names(question)
            questions.append(question)
    findings: dict[str, tuple[Provision, Finding]] = {}
    for one, finding in engine.again(questions, Ledger(), when):
        findings[key(one.provision.id, finding)] = one.provision, finding
        if one.alike:  # all of which this record is the later one have been asked for
            asked.add(as_later(one.provision.id, finding.record))
    return Found(findings, {}, frozenset(asked))


def as_later(provision: str, record: str | None) -> str:
    """What names the findings in which a record is the later one of two."""
    return f"{provision}|{record}|later"


def _former(one: Compiled, changed: Mapping[str, list[Change]]) -> dict[Scalar, tuple[Former, ...]]:
    """How the changed records stood, where their texts are compared with others."""
    if not one.alike:
        return {}
    changes_of = changed.get(one.provision.register, ())
    return {change.record: tuple(_stood(one, one.alike, facts) for facts in change.facts if _placed(one.alike, facts))
            for change in changes_of}  # fmt: skip


def _placed(about: Alike, facts: Mapping[str, Any]) -> bool:
    return all(facts.get(name) is not None for name in (*about.block, about.day, about.text))


def _stood(one: Compiled, about: Alike, facts: Mapping[str, Any]) -> Former:
    """It was certain whether the provision applied, if all was known that this hangs on."""
    leans = (*(condition.field for condition in one.provision.applies if condition.operator != "given"), "unit")
    sure = all(facts.get(name) is not None for name in leans)
    day = number_of(date.fromisoformat(facts[about.day]))
    return Former(tuple(facts[name] for name in about.block), day, own(facts[about.text]), sure)


def _touched(one: Compiled, changed: Mapping[str, list[Change]], when: When) -> tuple[Records, Keys]:
    """The records to ask about, and the keys before and after, where a change can move what a provision says."""
    args = one.provision.args
    own = changed.get(one.provision.register, ())
    records: Records = tuple(change.record for change in own)
    keys = {key for change in own for facts in change.facts for key in _keys(one, facts, change.record)}
    link = str(args.get("link"))
    for change in changed.get(str(args.get("by_register")), ()):
        records += tuple(facts[link] for facts in change.facts if facts.get(link) is not None)
    member = str(args.get("member"))
    for change in changed.get(str(args.get("of")), ()):
        values = {change.record if member == "id" else facts.get(member) for facts in change.facts}
        known = {value for value in values if value is not None}
        keys.update(product(known, _periods(one.period, one.since, when.today)))
    return tuple(dict.fromkeys(records)), tuple(sorted(keys, key=str))


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


def _names(question: Question) -> set[str]:
    """How findings that were asked for are called, so that those that are no longer found are gone."""
    one, name = question.one, question.one.provision.id
    found = {f"{name}|{record}|" for record in question.records}
    for *values, period in question.keys:
        who = "|".join(map(str, values))
        found.add(f"{name}|{who}|{period if one.period != 'all' else None}")
    return found
