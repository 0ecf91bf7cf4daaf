"""The values that the pack leaves to a city, set for the benchmark, so that every provision judges."""

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from duban.engine.packs.model import Pack, Provision

SINCE: Final = date(2022, 1, 1)
# Two provisions compare each title with all others of its kind within two weeks or a year. What they cost grows as a square:
# at ten million records a hundred times what it is at a million. Above a million they are left out on both sides.
SQUARES: Final = ("similar-meetings", "similar-documents")
LEFT_OUT: Final = SQUARES if int(os.environ.get("BENCH_RECORDS", "1000000")) > 1_000_000 else ()
VALUES: Final[Mapping[str, int | Mapping[str, int]]] = {
    "briefing-length": 1500, "buffet-share": 80, "case-answered": 60, "ceremony-company": 3, "ceremony-leaders": 3,
    "contact-point-by-leaders": 1, "contact-point-visited": 1, "county-escorts": 2, "decided-fast": 10_080,
    "decoration-cost": 3_000_000, "document-length": {"opinions": 5000, "plan": 4000, "notice": 4000, "report": 5000},
    "escorts": 5, "fewer-assessments": 14, "fewer-ceremonies": 9, "fewer-documents": 62, "fewer-hosts-than-guests": 0,
    "fewer-meetings": 52, "gift-handed-in": 30, "guest-company": 2, "guest-cost": 10_000, "head-on-scene": 120, "hosts": 3,
    "joint-assessment": 50, "leader-on-scene": {"one": 60, "two": 90, "three": 120, "four": 120}, "less-general": 20,
    "livelihood-share": 48, "measures-reviewed": 365, "meeting-size": {"city": 100, "system": 100, "county": 100, "unit": 100},
    "needs-solved": 60, "news-length": {"brief": 700, "headline": 700}, "office-area": {"city_head": 42, "city_deputy": 30,
    "county_head": 30, "county_deputy": 20}, "orders-paid": 30, "pair-visits": 1, "petition-days": 1, "problem-places": 50,
    "problems-solved": 0, "reported-at-once": 30, "reporters": 2, "return-recorded": 3, "security-short": 120,
    "short-agenda": 6, "short-speeches": 60, "special-inspection": 1, "spending-cap": 7_000_000, "trip-report": 30,
    "vehicle-displacement": {"general": 1800, "law": 1800}, "vehicle-price": {"general": 18_000_000, "law": 18_000_000},
    "video-share": 20, "visit-cars": 2, "visit-kinds": 2, "written-report": 120,
}  # fmt: skip


def assumed(pack: Pack) -> dict[str, Provision]:
    """The provisions that are measured, with a value for each parameter that has none. Raises KeyError for a new one."""
    return {name: _set(one) for name, one in pack.provisions.items() if name not in LEFT_OUT}


def _set(provision: Provision) -> Provision:
    parameters = {
        name: one if one.values else replace(one, values=((SINCE, VALUES[provision.id]),))
        for name, one in provision.parameters.items()
    }
    return replace(provision, parameters=parameters)
