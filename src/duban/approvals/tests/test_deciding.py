"""Who decides on a request, how often, and with what words."""

from datetime import datetime, timedelta

import pytest

from duban.approvals.actions import decide, open_request, withdraw
from duban.approvals.models import Request
from duban.approvals.opinions import is_vague
from duban.approvals.queries import seen_by, to_decide
from duban.engine.now import now
from duban.matters.models import Matter, State
from duban.people.standing import Standing
from duban.record.acts import Act, Forbidden, Refused
from tests.cast import City


@pytest.fixture
def asked(city: City, monday: datetime, head: Standing) -> Request:
    """The head of K asks to give a matter of K back."""
    matter = Matter.objects.create(
        title="改造12个小区", requirement="改造", owner=city.units["C"], lead_unit=city.units["K"], state=State.ASSIGNED,
        starts_at=monday, created_at=monday,
    )  # fmt: skip
    act = Act(head, now(), "matter.ask_return")
    return open_request(act, "matter.return_", "matter", matter.pk, city.units["K"], "职责在科技局", {})


@pytest.mark.parametrize("words", ["", "同意", "原则同意。", "已阅！", "Noted.", "agreed in principle"])
def test_an_opinion_that_only_notes_or_agrees_is_vague(words: str) -> None:
    """Opinions, 7: approval opinions must be specific and actionable."""
    assert is_vague(words)


@pytest.mark.parametrize("words", ["同意延期5个工作日，按周报进度", "Not before the hearing has been held"])
def test_an_opinion_that_says_what_to_do_is_not(words: str) -> None:
    assert not is_vague(words)


def test_a_step_has_two_working_days_and_is_the_offices(asked: Request, supervisor: Standing) -> None:
    step = asked.steps.get()
    assert step.due_at is not None
    assert step.due_at - asked.at < timedelta(days=3)
    assert list(to_decide(supervisor)) == [asked]


def test_nobody_decides_on_what_they_asked_themselves(asked: Request, head: Standing) -> None:
    with pytest.raises(Forbidden):
        decide(head, asked, granted=True, opinion="同意退回，重新交办")


def test_a_refusal_says_what_to_do_instead(asked: Request, supervisor: Standing) -> None:
    with pytest.raises(Refused):
        decide(supervisor, asked, granted=False, opinion=" ")
    decided = decide(supervisor, asked, granted=False, opinion="职责清楚，由你单位继续牵头")
    assert decided.state == Request.State.REFUSED
    assert Matter.objects.get().state == State.ASSIGNED, "a refused request carries nothing out"


def test_what_is_decided_stays_decided(asked: Request, supervisor: Standing, head: Standing) -> None:
    decide(supervisor, asked, granted=False, opinion="继续办理，月底前报方案")
    with pytest.raises(Refused):
        decide(supervisor, asked, granted=True, opinion="改为同意")
    with pytest.raises(Refused):
        withdraw(head, asked)


def test_a_request_is_seen_by_those_it_concerns(
    asked: Request, stranger: Standing, supervisor: Standing, head: Standing
) -> None:
    assert not seen_by(stranger).exists()
    assert seen_by(supervisor).get() == seen_by(head).get() == asked
