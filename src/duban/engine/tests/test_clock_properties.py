"""Deadlines against a count by hand, and what must hold under any change of the inputs."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from duban.engine.clock import (
    Extension,
    Inputs,
    Interval,
    Length,
    calendar_days,
    deadline,
    working_days,
    working_hours,
)
from duban.engine.tests.clock_of import BEIJING, CHINA, due_day

STARTS = st.datetimes(datetime.fromisoformat("2024-01-02"), datetime.fromisoformat("2025-06-01")).map(
    lambda at: at.replace(tzinfo=BEIJING)
)
WAITS = st.timedeltas(timedelta(0), timedelta(days=20))


@st.composite
def suspensions(draw: st.DrawFn) -> tuple[Interval, ...]:
    """Up to three suspensions somewhere around the starts."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        since = draw(STARTS)
        found.append(Interval(since, since + draw(WAITS)))
    return tuple(found)


LENGTHS = st.one_of(
    st.integers(1, 60).map(working_days),
    st.integers(1, 200).map(working_hours),
    st.integers(1, 90).map(calendar_days),
)


@given(STARTS, st.integers(1, 40), suspensions())
def test_working_days_agree_with_a_count_by_hand(
    start: datetime, days: int, pauses: tuple[Interval, ...]
) -> None:
    day, left = start.date(), days
    while left:
        day += timedelta(days=1)
        closes = datetime(day.year, day.month, day.day, 17, 30, tzinfo=BEIJING)
        stood = any(one.since < closes <= (one.until or closes) for one in pauses)
        left -= CHINA.is_working(day).working and not stood
    assert due_day(deadline(Inputs(start, working_days(days), pauses), CHINA)) == day


@settings(max_examples=40)
@given(STARTS, st.integers(1, 30), suspensions())
def test_working_hours_agree_with_a_count_of_minutes(
    start: datetime, hours: int, pauses: tuple[Interval, ...]
) -> None:
    start = start.replace(second=0, microsecond=0)
    whole = tuple(
        Interval(one.since.replace(second=0, microsecond=0), one.until.replace(second=0, microsecond=0))
        for one in pauses
        if one.until is not None
    )
    at, left = start, hours * 60
    while left:
        minute = at.hour * 60 + at.minute
        works = CHINA.is_working(at.date()).working and (540 <= minute < 720 or 810 <= minute < 1050)
        left -= works and not any(one.since <= at < (one.until or at) for one in whole)
        at += timedelta(minutes=1)
    assert deadline(Inputs(start, working_hours(hours), whole), CHINA).due == at


@given(STARTS, STARTS, LENGTHS, suspensions())
def test_a_later_start_is_never_due_earlier(
    one: datetime, other: datetime, length: Length, pauses: tuple[Interval, ...]
) -> None:
    first, second = (deadline(Inputs(at, length, pauses), CHINA).due for at in sorted((one, other)))
    assert first is not None
    assert second is not None
    assert first <= second


@given(STARTS, LENGTHS, st.integers(1, 30), suspensions())
def test_a_longer_length_is_never_due_earlier(
    start: datetime, length: Length, more: int, pauses: tuple[Interval, ...]
) -> None:
    short = deadline(Inputs(start, length, pauses), CHINA).due
    long = deadline(Inputs(start, Length(length.amount + more, length.unit), pauses), CHINA).due
    extended = deadline(
        Inputs(start, length, pauses, (Extension(start, Length(more, length.unit)),)), CHINA
    ).due
    assert short is not None
    assert long is not None
    assert short <= long == extended


@given(STARTS, LENGTHS, suspensions(), STARTS, WAITS)
def test_a_suspension_never_makes_it_earlier(
    start: datetime, length: Length, pauses: tuple[Interval, ...], since: datetime, wait: timedelta
) -> None:
    without = deadline(Inputs(start, length, pauses), CHINA).due
    with_one = deadline(Inputs(start, length, (*pauses, Interval(since, since + wait))), CHINA).due
    assert without is not None
    assert with_one is not None
    assert without <= with_one


@given(STARTS, LENGTHS, suspensions())
def test_yellow_lies_between_start_and_due(
    start: datetime, length: Length, pauses: tuple[Interval, ...]
) -> None:
    found = deadline(Inputs(start, length, pauses), CHINA)
    assert found.due is not None
    assert found.yellow_from is not None
    assert start <= found.yellow_from <= found.due
