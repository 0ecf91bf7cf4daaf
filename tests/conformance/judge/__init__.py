"""An independent reading of every kind: slow, obvious, loops over dicts. It is written from the words, not from the SQL."""

from collections.abc import Callable, Mapping
from typing import Final

from duban.engine.audit.finding import Finding
from tests.conformance.judge import groups, pairs, records
from tests.conformance.judge.case import Case

Reading = Callable[[Case], tuple[list[Finding], int]]
READINGS: Final[Mapping[str, Reading]] = {
    "limit": records.limit,
    "forbid": records.forbid,
    "require": records.require,
    "approved_before": records.approved_before,
    "followed_by": records.followed_by,
    "turnaround": records.turnaround,
    "route": records.route,
    "cover": pairs.cover,
    "overlap": pairs.overlap,
    "similar": pairs.similar,
    "at_most": groups.at_most,
    "at_least": groups.at_least,
    "one_kind": groups.one_kind,
    "share": groups.share,
}


def judge(case: Case) -> tuple[list[Finding], int]:
    """The findings of one provision, and how many records or keys it judges."""
    return READINGS[case.provision.kind](case)
