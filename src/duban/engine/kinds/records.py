"""What kinds about single records share: the three answers of one record, in SQL's own three-valued logic.

A record is broken where the provision certainly applies and the test certainly fails; it is not known where either
cannot be said. Whatever it does not apply to, and whatever passes, is no finding.
"""

from duban.engine.kinds.base import Body
from duban.engine.kinds.writer import Part, Scope, Writer, number_of

Index = tuple[tuple[str, tuple[str, ...]], ...]


def body(
    w: Writer, test: str, *, scope: Scope | None = None, measured: str = "", bound: str = "", joins: str = "",
    before: str = "", other: str = "", narrowed: str | None = None,
) -> Body:  # fmt: skip
    """The statement for one `test` on the record `r`, with what is measured and against which bound."""
    scope = scope or w.scope()
    columns = w.columns(**w.about("r"), other=other, measured=measured, bound=bound)
    only = w.narrowed("r") if narrowed is None else narrowed
    return Body(
        f"{before}SELECT CASE WHEN {scope.sure} AND NOT ({test}) THEN 'breach' ELSE 'unknown' END AS verdict, {columns} "
        f"FROM {w.register.name} AS r {joins} WHERE {scope.possible} AND ({test}) IS NOT TRUE{only}",
        counted=scope.possible,
    )


def named_choices(w: Writer, arg: str) -> tuple[Part, ...]:
    """Where a parameter has a value for each choice of a column, only the choices that it names are judged: those that
    it ever names, and where that has changed those that it names on the day of the record."""
    given = w.value(arg)
    parameter = w.provision.parameters.get(given[1:]) if isinstance(given, str) else None
    if parameter is None or not parameter.by:
        return ()
    column, day = f"r.{parameter.by}", f"r.{w.register.day}"
    tables = [(since, sorted(table)) for since, table in parameter.values if not isinstance(table, int)]
    steps = [(number_of(since), _among(w, column, keys)) for since, keys in tables]
    every = _among(w, column, sorted({key for _since, keys in tables for key in keys}))
    if all(step == every for _since, step in steps):
        return ((every, (column,)),)
    return (every, (column,)), (w.dated(steps, day), (column, day))


def _among(w: Writer, column: str, keys: list[str]) -> str:
    return f"{column} IN ({', '.join(w.bind(key) for key in keys)})"


def no_index(_w: Writer) -> Index:
    """A single record is found by its number: nothing more is needed."""
    return ()
