"""All provisions about single records of one register, asked in one reading of it.

Each record answers for every provision in three values: broken, not known, no finding. The answers that are findings
come back as one number, two bits for each provision, beside what a finding says of the record.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from duban.engine.audit.compiled import Compiled
from duban.engine.audit.finding import MADE, Finding, Verdict
from duban.engine.audit.schema import Register
from duban.engine.packs.model import Scalar

AT_ONCE: Final = 30  # provisions of one statement: two bits each of a whole number that every engine has
BROKEN, UNKNOWN = 2, 1
BITS: Final = 4  # their place in a row, behind record, whose, unit, day
VERDICTS: Final[Mapping[int, Verdict]] = {BROKEN: "breach", UNKNOWN: "unknown"}


@dataclass
class Pool:
    """The binds of many provisions in one statement: the same value has one name, so what is the same is written alike."""

    binds: dict[str, Scalar] = field(default_factory=dict)
    _names: dict[tuple[type, Scalar], str] = field(default_factory=dict)

    def renamed(self, sql: str, binds: Mapping[str, Scalar]) -> str:
        """The same text with the names of the pool. Those of a provision never begin with a `v`."""
        for name in sorted(binds, key=len, reverse=True):
            if f":{name}" in sql:
                sql = sql.replace(f":{name}", f":{self._name(binds[name])}")
        return sql

    def words(self, sql: str) -> int:
        """How many texts something is compared with: they take longer than numbers."""
        return sum(isinstance(self.binds[name], str) for name in re.findall(r":(v[0-9]+)", sql))

    def _name(self, value: Scalar) -> str:
        name = self._names.setdefault((type(value), value), f"v{len(self._names)}")
        self.binds[name] = value
        return name


@dataclass
class Reading:
    """One statement over a register for several provisions, and how to read its rows."""

    pool: Pool = field(default_factory=Pool)
    hits: list[str] = field(default_factory=list)
    possible: list[tuple[str, ...]] = field(default_factory=list)
    figures: dict[str, int] = field(default_factory=dict)
    read: list[tuple[str, int, int, Any]] = field(default_factory=list)

    registers: list[Register] = field(default_factory=list)

    def add(self, one: Compiled, binds: Mapping[str, Scalar]) -> None:
        """Ask for one more provision."""
        if one.asked is None:
            raise ValueError(one.provision.id)
        self.registers.append(one.asked.register)
        self.hits.append(self.pool.renamed(one.asked.hit, binds))
        self.possible.append(tuple(self.pool.renamed(part, binds) for part in (*one.asked.scope, *one.asked.breaks)))
        places = [self._figure(figure, binds) for figure in (one.asked.measured, one.asked.bound)]
        self.read.append((one.provision.id, places[0], places[1], one.binds[one.bound] if one.bound else None))

    def _figure(self, figure: str, binds: Mapping[str, Scalar]) -> int:
        """The place of a figure in a row; 0 means that there is none."""
        if not figure:
            return 0
        return self.figures.setdefault(self.pool.renamed(figure, binds), BITS + 1 + len(self.figures))

    def sql(self, only: str = "") -> str:
        """The statement: record, whose, unit, day, the findings as bits, the figures; `only` is a condition on `r`."""
        about = self.registers[0]
        columns = [
            "CAST(r.id AS TEXT) AS record", f"CAST({f'r.{about.who}' if about.who else 'NULL'} AS TEXT) AS who",
            f"CAST(r.{about.unit} AS TEXT) AS unit", f"CAST(r.{about.day} AS BIGINT) AS day",
            *(f"{hit} AS h{n}" for n, hit in enumerate(self.hits)),
            *(f"CAST({figure} AS BIGINT) AS f{n}" for figure, n in self.figures.items()),
        ]  # fmt: skip
        bits = " + ".join(
            f"CASE WHEN f.h{n} THEN {BROKEN << 2 * n} WHEN f.h{n} IS NULL THEN {UNKNOWN << 2 * n} ELSE 0 END"
            for n in range(len(self.hits))
        )
        figures = [f"f.f{n}" for n in self.figures.values()]
        listed = ", ".join(["f.record", "f.who", "f.unit", "f.day", f"{bits} AS bits", *figures])
        found = " AND ".join(filter(None, (only, *self._found())))
        return f"SELECT {listed} FROM (SELECT {', '.join(columns)} FROM {about.name} AS r WHERE {found}) AS f"

    def _found(self) -> Iterator[str]:
        """Conditions that say together that some answer is a finding: what all ask is asked once and first, and of each
        the numbers before the words. One that asks more than another finds nothing beyond it."""
        sets = {frozenset(parts) for parts in self.possible}
        least = [parts for parts in dict.fromkeys(self.possible) if not any(other < frozenset(parts) for other in sets)]
        shared = frozenset.intersection(*sets)
        yield from (part for part in least[0] if part in shared)
        each = [" AND ".join(sorted(set(parts) - shared, key=lambda p: (self.pool.words(p), parts.index(p)))) for parts in least]
        if all(each):
            yield f"({' OR '.join(f'({one})' for one in each)})"

    def findings(self, rows: Sequence[tuple[Any, ...]]) -> dict[str, list[Finding]]:
        """The findings of each provision, out of the rows."""
        found: dict[str, list[Finding]] = {name: [] for name, *_rest in self.read}
        known: dict[int, list[tuple[Callable[[Finding], None], Verdict, int, int, Any]]] = {}
        for row in rows:
            bits = row[BITS]
            read = known.get(bits)
            if read is None:
                read = known[bits] = [(found[name].append, *rest) for name, *rest in self._of(int(bits))]
            record, who, unit, day = row[:BITS]
            for add, verdict, measured, bound, fixed in read:
                add(MADE((
                    verdict, record, None, who, unit, day, None, row[measured] if measured else None,
                    row[bound] if bound else fixed, None,
                )))  # fmt: skip
        return found

    def _of(self, bits: int) -> Iterator[tuple[str, Verdict, int, int, Any]]:
        for n, (name, measured, bound, fixed) in enumerate(self.read):
            answer = bits >> 2 * n & (BROKEN | UNKNOWN)
            if answer:
                yield name, VERDICTS[answer], measured, bound, fixed


def readings(asked: Sequence[tuple[Compiled, Mapping[str, Scalar]]]) -> Iterator[Reading]:
    """As few statements as it takes for these provisions of one register, each with its binds."""
    for start in range(0, len(asked), AT_ONCE):
        reading = Reading()
        for one, binds in asked[start : start + AT_ONCE]:
            reading.add(one, binds)
        yield reading
