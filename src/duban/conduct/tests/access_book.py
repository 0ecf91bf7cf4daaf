"""Who gets in: the rules are for everybody to read, their numbers for the supervision offices to try and propose."""

from tests.access import EVERYBODY, Rule
from tests.cast import City

OFFICES = frozenset({"supervisor", "district_supervisor"})


def half_day(_city: City) -> dict[str, object]:
    """A rule with a number that comes with Duban."""
    return {"name": "half-day"}


ACCESS = [
    Rule("provision.list", EVERYBODY),
    Rule("provision.show", EVERYBODY, make=half_day),
    Rule("provision.text", EVERYBODY, make=half_day),
    Rule("parameter.whatif", OFFICES, no=EVERYBODY - OFFICES, make=half_day),
    Rule("parameter.propose", OFFICES, no=EVERYBODY - OFFICES, make=half_day),
    Rule("parameter.propose", OFFICES, no=EVERYBODY - OFFICES, method="post", make=half_day),
]
