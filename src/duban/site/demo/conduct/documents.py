"""Aspect 5: documents, briefings, submissions."""

from datetime import date
from typing import Any, Final

from duban.site.demo.conduct.made import evenly
from duban.site.demo.conduct.plants import After, Plant, many, together, wrong
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.texts import SUBJECTS
from duban.site.demo.conduct.town import PLANTED, Town

KINDS: Final = {
    "notice": "通知", "opinions": "意见", "plan": "方案", "report": "报告", "request": "请示", "reply": "批复",
    "letter": "函", "minutes": "纪要", "bulletin": "通报", "decision": "决定",
}  # fmt: skip
ABOUT: Final = ("progress", "experience", "problem", "advice")
# Who sends what to whom: the office of either side, never a leader.
ROUTES: Final = (
    ("department", "government_office"), ("department", "party_office"), ("county", "government_office"),
    ("department", "department"), ("inner", "department"), ("town", "county"), ("subordinate", "department"),
)  # fmt: skip


def document(town: Town, n: int, day: date) -> Row:
    """A document that says something new, briefly. Two subjects make a title, in two rounds that meet seldom."""
    unit = town.body(n)
    kind = list(KINDS)[n % len(KINDS)]
    turn = town.nth("documents", kind)
    about = f"{SUBJECTS[turn % 53]}和{SUBJECTS[53 + turn % 59]}"
    if n >= PLANTED:
        about = f"{town.subject(n, 'documents')}与{town.subject(n, 'documents')}"
    facts: dict[str, Any] = {
        "title": f"关于{about}的{KINDS[kind]}", "number": f"澄政发〔{day.year}〕{turn + 1}号", "kind": kind,
        "stage": "repealed" if n % 11 == 10 else "issued", "name": "department", "issued_on": day,
        "summary": "明确任务、单位和时限。", "in_law": False, "in_force_already": False, "in_media": False,
        "forwards": False, "new_measures": True, "characters": 1_200 + n % 20 * 90, "measures_named": True,
    }  # fmt: skip
    return Row("documents", unit, facts)


def briefing(town: Town, n: int, day: date) -> Row:
    """The one briefing of its unit, numbered and licensed; one in ten is general."""
    unit = town.body(n)
    turn = town.nth("briefings", unit, day.year)
    facts: dict[str, Any] = {
        "title": f"{town.subject(n, 'briefings')}情况", "series": f"{town.names[unit]}工作简报", "issue": f"第{turn + 1}期",
        "issued_on": day, "to_city": True, "licensed": True, "from_inner": False, "also_reported": False,
        "about": "general" if turn % 10 == 9 else ABOUT[turn % 4], "characters": 700 + n % 9 * 100,
    }  # fmt: skip
    return Row("briefings", unit, facts)


def submission(town: Town, n: int, day: date) -> Row:
    """A paper that goes to the office and is decided in some days, in words that can be acted on."""
    sender, to = ROUTES[n % len(ROUTES)] if n < PLANTED else ROUTES[0]
    facts: dict[str, Any] = {
        "title": f"关于{town.subject(n, 'submissions')}的请示", "kind": ("request", "report")[n % 2], "major": False,
        "sent_on": day, "from_kind": sender, "to_kind": to, "leader_asked": False, "addressees": 1, "skipped": False,
        "received_at": town.moment(day, 20 + n % 200), "decided_at": town.moment(day, 400 + n % 40 * 60),
        "opinion": "同意所报方案，由主办单位牵头，月底前报进展。", "opinion_specific": True,
        "supervised_on": town.upto(day, 20),
    }  # fmt: skip
    return Row("submissions", town.body(n), facts)


MADE: Final = (
    evenly("documents", document, 1_600, 40), evenly("briefings", briefing, 1_700, 40),
    evenly("submissions", submission, 4_500, 28),
)  # fmt: skip
PLANTS: Final[tuple[Plant, ...]] = (
    wrong("documents", "documents-not-passed-on", "nothing-new", forwards=True, new_measures=False),
    wrong("documents", "document-length", kind="opinions", characters=9_800),
    many("documents", "fewer-documents", times=61, every=3, unit="CC-LX-CG"),
    wrong("documents", "measures-named", kind="plan", measures_named=False),
    wrong("documents", "not-from-media", in_media=True, forwards=True),
    wrong("documents", "not-repeating-documents", in_force_already=True),
    wrong("documents", "not-repeating-law", in_law=True),
    together(
        "documents", "similar-documents", one={"kind": "notice", "title": "关于加强窗口作风整顿工作的通知"},
        other={"kind": "notice", "title": "关于进一步加强窗口作风整顿的通知"},
    ),
    wrong("documents", unknown=("document-length",), kind="notice", characters=None),
    wrong("briefings", "briefing-length", characters=6_400),
    wrong("briefings", "briefing-licensed", licensed=False),
    wrong("briefings", "briefing-numbered", issue=None),
    many("briefings", "less-general", times=3, every=20, unit="CC-YF-CG", about="general", series="市容动态"),
    wrong("briefings", "no-double-briefing", also_reported=True),
    wrong("briefings", "no-inner-briefings", from_inner=True),
    together("briefings", "one-briefing", one={"series": "城建要情"}, other={"series": "城建信息"}, unit="CC-BL-ZJ"),
    wrong("submissions", "decided-fast", decided_at=After("received_at", days=40)),
    wrong("submissions", "decision-checked", kind="request", supervised_on=None),
    wrong("submissions", "no-skipping", skipped=True),
    wrong("submissions", "one-addressee", addressees=4),
    wrong("submissions", "province-consent", to_kind="province", major=True),
    wrong("submissions", "specific-opinion", opinion_specific=False, opinion="同意。"),
    wrong("submissions", "to-the-office", to_kind="leader"),
)  # fmt: skip
