"""Who gets in where: the ledger."""

from duban.matters.actions import entering
from duban.matters.tests.test_loop import draft
from tests.access import EVERYBODY, Rule
from tests.cast import City

READERS = frozenset({"supervisor", "auditor"})
OTHERS = EVERYBODY - READERS


def entry(city: City) -> dict[str, object]:
    entering.create(city.standing("supervisor"), city.units["C"], draft(city))
    return {"seq": 1}


ACCESS = [
    Rule("ledger.list", READERS, OTHERS),
    Rule("ledger.show", READERS, OTHERS, make=entry),
    Rule("ledger.export", READERS, OTHERS),
    Rule("ledger.verify", READERS, OTHERS, method="post"),
    Rule("ledger.checkpoint", READERS, OTHERS, method="post"),
]
