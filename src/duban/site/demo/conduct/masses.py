"""Aspect 2: pairs and visits to them, orders that assist, petitioners' days and cases, decisions."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from duban.site.demo.conduct.made import Made, evenly, yuan
from duban.site.demo.conduct.plants import After, Plant, many, without, wrong
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import PLANTED, Town

GOODS: Final = ("土鸡蛋", "菜籽油", "山地大米", "蜂蜜", "干笋", "茶叶", "红薯粉", "腊肉")
DIFFICULTIES: Final = ("illness", "disability", "schooling", "labour", "skill", "funds")
OUTCOMES: Final = ("resolved", "resolved", "explained", "resolved", "refused")
DECISIONS: Final = ("plan", "policy", "project", "price", "land", "arrangement")
NO_PETITION_DAY = 5  # which leader received nobody in a quarter


def pairs(town: Town) -> Iterator[Row]:
    """So many households, each with its official, from the first day on."""
    for n in range(town.count(1_000, 12)):
        yield pair(town, n, town.first)


def pair(town: Town, n: int, day: date) -> Row:
    """A paired household; a planted one began lately, so that no quarter of it is over."""
    person = town.officials[n % len(town.officials)]
    since = day if n < PLANTED else town.today - timedelta(20)
    turn = town.nth("pair")
    facts: dict[str, Any] = {
        "kind": "household", "household": f"第{turn + 1}户", "household_code": f"H{turn + 1:05}", "place": town.place(n),
        "village": f"{town.names[town.place(n)]}第{n % 9 + 1}组", "person": person, "since": since,
        "difficulty": DIFFICULTIES[n % 6], "plan_on": town.upto(since, 15), "plan": "一户一策，落实增收和就医两项。",
        "income_before": yuan(6_000 + n % 40 * 100), "income_now": yuan(9_000 + n % 60 * 100), "status": "stable",
        "fell_back": False,
    }  # fmt: skip
    return Row("pairs", town.home[person], facts)


def pair_visits(town: Town) -> Iterator[Row]:
    """At least once a quarter, before the spring festival and regularly after; some in between."""
    starts = [date(year, month, 10) for year in (town.first.year, town.first.year + 1) for month in (1, 4, 7, 10)]
    n = 0
    for quarter, start in enumerate(one for one in starts if one <= town.today):
        for k, visited in enumerate(town.right["pairs"]):
            for again in range(2 if (k + quarter) % 5 == 0 else 1):
                day = town.upto(start, k % 50 + 20 * again)
                row = pair_visit(town, n, day)
                place, person = visited.facts["place"], visited.facts["person"]
                row.facts |= {"pair": visited, "place": place, "person": person}
                row.facts["occasion"] = "holiday" if start.month == 1 else "regular"
                yield Row(row.register, visited.unit, row.facts)
                n += 1


def pair_visit(town: Town, n: int, day: date) -> Row:
    """A visit to one of the pairs; what was needed is solved within days."""
    visited = town.right["pairs"][n % len(town.right["pairs"])]
    needs = n % 3 == 0
    facts: dict[str, Any] = {
        "pair": visited, "place": visited.facts["place"], "person": visited.facts["person"], "visited_on": day,
        "occasion": "regular", "household": visited.facts["household"], "help": yuan(200 + n % 5 * 100),
        "problem": "屋顶漏雨，需要修缮。" if needs else "生活平稳，无新增困难。",
        "problem_kind": ("living", "production")[n % 2] if needs else "none",
        "solved_on": town.upto(day, 12) if needs else None,
    }  # fmt: skip
    return Row("pair_visits", visited.unit, facts)


def order(town: Town, n: int, day: date) -> Row:
    """Goods bought from a pair, paid in time."""
    sold = town.right["pairs"][n % len(town.right["pairs"])]
    price = yuan(300 + n % 20 * 50)
    facts: dict[str, Any] = {
        "pair": sold, "place": sold.facts["place"], "ordered_on": day, "goods": GOODS[n % len(GOODS)], "amount": price,
        "market_price": price, "delivered_on": town.upto(day, 6), "paid_on": town.upto(day, 14),
    }  # fmt: skip
    return Row("assistance_orders", sold.unit, facts)


def petition_days(town: Town) -> Iterator[Row]:
    """Each leader of the city once a month, other heads as size allows."""
    months = sorted({(day.year, day.month) for day in town.workdays})
    for n, (year, month) in enumerate(months):
        days = [day for day in town.workdays if (day.year, day.month) == (year, month)]
        for k, person in enumerate(town.leaders):
            yield _petition_day(town, n, days[min(k, len(days) - 1)], person)
    for n, day in enumerate(town.spread(town.count(900, 10))):
        yield petition_day(town, n, day)


def petition_day(town: Town, n: int, day: date) -> Row:
    """A day on which a head receives petitioners."""
    return _petition_day(town, n, day, town.anybody(n))


def _petition_day(town: Town, n: int, day: date, person: int) -> Row:
    facts: dict[str, Any] = {
        "person": person, "place": town.place(n), "held_on": day, "form": ("fixed", "visiting", "appointed")[n % 3],
        "announced_on": day - timedelta(7), "petitioners": 3 + n % 8, "cases": 2 + n % 3, "taken": 1 + n % 2,
    }  # fmt: skip
    return Row("petition_days", town.home[person], facts)


def case(town: Town, n: int, day: date) -> Row:
    """A petitioner's case, taken on by a leader and answered."""
    person = town.anybody(n)
    facts: dict[str, Any] = {
        "title": f"反映{town.names[town.place(n)]}{town.subject(n, 'cases')}问题", "petitioner": f"群众{n % 997 + 1:03}号",
        "petitioners": 1 + n % 4, "place": town.place(n), "received_on": day, "person": person,
        "taken_on": town.upto(day, 2), "answered_on": town.upto(day, 20 + n % 30), "outcome": OUTCOMES[n % 5],
        "satisfied": n % 5 != 4, "story": "现场核实后当面答复，形成书面意见。",
    }  # fmt: skip
    return Row("petition_cases", town.home[person], facts)


def decision(town: Town, n: int, day: date) -> Row:
    """A decision that touches people's interests, with all that comes before it."""
    steps = {"study_on": 60, "expert_on": 40, "hearing_on": 30, "legal_on": 15, "risk_on": 12}
    facts: dict[str, Any] = {
        "title": f"{town.subject(n, 'decisions')}实施方案", "person": town.leaders[n % len(town.leaders)],
        "kind": DECISIONS[n % 6], "touches_people": True, "decided_on": day, "cost": yuan(200_000 + n % 50 * 10_000),
        "vanity": False, **{name: day - timedelta(days) for name, days in steps.items()},
    }  # fmt: skip
    return Row("decisions", town.body(n), facts)


def _of_second_pair(town: Town, row: Row) -> bool:
    return row.facts["pair"] is town.right["pairs"][1] and _quarter(town, row, 4)


def _of_leader(town: Town, row: Row) -> bool:
    return row.facts["person"] == town.leaders[NO_PETITION_DAY] and _quarter(town, row, 7)


def _quarter(town: Town, row: Row, month: int) -> bool:
    """Whether it was in the quarter that begins with this month of the year that is over."""
    return row.day.year == town.first.year and month <= row.day.month < month + 3


MADE: Final = (
    Made("pairs", pairs, pair), Made("pair_visits", pair_visits, pair_visit),
    evenly("assistance_orders", order, 2_500, 12), Made("petition_days", petition_days, petition_day),
    evenly("petition_cases", case, 4_500, 20), evenly("decisions", decision, 500, 12),
)  # fmt: skip
PLANTS: Final[tuple[Plant, ...]] = (
    wrong("pairs", "no-falling-back", fell_back=True),
    wrong("pairs", "pair-not-dropped", until=After("since", days=12), status="poor"),
    wrong("pairs", "pair-official", person=None),
    wrong("pairs", "pair-plan", plan_on=None, plan=None),
    without("pair_visits", "pair-visits", where=_of_second_pair),
    many("pair_visits", "regular-and-holiday", times=2, every=20, person=lambda town, _facts: town.persons["CC-TW"][1]),
    wrong("pair_visits", "needs-solved", problem_kind="living", solved_on=After("visited_on", days=80)),
    wrong("assistance_orders", "orders-paid", paid_on=After("delivered_on", days=75)),
    without("petition_days", "petition-days", where=_of_leader),
    wrong("petition_cases", "case-answered", answered_on=After("received_on", days=95)),
    wrong("petition_cases", "case-leader", person=None),
    wrong("decisions", "decision-experts", expert_on=None),
    wrong("decisions", "decision-hearing", kind="price", hearing_on=After("decided_on", days=9)),
    wrong("decisions", "decision-legal", legal_on=None),
    wrong("decisions", "decision-risk", risk_on=After("decided_on", days=1)),
    wrong("decisions", "decision-study", study_on=None),
    wrong("decisions", "no-show-projects", vanity=True),
)  # fmt: skip
