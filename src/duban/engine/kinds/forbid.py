"""forbid: what is described does not happen."""

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import Body, Kind, add, conditions
from duban.engine.kinds.records import body, no_index
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """All of `what` together is a breach."""
    what = w.conditions("what")
    return body(w, f"NOT ({w.all_of(what, 'r')})", broken=tuple(w.condition(one, "r") for one in what))


KIND = add(
    Kind(
        name="forbid",
        label=Text("禁止", "Forbidden"),
        explain=Text("所列情形同时具备即为违反。", "All that is described, together, is a breach."),
        args=(conditions("what", "禁止的情形", "What is forbidden"),),
        key="record",
        write=write,
        index=no_index,
        tighter=(("what", "fewer"),),
    )
)
