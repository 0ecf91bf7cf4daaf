"""Aspects 6 and 7: guests, leave, duty checks, emergencies, security."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from duban.site.demo.conduct.made import Made, agreed, evenly, yuan
from duban.site.demo.conduct.plants import After, Plant, many, together, wrong
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import PLANTED, Town

GUESTS: Final = ("superior", "peer", "merchant", "other")
RANKS: Final = ("head", "deputy", "other", "other")
DUTY: Final = ("phone", "post", "alcohol")
EVENTS: Final = {
    "production": "生产事故", "disaster": "山体滑坡", "mass": "聚集上访", "health": "食物中毒", "emergency": "管道爆裂",
}  # fmt: skip


def guest(town: Town, n: int, day: date) -> Row:
    """A plain reception: as many hosts as there need be, a buffet or a working meal."""
    unit = town.body(n)
    turn = town.nth("guests", unit, day.year)
    guests = 5 + n % 6
    facts: dict[str, Any] = {
        "from_whom": ("省直单位调研组", "兄弟市考察团", "来访客商", "行业协会")[n % 4], "kind": GUESTS[n % 4], "letter": True,
        "received_on": day, "left_on": town.upto(day, 1), "guests": guests, "hosts": 2 + n % 2, "company": n % 3,
        "meal_kind": ("buffet", "working", "table")[turn % 3], "local_dishes": True, "costly_dishes": False,
        "alcohol": False, "standard_raised": False, "per_head": yuan(60 + n % 30), "cost": yuan((60 + n % 30) * guests),
        "listed": True,
    }  # fmt: skip
    return Row("guests", unit, facts)


def leave(town: Town) -> Iterator[Row]:
    """In each unit one person a week at most, while the next one stands in."""
    units = [code for code in (*town.departments, *town.of_kind("district", "zone")) if len(town.persons[code]) > 2]
    step = max(1, min(12, 60_000 // town.size))
    for week, days in enumerate(town.weeks):
        for k, code in enumerate(units):
            if (week + k) % step == 0:
                who = (week // step + k) % len(town.persons[code])
                yield _leave(town, code, who, days[0], days[-1])


def one_leave(town: Town, n: int, day: date) -> Row:
    """Leave of somebody in a unit where nobody else is away: a county's bureaus."""
    bureaus = [code for code in town.grassroots if town.kinds[code] == "department"]
    return _leave(town, bureaus[n % len(bureaus)], 0, day, town.upto(day, 2))


def _leave(town: Town, code: str, who: int, day: date, last: date) -> Row:
    persons = town.persons[code]
    rank = RANKS[min(who, 3)]
    facts: dict[str, Any] = {
        "person": persons[who], "post_rank": rank, "reason": ("leave", "official", "study")[day.day % 3],
        "destination": ("本市", "省城", "外省")[day.day % 3], "starts_on": day, "ends_on": last,
        "asked_on": day - timedelta(6), "cover": persons[(who + 1) % len(persons)], "reachable": True,
        "returned_on": town.upto(last, 1),
        **agreed(day, "committee_government" if rank == "head" else "unit_head", 4),
    }  # fmt: skip
    return Row("leave", town.units[code], facts)


def duty_check(town: Town, n: int, day: date) -> Row:
    """Somebody was asked after and was there."""
    person = town.officials[n % len(town.officials)]
    facts: dict[str, Any] = {"person": person, "checked_on": day, "kind": DUTY[n % 3], "passed": True}
    return Row("duty_checks", town.home[person], facts)


def emergency(town: Town, n: int, day: date) -> Row:
    """Reported in a quarter of an hour, in writing within the hour; those responsible on the scene."""
    kind = list(EVENTS)[n % len(EVENTS)]
    facts: dict[str, Any] = {
        "title": f"{town.names[town.place(n)]}{EVENTS[kind]}", "kind": kind, "level": ("four", "four", "three", "two")[n % 4],
        "place": town.place(n), "person": town.anybody(n), "known_on": day, "known_at": town.moment(day, n % 300),
        "reported_at": town.moment(day, n % 300 + 8 + n % 12), "written_at": town.moment(day, n % 300 + 50),
        "leader_arrived_at": town.moment(day, n % 300 + 45), "head_arrived_at": town.moment(day, n % 300 + 35),
        "ended_on": town.upto(day, 1),
    }  # fmt: skip
    return Row("emergencies", town.body(n), facts)


def security(town: Town, n: int, day: date) -> Row:
    """Short, without police, closing nothing."""
    kind = ("visit", "event", "superior", "rescue")[n % 4] if n < PLANTED else "event"
    minutes = 40 + n % 60
    facts: dict[str, Any] = {
        "title": f"{town.subject(n, 'security')}活动安全保障", "kind": kind, "person": town.leaders[n % len(town.leaders)],
        "place": town.place(n), "held_on": day, "starts_at": town.moment(day, 30), "ends_at": town.moment(day, 30 + minutes),
        "minutes": minutes, "police_cars": 0, "police": 0, "traffic_control": False, "cleared": False,
        "stopped_business": False, **(agreed(day, "committee_government", 1) if kind == "rescue" else {}),
    }  # fmt: skip
    return Row("security", town.body(n), facts)


def _next(k: int) -> Any:
    """Somebody of another unit, who is there."""
    return lambda town, _facts: town.persons["CC-TW"][k]


MADE: Final = (
    evenly("guests", guest, 1_600, 40), Made("leave", leave, one_leave), evenly("duty_checks", duty_check, 3_000, 12),
    evenly("emergencies", emergency, 300, 12), evenly("security", security, 500, 12),
)  # fmt: skip
PLANTS: Final[tuple[Plant, ...]] = (
    many("guests", "buffet-share", times=3, every=20, unit="CC-BL-CG", meal_kind="table"),
    wrong("guests", "fewer-hosts-than-guests", hosts=3, guests=2),
    wrong("guests", "guest-cost", per_head=yuan(260), cost=yuan(1_300)),
    wrong("guests", "guest-letter", kind="superior", letter=False),
    wrong("guests", "guest-list", listed=False),
    wrong("guests", "hosts", hosts=7, guests=12),
    wrong("guests", "local-dishes", local_dishes=False),
    wrong("guests", "no-waste-on-guests", costly_dishes=True),
    wrong("guests", "standard-kept", standard_raised=True),
    wrong("guests", "no-alcohol-for-guests", unit="CC-NH", kind="superior", alcohol=True),
    together(
        "leave", "away-together", one={"cover": _next(2)},
        other={"person": lambda town, facts: town.persons[town.codes[town.home[facts["person"]]]][1], "post_rank": "executive",
               "cover": _next(3)},
    ),
    wrong("leave", "leave-asked", consent_on=After("starts_on", days=1)),
    wrong("leave", "leave-cover", cover=None),
    wrong("leave", "reachable-on-leave", reachable=False),
    wrong("leave", "return-recorded", returned_on=After("ends_on", days=20)),
    wrong("duty_checks", "alcohol-ban", kind="alcohol", passed=False),
    wrong("duty_checks", "reachable-checked", kind="phone", passed=False),
    wrong("emergencies", "emergency-reported", "reported-at-once", reported_at=None),
    wrong("emergencies", "reported-at-once", reported_at=After("known_at", minutes=95)),
    wrong("emergencies", "written-report", written_at=After("known_at", minutes=400)),
    wrong("emergencies", "head-on-scene", head_arrived_at=After("known_at", minutes=300)),
    wrong("emergencies", "leader-on-scene", level="two", leader_arrived_at=After("known_at", minutes=360)),
    wrong("security", "no-clearing", cleared=True),
    wrong("security", "no-stopping-business", stopped_business=True),
    wrong("security", "no-traffic-control", traffic_control=True),
    wrong("security", "police-cars-consent", police_cars=3),
    wrong("security", "police-consent", police=20),
    wrong("security", "rescue-consent", kind="rescue", consent_on=None, consent_from=None),
    wrong("security", "security-short", minutes=480),
)  # fmt: skip
