"""Findings of provisions that compare texts: SQL reads who is compared, and here it is found which are alike.

Of the earlier records that one is like, the nearest few in time are findings, so that there are never many times as many
findings as records; `total` of these says how many there are, where there are more. What is certain and what is not known
is counted each by itself. Texts are read in parts, a few blocks or a stretch of days at once, so memory is bounded.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from duban.engine.audit.compiled import Compiled, named, render
from duban.engine.audit.finding import Finding, Verdict
from duban.engine.audit.likeness import own
from duban.engine.audit.nearest import SHOWN, Hit, Texts
from duban.engine.audit.runner import Row, Runner
from duban.engine.kinds.base import Alike
from duban.engine.kinds.writer import NotSet, number_of
from duban.engine.packs.model import Scalar

ORDER: Final = itemgetter(4, 1)  # day and record of a line
MOST: Final = 200_000  # so many records are read at once
Binds = Mapping[str, Scalar | None]


class Line(NamedTuple):
    """A record whose text is compared: `id` is its number, `record` the same as text, `text` what is its text's own,
    `until` the last day on which a later one is near, `sure` whether the provision certainly applies to it."""

    id: Scalar
    record: str
    who: str | None
    unit: str | None
    day: int
    text: str
    sure: bool
    until: int
    block: tuple[Scalar, ...]


class Part(NamedTuple):
    """What is read at once: blocks by the first column of their key, and days; `since` is the first day that is judged."""

    first: Scalar
    last: Scalar
    low: int
    since: int
    high: int


def whole(one: Compiled, runner: "Runner", binds: Binds, new: range | None = None) -> list[Finding]:
    """All findings of a provision; with `new` only those about new records, which have these numbers."""
    about, score = asked(one), score_of(one, binds)
    found = [Finding(*row) for row in rows_of(runner, one.findings, binds)]
    if new is not None:
        found = [finding for finding in found if int(finding.record or 0) in new]
        binds = {**binds, "batch_first": new.start, "batch_last": new.stop - 1}
    of_new = f" AND r.{about.block[0]} IN (SELECT n.{about.block[0]} FROM {about.register} AS n WHERE {NEW})" if new else ""
    for part in _parts(about, runner, binds, of_new):
        blocks = defaultdict(list)
        sql = read(about, f"{WITHIN.format(about.block[0], about.day)}{of_new}")
        for line in lines_of(runner, sql, {**binds, **part._asdict()}):
            blocks[line.block].append(line)
        for lines in blocks.values():
            found += _Block(lines, score, about.reach).findings(part.since, new)
    return found


NEW: Final = "n.id >= :batch_first AND n.id <= :batch_last"
WITHIN: Final = "r.{0} >= :first AND r.{0} <= :last AND r.{1} >= :low AND r.{1} <= :high"


def asked(one: Compiled) -> Alike:
    """What is read for a provision that compares texts. Raises TypeError for any other."""
    if one.alike is None:
        raise TypeError(f"{one.provision.id} compares no texts")
    return one.alike


def _parts(about: Alike, runner: "Runner", binds: Binds, of_new: str) -> Iterator[Part]:
    low, high = -(10**9), 10**9
    if of_new:
        days = rows_of(runner, f"SELECT MIN(n.{about.day}), MAX(n.{about.day}) FROM {about.register} AS n WHERE {NEW}", binds)[0]
        if days[0] is None:
            return
        low, high = int(days[0]) - about.reach, int(days[1]) + about.reach
    sql = (
        f"SELECT r.{about.block[0]} AS block, COUNT(*) AS n, MIN(r.{about.day}) AS low, MAX(r.{about.day}) AS high "
        f"FROM {about.register} AS r WHERE {about.scope} AND r.{about.day} >= :low AND r.{about.day} <= :high{of_new} "
        f"GROUP BY r.{about.block[0]} ORDER BY r.{about.block[0]}"
    )
    yield from _cut(rows_of(runner, sql, {**binds, "low": low, "high": high}), about.reach)


def _cut(blocks: Iterable["Row"], reach: int) -> Iterator[Part]:
    """Blocks that follow each other as long as they are few, and a block of very many in stretches of days."""
    held: list[Row] = []
    count = 0
    for row in blocks:
        if held and count + row[1] > MOST:
            yield _together(held)
            held, count = [], 0
        if row[1] <= MOST:
            held.append(row)
            count += row[1]
            continue
        block, many, low, high = row
        step = max(1, (high - low + 1) * MOST // many)
        for day in range(low, high + 1, step):
            yield Part(block, block, day - reach, day, min(day + step - 1, high))
    if held:
        yield _together(held)


def _together(rows: Sequence["Row"]) -> Part:
    low = min(row[2] for row in rows)
    return Part(rows[0][0], rows[-1][0], low, low, max(row[3] for row in rows))


def read(about: Alike, condition: str, columns: str = "") -> str:
    """The statement that reads the records that meet a further condition."""
    return f"SELECT {columns or about.columns} FROM {about.register} AS r WHERE {about.scope} AND {condition}"


def lines_of(runner: "Runner", sql: str, binds: Binds) -> list[Line]:
    """What such a statement reads, in no order."""
    known: dict[str, str] = {}
    lines = []
    for id_, who, unit, day, text, sure, until, *block in rows_of(runner, sql, binds):
        if text not in known:
            known[text] = own(text)
        lines.append(Line(id_, str(id_), who, unit, int(day), known[text], bool(sure), int(until), tuple(block)))
    return lines


class _Block:
    """The records of one block, in the order of time."""

    def __init__(self, lines: Iterable[Line], score: int, reach: int) -> None:
        self.lines, self.score, self.reach = sorted(lines, key=ORDER), score, reach
        self.texts = Texts([line.text for line in self.lines], score)
        self.days = [line.day for line in self.lines]
        self.unsure = sum(1 << place for place, line in enumerate(self.lines) if not line.sure)
        once = len({line.record for line in self.lines}) == len(self.lines)
        self.plain = once and all(line.until == line.day + reach for line in self.lines)

    def findings(self, since: int, new: range | None) -> list[Finding]:
        """Those of all records from the day `since` on; with `new` those about new records."""
        found: list[Finding] = []
        fresh = [place for place, line in enumerate(self.lines) if new is not None and int(line.record) in new]
        for place in range(bisect_left(self.days, since), len(self.lines)):
            first = bisect_left(self.days, self.days[place] - self.reach)
            if new is None:
                found += self.of(place, first)
            elif bisect_left(fresh, first) < bisect_left(fresh, place + 1):  # it is new, or one before it is
                found += [one for one in self.of(place, first) if int(one.record or 0) in new or int(one.other or 0) in new]
        return found

    def of(self, place: int, first: int) -> list[Finding]:
        """The findings of the record at `place` as the later one."""
        if first == place:
            return []
        line, day = self.lines[place], self.days[place]

        def near(other: int) -> bool:
            earlier = self.lines[other]
            return earlier.until >= day and (earlier.day, earlier.record) != (day, line.record)

        of = None if self.plain else near
        if not line.sure:
            return self._said(line, "unknown", *self.texts.earlier(place, first, of))
        found = self._said(line, "breach", *self.texts.earlier(place, first, of, ~self.unsure))
        if self.unsure:
            found += self._said(line, "unknown", *self.texts.earlier(place, first, of, self.unsure))
        return found

    def _said(self, line: Line, verdict: Verdict, hits: Sequence[Hit], count: int) -> list[Finding]:
        total = count if count > SHOWN else None
        return [
            Finding(
                verdict, line.record, self.lines[hit.place].record, line.who, line.unit, line.day, None, hit.like, self.score,
                total,
            )
            for hit in hits
        ]  # fmt: skip


def score_of(one: Compiled, binds: Binds) -> int:
    """From which likeness on it is told: as it is set on the day of the audit."""
    given = one.provision.args["score"]
    if isinstance(given, int):
        return given
    values = one.provision.parameters[str(given)[1:]].values
    if not values:
        raise NotSet(str(given)[1:])
    today = binds["today"]
    held = [value for day, value in values if number_of(day) <= int(today or 0)] or [values[0][1]]
    if not isinstance(held[-1], int):
        raise TypeError("a likeness is one number")
    return held[-1]


def rows_of(runner: "Runner", sql: str, binds: Binds) -> "Sequence[Row]":
    """Run a statement with those of the binds that it names."""
    wanted = named(sql)
    return runner.rows(
        render(sql, runner.engine, runner.sources), {name: value for name, value in binds.items() if name in wanted}
    )
