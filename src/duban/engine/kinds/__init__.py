"""Kinds of provisions: each says once, in SQL, what it is to keep one and what it is to break one."""

from duban.engine.kinds import (
    approved_before,
    at_least,
    at_most,
    cover,
    followed_by,
    forbid,
    limit,
    one_kind,
    overlap,
    require,
    route,
    share,
    similar,
    turnaround,
)
from duban.engine.kinds.base import KINDS

__all__ = [
    "KINDS", "approved_before", "at_least", "at_most", "cover", "followed_by", "forbid", "limit", "one_kind",
    "overlap", "require", "route", "share", "similar", "turnaround",
]  # fmt: skip
