"""one_kind: per key and period there is but one of its kind."""

from dataclasses import replace

from duban.engine.audit.schema import Text
from duban.engine.kinds.base import PER, PERIOD, Body, Kind, add, column
from duban.engine.kinds.groups import columns, counted, grouped, index, judged, scope_of, together
from duban.engine.kinds.writer import Writer


def write(w: Writer) -> Body:
    """A record whose kind is not known may be one more."""
    scope = scope_of(w)
    figure = grouped(w, counted(scope, w.name("column"), distinct=True), scope)
    found = (
        f"WITH {figure} SELECT CASE WHEN g.low > 1 THEN 'breach' ELSE 'unknown' END AS verdict, "
        f"{columns(w, measured='g.low', bound='1')} FROM g WHERE g.low + g.open > 1"
    )
    return replace(together(w, found), judged=judged(w))


KIND = add(
    Kind(
        name="one_kind",
        label=Text("只保留一种", "One kind"),
        explain=Text("每个对象每个周期只有一种。", "Per key and period there is but one different value."),
        args=(PER, PERIOD, column("column", "种类", "Kind of", "text", "choice", "ref")),
        key="group",
        write=write,
        index=index,
        measured=Text("种数", "Kinds"),
        tighter=(("per", "fewer"), ("period", "same"), ("column", "same")),
    )
)
