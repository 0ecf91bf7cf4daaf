"""“Why this date?” is answered day by day, in both languages, and agrees with the deadline."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings

from duban.engine.clock import (
    Extension,
    Inputs,
    Interval,
    Length,
    Spell,
    calendar_days,
    deadline,
    explain,
    fixed,
    working_days,
    working_hours,
)
from duban.engine.errors import Problem
from duban.engine.tests.clock_of import CHINA, beijing, stand
from duban.engine.tests.test_clock_properties import LENGTHS, STARTS, suspensions

START = beijing("2024-02-08 10:00")


def test_every_day_says_whether_it_counted_and_why() -> None:
    (part,) = explain(Inputs(START, working_days(5)), CHINA).parts
    rows = {row.day: row for row in part.rows}
    assert [row.day for row in part.rows] == [date(2024, 2, day) for day in range(8, 22)]
    assert rows[date(2024, 2, 8)].kind == "start"
    assert (rows[date(2024, 2, 9)].kind, rows[date(2024, 2, 9)].total) == ("counted", 1)
    assert (rows[date(2024, 2, 10)].kind, rows[date(2024, 2, 10)].fact.name_zh) == ("skipped", "春节")
    assert (rows[date(2024, 2, 18)].fact.code, rows[date(2024, 2, 18)].total) == ("shifted", 2)
    assert rows[date(2024, 2, 21)].total == 5


def test_it_prints_in_chinese_and_english() -> None:
    found = explain(
        Inputs(START, working_days(2), (stand("2024-02-18 10:00", "2024-02-19 10:00", "补正材料"),)), CHINA
    )
    chinese, english = found.lines("zh-hans"), found.lines("en")
    assert len(chinese) == len(english)
    assert chinese[0] == "工作日历：cn-2024-2026"
    assert "第1日　2024年2月9日（星期五）　计入：工作日" in chinese
    assert "2024年2月10日（星期六）　不计：春节" in chinese
    assert "2024年2月18日（星期日）　不计：暂停计时，事由：补正材料" in chinese
    assert chinese[-2] == "届满：2024年2月19日（星期一）17:30"
    assert "Saturday 10 February 2024 – not counted: Spring Festival" in english
    assert english[-2] == "Due: Monday 19 February 2024 17:30"


def test_a_shifted_weekend_is_named() -> None:
    lines = explain(Inputs(START, working_days(2)), CHINA).lines("zh-hans")
    assert "第2日　2024年2月18日（星期日）　计入：调休上班（春节）" in lines


def test_a_suspended_day_says_with_whom() -> None:
    waiting = stand("2024-03-05 10:00", "2024-03-06 10:00", "等待批复", "市财政局")
    found = explain(Inputs(beijing("2024-03-04 10:00"), working_days(2), (waiting,)), CHINA)
    (stood,) = [row for row in found.parts[0].rows if row.kind == "suspended"]
    assert (stood.day, stood.stopped_by) == (date(2024, 3, 5), waiting)
    assert any("市财政局" in line and "不计" in line for line in found.lines("zh-hans"))


def test_of_two_suspensions_on_a_day_the_one_at_close_of_work_is_named() -> None:
    midday = stand("2024-03-05 10:00", "2024-03-05 11:00", "停电")
    evening = stand("2024-03-05 16:00", "2024-03-06 10:00", "停水")
    found = explain(Inputs(beijing("2024-03-04 10:00"), working_days(2), (midday, evening)), CHINA)
    assert [row.stopped_by for row in found.parts[0].rows if row.kind == "suspended"] == [evening]


def test_hours_are_shown_with_what_each_day_gave() -> None:
    pause = stand("2024-03-04 15:30", "2024-03-04 16:30", "停电")
    found = explain(Inputs(beijing("2024-03-04 14:30"), working_hours(3), (pause,)), CHINA)
    assert [(row.day.day, row.amount, row.total) for row in found.parts[0].rows] == [
        (4, 120, 120),
        (5, 60, 180),
    ]
    assert found.parts[0].rows[0].stopped_by == pause
    text = "\n".join(found.lines("en"))
    assert (
        "counted 2 working hours, in all 2 working hours: working day; for part of it the clock stood" in text
    )


def test_extensions_are_parts_of_their_own() -> None:
    more = Extension(beijing("2024-03-05 09:00"), working_days(2), "汛期")
    found = explain(Inputs(beijing("2024-03-04 10:00"), working_days(3), (), (more,)), CHINA)
    assert [[row.day.day for row in part.rows if row.kind == "counted"] for part in found.parts] == [
        [5, 6, 7],
        [8, 11],
    ]
    assert "延期2个工作日（2024年3月5日 09:00批准，事由：汛期）" in found.lines("zh-hans")


def test_hours_added_after_close_of_work_begin_with_the_next_day() -> None:
    more = Extension(beijing("2024-03-05 09:00"), working_hours(2))
    found = explain(Inputs(beijing("2024-03-04 10:00"), working_days(1), (), (more,)), CHINA)
    assert [(row.day.day, row.total) for row in found.parts[1].rows] == [(6, 120)]


def test_moving_off_a_day_off_is_said() -> None:
    found = explain(Inputs(START, calendar_days(3)), CHINA)
    assert [part.step.kind for part in found.parts] == ["term", "roll"]
    assert any("顺延至下一个工作日" in line for line in found.lines("zh-hans"))


def test_a_fixed_day_lists_only_the_days_it_moved_by() -> None:
    pause = stand("2024-03-05 09:00", "2024-03-07 09:00")
    moved = explain(Inputs(beijing("2024-03-04 10:00"), fixed(date(2024, 3, 19)), (pause,)), CHINA)
    assert [(row.day.day, row.kind) for row in moved.parts[0].rows] == [(5, "suspended"), (6, "suspended")]
    assert explain(Inputs(beijing("2024-03-04 10:00"), fixed(date(2024, 3, 19))), CHINA).parts[0].rows == ()


def test_an_open_suspension_says_since_when_and_what_remains() -> None:
    found = explain(Inputs(beijing("2024-03-04 10:00"), working_days(5), (stand("2024-03-07 10:00"),)), CHINA)
    assert [row.kind for row in found.parts[0].rows] == ["start", "counted", "counted", "suspended"]
    assert found.lines("en")[-1] == (
        "The clock stands since Thursday 7 March 2024 10:00; 3 working days remain once it runs again, "
        "and the due time follows then"
    )
    assert "再计3个工作日" in found.lines("zh-hans")[-1]


def test_who_held_it_when_is_in_the_head_and_on_the_days() -> None:
    change = beijing("2024-03-06 12:00")
    holders = (Spell("市住建局", beijing("2024-03-04 10:00"), change), Spell("市城管局", change, None))
    found = explain(Inputs(beijing("2024-03-04 10:00"), working_days(3)), CHINA, holders)
    assert [row.holder for row in found.parts[0].rows] == ["市住建局", "市住建局", "市城管局", "市城管局"]
    lines = found.lines("zh-hans")
    assert "承办：市城管局，2024年3月6日（星期三）12:00起，至今" in lines
    assert "第1日　2024年3月5日（星期二）　计入：工作日（市住建局承办）" in lines


def test_long_runs_are_grouped_and_can_be_unfolded() -> None:
    (part,) = explain(Inputs(START, working_days(60)), CHINA).parts
    assert part.fitting() == "week"
    weeks = part.groups("week")
    assert [row for week in weeks for row in week.rows] == list(part.rows)
    assert (sum(week.amount for week in weeks), weeks[-1].total) == (60, 60)
    found = explain(Inputs(START, working_days(60)), CHINA)
    assert "2024年2月12日至2024年2月18日：计入1个工作日，累计2个工作日；不计：春节6日" in found.lines(
        "zh-hans"
    )
    assert len(found.lines("en", by="day")) > len(found.lines("en")) > len(found.lines("en", by="month"))
    assert explain(Inputs(START, working_days(200)), CHINA).parts[0].fitting() == "month"


def test_what_cannot_be_computed_is_not_explained() -> None:
    with pytest.raises(Problem, match="beyond_calendar"):
        explain(Inputs(beijing("2026-12-31 10:00"), working_days(5)), CHINA)


@settings(max_examples=50)
@given(STARTS, LENGTHS, suspensions())
def test_the_days_add_up_to_the_length_and_end_on_the_due_day(
    start: datetime, length: Length, pauses: tuple[Interval, ...]
) -> None:
    inputs = Inputs(start, length, pauses)
    found, term = explain(inputs, CHINA), explain(inputs, CHINA).parts[0]
    size = 60 if length.unit == "working_hours" else 1
    assert term.rows[-1].total == length.amount * size
    assert sum(row.amount for row in term.rows) == length.amount * size
    due = deadline(inputs, CHINA).due
    assert due is not None
    assert found.parts[-1].rows[-1].day == CHINA.day_of(due)
    assert all((row.kind == "counted") == (row.amount > 0) for row in term.rows)
    assert len(found.lines("zh-hans")) == len(found.lines("en"))
