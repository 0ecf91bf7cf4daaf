"""Aspects 10 and 11: vehicles, rooms, spending; the measures of each unit."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from duban.site.demo.conduct.made import Made, agreed, evenly, yuan
from duban.site.demo.conduct.plants import After, Plant, without, wrong
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import Town

VEHICLES: Final = ("general", "law", "special", "rescue")
ROOMS: Final = ("section", "county_deputy", "county_head", "city_deputy")
AREAS: Final = {"section": 9, "county_deputy": 12, "county_head": 20, "city_deputy": 28}
SPENDING: Final = {
    "reception": "公务接待", "vehicles": "车辆运行", "meetings": "会议", "training": "培训", "running": "日常运行",
    "decoration": "办公用房维修", "abroad": "因公出国", "other": "其他", "building": "业务用房建设",
}  # fmt: skip


def vehicle(town: Town, n: int, day: date) -> Row:
    """A car of a home brand within number, price and displacement."""
    facts: dict[str, Any] = {
        "plate": f"澄A·{n % 100_000:05}", "kind": VEHICLES[n % 4], "acquired_on": day, "price": yuan(128_000 + n % 20 * 1_000),
        "displacement": 1_400 + n % 4 * 100, "own_brand": True, "over_quota": False,
    }  # fmt: skip
    return Row("vehicles", town.body(n), facts)


def room(town: Town, n: int, day: date) -> Row:
    """A room within the area of the post."""
    rank = ROOMS[n % 4]
    facts: dict[str, Any] = {
        "kind": "office", "place_text": f"{n % 9 + 1}号楼{n % 6 + 1}{n % 20 + 1:02}室", "person": town.anybody(n), "rank": rank,
        "measured_on": day, "area": AREAS[rank] - n % 2, "luxurious": False, "more_than_one": False,
        "decoration_cost": yuan(3_000 + n % 15 * 100),
    }  # fmt: skip
    return Row("offices", town.body(n), facts)


def spending(town: Town, n: int, day: date) -> Row:
    """Spending below the budget and below last year's."""
    kind = list(SPENDING)[n % len(SPENDING)]
    amount = 2_000 + n % 80 * 100
    facts: dict[str, Any] = {
        "kind": kind, "what": f"{SPENDING[kind]}支出", "spent_on": day, "amount": yuan(amount), "budget": yuan(amount + 1_500),
        "last_year": yuan(amount + 800), "necessary": True,
        **(agreed(day, "committee_government") if kind == "building" else {}),
    }  # fmt: skip
    return Row("spending", town.body(n), facts)


def measures(town: Town) -> Iterator[Row]:
    """Each county and department has measures of its own."""
    for n, code in enumerate(town.of_kind("district", "zone", "department", "organisation", "office")):
        row = measure(town, n, town.workdays[10 + n % 40])
        yield Row(row.register, town.units[code], row.facts | {"lead": town.persons[code][0]})


def measure(town: Town, n: int, day: date) -> Row:
    """Measures with somebody who leads them, looked at again within the year."""
    unit = town.body(n)
    facts: dict[str, Any] = {
        "title": "改进工作作风实施细则", "adopted_on": day, "specific": True, "lead": town.persons[town.codes[unit]][0],
        "reviewed_on": town.upto(day, 240),
    }  # fmt: skip
    return Row("measures", unit, facts)


MADE: Final = (
    evenly("vehicles", vehicle, 300, 12), evenly("offices", room, 400, 12), evenly("spending", spending, 4_000, 36),
    Made("measures", measures, measure),
)  # fmt: skip
PLANTS: Final[tuple[Plant, ...]] = (
    wrong("vehicles", "own-brand", own_brand=False),
    wrong("vehicles", "vehicle-displacement", kind="general", displacement=3_000),
    wrong("vehicles", "vehicle-price", kind="general", price=yuan(420_000)),
    wrong("vehicles", "vehicle-quota", over_quota=True),
    wrong("offices", "no-luxury", luxurious=True),
    wrong("offices", "office-area", rank="section", area=46),
    wrong("offices", "one-room-only", more_than_one=True),
    wrong("spending", "below-last-year", kind="training", amount=yuan(30_000), budget=yuan(40_000), last_year=yuan(18_000)),
    wrong("spending", "building-approved", kind="building", consent_on=None, consent_from=None),
    wrong("spending", "no-unnecessary", necessary=False),
    wrong("spending", "spending-cap", kind="other", amount=yuan(2_600_000), budget=yuan(3_000_000), last_year=yuan(2_900_000)),
    wrong("spending", "within-budget", kind="decoration", amount=yuan(52_000), budget=yuan(30_000)),
    wrong("measures", "measures-led", lead=None),
    wrong("measures", "measures-reviewed", reviewed_on=After("adopted_on", days=420)),
    wrong("measures", "measures-specific", specific=False),
    without("measures", "own-measures", where=lambda town, row: row.unit == town.units["CC-BL-CG"]),
)  # fmt: skip
