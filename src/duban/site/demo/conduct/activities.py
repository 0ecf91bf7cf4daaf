"""Aspect 4: ceremonies, gifts, assessments, forms asked of lower units, trips."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from duban.site.demo.conduct.made import Made, agreed, evenly, yuan
from duban.site.demo.conduct.plants import After, At, Plant, many, together, without, wrong
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import Town

CEREMONIES: Final = ("groundbreaking", "completion", "signing", "commendation", "forum", "seminar")
SOUVENIRS: Final = ("茶叶一盒", "纪念章一枚", "钢笔一支", "土特产一箱", "购物卡一张")
# What happens at each target in a year, in this order: kind and topic.
TURNS: Final = (
    ("inspection", "work_style"), ("spot_check", "business"), ("evaluation", "other"), ("spot_check", "business"),
    ("supervision", "safety"), ("spot_check", "business"), ("assessment", "other"), ("spot_check", "business"),
    ("supervision", "emergency"), ("spot_check", "business"),
)  # fmt: skip
SPARE: Final = ("CC-LX-QS", "CC-LX-QS-1", "CC-LX-DA", "CC-YF-BT-1", "CC-NH-SQ-1")
REPEATS: Final = ("once", "monthly", "quarterly", "yearly")
PLACES: Final = ("邻市", "省城", "沿海示范区", "长三角", "西部协作县")
DIGITAL: Final = date(2026, 2, 1)  # since when apps may neither rank nor demand check-ins


def ceremony(town: Town, n: int, day: date) -> Row:
    """A plain ceremony; where leaders come, both offices have agreed."""
    leaders = n % 3
    facts: dict[str, Any] = {
        "title": f"{town.subject(n, 'ceremonies')}启动仪式", "kind": CEREMONIES[n % 6], "held_on": day,
        "place": town.place(n), "person": town.leaders[n % 3] if leaders else town.anybody(n), "leaders": leaders,
        "commercial": False, "official_capacity": True, "banquet": False, "same_bus": True, "cars": 1, "secretaries": 0,
        "company": n % 4, "disturbs": "none", "students": False, "educational": False, "cost": yuan(4_000 + n % 20 * 100),
        "budget": yuan(8_000), **(agreed(day, "both_offices") if leaders else {}),
    }  # fmt: skip
    return Row("ceremonies", town.body(n), facts)


def gift(town: Town, n: int, day: date) -> Row:
    """A gift that could not be refused: given back, or handed in."""
    person, back = town.anybody(n), n % 3 == 0
    facts: dict[str, Any] = {
        "person": person, "received_on": day, "kind": ("local", "souvenir", "local", "local", "card")[n % 5],
        "what": SOUVENIRS[(n * 3) % 5], "value": yuan(80 + n % 20 * 10), "giver": "来访企业", "occasion": "座谈会",
        "accepted": False, "returned_on": town.upto(day, 3) if back else None,
        "handed_in_on": None if back else town.upto(day, 6),
    }  # fmt: skip
    return Row("gifts", town.home[person], facts)


def assessments(town: Town) -> Iterator[Row]:
    """Each county and department is inspected for its work style each year; the rest are mostly unannounced checks."""
    targets = town.of_kind("district", "zone", "department", "organisation", "office")
    most = 10 if town.size > 20_000 else 2
    for year in (town.first.year, town.today.year):
        days = [day for day in town.workdays if day.year == year]
        times = max(1, min(most, most * len(days) // 240))
        gap = len(days) // times
        for k, code in enumerate(targets):
            for turn in range(times):
                day = days[turn * gap + k % max(gap - 1, 1)]
                yield _assessment(town, k + turn, day, code, *TURNS[turn % len(TURNS)])


def assessment(town: Town, n: int, day: date) -> Row:
    """An unannounced check of a town or a village."""
    return _assessment(town, n, day, SPARE[n % len(SPARE)], "spot_check", "other")


def _assessment(town: Town, n: int, day: date, target: str, kind: str, topic: str) -> Row:
    own = [code for code in town.departments if code != target]
    unit = town.units[own[n % len(own)]]
    announced = topic == "business" and town.nth("assessments", unit, day.year) % 4 == 3
    facts: dict[str, Any] = {
        "title": f"{town.subject(0, 'assessments', target)}检查", "kind": kind, "topic": topic, "name": "department",
        "scope": "one", "target": town.units[target], "starts_on": day, "ends_on": day, "in_plan": True,
        "centralised": kind in {"assessment", "evaluation"}, "announced": announced, "people": 2 + n % 3,
        "result": "总体较好，个别环节需要改进，已当场说明。", "feedback_on": town.upto(day, 6), "objection": True,
        "materials": n % 4, "forms": n % 2, "photos_demanded": False, "check_in": False, "ranking": False,
        "scores_remarks": False, "scores_time": False,
    }  # fmt: skip
    return Row("assessments", unit, facts)


def form(town: Town, n: int, day: date) -> Row:
    """A form of the catalogue, with time to fill it in."""
    target = town.units[(town.bodies + town.grassroots[5:])[n % (len(town.bodies) + len(town.grassroots) - 5)]]
    unit = next(unit for unit in (town.body(n + 3), town.body(n + 4)) if unit != target)
    facts: dict[str, Any] = {
        "title": f"{town.subject(n, 'forms')}情况表", "target": target, "asked_on": day, "due_on": day + timedelta(12),
        "repeats": REPEATS[n % 4], "fields": 6 + n % 18, "in_catalogue": True, "known": False,
        "basis": "年度报表目录",
    }  # fmt: skip
    return Row("form_requests", unit, facts)


def trip(town: Town, n: int, day: date) -> Row:
    """A study trip that was agreed to, with its report."""
    person = town.anybody(n)
    ends = town.upto(day, 2 + n % 2)
    facts: dict[str, Any] = {
        "title": f"赴{PLACES[n % 5]}学习{town.subject(n, 'trips')}", "person": person,
        "kind": ("study", "investment", "exchange")[n % 3], "abroad": ("province", "country")[n % 2],
        "destination": PLACES[n % 5], "starts_on": day, "ends_on": ends, "people": 3 + n % 3,
        "approved_on": day - timedelta(10), "report": True, "report_on": town.upto(ends, 15),
        "cost": yuan(6_000 + n % 30 * 100), **agreed(day, "unit_head", 10),
    }  # fmt: skip
    return Row("trips", town.home[person], facts)


def _of(code: str, topic: str) -> Any:
    return lambda town, row: (
        row.facts["target"] == town.units[code] and row.facts["topic"] == topic and row.day.year == town.first.year
    )


AGREED: Final[dict[str, Any]] = {"consent_on": After("held_on", days=-5), "consent_from": "both_offices"}
MADE: Final = (
    evenly("ceremonies", ceremony, 700, 12), evenly("gifts", gift, 600, 12),
    Made("assessments", assessments, assessment), evenly("form_requests", form, 4_000, 20), evenly("trips", trip, 600, 12),
)  # fmt: skip
PLANTS: Final[tuple[Plant, ...]] = (
    wrong("ceremonies", "ceremony-arranged", leaders=1, consent_on=None, consent_from=None),
    wrong("ceremonies", "ceremony-leaders", leaders=5, **AGREED),
    many("ceremonies", "fewer-ceremonies", times=25, every=7, unit="CC-BL-LJ", leaders=0),
    wrong("ceremonies", "no-banquets", banquet=True),
    wrong("ceremonies", "no-commercial", commercial=True),
    wrong("ceremonies", "no-secretaries", leaders=2, secretaries=2, **AGREED),
    wrong("ceremonies", "no-students", students=True),
    wrong("ceremonies", "not-disturbing", disturbs="classes"),
    wrong("ceremonies", "same-bus", leaders=2, same_bus=False, **AGREED),
    wrong("ceremonies", "simple-ceremony", cost=yuan(26_000)),
    wrong("gifts", "gift-handed-in", returned_on=None, handed_in_on=After("received_on", days=90)),
    wrong("gifts", "no-gifts", accepted=True, returned_on=None, handed_in_on=After("received_on", days=8)),
    wrong("assessments", "conclusion-given", feedback_on=After("ends_on", days=70)),
    wrong("assessments", "conclusion-on-record", result=None),
    wrong("assessments", "forms-at-inspection", forms=6),
    wrong("assessments", "inspection-in-plan", in_plan=False),
    wrong("assessments", "inspection-short", ends_on=After("starts_on", days=11), feedback_on=After("starts_on", days=16)),
    together(
        "assessments", "inspections-do-not-collide", one={"title": "夜间值守查看"},
        other={"title": "学籍核对", "unit": At("CC-XF")},
    ),
    many("assessments", "inspections-per-unit", times=13, every=16, unit="CC-YJ", target=At("CC-BL-LJ")),
    wrong("assessments", "inspectors-few", people=12),
    wrong("assessments", "no-check-ins", earliest=DIGITAL, check_in=True),
    wrong("assessments", "no-forced-photos", photos_demanded=True),
    wrong("assessments", "no-rankings", earliest=DIGITAL, ranking=True),
    wrong("assessments", "papers-few", materials=30),
    wrong("assessments", "remarks-earn-nothing", scores_remarks=True),
    wrong("assessments", "time-earns-nothing", earliest=DIGITAL, scores_time=True),
    wrong("assessments", "right-to-object", objection=False),
    wrong("assessments", "assessment-consent", kind="evaluation", scope="city", centralised=True),
    many("assessments", "fewer-assessments", times=5, every=30, unit="CC-JY", target=At("CC-NH-SQ"), kind="inspection"),
    many(
        "assessments", "joint-assessment", times=2, every=40, unit="CC-MZ", target=At("CC-YF-BT"), kind="evaluation",
        centralised=False,
    ),
    together("assessments", "same-assessment-twice", one={"title": "窗口服务态度抽查"}, other={"title": "窗口服务态度复查"}),
    without("assessments", "special-inspection", where=_of("CC-TJ", "work_style")),
    many(
        "assessments", "unannounced-share", times=2, every=25, unit="CC-TW", target=At("CC-LX-ZJ"), topic="business",
        announced=True,
    ),
    wrong("form_requests", "form-has-basis", basis=None),
    wrong("form_requests", "form-in-catalogue", in_catalogue=False),
    wrong("form_requests", "form-short", fields=120),
    many("form_requests", "forms-per-unit", times=9, every=2, unit="CC-TJ", target=At("CC-YF-BT-1")),
    wrong("form_requests", "known-not-asked", known=True),
    wrong("form_requests", "no-daily-forms", repeats="daily"),
    wrong("form_requests", "time-to-fill-in", due_on=After("asked_on", days=1)),
    wrong("trips", "no-general-trips", kind="general"),
    wrong("trips", "trip-abroad-approved", abroad="abroad", approved_on=None),
    wrong("trips", "trip-approved", consent_on=None, consent_from=None),
    wrong("trips", "trip-has-report", report=False),
    wrong("trips", "trip-report", report_on=After("ends_on", days=75)),
)  # fmt: skip
