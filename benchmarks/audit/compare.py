"""Whether two ways to audit find the same: verdict and what it is about, provision by provision."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks.audit.by_hand import Statement
from benchmarks.audit.by_hand.alike import pairs
from duban.engine.audit.finding import Answer

Known = tuple[str, str | None, str | None, str | None, int | None]
Row = tuple[Any, ...]


def ours(answer: Answer) -> Counter[Known]:
    """What the audit found, as verdict, record, other, whom, period (whom and period only of a figure)."""
    return Counter(
        (f.verdict, f.record, f.other, None if f.record else f.who, None if f.record else f.period) for f in answer.findings
    )


def by_hand(statement: Statement, rows: Iterable[Row]) -> Counter[Known]:
    """The same of a statement's rows."""
    if statement.reads == "record":
        return Counter(("breach" if row[0] else "unknown", str(row[1]), None, None, None) for row in rows)
    if statement.reads in {"pair", "alike"}:
        return Counter((row[0], str(row[1]), _text(row[2]), None, None) for row in rows)
    return Counter((row[0], _text(row[1]), None, _text(row[2]), row[3]) for row in rows)


def read(statement: Statement, rows: list[Row]) -> list[Row]:
    """The rows of a statement; of one that reads titles, those of titles that are alike."""
    return pairs(statement.provision, rows) if statement.reads == "alike" else rows


def different(mine: Mapping[str, Counter[Known]], theirs: Mapping[str, Counter[Known]]) -> list[str]:
    """A line for each provision in which the two differ, or that only one of them has."""
    lines = [f"{name}: only one of the two has it" for name in sorted(set(mine) ^ set(theirs))]
    for name in sorted(set(mine) & set(theirs)):
        if mine[name] != theirs[name]:
            more, less = mine[name] - theirs[name], theirs[name] - mine[name]
            lines.append(f"{name}: only the audit {len(more)} {list(more)[:2]}, only by hand {len(less)} {list(less)[:2]}")
    return lines


def _text(value: object) -> str | None:
    return None if value is None else str(value)
