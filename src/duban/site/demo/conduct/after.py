"""The first audit of the year, and what has become of some findings by today: each state is seen."""

from datetime import timedelta
from typing import Final

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.conduct.actions import auditing, findings
from duban.conduct.book import book
from duban.conduct.models import AuditFinding, AuditRun
from duban.conduct.queries.finding_whole import prefill
from duban.conduct.views.finding_acts import drafted
from duban.engine.now import now
from duban.people.models import Person, Unit
from duban.people.standing import SYSTEM, standing_of
from duban.record.calendars import day_of
from duban.site.demo.conduct.town import Town

EXPLAINED: Final = {
    "guest-list": "公函内附了名单，接待清单漏装，已补录。", "inspectors-few": "两个单位合并检查，今后分批进点，每批不超过5人。",
}  # fmt: skip
MATTERS: Final = ("case-answered", "vehicle-price")
EXCEPTED: Final = ("own-rooms-first", 60, "机关会议室维修，完工前借用外部场地。")


def audit(city: Unit) -> AuditRun:
    """Audit everything once."""
    return auditing.do(auditing.begin(SYSTEM, city))


def follow(town: Town, office: Person) -> None:
    """Two findings are explained by the unit, two made matters, one is accepted as an exception for a time."""
    today = day_of(now())
    supervisor, leader = (standing_of(person, today) for person in (office, Person.objects.get(pk=town.leaders[0])))
    for provision, text in EXPLAINED.items():
        one = _finding(provision)
        if one is None or one.unit is None:
            continue
        head = Person.objects.get(pk=town.persons[one.unit.code][0])
        findings.explain(standing_of(head, today), one, text=text)
    for provision in MATTERS:
        one = _finding(provision)
        if one is not None:
            findings.make_matter(supervisor, one, draft=drafted(prefill(book(), one, today), one, 20))
    provision, days, reason = EXCEPTED
    one = _finding(provision)
    if one is not None:
        findings.ask_exception(supervisor, one, until=today + timedelta(days), reason=reason)
        request = Request.objects.latest("id")
        decide(leader, request, granted=True, opinion="同意，维修完工后恢复使用机关会议室，到期报送情况。")


def _finding(provision: str) -> AuditFinding | None:
    """The first that breaks it; none where its pack is not in force here."""
    found = AuditFinding.objects.filter(provision=provision, verdict="breach")
    return found.select_related("unit").order_by("id").first()

