"""at_least: per key and period, a count, days, a sum or kinds is at least a bound, once the period is over."""

from dataclasses import replace

from duban.engine.audit.schema import Text
from duban.engine.kinds.at_most import MEASURE
from duban.engine.kinds.base import PER, PERIOD, Arg, Body, Kind, add, column, conditions, number
from duban.engine.kinds.groups import columns, index, judged, measured, together
from duban.engine.kinds.writer import Writer, last_whole


def write(w: Writer) -> Body:
    """With a population (`of`, `member`) those who have nothing at all are found, too.

    Who belongs to the population is asked for the whole period: from its first to its last day.
    """
    kind = w.name("period", "year")
    bound = w.number_in("at_least", kind, "p.period" if w.has("of") else "g.period")
    exact = not w.has("sum") and w.name("count") != "days"
    low, still_open = ("COALESCE(g.low, 0)", "COALESCE(g.open, 0)") if w.has("of") else ("g.low", "g.open")
    missed = f"{low} + {still_open} < {bound}" if exact else f"{low} < {bound} AND {still_open} = 0"
    of = w.has("of")
    few = of and w.has("among") and not w.only
    tables, source, alias, unit = measured(w, ended=True, members=few), "g", "g", ""
    if of:
        people = population(w)
        tables, alias, unit = f"{people}, {tables}" if few else f"{tables}, {people}", "p", "p.unit"
        source = "p LEFT JOIN g ON g.k0 = p.k0 AND g.period = p.period"
    found = (
        f"WITH {tables} SELECT CASE WHEN {missed} THEN 'breach' ELSE 'unknown' END AS verdict, "
        f"{columns(w, measured=low, bound=bound, unit=unit, alias=alias)} FROM {source} WHERE {low} < {bound}"
    )
    made = together(w, found, ended=True, members=of)
    return replace(made, judged=judged(w, ended=True, members=population(w) if of else ""))


def population(w: Writer) -> str:
    """A table expression `p`: every member in every period that is over and in which the provision is in force.

    Where there is but one period it is every member of today.
    """
    of, kind = w.schema[w.name("of")], w.name("period", "year")
    w.used.add(of.name)
    member = f"m.{w.name('member')}"
    begins = ":today" if kind == "all" else "y.first"
    among = " AND ".join(
        (f"{member} IS NOT NULL", w.all_of(w.conditions("among"), "m", begins), *w.units(f"m.{of.unit}"))
    )
    once = w.name("member") == "id"  # a record is its own member, and there but once
    unit = f"m.{of.unit} AS unit" if once else f"MIN(CAST(m.{of.unit} AS TEXT)) AS unit"
    by, by_period = ("", "") if once else (f" GROUP BY {member}", f" GROUP BY {member}, y.period")
    only = f" AND {member} = :k0" if w.only else ""
    begun, ended = (f"(m.{column} IS NULL OR m.{column} {{}})" for column in (of.day, of.end or of.day))
    if kind == "all":
        return (
            f"p AS (SELECT {member} AS k0, 0 AS period, {unit} FROM {of.name} AS m WHERE {among} "
            f"AND {begun.format('<= :today')} AND {ended.format('>= :today') if of.end else '1 = 1'}{only}{by})"
        )
    w.used.add("periods")
    only += " AND y.period = :period" if w.only else ""
    until = f" AND y.period <= {w.bind(last_whole(kind, w.provision.until))}" if w.provision.until else ""
    return (
        f"p AS (SELECT {member} AS k0, y.period AS period, {unit} FROM {of.name} AS m JOIN periods AS y "
        f"ON y.kind = {w.bind(kind)} AND {begun.format('<= y.first')} AND {ended.format('>= y.last') if of.end else '1 = 1'} "
        f"WHERE {among} AND y.period >= :from_period{until} AND y.period < :current_{kind}{only}{by_period})"
    )


KIND = add(
    Kind(
        name="at_least",
        label=Text("不少于", "At least"),
        explain=Text(
            "每个对象每个周期的次数、天数（重叠的只计一次）、合计或种类不少于下限；周期结束后评判，一次也没有的也会查出。",
            "Per key and period a count, days (those that overlap count once), a sum or kinds are at least a bound; "
            "judged when the period is over, and who has none at all is found, too.",
        ),
        args=(
            PER, PERIOD, *MEASURE, number("at_least", "下限", "At least"),
            Arg("of", "register", Text("应计对象", "Those it counts for"), False),
            column("member", "对象的列", "Column of the member", "ref", required=False, of="of"),
            conditions("among", "对象须满足", "Only those", required=False, of="of"),
        ),
        key="group",
        write=write,
        index=index,
        measured=Text("实际", "Measured"),
        tighter=(
            ("per", "same"), ("period", "same"), ("count", "same"), ("sum", "same"), ("distinct", "same"),
            ("at_least", "larger"), ("of", "same"), ("member", "same"), ("among", "fewer"),
        ),
    )
)  # fmt: skip
