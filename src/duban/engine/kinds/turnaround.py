"""turnaround: what began is done in time; what is open past its time is late."""

from dataclasses import replace

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Arg, Body, Kind, add, column, number
from duban.engine.kinds.records import body, named_choices, no_index
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """Days between days (working days by the calendar, if asked for), minutes between moments.

    What is not done yet counts up to the day (or minute) of the audit; while its time is not over it is not judged.
    """
    begun, done = f"r.{w.name('from')}", f"r.{w.name('to')}"
    type_ = w.register.columns[w.name("from")].type
    now = ":today" if type_ == "day" else ":now"
    joins = ""
    taken = f"COALESCE({done}, {now}) - {begun}"
    if w.name("days") == "working":
        w.used.add("days")
        joins = f"LEFT JOIN days AS a ON a.n = {begun} LEFT JOIN days AS z ON z.n = COALESCE({done}, {now})"
        taken = "z.work - a.work"
    bound = w.number("within")
    open_in_time = f"({done} IS NULL AND {taken} <= {bound}) IS NOT TRUE"
    scope = w.scope(extra=((open_in_time, ()), *named_choices(w, "within")))
    made = body(w, f"{taken} <= {bound}", scope=scope, measured=taken, bound=bound, joins=joins)
    if not joins:
        return made
    judged = f"SELECT COUNT(*) AS judged FROM {w.register.name} AS r {joins} WHERE {scope.possible}"
    return replace(made, counted="", judged=judged)


KIND = add(
    Kind(
        name="turnaround",
        label=Text("时限", "Turnaround"),
        explain=Text(
            "从开始到完成不超过时限；逾期未完成也是违反，未到期的暂不评判。",
            "From begun to done within the time; still open past it is a breach, open within it is not judged yet.",
        ),
        args=(
            column("from", "开始", "Begun", "day", "moment"),
            column("to", "完成", "Done", "day", "moment"),
            number("within", "时限", "Within"),
            Arg("days", "word", Text("按何种日计算", "Days counted"), False, words=("calendar", "working"), default="calendar"),
        ),
        key="record",
        write=write,
        index=no_index,
        measured=Text("用时", "Time taken"),
        tighter=(("from", "same"), ("to", "same"), ("within", "smaller"), ("days", "same")),
    )
)
