"""Aspect 1: research visits, receptions on them, contact points."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from duban.site.demo.conduct.made import Made, yuan
from duban.site.demo.conduct.plants import After, Plant, instead, together, without, wrong
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import PLANTED, Town

PURPOSES: Final = ("problem", "focus", "coverage", "guidance", "example")
POINTS: Final = ("village", "community", "enterprise", "school", "project")
# Which leader's year (by place in the list of leaders) lacks what.
FEW_DAYS, NO_POINT, POINT_NOT_VISITED = 2, 3, 4


def contact_points(town: Town) -> Iterator[Row]:
    """One for each visitor, from the first day on."""
    for n, _person in enumerate(town.visitors):
        yield contact_point(town, n, town.first)


def contact_point(town: Town, n: int, day: date) -> Row:
    """A contact point with its plan. A planted one belongs to somebody who does not go on visits."""
    person = town.visitors[n] if n < PLANTED else town.persons["CC-TW"][0]
    place = town.place(n)
    facts: dict[str, Any] = {
        "title": f"{town.names[place]}联系点", "person": person, "place": place, "kind": POINTS[n % 5], "since": day,
        "plan_on": town.upto(day, 20), "plan": "每季度走访一次，帮助解决一件实事。",
    }  # fmt: skip
    return Row("contact_points", town.home[person], facts)


def visits(town: Town) -> Iterator[Row]:
    """Each week every visitor is in a place where no other visitor is; leaders every week, others as size allows."""
    points = {row.facts["person"]: row for row in town.right["contact_points"]}
    ring = [points.get(person, town.right["contact_points"][0]) for person in town.visitors]
    step = max(1, min(4, 60_000 // town.size))
    for week, days in enumerate(town.weeks):
        for n, person in enumerate(town.visitors):
            if n >= len(town.leaders) and week % step:
                continue
            start = days[min(1, len(days) - 1)]
            two = len(days) > 2 and days[2] == start + timedelta(1)
            row = _visit(town, person, start, town.place(n + week))
            row.facts["ends_on"] = start + timedelta(1) if two else start
            turn = town.nth("visits", person, start.year)
            row.facts |= {"problem_place": turn % 3 == 0, "purpose": PURPOSES[turn % 5]}
            # Own contact point and that of the next visitor in turn, so that each is visited by two.
            if turn % 2 == 0:
                row.facts["contact_point"] = ring[(n + turn // 2 % 2) % len(ring)]
            yield row


def visit(town: Town, n: int, day: date) -> Row:
    """One more visit, of somebody who goes on visits anyway, to a place where nobody else is."""
    person = town.visitors[len(town.leaders) + n % (len(town.visitors) - len(town.leaders))]
    row = _visit(town, person, day, town.units[town.departments[n % len(town.departments)]])
    row.unit = town.units["CC-GO"]
    return row


def _visit(town: Town, person: int, day: date, place: int) -> Row:
    turn = town.nth("visit")
    facts: dict[str, Any] = {
        "title": f"{town.names[place]}{town.subject(0, 'visits')}调研", "person": person, "place": place,
        "spot": f"{town.names[place]}现场", "starts_on": day, "ends_on": day, "stage": "held",
        "announced_on": day - timedelta(4), "purpose": "problem", "problem_place": True, "residents_met": 6 + turn % 15,
        "problems_found": 2 + turn % 3, "problems_solved": 2, "findings": "走访住户，现场记录诉求并逐条转办。",
        "report_on": town.upto(day, 9), "escorts": turn % 4, "county_escorts": turn % 3, "escort_layers": 1,
        "cars": 1, "local_cars": 1, "reporters": turn % 2, "county_reporters": 0, "reporters_asked": False,
    }  # fmt: skip
    return Row("visits", town.home[person], facts)


def receptions(town: Town) -> Iterator[Row]:
    """One for each visit."""
    for n, visited in enumerate(town.right["visits"]):
        yield _reception(town, n, visited)


def reception(town: Town, n: int, day: date) -> Row:
    """One more, on one of the visits to the districts."""
    districts = [row for row in town.right["visits"] if town.codes[row.facts["place"]].startswith("CC-LX")]
    return _reception(town, n, min(districts, key=lambda row: abs((row.day - day).days)))


def _reception(town: Town, n: int, visited: Row) -> Row:
    code = town.codes[visited.facts["place"]]
    kind = {"CC-LX": "district", "CC-YF": "district", "CC-NH": "county", "CC-BL": "county"}.get(code[:5], "unit")
    could_return = n % 2 == 0
    meal = "none" if kind == "district" or could_return else ("working", "buffet")[n % 4 // 2]
    facts: dict[str, Any] = {
        "visit": visited, "place": visited.facts["place"], "place_kind": kind, "received_on": visited.day,
        "could_return": could_return, "spot_changed": False, "boundary_greeting": False, "banners": False,
        "handbook": False, "materials": False, "meal_kind": meal, "tobacco": False, "alcohol": False,
        "costly_dishes": False, "meal_cost": 0 if meal == "none" else yuan(160 + n % 90),
        "diners": 0 if meal == "none" else 5 + n % 4,
    }  # fmt: skip
    return Row("receptions_on_visits", visited.facts["place"], facts)


def _of_leader(n: int, year_back: bool = True) -> Any:
    """The records of one of the leaders, in the year that is over."""
    return lambda town, row: row.facts["person"] == town.leaders[n] and (not year_back or row.day.year == town.first.year)


def _of_visitor(n: int) -> Any:
    """The visits of one of the other visitors, in the year that is over."""
    return lambda town, row: row.facts["person"] == town.visitors[-n] and row.day.year == town.first.year


MADE: Final = (
    Made("contact_points", contact_points, contact_point), Made("visits", visits, visit),
    Made("receptions_on_visits", receptions, reception),
)  # fmt: skip
PLANTS: Final[tuple[Plant, ...]] = (
    without("contact_points", "contact-point", where=_of_leader(NO_POINT, year_back=False)),
    wrong("contact_points", "contact-point-plan", plan_on=None, plan=None),
    wrong("contact_points", "contact-point-visited", since=lambda town, _facts: town.first),
    instead("visits", "contact-point-by-leaders", where=_of_leader(POINT_NOT_VISITED), contact_point=None),
    instead("visits", "visit-days", where=_of_leader(FEW_DAYS), ends_on=After("starts_on")),
    instead("visits", "visit-kinds", where=_of_visitor(1), purpose="example"),
    instead("visits", "problem-places", where=_of_visitor(2), problem_place=False),
    wrong("visits", "county-escorts", county_escorts=6),
    wrong("visits", "county-reporters", county_reporters=2),
    wrong("visits", "escort-layers", escort_layers=3),
    wrong("visits", "escorts", escorts=9),
    together("visits", "one-team", one={}, other={"person": lambda town, _facts: town.leaders[0]}),
    wrong("visits", "problems-solved", problems_found=7, problems_solved=1),
    wrong("visits", "reporters", reporters=5),
    wrong("visits", "residents-met", residents_met=0),
    wrong("visits", "residents-met@nanhu-county", unit="CC-NH", residents_met=3),
    wrong("visits", "visit-announced", announced_on=After("starts_on", days=2)),
    wrong("visits", "visit-cars", cars=4),
    wrong("visits", "visit-findings", unknown=("problems-solved",), problems_found=None),
    wrong("receptions_on_visits", "boundary-greeting", boundary_greeting=True),
    wrong("receptions_on_visits", "meal-only-when-far", place_kind="county", could_return=True, meal_kind="working"),
    wrong("receptions_on_visits", "no-alcohol-on-visits", alcohol=True),
    wrong("receptions_on_visits", "no-banners", banners=True),
    wrong("receptions_on_visits", "no-costly-dishes", costly_dishes=True),
    wrong("receptions_on_visits", "no-handbook", handbook=True),
    wrong("receptions_on_visits", "no-meal-in-districts", meal_kind="buffet"),
    wrong("receptions_on_visits", "no-tobacco", tobacco=True),
    wrong("receptions_on_visits", "no-unrelated-materials", materials=True),
    wrong("receptions_on_visits", "simple-meal-in-counties", place_kind="county", could_return=False, meal_kind="banquet"),
    wrong("receptions_on_visits", "spot-arranged", spot_changed=True),
)  # fmt: skip
