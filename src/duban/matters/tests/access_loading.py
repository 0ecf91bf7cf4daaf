"""Who may load task tables: the supervision office of the unit they are for."""

from duban.matters.actions import loading
from tests.access import Rule
from tests.cast import City

TABLE = "序号\t重点工作任务\t责任单位\n1\t改造小区12个\t市发改委\n2\t整治街巷\t城管执法支队\n"
OFFICES = frozenset({"supervisor", "district_supervisor"})
OFFICE = frozenset({"supervisor"})
OTHERS = frozenset({
    "leader", "head", "deputy", "clerk", "colleague", "stranger", "other_clerk", "inspector", "auditor", "administrator",
    "district_head",
})  # fmt: skip


def batch(city: City) -> dict[str, object]:
    """A table that the city's office has uploaded."""
    made = loading.upload(city.standing("supervisor"), city.units["C"], TABLE.encode(), "表.tsv")
    return {"pk": made.pk}


def loaded(city: City) -> dict[str, object]:
    """A table that has been loaded."""
    made = loading.upload(city.standing("supervisor"), city.units["C"], TABLE.encode(), "表.tsv")
    return {"pk": loading.load(city.standing("supervisor"), made).pk}


def with_row(city: City) -> dict[str, object]:
    """Its second row."""
    return {**batch(city), "number": 2}


def with_name(city: City) -> dict[str, object]:
    """Its first unclear name."""
    return {**batch(city), "number": 0}


ACCESS = [
    Rule("matter.load", yes=OFFICES, no=OTHERS),
    Rule("matter.load_template", yes=OFFICES | OTHERS),
    Rule("matter.load_preview", yes=OFFICE, make=batch),
    Rule("matter.load_preview", yes=OFFICE, make=batch, method="post"),
    Rule("matter.load_place", yes=OFFICE, make=with_name),
    Rule("matter.load_row", yes=OFFICE, make=with_row),
    Rule("matter.load_skip", yes=OFFICE, make=batch, method="post"),
    Rule("batch.load", yes=OFFICE, make=batch, method="post"),
    Rule("batch.undo", yes=OFFICE, make=loaded, method="post"),
    Rule("batch.drop", yes=OFFICE, make=batch, method="post"),
    Rule("matter.load_marked", yes=OFFICE, make=batch),
]
