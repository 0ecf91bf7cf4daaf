"""at_most: per key and period, a count, a number of days, a sum or a number of different values is at most a bound."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import PER, PERIOD, Arg, Body, Kind, add, column, number
from duban.engine.kinds.groups import index, over
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """What is open counts one each in a count; in a sum or in days nobody can say how much."""
    bound = w.number_in("at_most", w.name("period", "year"), "g.period")
    return over(w, bound, exact=not w.has("sum") and w.name("count") != "days")


MEASURE = (
    Arg("count", "word", Text("计什么", "Counted"), False, words=("records", "days"), default="records"),
    column("sum", "合计的列", "Summed", "number", "money", required=False),
    column("distinct", "不同值的列", "Different values of", "text", "choice", "ref", "number", required=False),
)
KIND = add(
    Kind(
        name="at_most",
        label=Text("不超过", "At most"),
        explain=Text(
            "每个对象每个周期的次数、天数（重叠的只计一次）、合计或种类不超过上限。",
            "Per key and period a count, days (those that overlap count once), a sum or kinds are at most a bound.",
        ),
        args=(PER, PERIOD, *MEASURE, number("at_most", "上限", "At most")),
        key="group",
        write=write,
        index=index,
        measured=Text("实际", "Measured"),
        tighter=(
            ("per", "fewer"), ("period", "same"), ("count", "same"), ("sum", "same"), ("distinct", "same"),
            ("at_most", "smaller"),
        ),
    )
)  # fmt: skip
