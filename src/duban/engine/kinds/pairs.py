"""What kinds about two records share: the earlier one `a`, the later one `b`, and what a narrowed reading needs."""

from duban.engine.kinds.scope import Scope
from duban.engine.kinds.writer import Writer


def statement(w: Writer, meets: str, certain: str, extra: str = "", later: str = "") -> str:
    """Pairs that meet: a breach where both are certainly in scope and `certain` holds, else not known.

    Narrowed to one record it is read once as the later and once as the earlier of the two, so that an index serves;
    `later` says the same as `meets` in the way in which the earlier ones are found quickest.
    """
    a, b = w.scope("a"), w.scope("b")
    sure = " AND ".join(filter(None, (a.sure, b.sure, certain)))
    columns = w.columns(**w.about("b"), other="a.id") + extra
    head = f"SELECT CASE WHEN {sure} THEN 'breach' ELSE 'unknown' END AS verdict, {columns}"
    name, day = w.register.name, w.register.day
    # As text, because files number their records in words: of two on one day every engine takes the same one.
    order = f"(b.{day} > a.{day} OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))"
    rest = f"{order} AND {a.possible} AND {b.possible}"
    if certain:
        rest += f" AND (NOT ({certain})) IS NOT TRUE"
    if not w.only:
        return f"{head} FROM {name} AS a JOIN {name} AS b ON {_on(w)} WHERE {meets} AND {rest}"
    return " UNION ALL ".join(
        f"{head} FROM {name} AS a JOIN {name} AS b ON {_on(w)} WHERE {how} AND {rest} AND {alias}.id = :record"
        for alias, how in (("a", meets), ("b", later or meets))
    )


def _on(w: Writer) -> str:
    columns = w.names("same") or w.names("block")
    return " AND ".join(f"a.{column} = b.{column}" for column in columns) or "1 = 1"


def unplaced(w: Writer, needed: tuple[str, ...], extra: str = "") -> str:
    """Records in scope that lack what a pair is found by: not known, each by itself."""
    scope: Scope = w.scope("r")
    missing = " OR ".join(f"r.{column} IS NULL" for column in needed)
    columns = w.columns(**w.about("r")) + extra
    only = w.narrowed("r")
    return (
        f"SELECT 'unknown' AS verdict, {columns} FROM {w.register.name} AS r "
        f"WHERE {scope.possible} AND ({missing}){only}"
    )
