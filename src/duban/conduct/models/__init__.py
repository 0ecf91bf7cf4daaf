"""The registers, by noun. `REGISTERS` has every one by its name, in the order of the document."""

from typing import Final

from duban.conduct.models.about import About, Group
from duban.conduct.models.activities import Ceremony, Gift
from duban.conduct.models.assessments import Assessment, FormRequest, Trip
from duban.conduct.models.discipline import DutyCheck, GuestReception, LeaveNotice
from duban.conduct.models.documents import Briefing, OfficialDocument, Submission
from duban.conduct.models.emergencies import Emergency, SecurityDetail
from duban.conduct.models.findings import (
    AuditDay,
    AuditFinding,
    AuditPeriod,
    AuditRun,
    OwnProvision,
    ParameterValue,
    Verdict,
)
from duban.conduct.models.masses import AssistanceOrder, ContactPoint, Pair, PairVisit
from duban.conduct.models.means import OfficeRoom, OwnMeasure, Spending, Vehicle
from duban.conduct.models.meetings import Meeting
from duban.conduct.models.petitions import Decision, PetitionCase, PetitionDay
from duban.conduct.models.publicity import Letter, NewsReport, Speech
from duban.conduct.models.record import Consent, Record, State
from duban.conduct.models.version import Version
from duban.conduct.models.visits import ResearchVisit, VisitReception

REGISTERS: Final[dict[str, type[Record]]] = {
    model.register.name: model
    for model in (
        ResearchVisit,
        VisitReception,
        ContactPoint,
        Pair,
        PairVisit,
        AssistanceOrder,
        PetitionDay,
        PetitionCase,
        Decision,
        Meeting,
        Ceremony,
        Gift,
        Assessment,
        FormRequest,
        Trip,
        OfficialDocument,
        Briefing,
        Submission,
        GuestReception,
        LeaveNotice,
        DutyCheck,
        Emergency,
        SecurityDetail,
        Speech,
        Letter,
        NewsReport,
        Vehicle,
        OfficeRoom,
        Spending,
        OwnMeasure,
    )
}

__all__ = [
    "REGISTERS",
    "About",
    "Assessment",
    "AssistanceOrder",
    "AuditDay",
    "AuditFinding",
    "AuditPeriod",
    "AuditRun",
    "Briefing",
    "Ceremony",
    "Consent",
    "ContactPoint",
    "Decision",
    "DutyCheck",
    "Emergency",
    "FormRequest",
    "Gift",
    "Group",
    "GuestReception",
    "LeaveNotice",
    "Letter",
    "Meeting",
    "NewsReport",
    "OfficeRoom",
    "OfficialDocument",
    "OwnMeasure",
    "OwnProvision",
    "Pair",
    "PairVisit",
    "ParameterValue",
    "PetitionCase",
    "PetitionDay",
    "Record",
    "ResearchVisit",
    "SecurityDetail",
    "Speech",
    "Spending",
    "State",
    "Submission",
    "Trip",
    "Vehicle",
    "Verdict",
    "Version",
    "VisitReception",
]
