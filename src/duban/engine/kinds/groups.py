"""What kinds about all records of a key in a period share: what is certain (`low`) and what is open (`open`).

A record that may or may not count leaves the figure open; a figure is a breach only where every reading of the open
records breaks the bound, and not known where some reading does. A record whose key or day is not known belongs to no
figure and is a finding of its own: not known.
"""

from dataclasses import dataclass, replace
from typing import Final

from duban.engine.kinds.base import Body
from duban.engine.kinds.records import Index
from duban.engine.kinds.scope import Scope
from duban.engine.kinds.writer import Writer, days_of, last_whole

MEASURES: Final = ("records", "days", "sum", "distinct")


@dataclass(frozen=True, slots=True)
class Group:
    """The parts of a statement over groups `g`: common table expressions, key columns, period."""

    ctes: str
    keys: tuple[str, ...]
    period: str
    scope: Scope


def keys(w: Writer) -> tuple[str, ...]:
    """The columns whose values make a key."""
    return w.names("per") or w.names("member")


def scope_of(w: Writer, *, ended: bool = False) -> Scope:
    """The conditions of the provision, and the periods in which it is in force instead of its days."""
    return w.scope(dated=w.name("period", "year") == "all", extra=tuple((c, ()) for c in on_days(w, "r", ended)))


def on_days(w: Writer, alias: str, ended: bool) -> list[str]:
    """`in_force`, said of the day of a record: a number that is there, where a period would be computed for each record.

    A narrowed reading has its own days already: more of them would only mislead who weighs the indexes.
    """
    kind, day = w.name("period", "year"), f"{alias}.{w.register.day}"
    if kind == "all" or w.only:
        return in_force(w, period_column(w, alias), ended)
    until = w.provision.until
    last = [f"{day} <= {w.bind(days_of(kind, last_whole(kind, until))[1])}"] if until else []
    return [f"{day} >= :from_begun", *last, *([f"{day} < :{kind}_begun"] if ended else [])]


def in_force(w: Writer, period: str, ended: bool) -> list[str]:
    """What the periods judged have in common: in force from first to last day and, if asked for, over."""
    kind = w.name("period", "year")
    if kind == "all":
        return []
    until = [f"{period} <= {w.bind(last_whole(kind, w.provision.until))}"] if w.provision.until else []
    return [f"{period} >= :from_period", *until, *([f"{period} < :current_{kind}"] if ended else [])]


def period_column(w: Writer, alias: str) -> str:
    """The number of the period of a record, as `period_of` counts it; 0 when there is but one.

    The quarter is found by comparing, because engines divide integers differently.
    """
    year, month = (f"{alias}.{w.register.day}_{letter}" for letter in "ym")
    of_year = f"{month} - {year} * 12"
    quarter = f"{year} * 4 + CASE WHEN {of_year} < 3 THEN 0 WHEN {of_year} < 6 THEN 1 WHEN {of_year} < 9 THEN 2 ELSE 3 END"
    return {"year": year, "quarter": f"({quarter})", "month": month}.get(w.name("period", "year"), "0")


def narrowed(w: Writer, alias: str = "r") -> str:
    """What narrows the records to one key (`:k0` …) and one period: by its days, so that one index serves any period."""
    if not w.only or w.name("period", "year") == "all":
        return of_key(w, alias)
    day = f"{alias}.{w.register.day}"
    return f"{of_key(w, alias)} AND {day} >= :first_day AND {day} <= :last_day"


def of_key(w: Writer, alias: str = "r") -> str:
    """What narrows the records to one key."""
    return "".join(f" AND {alias}.{column} = :k{n}" for n, column in enumerate(keys(w))) if w.only else ""


def grouped(w: Writer, measures: str, scope: Scope, *, members: bool = False) -> str:
    """A table expression `g`: k0, k1 …, period and the measures, over the records possibly in scope; only those of the
    members of `p`, if asked for."""
    period = period_column(w, "r")
    named = ", ".join(f"r.{column} AS k{n}" for n, column in enumerate(keys(w)))
    by = ", ".join([*(f"r.{column}" for column in keys(w)), *([period] if period != "0" else [])])
    known = " AND ".join(f"r.{column} IS NOT NULL" for column in keys(w)) + among(w, members)
    return (
        f"g AS (SELECT {named}, {period} AS period, {measures} FROM {w.register.name} AS r "
        f"WHERE {scope.possible} AND {known}{narrowed(w)} GROUP BY {by})"
    )


def among(w: Writer, members: bool) -> str:
    """Only what belongs to members of `p`: asked for where they are few among all."""
    return f" AND r.{keys(w)[0]} IN (SELECT p.k0 FROM p)" if members else ""


def counted(scope: Scope, column: str = "", *, distinct: bool = False) -> str:
    """`low` and `open` for a count of records, of distinct values, or a sum of a column that is never negative.

    All records read are possibly in scope, so only what could be unknown is asked of each.
    """
    sure = scope.certain
    if distinct:
        own = f"r.{column} IS NOT NULL"  # where the value counts only if it is known, that need not be asked
        sure = " AND ".join(part for part in sure.split(" AND ") if part not in {own, ""})
        low = f"COUNT(DISTINCT CASE WHEN {sure} THEN r.{column} END)" if sure else f"COUNT(DISTINCT r.{column})"
        more = f"COUNT(DISTINCT r.{column}) - {low} + " if sure else ""
        return f"{low} AS low, {more}COUNT(*) - COUNT(r.{column}) AS open"
    if column:
        low = f"SUM(CASE WHEN {sure} THEN r.{column} END)" if sure else f"SUM(r.{column})"
        known = f"{sure} AND r.{column} IS NOT NULL" if sure else f"r.{column} IS NOT NULL"
        return f"COALESCE({low}, 0) AS low, COUNT(*) - {number_of(known)} AS open"
    return f"{number_of(sure)} AS low, COUNT(*) - {number_of(sure)} AS open" if sure else "COUNT(*) AS low, 0 AS open"


def number_of(condition: str) -> str:
    """How many records meet a condition."""
    for end, count in ((" IS NOT NULL", "COUNT({})"), (" IS NULL", "(COUNT(*) - COUNT({}))")):
        column = condition.removesuffix(end)
        if condition.endswith(end) and " " not in column:
            return count.format(column)
    return f"COUNT(CASE WHEN {condition} THEN 1 END)"


def measured(w: Writer, *, ended: bool = False, members: bool = False) -> str:
    """The table expressions that end in `g` (k…, period, low, open), for what the provision measures."""
    scope = scope_of(w, ended=ended)
    if w.has("sum"):
        return grouped(w, counted(scope, w.name("sum")), scope, members=members)
    if w.has("distinct"):
        return grouped(w, counted(scope, w.name("distinct"), distinct=True), scope, members=members)
    if w.name("count") == "days":
        return days(w, ended, members=members)
    return grouped(w, counted(scope), scope, members=members)


def days(w: Writer, ended: bool, *, members: bool = False) -> str:
    """Days as the union of ranges: in order of their start, each adds what reaches beyond all before it.

    A range that runs over the end of a period counts in each, and what is open leaves each open that it may reach; one
    without an end leaves the figure of the period open in which it begins.
    """
    day, end, scope = w.register.day, w.register.end or w.register.day, w.scope(dated=w.name("period", "year") == "all")
    names = ", ".join(f"k{n}" for n in range(len(keys(w))))
    named = ", ".join(f"r.{column} AS k{n}" for n, column in enumerate(keys(w)))
    known = " AND ".join(f"r.{column} IS NOT NULL" for column in keys(w)) + among(w, members)
    period, first, last, join, only = _reached(w, day, end, ended)
    certain = f"{scope.sure} AND r.{end} >= r.{day}"
    return (
        f"v AS (SELECT {named}, {period} AS period, {first} AS a, {last} AS z FROM {w.register.name} AS r {join} "
        f"WHERE {certain} AND {known}{only}), "
        f"u AS (SELECT {names}, period, a, z, MAX(z) OVER (PARTITION BY {names}, period ORDER BY a, z "
        f"ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS past FROM v), "
        f"o AS (SELECT {names}, period, SUM(CASE WHEN past IS NULL OR a > past THEN z - a + 1 WHEN z > past THEN z - past "
        f"ELSE 0 END) AS low, 0 AS open FROM u GROUP BY {names}, period), "
        f"q AS (SELECT {named}, {period} AS period FROM {w.register.name} AS r {join} "
        f"WHERE {scope.possible} AND ({certain}) IS NOT TRUE AND {known}{only}), "
        f"g AS (SELECT {names}, period, SUM(low) AS low, SUM(open) AS open FROM (SELECT {names}, period, low, open FROM o "
        f"UNION ALL SELECT {names}, period, 0 AS low, 1 AS open FROM q) AS both_of GROUP BY {names}, period)"
    )


def _reached(w: Writer, day: str, end: str, ended: bool) -> tuple[str, str, str, str, str]:
    """The periods that a range reaches: the number, its first and last day there, the join, what narrows it."""
    kind = w.name("period", "year")
    if kind == "all":
        return "0", f"r.{day}", f"r.{end}", "", narrowed(w)
    w.used.add("periods")
    first = f"CASE WHEN r.{day} > y.first THEN r.{day} ELSE y.first END"
    last = f"CASE WHEN r.{end} < y.last THEN r.{end} ELSE y.last END"
    join = (
        f"JOIN periods AS y ON y.kind = {w.bind(kind)} AND y.period >= {period_column(w, 'r')} "
        f"AND y.first <= CASE WHEN r.{end} > r.{day} THEN r.{end} ELSE r.{day} END"
    )
    only = "".join(f" AND {condition}" for condition in in_force(w, "y.period", ended))
    if w.only:
        only += f"{of_key(w)} AND y.period = :period AND r.{day} <= :last_day"
    return "y.period", first, last, join, only


def columns(w: Writer, *, measured: str, bound: str, total: str = "", unit: str = "", alias: str = "g") -> str:
    """The columns of a finding about a key: who (its values, joined), the period, what was measured."""
    names = keys(w)
    who = " || '|' || ".join(f"CAST({alias}.k{n} AS TEXT)" for n in range(len(names)))
    own = unit or (f"{alias}.k{names.index(w.register.unit)}" if w.register.unit in names else "")
    period = f"{alias}.period" if w.name("period", "year") != "all" else ""
    return w.columns(who=who, unit=own, period=period, measured=measured, bound=bound, total=total)


def keyless(w: Writer, *, ended: bool = False) -> str:
    """Records in scope whose key or day is not known: not known, each by itself."""
    missing, day = [f"r.{column} IS NULL" for column in keys(w)], f"r.{w.register.day}"
    dated = w.name("period", "year") == "all"
    if not dated:
        missing.append(f"{day} IS NULL")
    scope = w.scope(dated=dated, extra=tuple((c, (day,)) for c in on_days(w, "r", ended)))
    return (
        f"SELECT 'unknown' AS verdict, {w.columns(**w.about('r'))} FROM {w.register.name} AS r "
        f"WHERE {scope.possible} AND ({' OR '.join(missing)}){w.narrowed('r')}"
    )


def judged(w: Writer, *, ended: bool = False, members: str = "") -> str:
    """How many keys have records in scope (or how many `members` p there are), with the records that have no key.

    What is counted is the relation `j`: whom (the first column of the key) and, where the key says so, which unit.
    """
    tables, table = members or grouped(w, "1 AS one", scope_of(w, ended=ended)), "p" if members else "g"
    if w.name("count") == "days" and not members:
        tables = days(w, ended)
    unit = "p.unit" if members else f"g.k{keys(w).index(w.register.unit)}" if w.register.unit in keys(w) else "NULL"
    return (
        f"WITH {tables}, j AS (SELECT CAST({table}.k0 AS TEXT) AS who, CAST({unit} AS TEXT) AS unit FROM {table} "
        f"UNION ALL SELECT w.who, w.unit FROM ({keyless(w, ended=ended)}) AS w) SELECT COUNT(*) AS judged FROM j"
    )


def together(w: Writer, found: str, *, ended: bool = False, members: bool = False) -> Body:
    """The findings (a statement over `g`, with its table expressions), with how many keys it judges in the same reading."""
    lost = keyless(w, ended=ended)
    count = f"SELECT 'judged' AS verdict, {w.columns(measured='COUNT(*)')} FROM {'p' if members else 'g'}"
    return Body(f"{found} UNION ALL {lost}", together=f"{found} UNION ALL {lost} UNION ALL {count}")


def index(w: Writer) -> Index:
    """All of one key, by day."""
    return ((w.register.name, (*keys(w), w.register.day)),)


def over(w: Writer, bound: str, *, exact: bool) -> Body:
    """At most `bound`: broken by what is certain alone, not known where what is open could break it."""
    most = f"g.low + g.open > {bound}" if exact else "g.open > 0"
    found = (
        f"WITH {measured(w)} SELECT CASE WHEN g.low > {bound} THEN 'breach' ELSE 'unknown' END AS verdict, "
        f"{columns(w, measured='g.low', bound=bound)} FROM g WHERE g.low > {bound} OR {most}"
    )
    return replace(together(w, found), judged=judged(w))
