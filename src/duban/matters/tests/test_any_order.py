"""Whatever is done to a matter, by whom and in whatever order: what is refused changes nothing, and everything fits."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.engine.errors import Problem
from duban.engine.now import at
from duban.engine.seal import Row, verify
from duban.matters.actions import asking, closing, entering, handling
from duban.matters.actions.closing import Finding
from duban.matters.actions.urging import urge
from duban.matters.models import Closing, Matter, Spell, State
from duban.matters.permissions import FROM
from duban.matters.tests.test_loop import draft, file_evidence
from duban.matters.verifying import histories, tallies
from duban.people.standing import SYSTEM, Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry
from tests.cast import City

Do = Callable[[City, Standing, Matter], object]


def _decided(granted: bool) -> Do:
    def do(city: City, who: Standing, matter: Matter) -> object:
        request = Request.objects.filter(subject_kind="matter", subject_id=matter.pk, state=Request.State.PENDING).first()
        return decide(who, request, granted=granted, opinion="请按新的安排办理") if request else None

    return do


ACTS: dict[str, Do] = {
    "register": lambda city, who, m: entering.register(who, m),
    "assign": lambda city, who, m: entering.assign(who, m),
    "edit": lambda city, who, m: entering.edit(who, m, draft(city, length=20, lead_unit=city.units["S"])),
    "acknowledge": lambda city, who, m: handling.acknowledge(who, m),
    "hand": lambda city, who, m: handling.hand(who, m, to=city.people["colleague"]),
    "report": lambda city, who, m: handling.report(who, m, text="进展", progress=40),
    "complete": lambda city, who, m: handling.complete(who, m, text="完成"),
    "close": lambda city, who, m: closing.close(who, m, closing=Closing.STAGE, found=Finding("看过")),
    "send_back": lambda city, who, m: closing.send_back(who, m, found=Finding("未达标")),
    "reopen": lambda city, who, m: closing.reopen(who, m, reason="复发", length=5),
    "cancel": lambda city, who, m: closing.cancel(who, m, reason="撤销"),
    "urge": lambda city, who, m: urge(who, m, text="请抓紧"),
    "ask_extend": lambda city, who, m: asking.ask_extend(who, m, reason="雨季", length=4),
    "ask_until": lambda city, who, m: asking.ask_extend(who, m, reason="雨季", until=datetime(2026, 9, 1).date()),  # noqa: DTZ001
    "ask_return": lambda city, who, m: asking.ask_return(who, m, reason="不属职责"),
    "ask_transfer": lambda city, who, m: asking.ask_transfer(who, m, reason="职责调整", to=city.units["S"]),
    "ask_suspend": lambda city, who, m: asking.ask_suspend(who, m, reason="等待批复"),
    "resume": lambda city, who, m: asking.resume(who, m),
    "grant": _decided(True),
    "refuse": _decided(False),
}
WHO = ("supervisor", "head", "clerk", "colleague", "inspector", "stranger", "other_clerk", "leader")
# Mostly whoever does such things, so that a sequence comes far; now and then anybody.
USUAL = {
    "acknowledge": "clerk", "hand": "head", "report": "clerk", "complete": "clerk", "close": "inspector",
    "send_back": "inspector", "ask_extend": "clerk", "ask_until": "clerk", "ask_return": "head", "ask_transfer": "head",
    "ask_suspend": "clerk",
}  # fmt: skip
# What closes, re-opens and decides comes late in a story, so it is drawn more often.
OFTEN = (*sorted(ACTS), *["grant"] * 6, *["complete"] * 3, *["close"] * 4, *["reopen"] * 3, "ask_suspend", "resume")
STEP = some.tuples(some.sampled_from(OFTEN), some.sampled_from((*[""] * 8, *WHO)), some.integers(0, 90))
START = [("register", "", 0), ("assign", "", 1), ("acknowledge", "", 3)]


def _fits(matter: Matter) -> None:
    assert Spell.objects.filter(matter=matter, until=None).count() == 1
    assert not [*tallies(), *histories()]
    rows = [Row(*row) for row in Entry.objects.order_by("seq").values_list(*Row._fields)]
    assert verify(rows).ok
    if matter.state == State.REGISTERED:
        assert matter.due_at is None and not matter.suspended
    if matter.is_open and matter.state in (State.ASSIGNED, State.ACKNOWLEDGED, State.DONE):
        assert (matter.due_at is None) == matter.suspended


def _step(city: City, matter: Matter, name: str, who: str) -> None:
    before = Entry.objects.count()
    stood = matter.state
    actor = city.standing(who or USUAL.get(name, "supervisor"))
    if name == "urge" and not who:
        actor = SYSTEM
    reported = set(matter.reports.values_list("by__code", flat=True)) | {matter.responsible and matter.responsible.code}
    try:
        ACTS[name](city, actor, matter)
    except (Refused, Forbidden, Problem):
        assert Entry.objects.count() == before
        return
    verbs = Entry.objects.order_by("seq").values_list("verb", "actor")[before:]
    for verb, by in verbs:
        assert stood in FROM.get(verb, frozenset({stood}))
        assert verb not in ("matter.close", "matter.send_back") or by not in reported


@settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(steps=some.lists(STEP, min_size=4, max_size=14), evidence=some.sampled_from([True, True, True, False]))
def test_any_order_of_acts(city: City, monday: datetime, steps: list[tuple[str, str, int]], evidence: bool) -> None:
    with transaction.atomic():
        matter = entering.create(city.standing("supervisor"), city.units["C"], draft(city))
        if evidence:
            file_evidence(city, matter)
        moment = monday
        for name, who, hours in [*START, *steps]:
            moment += timedelta(hours=hours)
            with at(moment):
                _step(city, matter, name, who)
            matter = Matter.objects.get(pk=matter.pk)
            _fits(matter)
        transaction.set_rollback(True)
