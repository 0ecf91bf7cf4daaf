"""The closed list of what an audit's SQL may be made of, checked in the parsed tree.

Left out are those that engines were seen to answer differently: LIKE, ROUND, casts from fractions to integers,
GREATEST with NULL, dates subtracted from dates, the day of the week, integer division, and every function that is not
named here.
"""

from typing import Final

from sqlglot import exp

ALLOWED: Final[frozenset[type[exp.Expr]]] = frozenset(
    {
        exp.Select, exp.From, exp.Where, exp.Group, exp.Join, exp.With, exp.CTE, exp.Subquery, exp.Union,
        exp.Table, exp.TableAlias, exp.Alias, exp.Column, exp.Identifier, exp.Placeholder, exp.Literal, exp.Null,
        exp.Boolean, exp.And, exp.Or, exp.Not, exp.Paren, exp.Is, exp.In, exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT,
        exp.GTE, exp.Add, exp.Sub, exp.Mul, exp.Neg, exp.Case, exp.If, exp.Coalesce, exp.Count, exp.Sum, exp.Min,
        exp.Max, exp.Distinct, exp.Star, exp.Window, exp.WindowSpec, exp.Order, exp.Ordered, exp.Cast, exp.DataType,
        exp.DPipe, exp.Tuple, exp.Filter, exp.StrPosition,
    }
)  # fmt: skip
CASTS: Final = frozenset({exp.DataType.Type.TEXT, exp.DataType.Type.BIGINT})


class NotAllowed(Exception):
    """An operator that is not on the list: a mistake in a kind, never something a pack could cause."""


def check(tree: exp.Expr) -> None:
    """Raise NotAllowed for the first node that is not on the list."""
    for node in tree.walk():
        if type(node) not in ALLOWED:
            raise NotAllowed(type(node).__name__)
        if isinstance(node, exp.Cast) and node.to.this not in CASTS:
            raise NotAllowed(f"CAST AS {node.to.sql()}")
