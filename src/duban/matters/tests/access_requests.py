"""Who gets in at the pages of a request that the head of the commission K has made."""

from duban.approvals.models import Request
from duban.engine.now import at
from duban.matters.actions import asking
from duban.matters.tests.access_acts import assigned
from tests.access import EVERYBODY, Rule
from tests.cast import MONDAY, City

SEES = frozenset({"leader", "supervisor", "inspector", "auditor", "head", "deputy", "administrator"})
OFFICE = frozenset({"supervisor"})
REROUTE = frozenset({"supervisor", "leader", "administrator"})
ASKER = frozenset({"head"})


def _request(city: City) -> dict[str, object]:
    with at(MONDAY):
        asking.ask_extend(city.standing("head"), assigned(city), reason="雨季施工受限", length=5)
    return {"pk": Request.objects.get().pk}


def _step(city: City) -> dict[str, object]:
    return {**_request(city), "order": 0}


ACCESS: list[Rule] = [
    Rule("request.list", EVERYBODY),
    Rule("request.export", EVERYBODY),
    Rule("request.opinions", EVERYBODY),
    Rule("request.show", SEES, make=_request),
    Rule("request.decide", OFFICE, SEES - OFFICE, make=_request),
    Rule("request.decide", OFFICE, SEES - OFFICE, method="post", make=_request),
    Rule("request.withdraw", ASKER, SEES - ASKER, make=_request),
    Rule("request.withdraw", ASKER, SEES - ASKER, method="post", make=_request),
    Rule("request.reroute", REROUTE, SEES - REROUTE, make=_step),
    Rule("request.reroute", REROUTE, SEES - REROUTE, method="post", make=_step),
]
