"""overlap: two records of the same kind do not run at the same time."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Arg, Body, Kind, add, column
from duban.engine.kinds.pairs import statement, unplaced
from duban.engine.kinds.records import Index
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """The later one starts inside the earlier one: written so, an index on (same, day) serves."""
    day, end = w.register.day, w.register.end or w.register.day
    meets = f"b.{day} >= a.{day} AND b.{day} <= a.{end}"
    for name in w.names("unless"):
        meets += f" AND (a.{name} <> b.{name} OR a.{name} IS NULL OR b.{name} IS NULL)"
    differ = w.name("differ")
    certain = f"a.{differ} <> b.{differ}" if differ else ""
    needed = tuple(dict.fromkeys((*w.names("same"), day, end)))
    findings = f"{statement(w, meets, certain)} UNION ALL {unplaced(w, needed)}"
    return Body(findings, counted=w.scope().possible)


def index(w: Writer) -> Index:
    """All of one place, by day."""
    return ((w.register.name, (*w.names("same"), w.register.day)),)


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
