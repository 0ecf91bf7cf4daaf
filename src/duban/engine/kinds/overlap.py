"""overlap: two records of the same kind do not run at the same time."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Arg, Body, Kind, add, column
from duban.engine.kinds.pairs import statement, unplaced
from duban.engine.kinds.records import Index
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """The later one starts inside the earlier one: written so, an index on (same, day) serves."""
    day, end = w.register.day, w.register.end or w.register.day
    inside, begun = f"b.{day} <= a.{end}", f"b.{day} >= a.{day}"
    for name in w.names("unless"):
        inside += f" AND (a.{name} <> b.{name} OR a.{name} IS NULL OR b.{name} IS NULL)"
    # Of all that began before a record few are not over: those are found by their last day, not by their first.
    later = f"{begun} + 0 AND {inside}" if end != day else ""
    differ = w.name("differ")
    certain = f"a.{differ} <> b.{differ}" if differ else ""
    needed = tuple(dict.fromkeys((*w.names("same"), day, end)))
    pairs = statement(w, f"{begun} AND {inside}", certain, later=later)
    return Body(f"{pairs} UNION ALL {unplaced(w, needed)}", counted=w.scope().possible)


def index(w: Writer) -> Index:
    """All of one place by first day, for what begins inside a record, and by last day, for what it begins in."""
    ends = (w.register.day, w.register.end) if w.register.end else (w.register.day,)
    return tuple((w.register.name, (*w.names("same"), day)) for day in ends)


KIND = add(
    Kind(
        name="overlap",
        label=Text("时间重叠", "Overlap"),
        explain=Text(
            "同一对象的两条记录时间不得重叠。", "Two records that have the same columns do not run at the same time."
        ),
        args=(
            Arg("same", "columns", Text("相同的列", "Columns that are the same")),
            column("differ", "不同的列", "Column that differs", "ref", "text", "choice", required=False),
            Arg("unless", "columns", Text("相同即允许", "Allowed when these are the same"), False),
        ),
        key="pair",
        write=write,
        index=index,
        tighter=(("same", "fewer"), ("differ", "same"), ("unless", "fewer")),
    )
)
