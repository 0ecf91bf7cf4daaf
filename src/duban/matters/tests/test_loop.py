"""A matter goes round the loop: every act, its history, its entry, its counters."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.engine.now import at
from duban.matters.actions import asking, closing, entering, granted, handling
from duban.matters.actions.closing import Finding
from duban.matters.actions.entering import Draft
from duban.matters.models import Closing, Matter, Spell, State, Tally
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry, Evidence, EvidenceLink
from tests.cast import City


def draft(city: City, **changes: object) -> Draft:
    """A complete draft for the commission K, ten working days."""
    values: dict[str, object] = {
        "title": "推进老旧小区改造", "requirement": "改造12个老旧小区", "target": "12个小区", "lead_unit": city.units["K"],
        "responsible": city.people["clerk"], "length": 10,
    }  # fmt: skip
    return Draft(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def assigned(city: City, monday: datetime, supervisor: Standing) -> Matter:
    """A matter that has just been assigned to K."""
    matter = entering.create(supervisor, city.units["C"], draft(city))
    return entering.assign(supervisor, entering.register(supervisor, matter))


def file_evidence(city: City, matter: Matter) -> None:
    """Put a file beside the matter, as the evidence room would."""
    person, unit = city.people["clerk"], city.units["K1"]
    moment = matter.created_at
    piece = Evidence.objects.create(
        file="x", sha256="0" * 64, size=1, name="x.pdf", kind="application/pdf", title="验收单", unit=unit, by=person,
        at=moment,
    )  # fmt: skip
    EvidenceLink.objects.create(evidence=piece, subject_kind="matter", subject_id=matter.pk, by=person, at=moment)


def test_assigning_sets_the_deadline_from_working_days(assigned: Matter) -> None:
    """2 March 2026 + 10 working days ends with the working day of 16 March."""
    assert assigned.due_at is not None
    assert assigned.due_at.astimezone().date().isoformat() == "2026-03-16"
    assert assigned.number == "澄川督〔2026〕1号"


def test_nothing_is_assigned_without_target_and_person(city: City, monday: datetime, supervisor: Standing) -> None:
    matter = entering.create(supervisor, city.units["C"], draft(city, target="", responsible=None))
    registered = entering.register(supervisor, matter)
    with pytest.raises(Refused, match=r"可量化目标|Measurable target"):
        entering.assign(supervisor, registered)


def test_the_whole_loop_leaves_a_chain_of_entries(
    city: City, monday: datetime, assigned: Matter, head: Standing, clerk: Standing, inspector: Standing
) -> None:
    handling.acknowledge(head, assigned)
    handling.report(clerk, assigned, text="已完成6个", progress=50)
    handling.complete(clerk, assigned, text="全部完成")
    file_evidence(city, assigned)
    closed = closing.close(inspector, assigned, closing=Closing.SUBSTANTIVE, found=Finding("现场看过"))
    assert closed.state == State.CLOSED
    verbs = list(Entry.objects.filter(subject=f"matter:{closed.pk}").order_by("seq").values_list("verb", flat=True))
    assert verbs == [
        "matter.create", "matter.register", "matter.assign", "matter.acknowledge", "matter.report", "matter.complete",
        "matter.close",
    ]  # fmt: skip
    entries = list(Entry.objects.order_by("seq"))
    assert all(later.prev == earlier.hash for earlier, later in pairwise(entries))


def test_whoever_handled_it_cannot_verify_it(city: City, monday: datetime, assigned: Matter, head: Standing) -> None:
    handling.acknowledge(head, assigned)
    handling.complete(head, assigned, text="完成")
    with pytest.raises(Forbidden):
        closing.close(head, assigned, closing=Closing.SUBSTANTIVE, found=Finding("自己看过"))


def test_a_closing_needs_evidence(
    city: City, monday: datetime, assigned: Matter, head: Standing, clerk: Standing, inspector: Standing
) -> None:
    handling.acknowledge(head, assigned)
    handling.complete(clerk, assigned, text="完成")
    with pytest.raises(Refused):
        closing.close(inspector, assigned, closing=Closing.SUBSTANTIVE, found=Finding("看过"))


def test_a_granted_extension_moves_the_deadline_and_is_asked_only_once(
    city: City, monday: datetime, assigned: Matter, head: Standing, supervisor: Standing
) -> None:
    handling.acknowledge(head, assigned)
    asking.ask_extend(head, assigned, reason="雨季施工受限", length=5)
    with pytest.raises(Refused):
        asking.ask_extend(head, assigned, reason="再来一次", length=5)
    request = Request.objects.get()
    decide(supervisor, request, granted=True, opinion="同意延期5个工作日，逾期不再延")
    assigned.refresh_from_db()
    assert assigned.due_at is not None and assigned.due_at.astimezone().date().isoformat() == "2026-03-23"
    with pytest.raises(Refused):
        decide(supervisor, request, granted=True, opinion="再次")


def test_a_unit_cannot_extend_by_itself(monday: datetime, assigned: Matter, head: Standing) -> None:
    with pytest.raises(Forbidden):
        granted.extend(head, assigned, length=5, until=None, reason="自己延")


def test_a_transfer_gives_the_receiver_its_own_time(
    city: City, monday: datetime, assigned: Matter, supervisor: Standing
) -> None:
    with at(monday + timedelta(days=7)):
        moved = granted.transfer(supervisor, assigned, to=city.units["S"], reason="职责在科技局")
    assert moved.due_at is not None and moved.due_at.astimezone().date().isoformat() == "2026-03-23"
    assert moved.bounces == 1 and moved.responsible is None


def test_a_suspended_clock_has_no_due_day_and_does_not_count(
    city: City, monday: datetime, assigned: Matter, supervisor: Standing
) -> None:
    with at(monday + timedelta(days=1)):
        stopped = granted.suspend(supervisor, assigned, reason="等待省批复")
    assert stopped.due_at is None
    with at(monday + timedelta(days=8)):
        running = asking.resume(supervisor, stopped)
    assert running.due_at is not None and running.due_at.astimezone().date().isoformat() == "2026-03-23"


def test_reporting_done_ends_a_suspension(
    monday: datetime, assigned: Matter, head: Standing, supervisor: Standing
) -> None:
    """A clock that stands while the matter is checked would leave it neither early nor late for ever."""
    handling.acknowledge(head, assigned)
    with at(monday + timedelta(days=1)):
        granted.suspend(supervisor, assigned, reason="等待省批复")
    with at(monday + timedelta(days=2)):
        done = handling.complete(head, assigned, text="完成")
    assert not done.suspended
    assert done.due_at is not None


def test_counters_follow_every_change(
    city: City, monday: datetime, assigned: Matter, head: Standing
) -> None:
    handling.acknowledge(head, assigned)
    counts = {(t.unit.code, t.bucket): t.n for t in Tally.objects.select_related("unit") if t.n}
    assert counts[("K", "state:acknowledged")] == counts[("C", "state:acknowledged")] == 1
    assert ("K", "state:assigned") not in counts and counts[("C", "open")] == 1
    assert ("S", "open") not in counts


def test_history_has_one_present_spell(monday: datetime, assigned: Matter) -> None:
    assert Spell.objects.filter(matter=assigned, until=None).count() == 1
    assert [s.verb for s in assigned.spells.all()] == ["matter.create", "matter.register", "matter.assign"]
