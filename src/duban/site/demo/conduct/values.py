"""The demo city's own numbers for what the document leaves open: made up for the demonstration, and shown as such.

A number is by provision and parameter; where it differs by choice, by choice. Money is in fen.
"""

from collections.abc import Mapping
from typing import Final

from duban.site.demo.conduct.made import yuan

Number = int | Mapping[str, int]

# These the demo city has not set, so that the answer "not set" is seen.
NOT_SET: Final = frozenset({"ceremony-company", "guest-company", "decoration-cost"})
VALUES: Final[Mapping[str, tuple[str, Number]]] = {
    "contact-point-by-leaders": ("visits", 4), "contact-point-visited": ("visits", 4), "county-escorts": ("persons", 2),
    "escorts": ("persons", 5), "problem-places": ("percent", 30), "problems-solved": ("open", 2),
    "reporters": ("persons", 2), "visit-cars": ("cars", 2), "visit-kinds": ("kinds", 3),
    "pair-visits": ("visits", 1), "needs-solved": ("days", 30), "orders-paid": ("days", 30),
    "petition-days": ("days", 1), "case-answered": ("days", 60),
    "meetings-asked-of-units": ("meetings", 8), "fewer-meetings": ("meetings", 120),
    "meeting-size": ("persons", {"city": 300, "system": 200, "county": 150, "unit": 100}), "short-agenda": ("items", 5),
    "short-speeches": ("minutes", 60), "video-share": ("percent", 30),
    "ceremony-leaders": ("leaders", 3), "fewer-ceremonies": ("ceremonies", 24), "gift-handed-in": ("days", 30),
    "conclusion-given": ("days", 15), "forms-at-inspection": ("forms", 2), "inspection-short": ("days", 3),
    "inspections-per-unit": ("times", 12), "inspectors-few": ("persons", 5), "papers-few": ("papers", 10),
    "fewer-assessments": ("times", 4), "joint-assessment": ("percent", 50), "special-inspection": ("times", 1),
    "form-short": ("fields", 40), "forms-per-unit": ("forms", 8), "time-to-fill-in": ("days", 5),
    "trip-report": ("days", 30),
    "document-length": ("characters", {"opinions": 5_000, "plan": 4_000, "notice": 3_000, "decision": 4_000}),
    "fewer-documents": ("documents", 60), "briefing-length": ("characters", 2_000), "less-general": ("percent", 20),
    "decided-fast": ("minutes", 7_200),
    "buffet-share": ("percent", 40), "fewer-hosts-than-guests": ("more", 0), "guest-cost": ("yuan", yuan(150)),
    "hosts": ("persons", 3), "return-recorded": ("days", 5), "head-on-scene": ("minutes", 60),
    "leader-on-scene": ("minutes", {"one": 60, "two": 60, "three": 90, "four": 120}), "reported-at-once": ("minutes", 30),
    "written-report": ("minutes", 120), "security-short": ("minutes", 180),
    "livelihood-share": ("percent", 40), "news-length": ("characters", {"brief": 500, "headline": 800, "full": 1_500}),
    "vehicle-displacement": ("cc", {"general": 1_800, "law": 2_000}),
    "vehicle-price": ("yuan", {"general": yuan(180_000), "law": yuan(250_000)}),
    "office-area": ("metres", {"city_deputy": 30, "county_head": 24, "county_deputy": 18, "section": 12}),
    "spending-cap": ("yuan", yuan(2_000_000)), "measures-reviewed": ("days", 365),
}  # fmt: skip
