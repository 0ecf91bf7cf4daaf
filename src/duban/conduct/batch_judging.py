"""What the provisions say of many new records at once: each provision is one statement, read for the new records only.

One record at a time costs some milliseconds; 100,000 of them would take minutes for what the whole statements say in
seconds. The new records have consecutive numbers, which is what narrows the findings.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from duban.conduct.book import Book
from duban.conduct.keys import key_of
from duban.conduct.ledger import Ledger
from duban.conduct.models import Record
from duban.conduct.verdict import Verdict
from duban.engine.audit import similar
from duban.engine.audit.compiled import Compiled
from duban.engine.audit.finding import Finding
from duban.engine.audit.run import When, binds_of, whole
from duban.engine.now import now
from duban.record.calendars import day_of

Facts = Mapping[str, Any]
Keys = dict[tuple[str | None, int | None], list[int]]


def judge_many(present: Book, model: type[Record], facts: Mapping[int, Facts]) -> dict[int, list[Verdict]]:
    """Return what the provisions say of records that have just been inserted in force: number → verdicts.

    `facts`: number → facts by column, with the unit. The numbers follow each other without a gap but for rows taken out.
    """
    found: dict[int, list[Verdict]] = defaultdict(list)
    if not facts:
        return found
    at = now()
    ledger, when = Ledger(planned=True), When(day_of(at), now=at)
    for one in present.by_register.get(model.register.name, ()):
        if one.not_set:
            continue
        keys: Keys = {}
        for finding in _about_new(one, ledger, when, range(min(facts), max(facts) + 1)):
            if finding.record is None:
                keys = keys or _keys(one, model, facts)
                about: Sequence[int] = keys.get((finding.who, finding.period), ())
            else:
                about = [pk for pk in _named(finding) if pk in facts]
            verdict = Verdict(one.provision, finding, one.provision.effect)
            for pk in about:
                found[pk].append(verdict)
    return found


def _about_new(one: Compiled, ledger: Ledger, when: When, new: range) -> Iterable[Finding]:
    """The findings about new records and about keys, of the provision read for all."""
    if one.alike:
        return similar.whole(one, ledger, {**one.binds, **binds_of(one, when)}, new)
    about = " OR ".join(
        f"(CAST(n.{name} AS BIGINT) >= :batch_first AND CAST(n.{name} AS BIGINT) <= :batch_last)"
        for name in ("record", "other")
        if name in one.columns
    )
    sql = f"SELECT {', '.join(one.columns)} FROM ({one.findings}) AS n WHERE n.record IS NULL OR {about}"
    binds = {**one.binds, "batch_first": new.start, "batch_last": new.stop - 1}
    return whole(replace(one, findings=sql, binds=binds), ledger, when)


def _named(finding: Finding) -> Iterable[int]:
    """The records that a finding names: itself, and the other of a pair."""
    return [int(part) for part in (finding.record, finding.other) if part]


def _keys(one: Compiled, model: type[Record], facts: Mapping[int, Facts]) -> Keys:
    """The new records of each key and period, named as findings name them."""
    found: Keys = defaultdict(list)
    for pk, known in facts.items():
        *values, period = key_of(one, {**known, "id": pk}, known.get(model.register.day))
        if None not in values:
            when = None if one.period == "all" else cast(int | None, period)
            found["|".join(map(str, values)), when].append(pk)
    return found
