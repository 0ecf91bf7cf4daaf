"""Who gets in: the registers, a meeting of the commission's division K1, a visit of the commission K to the district."""

from datetime import date

from duban.conduct.models import Meeting, ResearchVisit, State
from duban.engine.now import now
from tests.access import EVERYBODY, Rule
from tests.cast import City

DAY = date(2026, 3, 10)
MEETINGS = {"register": "meetings"}
CREATORS = EVERYBODY - {"auditor", "administrator"}
SEES = frozenset({"leader", "supervisor", "head", "deputy", "clerk", "colleague", "inspector", "auditor"})
OWN = frozenset({"head", "deputy", "clerk", "colleague"})
OFFICE = OWN | {"supervisor"}


def meetings(_city: City) -> dict[str, object]:
    """The register itself."""
    return dict(MEETINGS)


def meeting(city: City) -> dict[str, object]:
    """A meeting of K1 in force."""
    made = Meeting.objects.create(unit=city.units["K1"], at=now(), state=State.IN_FORCE, title="春耕会", held_on=DAY)
    return {**MEETINGS, "pk": made.pk}


def draft(city: City) -> dict[str, object]:
    """A meeting that waits for consent, seen by all who oversee it."""
    made = Meeting.objects.create(unit=city.units["K1"], at=now(), state=State.WAITING, title="春耕会", held_on=DAY)
    return {**MEETINGS, "pk": made.pk}


def visit(city: City) -> dict[str, object]:
    """A visit by the head of K, entered by K1."""
    made = ResearchVisit.objects.create(
        unit=city.units["K1"], at=now(), state=State.IN_FORCE, title="调研", person=city.people["head"],
        place=city.units["S"], starts_on=DAY,
    )  # fmt: skip
    return {"register": "visits", "pk": made.pk}


PLACE = SEES | {"stranger", "other_clerk"}
ACCESS = [
    Rule("conduct.home", EVERYBODY),
    Rule("conduct.list", EVERYBODY, make=meetings),
    Rule("conduct.enter", CREATORS, no=EVERYBODY - CREATORS, make=meetings),
    Rule("conduct.enter", CREATORS, no=EVERYBODY - CREATORS, method="post", make=meetings),
    Rule("conduct.show", SEES, make=meeting),
    Rule("conduct.show", PLACE, make=visit),
    Rule("conduct.change", OWN, no=SEES - OWN, make=meeting),
    Rule("conduct.change", OWN, no=SEES - OWN, method="post", make=meeting),
    Rule("conduct.cancel", OFFICE, no=SEES - OFFICE, make=meeting),
    Rule("conduct.cancel", OFFICE, no=SEES - OFFICE, method="post", make=meeting),
    Rule("conduct.ask", OWN, no=SEES - OWN, make=draft),
    Rule("conduct.ask", OWN, no=SEES - OWN, method="post", make=draft),
    Rule("conduct.merge", OFFICE, no=SEES - OFFICE, make=meeting),
    Rule("conduct.merge", OFFICE, no=SEES - OFFICE, method="post", make=meeting),
    Rule("conduct.team", OFFICE, no=PLACE - OFFICE, make=visit),
    Rule("conduct.team", OFFICE, no=PLACE - OFFICE, method="post", make=visit),
    Rule("conduct.cancel_many", EVERYBODY, method="post", make=meetings),
]
