"""The permission matrix of the API: for every operation, who gets an answer, who 403, who 409; everybody else 404."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from duban.conduct.tests import access_audit, access_book
from duban.matters.actions.levels import set_levels
from duban.matters.queries.levels import DEFAULTS
from duban.record.models import CalendarVersion, Entry
from duban.record.tests.files_samples import named, photo
from duban.site.api.tests import matters_of as of
from duban.site.api.tests.asking import NOBODY, Ask, Row, Who, open_to_all, plain
from duban.site.api.tests.registers_of import REGISTERS
from tests.access import EVERYBODY
from tests.cast import City

SEE: Who = frozenset({"leader", "supervisor", "head", "deputy", "clerk", "inspector", "auditor"})
OFFICE: Who = frozenset({"supervisor"})
HEADS: Who = frozenset({"head", "deputy"})
UNIT: Who = HEADS | {"clerk"}
CHECK: Who = OFFICE | {"inspector"}
FILE: Who = UNIT | CHECK
OVER: Who = SEE - {"clerk"}
READ_PEOPLE: Who = OVER - {"inspector"} | {"stranger", "administrator", "district_supervisor", "district_head"}


def on(make: Callable[[City], Any], **body: Any) -> Callable[[City], Ask]:
    """An act on a matter that `make` puts there; a body value may be a function of the city."""

    def asked(city: City) -> Ask:
        made = make(city)
        pk = made if isinstance(made, int) else made.pk
        return Ask({"pk": pk}, body={k: v(city) if callable(v) else v for k, v in body.items()})

    return asked


def act(verb: str, yes: Who, make: Callable[[City], Any], see: Who = SEE, **body: Any) -> Row:
    return Row(f"matter.{verb}", on(make, **body), yes, see - yes)


def _unit(code: str) -> Callable[[City], int]:
    return lambda city: city.units[code].pk


def _person(code: str) -> Callable[[City], int]:
    return lambda city: city.people[code].pk


def _part(city: City) -> list[dict[str, Any]]:
    return [{"title": "一", "requirement": "一", "target": "1", "lead_unit": city.units["K1"].pk, "length": 3}]


def _create(city: City) -> Ask:
    return Ask(body={"owner": city.units["C"].pk, "title": "新", "requirement": "新"})


def _file(city: City) -> Ask:
    subject = f"matter:{of.in_hand(city).pk}"
    return Ask(form=lambda: {"file": named(photo(), "b.jpg"), "subject": subject})


def _link(city: City) -> Ask:
    return Ask({"pk": of.piece(city)}, body={"kind": "matter", "id": of.assigned(city).pk})


def _upload(city: City) -> Ask:
    owner = city.units["C"].pk
    return Ask(form=lambda: {"file": SimpleUploadedFile("t.tsv", of.TABLE.encode()), "owner": owner})


def _slip(city: City) -> Ask:
    matter = of.assigned(city)
    return Ask({"pk": matter.pk, "slip": matter.slips.get().pk, "shape": "docx"})


def _of_k(city: City) -> Ask:
    return Ask(query={"unit": city.units["K"].pk})


def _by_unit(city: City) -> Ask:
    return Ask({"way": "unit"}, {"unit": city.units["K"].pk})


def _bulletin(city: City) -> Ask:
    return Ask({"pk": of.bulletin(city), "shape": "pdf"})


def _shown(city: City) -> Ask:
    return Ask({"pk": of.bulletin(city)})


def _entry(city: City) -> Ask:
    of.drafted(city)
    return Ask({"seq": Entry.objects.order_by("seq").values_list("seq", flat=True)[0]})


def _calendar(city: City) -> Ask:
    return Ask({"pk": 1})


def _programme(**more: Any) -> dict[str, Any]:
    days = {"starts_on": "2026-01-01", "due_on": "2026-12-31", "ahead_on": "2026-10-31"}
    return {"name": "年度重点任务", **days, **more}


def _force(city: City) -> dict[str, Any]:
    return {"name": "专班", "lead": city.people["leader"].pk, "members": [city.people["clerk"].pk]}


def _body(make: Callable[[City], dict[str, Any]], unit: str = "") -> Callable[[City], Ask]:
    return lambda city: Ask(body=make(city) | ({"unit": city.units[unit].pk} if unit else {}))


def _change(pk: Callable[[City], int], body: Callable[[City], dict[str, Any]]) -> Callable[[City], Ask]:
    return lambda city: Ask({"pk": pk(city)}, body=body(city))


def _levels(city: City) -> dict[str, Any]:
    papers = ({"level": "urge", "days": 1, "whom": ["head"]}, {"level": "notice", "days": 5, "whom": ["head", "leader"]})
    return {"levels": list(papers)}


def _own_levels(city: City) -> Ask:
    set_levels(city.standing("supervisor"), city.units["C"], levels=DEFAULTS.levels)
    return Ask({"pk": city.units["C"].pk})


def _next_calendar(city: City) -> dict[str, Any]:
    day = {"day": "2026-12-25", "working": False, "name": "休"}
    return {"name": "新", "notice": "通知", "last_day": CalendarVersion.objects.get().last_day.isoformat(), "days": [day]}


def _words(city: City) -> dict[str, Any]:
    return {"title": "通报", "first": "2026-02-01", "last": "2026-02-28"}


def _matter(city: City) -> int:
    return of.assigned(city).pk


TRY: Who = OFFICE | HEADS | {"clerk", "colleague"}
ENDS: Who = TRY - {"colleague"}
NEAR: Who = SEE | {"colleague"}
PUBLISH: Who = OFFICE | {"administrator"}
# While it waits, the administrator sees it too, so that what falls to nobody goes elsewhere.
ASKED = SEE | {"administrator"}
REROUTE: Who = frozenset({"supervisor", "leader", "administrator"})
def _audit(city: City) -> Ask:
    return Ask({"pk": access_audit.run_of(city).pk})


FOUND = access_audit.finding_of
FINDS: Who = access_audit.SEES
ANSWERS: Who = access_audit.OWN
READS: Who = access_audit.OVERSEE


def _rule(_city: City) -> Ask:
    return Ask({"name": "half-day"})


def _number(**more: Any) -> Callable[[City], Ask]:
    return lambda city: Ask(
        {"name": "half-day"}, body={"unit": city.units["C"].pk, "parameter": "minutes", "value": 120, **more}
    )


def _wording(city: City) -> Ask:
    text = f"since: {access_book.LATER}\neffect: block\n"
    return Ask({"name": "half-day"}, body={"unit": city.units["C"].pk, "text": text, "reason": "整治"})


def _ended(city: City) -> Ask:
    return Ask(access_book.in_force(city), body={"until": "2026-05-01", "reason": "不再需要"})


ROWS: list[Row] = [
    *REGISTERS,
    open_to_all("pack.list"),
    open_to_all("provision.list"),
    Row("provision.show", _rule, EVERYBODY),
    Row("parameter.whatif", _number(), OFFICE, EVERYBODY - OFFICE),
    Row("parameter.propose", _number(since="2099-01-01", reason="整治"), OFFICE, EVERYBODY - OFFICE),
    Row("wording.list", _rule, EVERYBODY),
    Row("provision.propose", _wording, OFFICE, EVERYBODY - OFFICE),
    Row("provision.repeal", _ended, OFFICE, EVERYBODY - OFFICE),
    open_to_all("finding.list"),
    Row("finding.show", on(FOUND), FINDS),
    Row("finding.explain", on(FOUND, text="防汛"), ANSWERS, FINDS - ANSWERS),
    Row("finding.ask", on(FOUND, until="2026-06-30", reason="防汛"), ANSWERS, FINDS - ANSWERS),
    Row("finding.matter", on(FOUND, length=20), OFFICE, FINDS - OFFICE),
    Row("audit.list", plain, READS, EVERYBODY - READS),
    Row("audit.show", _audit, READS, EVERYBODY - READS),
    Row("audit.begin", plain, OFFICE, EVERYBODY - OFFICE),
    open_to_all("matter.list"),
    Row("matter.show", on(of.assigned), SEE),
    Row("matter.story", on(of.assigned), SEE),
    Row("matter.why", on(of.assigned), SEE),
    Row("matter.create", _create, OFFICE, EVERYBODY - OFFICE),
    act("edit", OFFICE, of.registered, title="改", requirement="改"),
    act("register", OFFICE, of.drafted, see=OFFICE),
    act("assign", OFFICE | HEADS, of.registered),
    act("acknowledge", UNIT, of.assigned),
    act("hand", HEADS, of.assigned, to=_person("colleague")),
    act("report", UNIT, of.in_hand, text="一半", progress=50),
    act("complete", UNIT, of.in_hand, text="完成"),
    act("close", CHECK, of.done, text="看过", closing="substantive"),
    act("send_back", CHECK, of.done, text="未完"),
    act("reopen", OFFICE, of.closed, reason="反弹"),
    act("cancel", OFFICE, of.assigned, reason="作废"),
    act("ask_extend", UNIT, of.in_hand, reason="雨季", length=5),
    act("ask_return", HEADS, of.in_hand, reason="职责不符"),
    act("ask_transfer", HEADS, of.in_hand, reason="职责不符", to=_unit("S")),
    act("ask_suspend", UNIT, of.in_hand, reason="等批复"),
    act("extend", OFFICE, of.in_hand, reason="雨季", length=5),
    act("return_", OFFICE, of.in_hand, reason="退回"),
    act("transfer", OFFICE, of.in_hand, reason="转办", to=_unit("S")),
    act("suspend", OFFICE, of.in_hand, reason="等批复"),
    act("resume", OFFICE, of.standing_still),
    act("decompose", OFFICE | HEADS, of.in_hand, parts=_part),
    act("set_milestones", OFFICE | HEADS, of.in_hand, milestones=[{"title": "一", "due_on": "2026-03-10"}]),
    act("urge", OFFICE, of.in_hand, text="请抓紧"),
    act("notice", OFFICE, of.in_hand),
    act("fast_track", OFFICE, of.in_hand, reason="急"),
    act("end_fast_track", OFFICE, of.fast_tracked),
    Row("slip.list", on(of.assigned), SEE),
    Row("slip.download", _slip, SEE),
    open_to_all("request.list"),
    open_to_all("request.opinions"),
    Row("request.show", on(of.asked), ASKED),
    Row("request.decide", on(of.asked, granted=True, opinion="同意延期5日"), OFFICE, ASKED - OFFICE),
    Row("request.withdraw", on(of.asked), frozenset({"clerk"}), ASKED - {"clerk"}),
    Row("request.reroute", on(of.asked, step=0, role="leader", reason="岗位空缺"), NOBODY, ASKED - REROUTE, REROUTE),
    open_to_all("evidence.list"),
    Row("evidence.show", on(of.piece), SEE | {"colleague"}),
    Row("evidence.download", on(of.piece), SEE | {"colleague"}),
    Row("evidence.file", _file, FILE, SEE - FILE),
    # The colleague sees the file of their division, but not the other matter.
    Row("evidence.link", _link, FILE, SEE - FILE, refused=frozenset({"colleague"})),
    open_to_all("batch.list"),
    Row("batch.upload", _upload, OFFICE, EVERYBODY - OFFICE),
    Row("batch.show", on(of.uploaded), OFFICE),
    Row("batch.preview", on(of.uploaded), OFFICE),
    Row("batch.correct", on(of.uploaded, fill={"target": "12个"}), OFFICE),
    Row("batch.load", on(of.uploaded), OFFICE),
    Row("batch.undo", on(of.loaded), OFFICE),
    Row("batch.drop", on(of.uploaded), OFFICE),
    *(open_to_all(name) for name in ("programme.list", "task_force.list", "focus_area.list", "area.list")),
    open_to_all("hard_problem.list"),
    Row("hard_problem.show", on(of.problem), SEE | {"colleague"}),
    *(Row(name, plain, READ_PEOPLE, EVERYBODY - READ_PEOPLE) for name in ("unit.list", "post.list", "person.list")),
    Row("unit.show", on(_unit("K")), OVER - {"inspector"} | {"administrator"}, EVERYBODY - READ_PEOPLE),
    Row("programme.create", _body(lambda city: _programme(), "C"), OFFICE, EVERYBODY - OFFICE),
    Row("programme.edit", _change(of.programme, lambda city: _programme(name="改")), OFFICE, EVERYBODY - OFFICE),
    Row("task_force.create", _body(_force, "C"), OFFICE, EVERYBODY - OFFICE),
    Row("task_force.edit", _change(of.task_force, _force), OFFICE, EVERYBODY - OFFICE),
    Row("focus_area.create", _body(lambda city: {"name": "重点"}, "C"), OFFICE, EVERYBODY - OFFICE),
    Row("focus_area.edit", _change(of.focus_area, lambda city: {"name": "改"}), OFFICE, EVERYBODY - OFFICE),
    Row(
        "hard_problem.create", _body(lambda city: {"title": "难", "text": "难", "owner": city.people["clerk"].pk}, "K"),
        TRY, EVERYBODY - TRY,
    ),
    Row("hard_problem.attempt", on(of.problem, on="2026-03-02", text="试"), TRY, NEAR - TRY),
    Row("hard_problem.end", on(of.problem, state="solved", learned="先易后难"), ENDS, NEAR - ENDS),
    Row("hard_problem.resume", on(of.shelved), ENDS, NEAR - ENDS),
    # The colleague may tackle the problem of their unit, but does not see the matter.
    Row("hard_problem.link", on(of.problem, matter=_matter), ENDS, NEAR - TRY, refused=frozenset({"colleague"})),
    open_to_all("me"),
    Row("figures.show", _of_k, OVER),
    Row("figures.breakdown", _by_unit, OVER),
    Row("figures.forecast", _of_k, OVER),
    open_to_all("bulletin.list"),
    Row("bulletin.download", _bulletin, OVER | {"stranger", "district_supervisor", "district_head"}),
    Row("bulletin.show", _shown, OVER | {"stranger", "district_supervisor", "district_head"}),
    Row("bulletin.create", _body(lambda city: _words(city) | {"scope": city.units["K"].pk}), OFFICE, EVERYBODY - OFFICE),
    Row("bulletin.edit", _change(of.draft_bulletin, _words), OFFICE),
    Row("bulletin.issue", on(of.draft_bulletin), OFFICE),
    Row("calendar.preview", _body(_next_calendar), PUBLISH, EVERYBODY - PUBLISH),
    Row("calendar.publish", _body(_next_calendar), PUBLISH, EVERYBODY - PUBLISH),
    open_to_all("calendar.list"),
    open_to_all("levels.show"),
    Row("clock.set", _change(_unit("C"), _levels), OFFICE, EVERYBODY - OFFICE),
    Row("clock.reset", _own_levels, OFFICE, EVERYBODY - OFFICE),
    Row("calendar.show", _calendar, EVERYBODY),
    Row("search", lambda city: Ask(query={"q": "小区"}), EVERYBODY),
    Row("ledger.list", plain, frozenset({"supervisor", "auditor"}), EVERYBODY - {"supervisor", "auditor"}),
    Row("ledger.show", _entry, frozenset({"supervisor", "auditor"}), EVERYBODY - {"supervisor", "auditor"}),
]
