"""Hard problems (攻坚难题; Learning: attack "hard bones", mission M11): named, tried at, learned from, solved or shelved."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from duban.matters.models import Attempt, HardProblem, Matter
from duban.people.models import Person, Role, Unit
from duban.people.standing import Standing
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.calendars import day_of
from duban.record.personal import sealed_text

State = HardProblem.State


def in_unit(standing: Standing, unit: Unit) -> bool:
    """Whoever works in the unit, its head, or the supervision office over it."""
    return standing.sits_in(unit, Role.HEAD, Role.HANDLER, Role.LEADER) or governs(standing, unit)


def governs(standing: Standing, unit: Unit) -> bool:
    """The head of the unit or the supervision office over it."""
    return standing.has(Role.HEAD, unit) or standing.has(Role.SUPERVISION, unit)


def may_try(standing: Standing, problem: HardProblem) -> bool:
    """The owner, and whoever works in the unit."""
    return _owns(standing, problem) or in_unit(standing, problem.unit)


def may_end(standing: Standing, problem: HardProblem) -> bool:
    """The owner, the head of the unit, the supervision office."""
    return _owns(standing, problem) or governs(standing, problem.unit)


@creation("hard_problem.create", may=in_unit)
def create(
    act: Act, unit: Unit, *, title: str, text: str, owner: Person, matter: Matter | None = None
) -> tuple[HardProblem, Facts]:
    """Enter a hard problem with who owns it."""
    made = HardProblem.objects.create(
        title=title.strip(), text=text.strip(), unit=unit, owner=owner, matter=matter, created_at=act.at
    )
    words = sealed_text("hard_problem", made.pk, f"{made.title}\n{made.text}")
    return made, {"unit": unit.pk, "owner": owner.pk, "matter": matter.pk if matter else None, "text": words}


@action("hard_problem.attempt", may=may_try)
def attempt(act: Act, problem: HardProblem, *, on: date, text: str, learned: str = "") -> Facts:
    """Add an attempt. Raises Refused for a problem that is not open and for a day that has not come."""
    if problem.state != State.OPEN:
        raise Refused(_("This problem is not being tackled any more: take it up again first."))
    if on > day_of(act.at):
        raise Refused(_("An attempt is entered when it has been made."), "on")
    made = Attempt.objects.create(problem=problem, on=on, by=act.person, text=text.strip(), learned=learned.strip())
    words = sealed_text("hard_problem", problem.pk, f"{made.text}\n{made.learned}")
    return {"attempt": made.pk, "on": on.isoformat(), "text": words}


@action("hard_problem.end", may=may_end)
def end(act: Act, problem: HardProblem, *, state: str, learned: str) -> Facts:
    """Solve it or put it on the shelf; what was learned is written down either way."""
    if problem.state != State.OPEN:
        raise Refused(_("This has been ended already."))
    if state not in (State.SOLVED, State.SHELVED):
        raise Refused(_("Say whether it is solved or shelved."), "state")
    if not learned.strip():
        raise Refused(_("Write down what was learned: that is what remains."), "learned")
    problem.state, problem.learned = state, learned.strip()
    problem.save()
    return {"state": str(state), "text": sealed_text("hard_problem", problem.pk, problem.learned)}


@action("hard_problem.resume", may=may_end)
def resume(act: Act, problem: HardProblem) -> Facts:
    """Take up again what was shelved or turned out not to be solved."""
    if problem.state == State.OPEN:
        raise Refused(_("It is being tackled."))
    before, problem.state = problem.state, State.OPEN
    problem.save()
    return {"from": str(before)}


@action("hard_problem.link", may=may_try)
def link(act: Act, problem: HardProblem, *, matter: Matter) -> Facts:
    """Link the matter by which it is followed."""
    problem.matter = matter
    problem.save()
    return {"matter": matter.pk}


def _owns(standing: Standing, problem: HardProblem) -> bool:
    return standing.person is not None and standing.person.pk == problem.owner_id
