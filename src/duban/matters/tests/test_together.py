"""Fifty people act on the same matters at the same moment: nobody wins twice, and no entry is lost."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.engine.now import at, set_process
from duban.engine.seal import Row, verify
from duban.matters.actions import asking, closing, entering, handling
from duban.matters.actions.closing import Finding
from duban.matters.actions.urging import urge
from duban.matters.models import Closing, Matter, Slip, Spell, State
from duban.matters.tests.test_loop import draft, file_evidence
from duban.matters.verifying import histories, tallies
from duban.people.standing import SYSTEM
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry, Head, Message
from tests.cast import MONDAY, City, build_city

PEOPLE = 50
Do = Callable[[Matter], object]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def crowd(as_in_production: None) -> City:
    """The tiny city, committed, with the pragmas that an office runs on."""
    set_process(MONDAY, runs=True)
    return build_city()


def matter(city: City, state: str) -> Matter:
    """A matter of the commission K that has come that far."""
    with at(MONDAY):
        office, clerk, unit = city.standing("supervisor"), city.standing("clerk"), city.units["C"]
        made = entering.assign(office, entering.register(office, entering.create(office, unit, draft(city))))
        if state == State.ASSIGNED:
            return made
        handling.acknowledge(clerk, made)
        file_evidence(city, made)
        return handling.complete(clerk, made, text="全部完成") if state == State.DONE else made


def at_once(acts: list[Callable[[], object]]) -> Counter[str]:
    """Do all of these in threads of their own that start together; count what came of them."""
    gate = Barrier(len(acts), timeout=60)

    def one(act: Callable[[], object]) -> str:
        try:
            gate.wait()
            act()
        except (Refused, Forbidden) as no:
            return type(no).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(one, acts))


def everything_fits() -> None:
    """The chain is whole and ends at the head; counters and due days are what the history says."""
    rows = [Row(*row) for row in Entry.objects.order_by("seq").values_list(*Row._fields)]
    verdict, head = verify(rows), Head.objects.get()
    assert verdict.ok, verdict.fault
    assert (head.seq, head.hash) == (verdict.head.seq, verdict.head.hash) and head.seq == len(rows)
    assert not [*tallies(), *histories()]


def test_fifty_close_the_same_matter_and_one_does(crowd: City) -> None:
    done = matter(crowd, State.DONE)
    who = [crowd.standing(name) for name in ("supervisor", "inspector")]
    results = at_once([
        lambda n=n: closing.close(who[n % 2], done, closing=Closing.SUBSTANTIVE, found=Finding("现场看过"))  # type: ignore[misc]
        for n in range(PEOPLE)
    ])  # fmt: skip
    assert results == {"done": 1, "Refused": PEOPLE - 1}
    assert Entry.objects.filter(verb="matter.close").count() == 1 == done.verifications.count()
    assert Spell.objects.filter(matter=done, state=State.CLOSED).count() == 1
    everything_fits()


def test_closing_returning_and_extending_together(crowd: City) -> None:
    """Five matters; on each, requests to extend and to return wait, and all is asked and decided at the same moment."""
    held = [matter(crowd, State.ACKNOWLEDGED) for _ in range(5)]
    office, head, clerk = (crowd.standing(name) for name in ("supervisor", "head", "clerk"))
    requests: dict[tuple[int, str], Request] = {}
    with at(MONDAY):
        for one in held:
            asking.ask_extend(clerk, one, reason="雨季停工", length=5)
            asking.ask_return(head, one, reason="不属本委职责")
    for request in Request.objects.all():
        requests[request.subject_id, request.verb] = request
    acts: list[Callable[[], object]] = []
    for one in held:
        extend, back = requests[one.pk, "matter.extend"], requests[one.pk, "matter.return_"]
        acts += [lambda r=extend: decide(office, r, granted=True, opinion="同意延期五天") for _ in range(3)]  # type: ignore[misc]
        acts += [lambda r=back: decide(office, r, granted=True, opinion="同意退回重派") for _ in range(3)]  # type: ignore[misc]
        acts += [lambda m=one: handling.complete(clerk, m, text="完成") for _ in range(4)]  # type: ignore[misc]
    results = at_once(acts)
    assert len(acts) == PEOPLE and results.total() == PEOPLE
    entries = Counter(Entry.objects.values_list("subject", "verb"))
    for one in held:
        ended = sum(entries[f"matter:{one.pk}", verb] for verb in ("matter.complete", "matter.return_"))
        one.refresh_from_db()
        assert ended == 1 and one.state in (State.DONE, State.REGISTERED)
        assert entries[f"matter:{one.pk}", "matter.extend"] <= 1
    acted = sum(n for (_subject, verb), n in entries.items() if verb in ("request.decide", "matter.complete"))
    assert results["done"] == acted
    everything_fits()


def test_fifty_matters_get_fifty_numbers(crowd: City) -> None:
    office, unit = crowd.standing("supervisor"), crowd.units["C"]

    def enter() -> None:
        entering.register(office, entering.create(office, unit, draft(crowd)))

    assert at_once([enter] * PEOPLE) == {"done": PEOPLE}
    numbers = Matter.objects.values_list("number", flat=True)
    assert Counter(numbers) == Counter(f"澄川督〔2026〕{n}号" for n in range(1, PEOPLE + 1))
    everything_fits()


def test_two_clocks_tell_nobody_twice(crowd: City) -> None:
    held = matter(crowd, State.ACKNOWLEDGED)
    results = at_once([lambda: urge(SYSTEM, held, key="urge:1", to=crowd.people["clerk"])] * 10)
    assert results == {"done": 1, "Refused": 9}
    assert Slip.objects.filter(kind=Slip.Kind.URGE).count() == Message.objects.filter(code="matter.urge").count() == 1
    everything_fits()
