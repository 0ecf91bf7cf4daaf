"""limit: a number of one record is at most, or at least, a bound."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Body, Kind, add, column, number
from duban.engine.kinds.records import body, named_choices, no_index
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """Compare the column `of`, or `of` − `minus`, with the bound of its day."""
    measured = f"r.{w.name('of')}" + (f" - r.{w.name('minus')}" if w.has("minus") else "")
    arg, sign = ("at_most", "<=") if w.has("at_most") else ("at_least", ">=")
    bound = w.number(arg)
    scope = w.scope(extra=named_choices(w, arg))
    certain = _certain(w, arg, measured, sign)
    return body(w, f"{measured} {sign} {bound}", scope=scope, measured=measured, bound=bound, certain=certain)


def _certain(w: Writer, arg: str, measured: str, sign: str) -> tuple[str, ...]:
    """Where the bound hangs on a choice: what keeps the strictest of all bounds keeps its own, whichever that is. A number
    is compared first, so that few records are asked which choice is theirs."""
    given = w.value(arg)
    parameter = w.provision.parameters[given[1:]] if isinstance(given, str) else None
    if parameter is None or not parameter.by:
        return ()
    bounds = [bound for _day, held in parameter.values for bound in ([held] if isinstance(held, int) else held.values())]
    strictest = w.bind(min(bounds) if sign == "<=" else max(bounds))
    open_ = "".join(f" OR {column} IS NULL" for column in w.leaning(given, f"r.{w.register.day}"))
    return (f"(({measured} {sign} {strictest}) IS NOT TRUE{open_})",)


KIND = add(
    Kind(
        name="limit",
        label=Text("限额", "Limit"),
        explain=Text("一条记录的数值不超过（或不低于）限额。", "A number of one record is at most, or at least, a bound."),
        args=(
            column("of", "数值", "Number", "number", "money", "yes", "day", "moment"),
            column("minus", "减去", "Less", "number", "money", "day", "moment", required=False),
            number("at_most", "不超过", "At most", required=False),
            number("at_least", "不低于", "At least", required=False),
        ),
        key="record",
        write=write,
        index=no_index,
        measured=Text("数值", "Number"),
        tighter=(("of", "same"), ("minus", "same"), ("at_most", "smaller"), ("at_least", "larger")),
    )
)
