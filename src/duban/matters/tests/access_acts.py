"""Who gets in at the pages of one matter of the commission K, and who is told no or nothing."""

from duban.engine.now import at
from duban.matters.actions import entering
from duban.matters.models import Matter
from duban.matters.tests.test_loop import draft
from tests.access import EVERYBODY, Rule
from tests.cast import MONDAY, City

SEES = frozenset({"leader", "supervisor", "head", "deputy", "clerk", "inspector", "auditor"})
OFFICE = frozenset({"supervisor"})
OFFICES = frozenset({"supervisor", "district_supervisor"})
HEADS = frozenset({"head", "deputy"})
UNIT = HEADS | {"clerk"}
ACTS: dict[str, frozenset[str]] = {
    **{
        f"matter.{verb}": OFFICE
        for verb in ("edit", "register", "reopen", "cancel", "resume", "extend", "return_", "transfer", "suspend",
                     "fast_track", "end_fast_track", "urge", "notice")
    },
    **{f"matter.{verb}": OFFICE | HEADS for verb in ("assign", "decompose", "set_milestones", "assign_parts")},
    **{f"matter.{verb}": UNIT for verb in ("acknowledge", "report", "complete", "ask_extend", "ask_suspend")},
    **{f"matter.{verb}": HEADS for verb in ("hand", "ask_return", "ask_transfer")},
    **{f"matter.{verb}": frozenset({"supervisor", "inspector"}) for verb in ("close", "send_back")},
}  # fmt: skip


def assigned(city: City) -> Matter:
    """A matter that K's clerk answers for and that has just been assigned."""
    office = city.standing("supervisor")
    with at(MONDAY):
        matter = entering.create(office, city.units["C"], draft(city))
        return entering.assign(office, entering.register(office, matter))


def _one(city: City) -> dict[str, object]:
    return {"pk": assigned(city).pk}


def _slip(city: City) -> dict[str, object]:
    matter = assigned(city)
    return {"pk": matter.pk, "slip": matter.slips.get().pk, "shape": "docx"}


def _template(city: City) -> dict[str, object]:
    return {"kind": "assignment", "language": "en", "shape": "pdf"}


ACCESS: list[Rule] = [
    Rule("todo", EVERYBODY),
    Rule("fast_track.list", EVERYBODY),
    Rule("fast_track.export", EVERYBODY),
    Rule("matter.create", OFFICES, EVERYBODY - OFFICES),
    Rule("matter.create", OFFICES, EVERYBODY - OFFICES, method="post"),
    Rule("matter.show", SEES, make=_one),
    Rule("matter.why", SEES, make=_one),
    Rule("matter.why_pdf", SEES, make=_one),
    Rule("matter.slip", SEES, make=_slip),
    *(Rule(name, yes, SEES - yes, make=_one) for name, yes in ACTS.items()),
    *(Rule(name, yes, SEES - yes, method="post", make=_one) for name, yes in ACTS.items()),
    Rule("template.list", OFFICES, EVERYBODY - OFFICES),
    *(
        Rule(f"template.{verb}", OFFICES, EVERYBODY - OFFICES, make=_template)
        for verb in ("upload", "reset", "shipped")
    ),
    Rule("template.upload", OFFICES, EVERYBODY - OFFICES, method="post", make=_template),
    Rule("template.reset", OFFICES, EVERYBODY - OFFICES, method="post", make=_template),
]
