"""require: what is described holds for each record."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Body, Kind, add, conditions
from duban.engine.kinds.records import body, no_index
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """Each of `what` must hold."""
    return body(w, w.all_of(w.conditions("what"), "r"))


KIND = add(
    Kind(
        name="require",
        label=Text("必须具备", "Required"),
        explain=Text("所列要求必须全部具备。", "All that is described must hold."),
        args=(conditions("what", "必须具备的条件", "What is required"),),
        key="record",
        write=write,
        index=no_index,
        tighter=(("what", "more"),),
    )
)
