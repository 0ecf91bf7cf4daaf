"""Who gets in where: evidence, packages, search, the ledger."""

from duban.matters.actions import entering
from duban.matters.models import Matter
from duban.matters.tests.test_loop import draft
from duban.record.actions import evidence as acts
from duban.record.tests.files_samples import named, photo
from tests.access import EVERYBODY, Rule
from tests.cast import City

# Those who see a matter of the commission K; its responsible person, the clerk, sits in division K1.
SEE = frozenset({"leader", "supervisor", "head", "deputy", "clerk", "inspector", "auditor"})
# Those of them who put files beside it, or correct what is said of one.
FILE = frozenset({"supervisor", "head", "deputy", "clerk", "inspector"})
CORRECT = FILE - {"inspector"}
# What the clerk filed is filed for the division K1, so a colleague there sees it too.
SEE_FILE = SEE | {"colleague"}


def _matter(city: City) -> Matter:
    supervisor = city.standing("supervisor")
    made = entering.create(supervisor, city.units["C"], draft(city))
    return entering.assign(supervisor, entering.register(supervisor, made))


def matter(city: City) -> dict[str, object]:
    return {"kind": "matter", "pk": _matter(city).pk}


def piece(city: City) -> dict[str, object]:
    return {"pk": acts.file(city.standing("clerk"), _matter(city), named(photo(), "a.jpg")).evidence.pk}


def linked(city: City) -> dict[str, object]:
    place = _matter(city)
    made = acts.file(city.standing("clerk"), place, named(photo(), "a.jpg")).evidence
    return {"pk": made.pk, "kind": "matter", "subject_pk": place.pk}


def kind(_city: City) -> dict[str, object]:
    return {"kind": "matter"}


NOBODY_ELSE = EVERYBODY - {"administrator"}
ACCESS = [
    Rule("evidence.list", EVERYBODY),
    Rule("evidence.export", EVERYBODY),
    Rule("evidence.file_own", NOBODY_ELSE, frozenset({"administrator"})),
    Rule("evidence.link_many", EVERYBODY),
    Rule("evidence.show", SEE_FILE, make=piece),
    Rule("evidence.download", SEE_FILE, make=piece),
    Rule("evidence.display", SEE_FILE, make=piece),
    Rule("evidence.edit", CORRECT, SEE_FILE - CORRECT, make=piece),
    Rule("evidence.link", SEE_FILE, make=piece),
    Rule("evidence.unlink", FILE, SEE - FILE, make=linked),
    Rule("evidence.listed", SEE, make=matter),
    Rule("evidence.file", FILE, SEE - FILE, make=matter),
    Rule("evidence.package", SEE, make=matter),
    Rule("evidence.package_many", EVERYBODY, method="post", make=kind),
    Rule("search", EVERYBODY),
]
