"""Who gets in: programmes, task forces, focus areas, hard problems, the rules of the clock."""

from collections.abc import Callable
from datetime import date

from duban.engine.now import now
from duban.matters.models import FocusArea, HardProblem, Programme, TaskForce
from tests.access import EVERYBODY, Rule
from tests.cast import City


def programme(city: City) -> dict[str, object]:
    """A programme of the city."""
    made = Programme.objects.create(
        unit=city.units["C"], name="年度重点任务", starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31),
        ahead_on=date(2026, 10, 31),
    )  # fmt: skip
    return {"pk": made.pk}


def task_force(city: City) -> dict[str, object]:
    """A task force of the city."""
    return {"pk": TaskForce.objects.create(unit=city.units["C"], name="项目专班", lead=city.people["leader"]).pk}


def focus_area(city: City) -> dict[str, object]:
    """A focus area of the city."""
    return {"pk": FocusArea.objects.create(unit=city.units["C"], name="城市更新").pk}


def problem(city: City) -> dict[str, object]:
    """A hard problem of the commission K, owned by its deputy."""
    made = HardProblem.objects.create(
        title="历史遗留问题", text="产权不清", unit=city.units["K"], owner=city.people["deputy"], created_at=now()
    )
    return {"pk": made.pk}


def solved(city: City) -> dict[str, object]:
    """The same problem, solved."""
    kept = problem(city)
    HardProblem.objects.filter(**kept).update(state=HardProblem.State.SOLVED)
    return kept


def office(city: City) -> dict[str, object]:
    """The unit under whose name the city's office runs matters."""
    return {"pk": city.units["C"].pk}


OFFICES = frozenset({"supervisor", "district_supervisor"})
OFFICE = frozenset({"supervisor"})
MAKE: dict[str, Callable[[City], dict[str, object]]] = {
    "programme": programme, "task_force": task_force, "focus_area": focus_area,
}  # fmt: skip
SEES = frozenset({"leader", "supervisor", "head", "deputy", "clerk", "colleague", "inspector", "auditor"})
HEADS = frozenset({"supervisor", "head", "deputy"})
TRY = HEADS | {"clerk", "colleague"}
CREATORS = EVERYBODY - {"inspector", "auditor", "administrator"}
ACCESS = [
    Rule("clock.rules", EVERYBODY),
    Rule("clock.set", OFFICE, no=EVERYBODY - OFFICE, make=office),
    Rule("clock.set", OFFICE, no=EVERYBODY - OFFICE, method="post", make=office),
    Rule("clock.reset", OFFICE, no=EVERYBODY - OFFICE, method="post", make=office),
    *[
        rule
        for kind, make in MAKE.items()
        for rule in (
            Rule(f"{kind}.list", EVERYBODY),
            Rule(f"{kind}.show", EVERYBODY, make=make),
            Rule(f"{kind}.create", OFFICES, no=EVERYBODY - OFFICES),
            Rule(f"{kind}.create", OFFICES, no=EVERYBODY - OFFICES, method="post"),
            Rule(f"{kind}.edit", OFFICE, no=EVERYBODY - OFFICE, make=make),
            Rule(f"{kind}.edit", OFFICE, no=EVERYBODY - OFFICE, method="post", make=make),
        )
    ],
    Rule("hard_problem.list", EVERYBODY),
    Rule("hard_problem.show", SEES, make=problem),
    Rule("hard_problem.create", CREATORS, no=EVERYBODY - CREATORS),
    Rule("hard_problem.create", CREATORS, no=EVERYBODY - CREATORS, method="post"),
    Rule("hard_problem.attempt", TRY, no=SEES - TRY, make=problem),
    Rule("hard_problem.attempt", TRY, no=SEES - TRY, method="post", make=problem),
    Rule("hard_problem.end", HEADS, no=SEES - HEADS, make=problem),
    Rule("hard_problem.end", HEADS, no=SEES - HEADS, method="post", make=problem),
    Rule("hard_problem.resume", HEADS, no=SEES - HEADS, make=solved),
    Rule("hard_problem.resume", HEADS, no=SEES - HEADS, method="post", make=solved),
    Rule("hard_problem.link", TRY, no=SEES - TRY, make=problem),
    Rule("hard_problem.link", TRY, no=SEES - TRY, method="post", make=problem),
]
