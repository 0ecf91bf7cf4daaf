"""Who gets to the pages of results and bulletins."""

from datetime import date

from duban.appraisal.models import Bulletin
from duban.engine.now import now
from tests.access import EVERYBODY, Rule
from tests.cast import City

# Those whose post lies over K or includes it; results of K are nobody else's business.
OVER_K = frozenset({"leader", "supervisor", "inspector", "auditor", "head", "deputy"})
READERS = EVERYBODY - {"clerk", "colleague", "other_clerk", "administrator"}
OFFICE = frozenset({"supervisor"})
DRAFT = {"scope": "", "language": "en", "first": "", "last": ""}


def of_k(city: City) -> dict[str, object]:
    """The commission K itself."""
    return {"pk": city.units["K"].pk}


def draft(city: City) -> dict[str, object]:
    """A draft of the city's office."""
    return {"pk": _bulletin(city).pk}


def issued(city: City) -> dict[str, object]:
    """A bulletin of the city that has been issued."""
    return {"pk": _bulletin(city, issued=True).pk}


def draft_file(city: City) -> dict[str, object]:
    """The Word file of a draft."""
    return {**draft(city), "shape": "docx"}


def _bulletin(city: City, issued: bool = False) -> Bulletin:
    content = {
        "scope": city.units["C"].pk, "scope_name": "澄川市", "period": "2026年1月", "first": "2026-01-01",
        "until": "2026-01-31", "as_of": "2026-01-31", "day": "2026-01-31", "late": 0, "overview": [], "compared": "",
        "moved": "", "extensions": [], "units": [], "lagging": [], "rate": "",
        "counts": dict.fromkeys(("due", "closed", "timely", "early", "overdue"), 0),
    }  # fmt: skip
    return Bulletin.objects.create(
        unit=city.units["C"], title="通报", first_day=date(2026, 1, 1), last_day=date(2026, 1, 31), at=now(),
        by=city.people["supervisor"], state="issued" if issued else "draft", issued_at=now() if issued else None,
        figures=content if issued else {"scope": city.units["C"].pk}, number="1号" if issued else "",
    )  # fmt: skip


ACCESS: list[Rule] = [
    Rule("home", EVERYBODY),
    Rule("results.home", EVERYBODY),
    Rule("results.breakdown", EVERYBODY),
    Rule("results.changes", EVERYBODY),
    Rule("results.trend", EVERYBODY),
    Rule("results.forecast", EVERYBODY),
    Rule("results.plan", EVERYBODY),
    Rule("results.rates", EVERYBODY),
    Rule("results.unit", OVER_K, make=of_k),
    Rule("bulletin.list", EVERYBODY),
    Rule("bulletin.new", frozenset({"supervisor", "district_supervisor"}), no=EVERYBODY - {"supervisor", "district_supervisor"}),
    Rule("bulletin.new", frozenset({"supervisor", "district_supervisor"}), no=EVERYBODY - {"supervisor", "district_supervisor"},
         method="post", data=dict(DRAFT)),
    Rule("bulletin.show", OFFICE, make=draft),
    Rule("bulletin.show", READERS, make=issued),
    Rule("bulletin.edit", OFFICE, make=draft),
    Rule("bulletin.edit", OFFICE, make=draft, method="post"),
    Rule("bulletin.edit", OFFICE, no=READERS - OFFICE, make=issued),
    Rule("bulletin.issue", OFFICE, make=draft),
    Rule("bulletin.issue", OFFICE, make=draft, method="post"),
    Rule("bulletin.issue", OFFICE, no=READERS - OFFICE, make=issued, method="post"),
    Rule("bulletin.download", OFFICE, make=draft_file),
]  # fmt: skip
