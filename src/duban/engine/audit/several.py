"""Several provisions about keys asked in one statement, each narrowed to one period: what a forecast asks of a ledger."""

from collections.abc import Sequence
from dataclasses import dataclass

from duban.engine.audit.compiled import Compiled, named, render
from duban.engine.audit.finding import Finding
from duban.engine.audit.run import When, binds_of, renamed
from duban.engine.audit.runner import Runner
from duban.engine.packs.model import Scalar


@dataclass(frozen=True, slots=True)
class OfPeriod:
    """The findings of one provision about the keys of one period; `verdict`: only these ("" for both)."""

    one: Compiled
    when: When
    period: int
    verdict: str = ""


def of_periods(asked: Sequence[OfPeriod], runner: Runner) -> list[list[Finding]]:
    """Return the findings that each asks for, in the same order (one statement, none where nothing is asked).

    Raises ValueError for a provision about single records, whose findings have other columns.
    """
    if not asked:
        return []
    parts, binds = list[str](), dict[str, Scalar]()
    for n, wanted in enumerate(asked):
        sql, own = _part(n, wanted)
        parts.append(sql)
        binds |= own
    found: list[list[Finding]] = [[] for _one in asked]
    for part, *row in runner.rows(render(" UNION ALL ".join(parts), runner.engine, runner.sources), binds):
        found[int(part)].append(Finding(*row))
    return found


def _part(n: int, wanted: OfPeriod) -> tuple[str, dict[str, Scalar]]:
    one = wanted.one
    if one.key != "group":
        raise ValueError(f"{one.provision.id} is about single records")
    verdict = f" AND f.verdict = '{wanted.verdict}'" if wanted.verdict else ""
    columns = ", ".join(f"f.{name}" for name in one.columns)
    sql = f"SELECT {n} AS part, {columns} FROM ({one.findings}) AS f WHERE f.record IS NULL AND f.period = :running{verdict}"
    needed = named(sql)
    given: dict[str, Scalar] = {**one.binds, **binds_of(one, wanted.when), "running": wanted.period}
    return renamed(sql, {name: value for name, value in given.items() if name in needed}, f"of{n}_")
