"""Who gets in: the audits of the whole, a finding of the commission's division K1."""

from datetime import date

from duban.conduct.models import AuditFinding, AuditRun
from duban.engine.now import now
from tests.access import EVERYBODY, Rule
from tests.cast import City

OVERSEE = frozenset({
    "leader", "supervisor", "head", "deputy", "stranger", "inspector", "auditor", "district_supervisor", "district_head",
})  # fmt: skip
SEES = frozenset({"leader", "supervisor", "head", "deputy", "clerk", "colleague", "inspector", "auditor"})
OWN = frozenset({"head", "deputy", "clerk", "colleague", "supervisor"})
OFFICE = frozenset({"supervisor"})


def run_of(_city: City) -> AuditRun:
    """An audit that has ended."""
    return AuditRun.objects.create(
        pack="tiny", pack_hash="0" * 64, state=AuditRun.State.DONE, today=date(2026, 3, 2), began=now(), ended=now(),
        answers={"half-day": [3, 1, 0, "", {}]},
    )  # fmt: skip


def finding_of(city: City) -> AuditFinding:
    """A meeting of K1 that was too long."""
    run = run_of(city)
    return AuditFinding.objects.create(
        pack="tiny", provision="half-day", aspect=3, key="half-day|1|", register="meetings", verdict="breach", record="1",
        unit=city.units["K1"], day=date(2026, 3, 1), measured=300, bound=240, first_run=run, last_run=run,
    )  # fmt: skip


def audit(city: City) -> dict[str, object]:
    """The address of the audit."""
    return {"pk": run_of(city).pk}


def finding(city: City) -> dict[str, object]:
    """The address of the finding."""
    return {"pk": finding_of(city).pk}


ACCESS = [
    Rule("audit.list", OVERSEE, no=EVERYBODY - OVERSEE),
    Rule("audit.begin", OFFICE, no=EVERYBODY - OFFICE, method="post"),
    Rule("audit.show", OVERSEE, no=EVERYBODY - OVERSEE, make=audit),
    Rule("audit.progress", OVERSEE, no=EVERYBODY - OVERSEE, make=audit),
    Rule("audit.forecast", OVERSEE, no=EVERYBODY - OVERSEE),
    Rule("audit.report", OVERSEE, no=EVERYBODY - OVERSEE),
    Rule("audit.reports", OVERSEE, no=EVERYBODY - OVERSEE, make=lambda _city: {"shape": "xlsx"}),
    Rule("finding.list", EVERYBODY),
    Rule("finding.matrix", EVERYBODY),
    Rule("finding.show", SEES, make=finding),
    Rule("finding.explain", OWN, no=SEES - OWN, make=finding),
    Rule("finding.explain", OWN, no=SEES - OWN, method="post", make=finding),
    Rule("finding.ask", OWN, no=SEES - OWN, make=finding),
    Rule("finding.ask", OWN, no=SEES - OWN, method="post", make=finding),
    Rule("finding.matter", OFFICE, no=SEES - OFFICE, make=finding),
    Rule("finding.matter", OFFICE, no=SEES - OFFICE, method="post", make=finding),
    Rule("finding.explain_many", EVERYBODY, method="post"),
    Rule("finding.matter_many", EVERYBODY, method="post"),
]
