"""Who gets in at the pages on units, posts, persons, areas, accounts and files."""

from datetime import date

from duban.people.models import Area, Delegation, UnitGroup
from tests.access import EVERYBODY, Rule
from tests.cast import City

READERS = frozenset({
    "leader", "supervisor", "head", "deputy", "stranger", "auditor", "administrator", "district_supervisor",
    "district_head",
})  # fmt: skip
MANAGERS = frozenset({"supervisor", "administrator"})
LOADERS = MANAGERS | {"district_supervisor"}
OF_K = frozenset({"leader", "supervisor", "head", "deputy", "auditor", "administrator"})
ADMIN = frozenset({"administrator"})
Made = dict[str, object]


def _unit(city: City) -> Made:
    return {"pk": city.units["K"].pk}


def _parent(city: City) -> Made:
    return {"parent": city.units["K"].pk}


def _of_unit(city: City) -> Made:
    return {"unit": city.units["K"].pk}


def _post(city: City) -> Made:
    return {"pk": city.posts["clerk"].pk}


def _person(city: City) -> Made:
    return {"pk": city.people["clerk"].pk}


def _whose(city: City) -> Made:
    return {"person": city.people["clerk"].pk}


def _account(city: City) -> Made:
    return {"pk": city.accounts["clerk"].pk}


def _group(city: City) -> Made:
    return {"pk": UnitGroup.objects.create(name="各单位").pk}


def _area(city: City) -> Made:
    return {"pk": Area.objects.create(code="A1", name="片区", unit=city.units["K"]).pk}


def _delegation(city: City) -> Made:
    given = {"post": city.posts["clerk"], "to": city.people["colleague"], "reason": "休假"}
    return {"pk": Delegation.objects.create(since=date(2026, 3, 1), until=date(2026, 3, 9), **given).pk}


def _kind(_city: City) -> Made:
    return {"kind": "units"}


ACCESS = [
    *(
        Rule(name, yes=READERS, no=EVERYBODY - READERS)
        for name in ("unit.list", "unit_group.list", "chain.check", "person.list", "area.list")
    ),
    *(Rule(name, yes=OF_K, make=_unit) for name in ("unit.show", "chain.show")),
    *(
        Rule(name, yes=MANAGERS, no=OF_K - MANAGERS, make=_unit)
        for name in ("unit.edit", "unit.move", "unit.deactivate", "unit.activate")
    ),
    Rule("unit.create", yes=MANAGERS, no=OF_K - MANAGERS, make=_parent),
    Rule("post.create", yes=MANAGERS, no=OF_K - MANAGERS, make=_of_unit),
    Rule("unit_group.create", yes=MANAGERS, no=EVERYBODY - MANAGERS),
    Rule("unit_group.edit", yes=MANAGERS, no=EVERYBODY - MANAGERS, make=_group),
    *(
        Rule(name, yes=MANAGERS, no=OF_K - MANAGERS, make=_post)
        for name in ("post.edit", "post.deactivate", "holding.start", "holding.end")
    ),
    Rule("delegation.create", yes=frozenset({"clerk"}), no=OF_K, make=_post),
    Rule("delegation.list", yes=EVERYBODY),
    Rule("delegation.end", yes=MANAGERS | {"clerk"}, no=(OF_K | {"colleague"}) - MANAGERS, make=_delegation),
    Rule("person.show", yes=OF_K | {"clerk"}, make=_person),
    *(
        Rule(name, yes=MANAGERS, no=(OF_K | {"clerk"}) - MANAGERS, make=_person)
        for name in ("person.edit", "person.deactivate")
    ),
    *(Rule(name, yes=LOADERS, no=EVERYBODY - LOADERS) for name in ("person.create", "area.create")),
    Rule("area.edit", yes=MANAGERS, no=OF_K - MANAGERS, make=_area),
    Rule("account.list", yes=ADMIN, no=EVERYBODY - ADMIN),
    Rule("account.create", yes=ADMIN, no=(OF_K | {"clerk"}) - ADMIN, make=_whose),
    *(
        Rule(name, yes=ADMIN, make=_account)
        for name in ("account.lock", "account.unlock", "account.reset_password", "account.reset_factor")
    ),
    *(
        Rule(name, yes=LOADERS, no=EVERYBODY - LOADERS)
        for name in ("load.home", "load.units", "load.people", "load.areas")
    ),
    *(Rule(name, yes=LOADERS, no=EVERYBODY - LOADERS, make=_kind) for name in ("load.template", "load.confirm")),
    Rule("load.marked", yes=frozenset(), no=EVERYBODY - LOADERS, make=_kind),
    Rule("settings.home", yes=EVERYBODY),
    Rule("person.set_language", yes=EVERYBODY, method="post", data={"language": "en"}),
]  # fmt: skip
