"""Ask again about some records and keys what a full audit asks about all, in as few statements as it takes.

What provisions ask of the single records of a register is one reading of these records, as it is one reading of all of
them in a full audit: a database takes longer to plan many small statements than to answer them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from duban.engine.audit.compiled import Compiled, render
from duban.engine.audit.finding import Finding
from duban.engine.audit.near import Former, moved
from duban.engine.audit.reading import readings
from duban.engine.audit.run import When, asked_once, binds_of
from duban.engine.audit.runner import Runner
from duban.engine.packs.model import Scalar

# So many records are asked about at once; a list that is shorter is filled up to the next of these, so that there are
# few statements to write and to plan, not one for each number of records.
SIZES: Final = (1, 8, 64, 512)


@dataclass(frozen=True, slots=True)
class Question:
    """What one provision is asked about: records, each by itself, and keys of groups (their values, the period).

    Where texts are compared, `former` says how a record stood before: those that it was like are moved by it, too.
    """

    one: Compiled
    records: tuple[Scalar, ...]
    keys: tuple[tuple[Scalar, ...], ...] = ()
    former: Mapping[Scalar, tuple[Former, ...]] = field(default_factory=dict)


def again(questions: Iterable[Question], runner: Runner, when: When) -> Iterator[tuple[Compiled, Finding]]:
    """Yield the findings about what is asked: all those of a full audit that concern it, each once for its question.

    Where texts are compared: all those in which a record that is asked about, or one for which it counts or counted as an
    earlier one, is the later of the two.
    """
    singles: dict[tuple[str, tuple[Scalar, ...]], list[Compiled]] = {}
    for question in questions:
        if question.one.asked:
            singles.setdefault((question.one.provision.register, question.records), []).append(question.one)
        else:
            found = dict.fromkeys(finding for findings in _asked(question, runner, when) for finding in findings)
            yield from ((question.one, finding) for finding in found)
    for (_register, records), asked in singles.items():
        yield from _read(asked, records, runner, when)


def _asked(question: Question, runner: Runner, when: When) -> Iterator[list[Finding]]:
    one = question.one
    if one.alike:
        for record in question.records:
            yield moved(one, runner, binds_of(one, when), record, question.former.get(record, ()))
        return
    for key, record in zip_longest(question.keys, question.records):  # a statement asks for one of each
        yield asked_once(one, runner, when, record, key)


def _read(
    asked: Sequence[Compiled], records: Sequence[Scalar], runner: Runner, when: When
) -> Iterator[tuple[Compiled, Finding]]:
    by_name = {one.provision.id: one for one in asked}
    for reading in readings([(one, {**one.binds, **binds_of(one, when)}) for one in asked]):
        for start in range(0, len(records), SIZES[-1]):
            some = records[start : start + SIZES[-1]]
            size = next(size for size in SIZES if size >= len(some))
            ids = {f"id{n}": some[min(n, len(some) - 1)] for n in range(size)}
            sql = reading.sql(f"r.id IN ({', '.join(f':{name}' for name in ids)})")
            rows = runner.rows(render(sql, runner.engine, runner.sources), {**reading.pool.binds, **ids})
            found = reading.findings(rows)
            yield from ((by_name[name], finding) for name, findings in found.items() for finding in findings)
