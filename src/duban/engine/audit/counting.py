"""How many records of one register each provision judges, all counted in one reading of it: what is the same is asked once.

DuckDB counts first how many records are alike in what is asked, a few hundred kinds of them whatever the size, and then
asks each kind once: words are dear to compare there and cheap to group. Databases of rows answer quicker record by record.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from duban.engine.audit.compiled import Compiled, Engine
from duban.engine.audit.reading import Pool
from duban.engine.audit.schema import Register, Type
from duban.engine.packs.model import Scalar

FEW: Final[frozenset[Type]] = frozenset({"choice", "yes"})
COLUMN: Final = re.compile(r"\br\.([a-z_0-9]+)")


@dataclass
class Counting:
    """One statement over a register, and in which of its columns the count of each provision stands."""

    name: str
    register: Register | None = None
    pool: Pool = field(default_factory=Pool)
    sets: dict[frozenset[str], int] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)

    def add(self, one: Compiled, binds: Mapping[str, Scalar]) -> None:
        """Count for one more provision."""
        self.register = one.asked.register if one.asked else self.register
        parts = one.asked.scope if one.asked else (f"({one.counted})",)
        asked = frozenset(self.pool.renamed(part, binds) for part in parts)
        self.places[one.provision.id] = self.sets.setdefault(asked, len(self.sets))

    def sql(self, engine: Engine) -> str:
        """The statement: a column for each set of conditions. What is in all of them is asked once and first."""
        shared = frozenset.intersection(*self.sets)
        rest = [sorted(asked - shared) for asked in self.sets]
        where = f" WHERE {' AND '.join(sorted(shared))}" if shared else ""
        source = f"{self.name} AS r{where}"
        if engine != "duckdb" or not any(rest):
            return f"SELECT {_columns('COUNT(*)', rest)} FROM {source}"
        kinds, rest = self._kinds(rest)
        by = ", ".join(kinds)
        named = ", ".join(f"{value} AS {name}" for value, name in kinds.items())
        return f"SELECT {_columns('SUM(k.n)', rest)} FROM (SELECT {named}, COUNT(*) AS n FROM {source} GROUP BY {by}) AS k"

    def _kinds(self, rest: Sequence[Sequence[str]]) -> tuple[dict[str, str], list[list[str]]]:
        """What records are grouped by – columns of few values, or whether a condition holds – with its name, and the
        conditions asked of a kind of records."""
        kinds: dict[str, str] = {}
        asked: list[list[str]] = []
        for conditions in rest:
            asked.append([])
            for condition in conditions:
                columns = sorted(set(COLUMN.findall(condition)))
                few = "SELECT" not in condition and all(self._few(name) for name in columns)
                for value in (f"r.{name}" for name in columns) if few else (condition,):
                    kinds.setdefault(value, f"c{len(kinds)}")
                asked[-1].append(COLUMN.sub(lambda m: f"k.{kinds[m[0]]}", condition) if few else f"k.{kinds[condition]}")
        return kinds, asked

    def _few(self, name: str) -> bool:
        column = self.register.columns.get(name) if self.register else None
        return column is not None and column.type in FEW


def _columns(count: str, conditions: Sequence[Sequence[str]]) -> str:
    only = (f" FILTER (WHERE {' AND '.join(parts)})" if parts else "" for parts in conditions)
    return ", ".join(f"COALESCE({count}{which}, 0) AS n{n}" for n, which in enumerate(only))
