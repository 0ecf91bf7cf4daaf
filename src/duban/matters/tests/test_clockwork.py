"""Time passes: each level is made when it is due, once, and goes to whoever has to act."""

from datetime import UTC, datetime, timedelta

import pytest

from duban.approvals.models import Request, Step
from duban.engine.now import at
from duban.matters.actions import asking, closing, entering, granted, handling
from duban.matters.actions.clockwork import tick, urge
from duban.matters.actions.closing import Finding
from duban.matters.models import Matter, Milestone, Slip
from duban.matters.tests.test_loop import assigned, draft
from duban.people.models import Holding
from duban.people.standing import Standing
from duban.record.acts import Forbidden, Refused
from duban.record.models import Entry, Message
from tests.cast import City

__all__ = ["assigned"]


def morning(month: int, day: int) -> datetime:
    """Half past eight in the morning in Chengchuan."""
    return datetime(2026, month, day, 0, 30, tzinfo=UTC)


def play(*moments: datetime) -> None:
    """Let the clock come by on these mornings."""
    for moment in moments:
        with at(moment):
            tick(moment)


def codes(city: City, person: str) -> list[str]:
    """What a person has been told, in order."""
    return list(Message.objects.filter(person=city.people[person]).order_by("pk").values_list("code", flat=True))


def acknowledge(head: Standing, matter: Matter, moment: datetime) -> None:
    with at(moment + timedelta(hours=1)):
        handling.acknowledge(head, matter)


def test_the_person_is_reminded_on_the_working_day_before_and_only_once(
    city: City, assigned: Matter, head: Standing, monday: datetime
) -> None:
    acknowledge(head, assigned, monday)
    play(morning(3, 12))
    assert "matter.remind" not in codes(city, "clerk")
    play(morning(3, 13), morning(3, 13), morning(3, 16))
    assert codes(city, "clerk").count("matter.remind") == 1


def test_nothing_happens_on_a_day_that_is_not_worked(city: City, assigned: Matter) -> None:
    play(morning(3, 14), morning(3, 15))
    assert not Message.objects.exists()


def test_an_assignment_nobody_acknowledges_is_shown_to_the_head(city: City, assigned: Matter) -> None:
    play(morning(3, 4))
    assert "matter.acknowledge" not in codes(city, "head")
    play(morning(3, 5), morning(3, 6))
    assert codes(city, "head").count("matter.acknowledge") == 1


def test_lateness_goes_up_level_by_level_once_each(
    city: City, assigned: Matter, head: Standing, monday: datetime
) -> None:
    acknowledge(head, assigned, monday)
    days = [morning(3, day) for day in range(16, 32)]
    play(*days, *[day + timedelta(hours=5) for day in days])
    kinds = list(Slip.objects.exclude(kind=Slip.Kind.ASSIGNMENT).order_by("at").values_list("kind", "at"))
    assert kinds == [(Slip.Kind.URGE, morning(3, 17)), (Slip.Kind.NOTICE, morning(3, 26))]
    assert codes(city, "clerk").count("matter.urge") == 1
    assert codes(city, "deputy").count("matter.deputy") == 1
    assert codes(city, "head").count("matter.head") == codes(city, "head").count("matter.notice") == 1
    assert "matter.notice" in codes(city, "supervisor") and "matter.notice" in codes(city, "leader")
    told = dict(Message.objects.values_list("code", "at"))
    assert (told["matter.deputy"], told["matter.head"]) == (morning(3, 19), morning(3, 23))
    assigned.refresh_from_db()
    assert assigned.urged == 1 and assigned.noticed_at == morning(3, 26)
    verbs = list(Entry.objects.filter(actor="system").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["matter.urge", "matter.notice"]


def test_after_an_outage_nobody_is_passed_over(city: City, assigned: Matter, head: Standing, monday: datetime) -> None:
    """Twenty working days late at the first tick: one level a day, from the urge slip on."""
    acknowledge(head, assigned, monday)
    play(morning(4, 14))
    assert not Slip.objects.filter(kind=Slip.Kind.NOTICE).exists() and "matter.deputy" not in codes(city, "deputy")
    play(morning(4, 15), morning(4, 16))
    assert not Slip.objects.filter(kind=Slip.Kind.NOTICE).exists() and "matter.head" in codes(city, "head")
    play(morning(4, 17))
    assert Slip.objects.filter(kind=Slip.Kind.NOTICE).exists()


def test_an_extension_begins_the_levels_anew(
    city: City, assigned: Matter, head: Standing, supervisor: Standing, monday: datetime
) -> None:
    acknowledge(head, assigned, monday)
    play(morning(3, 17))
    with at(morning(3, 17) + timedelta(hours=1)):
        granted.extend(supervisor, assigned, length=5, until=None, reason="雨季")
    play(morning(3, 18), morning(3, 20), morning(3, 23))
    assert codes(city, "clerk").count("matter.remind") == 1
    assert Slip.objects.filter(kind=Slip.Kind.URGE).count() == 1
    play(morning(3, 24))
    assert Slip.objects.filter(kind=Slip.Kind.URGE).count() == 2


def test_a_stopped_clock_and_a_finished_matter_are_left_alone(
    city: City, assigned: Matter, head: Standing, clerk: Standing, supervisor: Standing, monday: datetime
) -> None:
    acknowledge(head, assigned, monday)
    with at(monday + timedelta(days=1)):
        handling.complete(clerk, assigned, text="完成")
        other = entering.create(supervisor, city.units["C"], draft(city))
        other = entering.assign(supervisor, entering.register(supervisor, other))
        granted.suspend(supervisor, other, reason="等待省批复")
    play(*[morning(3, day) for day in (13, 16, 17, 18, 19, 20, 23, 24, 25)])
    assert not Slip.objects.exclude(kind=Slip.Kind.ASSIGNMENT).exists()
    assert codes(city, "supervisor").count("matter.verify") == 1


def test_a_vacant_post_is_told_to_the_office(city: City, assigned: Matter, head: Standing, monday: datetime) -> None:
    acknowledge(head, assigned, monday)
    Holding.objects.filter(person__code__in=["deputy", "head"]).update(until=morning(3, 10).date())
    play(morning(3, 17), morning(3, 19))
    assert "matter.vacant" in codes(city, "supervisor")


def test_a_milestone_is_reminded_of_and_missed(city: City, assigned: Matter) -> None:
    Milestone.objects.create(matter=assigned, title="完成招标", due_on=morning(3, 6).date())
    play(morning(3, 5), morning(3, 6), morning(3, 9), morning(3, 10))
    found = [code for code in codes(city, "clerk") if code.startswith("matter.milestone")]
    assert found == ["matter.milestone", "matter.milestone_late"]


def test_a_third_refusal_is_raised_one_level(
    city: City, assigned: Matter, supervisor: Standing, monday: datetime
) -> None:
    for n, unit in enumerate(("S", "D1", "S")):
        with at(monday + timedelta(hours=n + 1)):
            granted.transfer(supervisor, assigned, to=city.units[unit], reason="职责不在此")
        assigned.refresh_from_db()
    play(morning(3, 3), morning(3, 4))
    assert codes(city, "supervisor").count("matter.raised") == 1 and "matter.raised" in codes(city, "stranger")


def test_whoever_decides_hears_of_a_request_and_of_its_delay(
    city: City, assigned: Matter, head: Standing, monday: datetime
) -> None:
    acknowledge(head, assigned, monday)
    with at(monday + timedelta(hours=2)):
        asking.ask_extend(head, assigned, reason="雨季施工受限", length=5)
    play(morning(3, 3), morning(3, 4), morning(3, 5), morning(3, 6))
    found = [code for code in codes(city, "supervisor") if code.startswith("request")]
    assert found == ["request.new", "request.overdue"]
    assert Step.objects.get().request == Request.objects.get()


def test_the_office_urges_in_its_own_words_and_nobody_else_can(
    city: City, assigned: Matter, supervisor: Standing, head: Standing
) -> None:
    done = urge(supervisor, assigned, text="请于本周五前报送进度。")
    assert done.urged == 1 and Slip.objects.get(kind=Slip.Kind.URGE).text == "请于本周五前报送进度。"
    with pytest.raises(Refused):
        urge(supervisor, assigned, text=" ")
    with pytest.raises(Forbidden):
        urge(head, assigned, text="自己催自己")


def test_what_was_sent_back_is_told_to_the_person(
    city: City, assigned: Matter, head: Standing, clerk: Standing, inspector: Standing, monday: datetime
) -> None:
    acknowledge(head, assigned, monday)
    with at(monday + timedelta(hours=2)):
        handling.complete(clerk, assigned, text="完成")
    with at(monday + timedelta(hours=3)):
        closing.send_back(inspector, assigned, found=Finding("仍有堆物"))
    play(morning(3, 3))
    assert "matter.sent_back" in codes(city, "clerk")
