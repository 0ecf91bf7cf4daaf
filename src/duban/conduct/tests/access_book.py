"""Who gets in: the rules are for everybody to read, their numbers for the supervision offices to try and propose."""

from datetime import date

from duban.conduct.book import book
from duban.conduct.models import OwnProvision
from duban.conduct.queries.own_provision import text_of
from duban.engine.now import now
from tests.access import EVERYBODY, Rule
from tests.cast import City

LATER = date(2026, 4, 1)
OFFICES = frozenset({"supervisor", "district_supervisor"})


def half_day(_city: City) -> dict[str, object]:
    """A rule with a number that comes with Duban."""
    return {"name": "half-day"}


def _draft(city: City) -> OwnProvision:
    base = book().provision("half-day")
    assert base is not None
    return OwnProvision.objects.create(
        pack=base.pack, provision="half-day", unit=city.units["C"], text=text_of(base, LATER), by=city.people["supervisor"],
        at=now(),
    )  # fmt: skip


def wording(city: City) -> dict[str, object]:
    """A draft of the city's own."""
    return {"pk": _draft(city).pk}


def waiting(city: City) -> dict[str, object]:
    """One that waits for a decision: everybody may read it."""
    made = _draft(city)
    OwnProvision.objects.filter(pk=made.pk).update(state="proposed")
    return {"pk": made.pk}


def in_force(city: City) -> dict[str, object]:
    """One in force: everybody may read it."""
    made = _draft(city)
    OwnProvision.objects.filter(pk=made.pk).update(state="in_force")
    return {"pk": made.pk}


OFFICE = frozenset({"supervisor"})
ACCESS = [
    Rule("provision.list", EVERYBODY),
    Rule("provision.show", EVERYBODY, make=half_day),
    Rule("provision.text", EVERYBODY, make=half_day),
    Rule("parameter.whatif", OFFICES, no=EVERYBODY - OFFICES, make=half_day),
    Rule("parameter.propose", OFFICES, no=EVERYBODY - OFFICES, make=half_day),
    Rule("parameter.propose", OFFICES, no=EVERYBODY - OFFICES, method="post", make=half_day),
    Rule("parameter.whatif", OFFICES, no=EVERYBODY - OFFICES, method="post", make=half_day),
    Rule("provision.copy", OFFICES, no=EVERYBODY - OFFICES, make=half_day),
    Rule("provision.copy", OFFICES, no=EVERYBODY - OFFICES, method="post", make=half_day),
    Rule("provision.draft", OFFICE, make=wording),
    Rule("provision.draft", EVERYBODY, make=waiting),
    Rule("provision.change", OFFICE, make=wording),
    Rule("provision.change", OFFICE, no=EVERYBODY - OFFICE, method="post", make=waiting),
    Rule("provision.try", OFFICE, no=EVERYBODY - OFFICE, method="post", make=waiting),
    Rule("provision.propose", OFFICE, make=wording),
    Rule("provision.propose", OFFICE, no=EVERYBODY - OFFICE, method="post", make=waiting),
    Rule("provision.repeal", OFFICE, no=EVERYBODY - OFFICE, make=in_force),
    Rule("provision.repeal", OFFICE, no=EVERYBODY - OFFICE, make=in_force, method="post"),
    Rule("provision.drop", OFFICE, make=wording, method="post"),
]
