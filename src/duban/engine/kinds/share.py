"""share: per key and period, a part of the records is at least, or at most, so many per cent of them."""

from dataclasses import replace

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import PER, PERIOD, Body, Kind, add, conditions, number
from duban.engine.kinds.groups import columns, grouped, index, judged, number_of, scope_of, together
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """The share is an interval where a record's scope or part is not known: lowest and highest possible.

    Highest: whatever may be of the part is, and nothing else that is not certain belongs at all; lowest: the reverse.
    No division: 100 × part against bound × whole, so that every engine compares the same integers.
    """
    scope, kind = scope_of(w, ended=True), w.name("period", "year")
    part = w.all_of(w.conditions("part"), "r")
    figures = _figures(part, _unknown(w, part), scope.certain)
    highest = ("g.certain + g.perhaps + g.up", "g.whole + g.up")
    lowest = ("g.certain", "g.whole + g.down")
    arg, sign = ("at_least", "<") if w.has("at_least") else ("at_most", ">")
    bound = w.number_in(arg, kind, "g.period")
    best, worst = (highest, lowest) if sign == "<" else (lowest, highest)
    least = w.number_in("from_records", kind, "g.period")
    broken = f"100 * ({best[0]}) {sign} {bound} * ({best[1]}) AND g.whole >= {least}"
    doubtful = _in_some_reading(worst, least, bound, sign)
    found = (
        f"WITH {grouped(w, figures, scope)} SELECT CASE WHEN {broken} THEN 'breach' ELSE 'unknown' END AS verdict, "
        f"{columns(w, measured='g.certain', bound=bound, total='g.whole')} FROM g WHERE {doubtful}"
    )
    return replace(together(w, found, ended=True), judged=judged(w, ended=True))


def _unknown(w: Writer, part: str) -> str:
    """Nobody can say whether a record is of the part: of one condition with fixed values, just where its column is empty."""
    conditions = w.conditions("part")
    leans = w.leans_on(conditions[0], "r", f"r.{w.register.day}") if len(conditions) == 1 else ()
    return f"{leans[0]} IS NULL" if len(leans) == 1 else f"({part}) IS NULL"


def _figures(part: str, unknown: str, sure: str) -> str:
    """How many certainly belong (`whole`) and are of the part (`certain`) or may be (`perhaps`); how many may belong
    (`open`) and may be of the part (`up`) or may not (`down`). All records read may belong."""
    if not sure:
        counted = {
            "whole": "COUNT(*)", "certain": number_of(part), "perhaps": number_of(unknown),
            "up": "0", "down": "0", "open": "0",
        }  # fmt: skip
    else:
        counted = {
            "whole": number_of(sure), "certain": number_of(f"{sure} AND {part}"),
            "perhaps": number_of(f"{sure} AND {unknown}"),
            "up": f"COUNT(CASE WHEN {sure} THEN NULL WHEN NOT ({part}) THEN NULL ELSE 1 END)",
            "down": f"COUNT(CASE WHEN {sure} THEN NULL WHEN {part} THEN NULL ELSE 1 END)",
            "open": f"COUNT(*) - {number_of(sure)}",
        }  # fmt: skip
    return ", ".join(f"{figure} AS {name}" for name, figure in counted.items())


def _in_some_reading(worst: tuple[str, str], least: str, bound: str, sign: str) -> str:
    """The worst reading breaks the bound; where it has too few records to be judged, it with those that mend it least."""
    part, whole = worst
    more = f"{part} + {least} - ({whole})" if sign == "<" else part
    return (
        f"CASE WHEN {whole} >= {least} THEN 100 * ({part}) {sign} {bound} * ({whole}) "
        f"WHEN g.whole + g.open >= {least} THEN 100 * ({more}) {sign} {bound} * {least} ELSE FALSE END"
    )


KIND = add(
    Kind(
        name="share",
        label=Text("占比", "Share"),
        explain=Text(
            "每个对象每个周期中某一部分的占比不低于（或不超过）百分之几；周期结束后评判。",
            "Per key and period a part is at least, or at most, so many per cent; judged when the period is over.",
        ),
        args=(
            PER, PERIOD, conditions("part", "这一部分", "The part"),
            number("at_least", "不低于（%）", "At least (%)", required=False),
            number("at_most", "不超过（%）", "At most (%)", required=False),
            number("from_records", "至少多少条才评判", "Judged from so many records", required=False, default=1),
        ),
        key="group",
        write=write,
        index=index,
        measured=Text("这一部分", "The part"),
        tighter=(
            ("per", "same"), ("period", "same"), ("part", "same"), ("at_least", "larger"), ("at_most", "smaller"),
            ("from_records", "smaller"),
        ),
    )
)  # fmt: skip
