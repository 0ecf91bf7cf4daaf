"""A unit that receives a matter gets its own time, and the whole time stays visible."""

from datetime import date

import pytest

from duban.engine.clock import Extension, Length, Term, fixed, whole, working_days
from duban.engine.errors import Problem
from duban.engine.tests.clock_of import CHINA, beijing, shown, stand

FIRST = Term("市住建局", beijing("2024-03-04 10:00"), working_days(5), beijing("2024-03-08 16:00"))
SECOND = Term("市城管局", beijing("2024-03-08 16:00"), working_days(5))


def test_the_receiver_has_its_full_time_even_when_the_case_comes_late() -> None:
    found = whole((FIRST, SECOND), CHINA, beijing("2024-03-12 10:00"), limit=working_days(5))
    own, total = found.held[1], found.deadline
    assert (shown(own.deadline.due), shown(total.due)) == ("2024-03-15 17:30", "2024-03-11 17:30")
    assert own.past_whole
    assert not own.late
    assert found.late


def test_the_time_of_each_and_of_all_is_shown() -> None:
    found = whole((FIRST, SECOND), CHINA, beijing("2024-03-12 18:00"), limit=working_days(10))
    assert [held.working_days for held in found.held] == [3, 2]
    assert (found.working_days, found.elapsed_days, found.until) == (6, 8, None)
    assert not any(held.past_whole or held.late for held in found.held)


def test_without_a_limit_on_the_whole_the_last_unit_decides() -> None:
    found = whole((FIRST, SECOND), CHINA, beijing("2024-03-12 10:00"))
    assert found.due == found.held[1].deadline.due
    assert found.start == FIRST.start
    assert not found.held[1].past_whole


def test_a_matter_handed_on_the_same_day_took_no_day() -> None:
    same_day = Term("市住建局", FIRST.start, FIRST.length, beijing("2024-03-04 16:00"))
    found = whole((same_day, Term("市城管局", beijing("2024-03-04 16:00"), FIRST.length)), CHINA, FIRST.start)
    assert [held.working_days for held in found.held] == [0, 0]


def test_a_unit_that_handed_on_too_late_stays_late() -> None:
    late = Term("市住建局", FIRST.start, working_days(2), FIRST.until)
    found = whole((late, SECOND), CHINA, beijing("2024-03-12 10:00"))
    assert [held.late for held in found.held] == [True, False]


def test_a_suspension_stops_all_clocks_but_not_the_citizens_wait() -> None:
    pause = stand("2024-03-05 09:00", "2024-03-07 09:00")
    found = whole(
        (FIRST, SECOND), CHINA, beijing("2024-03-12 18:00"), limit=working_days(10), suspensions=(pause,)
    )
    assert [held.working_days for held in found.held] == [1, 2]
    assert (shown(found.due), found.working_days, found.elapsed_days) == ("2024-03-20 17:30", 4, 8)


def test_a_units_extension_is_its_own() -> None:
    more = Extension(beijing("2024-03-11 10:00"), working_days(2))
    longer = Term("市城管局", SECOND.start, SECOND.length, None, (more,))
    found = whole((FIRST, longer), CHINA, beijing("2024-03-12 10:00"), limit=fixed(date(2024, 3, 29)))
    assert shown(found.held[1].deadline.due) == "2024-03-19 17:30"
    assert shown(found.due) == "2024-03-29 17:30"


def test_what_is_done_no_longer_runs() -> None:
    done = Term("市城管局", SECOND.start, SECOND.length, beijing("2024-03-11 10:00"))
    found = whole((FIRST, done), CHINA, beijing("2024-12-12 10:00"), limit=working_days(5))
    assert (found.late, found.elapsed_days, found.held[1].late) == (False, 7, False)


@pytest.mark.parametrize(
    "terms",
    [
        (),
        (SECOND, SECOND),
        (FIRST, Term("市城管局", beijing("2024-03-06 16:00"), Length(5, "working_days"))),
    ],
)
def test_terms_that_do_not_follow_one_another_are_refused(terms: tuple[Term, ...]) -> None:
    with pytest.raises(Problem, match="bad_terms"):
        whole(terms, CHINA, beijing("2024-03-12 10:00"))
