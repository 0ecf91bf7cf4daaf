"""Aspect 3: meetings."""

from datetime import date
from typing import Any, Final

from duban.site.demo.conduct.made import agreed, evenly, yuan
from duban.site.demo.conduct.plants import Plant, many, together, wrong
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import Town

SCOPES: Final = ("unit", "county", "system", "city")
OFFICES: Final = {"committee": "party_office", "government": "government_office", "both": "both_offices"}


def meeting(town: Town, n: int, day: date) -> Row:
    """A short meeting with one keynote, in a room of one's own; every second one by video."""
    unit = town.body(n)
    turn = town.nth("meetings", unit, day.year)
    scope = SCOPES[(turn // 2) % 4]
    name = ("government", "both", "committee")[turn % 3] if scope == "city" else "department"
    facts: dict[str, Any] = {
        "title": f"{town.subject(n, 'meetings', scope)}工作会议", "content": "部署年度重点任务，明确分工和时限。",
        "held_on": day, "minutes": 45 + n % 13 * 5, "name": name, "scope": scope, "occasion": ("work", "symposium")[n % 2],
        "form": ("video", "room")[turn % 2], "special_need": False, "attendees": 12 + n % 40, "liaison_leaders": 1,
        "other_leaders": 0, "heads_called": 0, "accompanying": False, "layered": False, "agenda_items": 2 + n % 3,
        "keynotes": 1, "longest_speech": 15 + n % 25, "by_document": False, "place": unit, "venue": "own",
        "own_room_free": True, "plain": True, "meals_raised": False, "lodging_raised": False, "cost": yuan(300 + n % 9 * 50),
        "budget": yuan(1_000), **(agreed(day, OFFICES[name]) if name in OFFICES else {}),
    }  # fmt: skip
    return Row("meetings", unit, facts)


# One's own name and scope: neither consent nor the number of meetings asked of other units is touched.
INSIDE: Final[dict[str, Any]] = {"name": "department", "scope": "unit", "consent_on": None, "consent_from": None}
NOT_AGREED: Final[dict[str, Any]] = {"name": "government", "scope": "unit", "consent_on": None, "consent_from": None}
MADE: Final = (evenly("meetings", meeting, 3_400, 280),)
PLANTS: Final[tuple[Plant, ...]] = (
    wrong("meetings", "heads-seldom-called", **INSIDE, heads_called=2),
    many("meetings", "meetings-asked-of-units", times=9, every=2, unit="CC-BL-LJ", name="county", scope="city"),
    wrong("meetings", "no-layered-meetings", "no-repeated-meetings", **INSIDE, layered=True),
    wrong("meetings", "by-document", **INSIDE, by_document=True),
    wrong("meetings", "by-document@nanhu-county", unit="CC-NH", **INSIDE, by_document=True),
    many("meetings", "fewer-meetings", times=121, every=1, unit="CC-LX-DA", **INSIDE),
    wrong("meetings", "half-day", **INSIDE, minutes=480),
    wrong("meetings", "half-day@nanhu-county", unit="CC-NH", **INSIDE, minutes=180),
    wrong("meetings", "heads-not-called", name="department", scope="city", occasion="emergency", heads_called=3),
    wrong("meetings", "lodging-at-meetings", **INSIDE, lodging_raised=True),
    wrong("meetings", "meals-at-meetings", **INSIDE, meals_raised=True),
    wrong("meetings", "meeting-arranged", **NOT_AGREED),
    wrong("meetings", "meeting-budget", **INSIDE, cost=yuan(4_200)),
    wrong("meetings", "meeting-size", **INSIDE, attendees=400),
    wrong("meetings", "no-other-leaders", name="department", scope="city", other_leaders=2),
    wrong("meetings", "no-sitting-in", **INSIDE, accompanying=True),
    wrong("meetings", "one-keynote", **INSIDE, keynotes=3),
    wrong("meetings", "own-rooms-first", **INSIDE, venue="hotel"),
    wrong("meetings", "plain-layout", **INSIDE, plain=False),
    wrong("meetings", "press-conference-arranged", "meeting-arranged", **NOT_AGREED, occasion="press"),
    wrong("meetings", "short-agenda", **INSIDE, agenda_items=9),
    wrong("meetings", "short-speeches", **INSIDE, longest_speech=110),
    together(
        "meetings", "similar-meetings", one={**INSIDE, "title": "全市窗口作风整顿动员会"},
        other={**INSIDE, "title": "全市窗口作风整顿推进会"},
    ),
    many("meetings", "video-share", times=4, every=12, unit="CC-YF-BT", **INSIDE, form="room"),
    wrong("meetings", unknown=("half-day",), **INSIDE, minutes=None),
    wrong("meetings", unknown=("plain-layout",), **INSIDE, plain=None),
)  # fmt: skip
