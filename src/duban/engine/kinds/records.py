"""What kinds about single records share: the three answers of one record, in SQL's own three-valued logic.

A record is broken where the provision certainly applies and the test certainly fails; it is not known where either
cannot be said. Whatever it does not apply to, and whatever passes, is no finding.
"""

from dataclasses import replace

from duban.engine.kinds.base import Asked, Body
from duban.engine.kinds.names import FINDING
from duban.engine.kinds.scope import Part, Scope
from duban.engine.kinds.writer import Writer, number_of

Index = tuple[tuple[str, tuple[str, ...]], ...]


def body(
    w: Writer, test: str, *, scope: Scope | None = None, measured: str = "", bound: str = "", joins: str = "",
    before: str = "", other: str = "", narrowed: str | None = None, broken: tuple[str, ...] = (),
    certain: tuple[str, ...] = (),
) -> Body:  # fmt: skip
    """The statement for one `test` on the record `r`, with what is measured and against which bound. `broken` are the
    conditions that together are the opposite of the test, where it is plainer to say what breaks it; `certain` are others
    that hold, and are never NULL, wherever the test may be broken, and that are answered sooner."""
    scope = scope or w.scope()
    known = {**w.about("r"), "other": other, "measured": measured, "bound": bound}
    if not w.only:
        against = " AND ".join(f"({part})" if " OR " in part else part for part in broken) or f"NOT ({test})"
        breaks = (*certain, *(f"({part}) IS NOT FALSE" for part in broken or (f"NOT ({test})",)))
        asked = Asked(w.register, f"{scope.known} AND {against}", scope.possibly, breaks)
        made = _asked_once(w, asked, known, f"{joins} WHERE {scope.possible}" if joins else "")
        return replace(made, findings=before + made.findings, counted=scope.possible)
    columns = w.columns(**known)
    only = w.narrowed("r") if narrowed is None else narrowed
    return Body(
        f"{before}SELECT CASE WHEN {scope.sure} AND NOT ({test}) THEN 'breach' ELSE 'unknown' END AS verdict, {columns} "
        f"FROM {w.register.name} AS r {joins} WHERE {scope.possible} AND ({test}) IS NOT TRUE{only}",
        counted=scope.possible,
    )


def _asked_once(w: Writer, asked: Asked, known: dict[str, str], rest: str) -> Body:
    """Each record is asked once and answers in three values: true is a breach, NULL is not known. Only the columns that
    say something are read; a bound that is the same for all is not."""
    fixed = known["bound"][1:] if known["bound"][1:] in w.binds else ""
    named = [name for name in FINDING if known.get(name) and not (name == "bound" and fixed)]
    columns = ", ".join(w.typed(name, known[name]) for name in named)
    listed = ", ".join(f"f.{name}" for name in named)
    return Body(
        f"SELECT f.hit, {listed} FROM (SELECT {asked.hit} AS hit, {columns} FROM {w.register.name} AS r {rest}) AS f "
        f"WHERE f.hit IS NOT FALSE",
        columns=("hit", *named),
        bound=fixed,
        asked=None if rest else replace(asked, measured=known["measured"], bound="" if fixed else known["bound"]),
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
