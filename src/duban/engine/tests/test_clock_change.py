"""A notice changes the year: what moves is listed with its reason, and the old calendar still explains the old date."""

from datetime import date

import pytest

from duban.engine.clock import Calendar, Exceptional, Inputs, deadline, explain, fixed, moved, working_days
from duban.engine.errors import Problem
from duban.engine.tests.clock_of import CHINA, beijing, shown, stand

WITH_A_DAY_OFF = Calendar(
    "cn-2024-2026/2",
    CHINA.first_day,
    CHINA.last_day,
    {**CHINA.exceptions, date(2024, 3, 6): Exceptional(False, "全市停工", "City-wide stop")},
)
INPUTS = Inputs(beijing("2024-03-04 10:00"), working_days(5))


def test_a_new_day_off_moves_the_deadline_and_is_named() -> None:
    move = moved(INPUTS, CHINA, WITH_A_DAY_OFF)
    assert move is not None
    assert (shown(move.old.due), shown(move.new.due)) == ("2024-03-11 17:30", "2024-03-12 17:30")
    assert (move.days_later, move.because) == (1, (date(2024, 3, 6),))
    back = moved(INPUTS, WITH_A_DAY_OFF, CHINA)
    assert back is not None
    assert back.days_later == -1


def test_a_deadline_that_does_not_meet_the_change_stays() -> None:
    assert moved(Inputs(beijing("2024-03-06 10:00"), working_days(5)), CHINA, WITH_A_DAY_OFF) is None


def test_a_fixed_day_keeps_its_date_and_only_its_yellow_light_moves() -> None:
    move = moved(Inputs(INPUTS.start, fixed(date(2024, 3, 11))), CHINA, WITH_A_DAY_OFF)
    assert move is not None
    assert (move.days_later, move.old.due) == (0, move.new.due)


def test_what_remains_of_a_stopped_clock_moves_too() -> None:
    stopped = Inputs(INPUTS.start, INPUTS.length, (stand("2024-03-08 09:00"),))
    move = moved(stopped, CHINA, WITH_A_DAY_OFF)
    assert move is not None
    assert (move.days_later, move.old.remaining, move.new.remaining) == (
        None,
        (working_days(2),),
        (working_days(3),),
    )


def test_the_old_calendar_still_explains_the_old_date() -> None:
    before = deadline(INPUTS, CHINA)
    moved(INPUTS, CHINA, WITH_A_DAY_OFF)
    assert deadline(INPUTS, CHINA) == before
    assert explain(INPUTS, CHINA).lines("en")[0] == "Calendar: cn-2024-2026"
    assert "2024年3月6日（星期三）　不计：全市停工" in explain(INPUTS, WITH_A_DAY_OFF).lines("zh-hans")


def test_a_new_calendar_that_is_too_short_is_refused() -> None:
    short = Calendar("short", date(2024, 1, 1), date(2024, 3, 8), {})
    with pytest.raises(Problem, match="beyond_calendar"):
        moved(INPUTS, CHINA, short)
