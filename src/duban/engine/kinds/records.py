"""What kinds about single records share: the three answers of one record, in SQL's own three-valued logic.

A record is broken where the provision certainly applies and the test certainly fails; it is not known where either
cannot be said. Whatever it does not apply to, and whatever passes, is no finding.
"""

from duban.engine.kinds.base import Body
from duban.engine.kinds.writer import Scope, Writer

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


def no_index(_w: Writer) -> Index:
    """A single record is found by its number: nothing more is needed."""
    return ()
