"""When something is due, by the published rules and against a count by hand."""

import time
from datetime import date, datetime

import pytest

from duban.engine.clock import (
    Extension,
    Inputs,
    Length,
    ahead,
    calendar_days,
    deadline,
    fixed,
    may_extend,
    with_extension,
    working_days,
    working_hours,
)
from duban.engine.errors import Problem
from duban.engine.tests.clock_of import CHINA, beijing, compute, due_day, shown, stand


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2024-02-08", 5, "2024-02-21"),
        ("2024-09-29", 7, "2024-10-14"),
        ("2025-01-24", 5, "2025-02-07"),
        ("2025-09-28", 10, "2025-10-17"),
    ],
)
@pytest.mark.parametrize("at", ["00:00", "10:00", "23:59"])
def test_working_days_start_on_the_day_after_and_know_shifted_weekends(
    start: str, days: int, due: str, at: str
) -> None:
    assert shown(compute(f"{start} {at}", working_days(days)).due) == f"{due} 17:30"


def test_the_start_is_a_day_of_the_office_and_not_of_utc() -> None:
    late_evening_in_utc = datetime.fromisoformat("2024-02-08T23:00+00:00")
    found = deadline(Inputs(late_evening_in_utc, working_days(1)), CHINA)
    assert due_day(found) == date(2024, 2, 18)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2024-03-04 09:00", 3, "2024-03-04 12:00"),
        ("2024-03-04 10:00", 4, "2024-03-04 15:30"),
        ("2024-03-04 12:30", 1, "2024-03-04 14:30"),
        ("2024-03-08 16:30", 2, "2024-03-11 10:00"),
        ("2024-03-08 20:00", 7, "2024-03-11 17:30"),
        ("2024-02-09 17:00", 1, "2024-02-18 09:30"),
    ],
)
def test_working_hours_run_inside_the_hours_of_work(start: str, hours: int, due: str) -> None:
    assert shown(compute(start, working_hours(hours)).due) == due


def test_a_working_day_is_not_24_working_hours() -> None:
    day = compute("2024-03-04 09:00", working_days(1))
    hours = compute("2024-03-04 09:00", working_hours(24))
    assert (shown(day.due), shown(hours.due)) == ("2024-03-05 17:30", "2024-03-07 12:00")


def test_calendar_days_that_end_on_a_day_off_end_on_the_next_working_day() -> None:
    assert shown(compute("2024-02-08 10:00", calendar_days(3)).due) == "2024-02-18 17:30"
    assert shown(compute("2024-02-08 10:00", calendar_days(3), roll=False).due) == "2024-02-11 17:30"
    assert shown(compute("2024-03-04 10:00", calendar_days(30)).due) == "2024-04-03 17:30"


def test_a_fixed_day_is_that_day_even_in_a_holiday() -> None:
    assert shown(compute("2024-02-08 10:00", fixed(date(2024, 2, 11))).due) == "2024-02-11 17:30"
    assert shown(compute("2024-02-08 10:00", fixed(date(2024, 2, 8))).due) == "2024-02-08 17:30"


@pytest.mark.parametrize("start", ["2024-02-09 10:00", "2024-02-08 17:30"])
def test_a_fixed_day_before_the_start_is_refused(start: str) -> None:
    with pytest.raises(Problem) as caught:
        compute(start, fixed(date(2024, 2, 8)))
    assert caught.value.code == "clock.due_before_start"
    assert "2024年2月8日" in caught.value.text("zh-hans")


@pytest.mark.parametrize(
    ("start", "length"),
    [
        ("2026-12-31 10:00", working_days(1)),
        ("2026-12-31 17:00", working_hours(1)),
        ("2026-12-31 10:00", calendar_days(1)),
        ("2026-12-31 10:00", fixed(date(2027, 1, 4))),
        ("2023-12-31 10:00", working_days(1)),
        ("2024-03-04 10:00", working_days(10**12)),
    ],
)
def test_beyond_the_calendar_is_refused(start: str, length: Length) -> None:
    with pytest.raises(Problem) as caught:
        compute(start, length)
    assert caught.value.code == "clock.beyond_calendar"


def test_a_day_on_which_the_clock_stood_at_close_of_work_does_not_count() -> None:
    over_midday = stand("2024-03-06 10:00", "2024-03-06 16:00")
    over_night = stand("2024-03-05 16:00", "2024-03-06 10:00")
    over_two = stand("2024-03-05 16:00", "2024-03-07 10:00")
    after_work = stand("2024-03-05 17:30", "2024-03-06 09:00")
    days = [
        compute("2024-03-04 10:00", working_days(3), one)
        for one in (over_midday, over_night, over_two, after_work)
    ]
    assert [due_day(found).day for found in days] == [7, 8, 11, 7]


def test_hours_stop_for_exactly_the_time_suspended() -> None:
    lunch_included = stand("2024-03-04 11:00", "2024-03-04 14:30")
    assert shown(compute("2024-03-04 10:00", working_hours(2), lunch_included).due) == "2024-03-04 15:30"


def test_overlapping_suspensions_are_not_taken_twice() -> None:
    twice = (stand("2024-03-05 09:00", "2024-03-07 09:00"), stand("2024-03-06 09:00", "2024-03-08 09:00"))
    once = stand("2024-03-05 09:00", "2024-03-08 09:00")
    assert (
        compute("2024-03-04 10:00", working_days(5), *twice).due
        == compute("2024-03-04 10:00", working_days(5), once).due
    )


def test_suspensions_before_the_start_or_after_the_end_change_nothing() -> None:
    plain = compute("2024-03-04 10:00", working_days(5))
    around = (
        stand("2020-01-01 09:00", "2024-03-04 09:00"),
        stand("2024-03-11 17:30", "2024-05-11 09:00"),
    )
    on_the_day_of_the_start = (stand("2024-03-04 09:00", "2024-03-04 16:00"),)
    long_before, long_after = (stand("2020-01-01 09:00", "2021-01-01 09:00"),), (stand("2031-01-01 09:00"),)
    for pauses in (around, on_the_day_of_the_start, long_before, long_after):
        assert compute("2024-03-04 10:00", working_days(5), *pauses).due == plain.due


def test_an_open_suspension_leaves_the_due_moment_unknown_and_says_what_remains() -> None:
    days = compute("2024-03-04 10:00", working_days(5), stand("2024-03-07 10:00"))
    assert (days.due, days.yellow_from, days.remaining) == (None, None, (working_days(3),))
    assert shown(days.stopped_since) == "2024-03-07 10:00"
    hours = compute("2024-03-04 10:00", working_hours(5), stand("2024-03-04 14:45"))
    assert hours.remaining == (Length(105, "working_minutes"),)


def test_an_open_suspension_after_the_due_moment_is_too_late_to_stop_it() -> None:
    assert (
        shown(compute("2024-03-04 10:00", working_days(1), stand("2024-03-05 18:00")).due)
        == "2024-03-05 17:30"
    )


def test_extensions_wait_behind_an_open_suspension() -> None:
    more = (Extension(beijing("2024-03-08 10:00"), working_hours(4)),)
    found = compute("2024-03-04 10:00", working_days(5), stand("2024-03-07 10:00"), extensions=more)
    assert found.remaining == (working_days(3), working_hours(4))


def test_an_extension_to_a_fixed_day_under_an_open_suspension_takes_the_place_of_what_remains() -> None:
    pause, granted = stand("2024-03-07 10:00"), beijing("2024-03-05 10:00")
    later = compute(
        "2024-03-04 10:00", working_days(5), pause, extensions=(Extension(granted, fixed(date(2024, 3, 20))),)
    )
    assert (later.due, later.remaining) == (None, (calendar_days(14),))
    earlier = compute(
        "2024-03-04 10:00", working_days(5), pause, extensions=(Extension(granted, fixed(date(2024, 3, 6))),)
    )
    assert (earlier.due, earlier.remaining) == (None, (working_days(3),))


def test_an_extension_granted_before_the_start_knows_no_suspension_before_it() -> None:
    early = Extension(beijing("2024-02-20 10:00"), fixed(date(2024, 3, 20)))
    pause = stand("2024-02-26 09:00", "2024-03-01 09:00")
    found = compute("2024-03-04 10:00", working_days(5), pause, extensions=(early,))
    assert due_day(found) == date(2024, 3, 20)


def test_an_extension_goes_on_from_where_the_time_ended() -> None:
    more = Extension(beijing("2024-03-05 10:00"), working_days(3))
    assert (
        compute("2024-03-04 10:00", working_days(5), extensions=(more,)).due
        == compute("2024-03-04 10:00", working_days(8)).due
    )
    hours = Extension(beijing("2024-03-05 10:00"), working_hours(2))
    assert shown(compute("2024-03-04 10:00", working_days(5), extensions=(hours,)).due) == "2024-03-12 11:00"


def test_calendar_days_extended_are_counted_as_one_term() -> None:
    # 3 days end in the holiday: moving off it first and then adding would give two moves.
    more = Extension(beijing("2024-02-08 10:00"), calendar_days(8))
    assert (
        compute("2024-02-08 10:00", calendar_days(3), extensions=(more,)).due
        == compute("2024-02-08 10:00", calendar_days(11)).due
    )


def test_an_extension_to_a_fixed_day_takes_the_place_and_never_shortens() -> None:
    later = Extension(beijing("2024-03-05 10:00"), fixed(date(2024, 3, 20)))
    earlier = Extension(beijing("2024-03-05 10:00"), fixed(date(2024, 3, 6)))
    assert due_day(compute("2024-03-04 10:00", working_days(5), extensions=(later,))) == date(2024, 3, 20)
    assert due_day(compute("2024-03-04 10:00", working_days(5), extensions=(earlier,))) == date(2024, 3, 11)


def test_an_extension_that_would_not_extend_is_refused_before_it_is_granted() -> None:
    inputs = Inputs(beijing("2024-03-04 10:00"), working_days(5))
    with pytest.raises(Problem, match="extension_earlier"):
        may_extend(inputs, Extension(beijing("2024-03-05 10:00"), fixed(date(2024, 3, 11))), CHINA)
    with pytest.raises(Problem, match="beyond_calendar"):
        may_extend(inputs, Extension(beijing("2024-03-05 10:00"), working_days(9999)), CHINA)
    may_extend(inputs, Extension(beijing("2024-03-05 10:00"), fixed(date(2024, 3, 12))), CHINA)


def test_a_fixed_day_moves_by_the_days_suspended_after_it_was_set() -> None:
    pause = stand("2024-03-05 09:00", "2024-03-08 09:00")
    assert due_day(compute("2024-03-04 10:00", fixed(date(2024, 3, 19)), pause)) == date(2024, 3, 22)
    known = Extension(beijing("2024-03-12 10:00"), fixed(date(2024, 3, 29)))
    assert due_day(compute("2024-03-04 10:00", fixed(date(2024, 3, 19)), pause, extensions=(known,))) == date(
        2024, 3, 29
    )


def test_waiting_time_is_not_lost_when_the_limit_changes() -> None:
    waited = stand("2024-03-05 09:00", "2024-03-08 09:00")
    inputs = Inputs(beijing("2024-03-04 10:00"), working_days(5), (waited,))
    longer = with_extension(inputs, Extension(beijing("2024-03-11 10:00"), working_days(2)))
    assert due_day(deadline(inputs, CHINA)) == date(2024, 3, 14)
    assert due_day(deadline(longer, CHINA)) == date(2024, 3, 18)
    assert due_day(compute("2024-03-04 10:00", working_days(10), waited)) == date(2024, 3, 21)


def test_more_than_25_days_do_not_overflow() -> None:
    # 25 days are 2 ** 31 milliseconds.
    assert shown(compute("2024-03-04 09:00", calendar_days(400)).due) == "2025-04-08 17:30"
    assert shown(compute("2024-03-04 09:00", working_hours(7 * 200)).due) == shown(
        compute("2024-03-03 09:00", working_days(200)).due
    )
    waited = stand("2024-03-05 09:00", "2024-06-05 09:00")
    assert due_day(compute("2024-03-04 10:00", working_hours(14), waited)) == date(2024, 6, 6)


def test_yellow_begins_at_80_percent_of_the_counted_time() -> None:
    assert shown(compute("2024-02-08 10:00", working_days(5)).yellow_from) == "2024-02-20 17:30"
    assert shown(compute("2024-03-04 10:00", working_hours(5)).yellow_from) == "2024-03-04 15:30"
    paused = compute("2024-03-04 10:00", working_days(5), stand("2024-03-05 09:00", "2024-03-08 09:00"))
    assert shown(paused.yellow_from) == "2024-03-13 17:30"
    half = Inputs(beijing("2024-02-08 10:00"), working_days(4), yellow_percent=50)
    assert shown(deadline(half, CHINA).yellow_from) == "2024-02-18 17:30"


def test_yellow_inside_a_holiday_falls_back_to_plain_time() -> None:
    found = compute("2024-02-10 17:30", fixed(date(2024, 2, 15)))
    assert shown(found.yellow_from) == "2024-02-14 17:30"


def test_ahead_of_plan() -> None:
    assert ahead(date(2024, 12, 31), months=2) == date(2024, 10, 31)
    assert ahead(date(2024, 4, 30), months=2) == date(2024, 2, 29)
    assert ahead(date(2024, 1, 15), months=13, days=5) == date(2022, 12, 10)
    for months, days in ((0, 0), (-1, 40), (1, -1)):
        with pytest.raises(Problem, match="no_lead"):
            ahead(date(2024, 12, 31), months=months, days=days)
    with pytest.raises(Problem, match="ahead_before_start"):
        ahead(date(2024, 12, 31), months=2, start=date(2024, 11, 1))


def test_a_hundred_thousand_deadlines_are_a_matter_of_seconds() -> None:
    inputs = Inputs(beijing("2024-03-04 10:00"), working_days(60))
    began = time.process_time()
    for _ in range(1000):
        deadline(inputs, CHINA)
    assert time.process_time() - began < 0.3
