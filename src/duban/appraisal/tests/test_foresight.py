"""The forecast is plain arithmetic in working days, and says so."""

from datetime import date

import pytest

from duban.appraisal.queries.foresight import Course, foresee
from duban.engine.clock import Calendar
from duban.record.calendars import current

MONDAY = date(2026, 3, 2)


@pytest.fixture
def calendar(db: None) -> Calendar:
    return current()


def course(progress: int, due: date, **more: object) -> Course:
    values: dict[str, object] = {"start": MONDAY, "due": due, "progress": progress, "reported": True, **more}
    return Course(**values)  # type: ignore[arg-type]


def test_the_pace_so_far_goes_on(calendar: Calendar) -> None:
    """Half in 10 working days (2 to 16 March): 20 in all, that is 30 March."""
    found = foresee(course(50, date(2026, 4, 30)), date(2026, 3, 16), calendar)
    assert (found.outlook, found.expected) == ("fine", date(2026, 3, 30))
    assert "10" in found.why[0] and "20" in found.why[0]


@pytest.mark.parametrize(
    ("due", "outlook"),
    [(date(2026, 3, 27), "miss"), (date(2026, 3, 30), "risk"), (date(2026, 3, 31), "risk"), (date(2026, 4, 8), "fine")],
)
def test_the_margin_is_a_tenth_of_the_term(calendar: Calendar, due: date, outlook: str) -> None:
    assert foresee(course(50, due), date(2026, 3, 16), calendar).outlook == outlook


def test_without_a_report_nothing_is_claimed(calendar: Calendar) -> None:
    found = foresee(course(0, date(2026, 3, 20), reported=False), date(2026, 3, 16), calendar)
    assert (found.outlook, found.expected) == ("unknown", None)
    assert foresee(course(30, date(2026, 3, 20)), MONDAY, calendar).outlook == "unknown"


def test_a_milestone_past_its_day_makes_a_good_pace_doubtful(calendar: Calendar) -> None:
    due, today = date(2026, 4, 30), date(2026, 3, 16)
    assert foresee(course(50, due, milestones=(2, 2)), today, calendar).outlook == "fine"
    assert foresee(course(50, due, milestones=(2, 1)), today, calendar).outlook == "risk"


def test_the_units_record_counts_only_when_it_is_long_enough(calendar: Calendar) -> None:
    due, today = date(2026, 4, 30), date(2026, 3, 16)
    assert foresee(course(50, due, record=(9, 0)), today, calendar).outlook == "fine"
    assert foresee(course(50, due, record=(10, 5)), today, calendar).outlook == "risk"
    assert foresee(course(50, due, record=(10, 6)), today, calendar).outlook == "fine"


def test_second_opinions_never_make_it_better(calendar: Calendar) -> None:
    found = foresee(course(10, date(2026, 3, 20), milestones=(3, 3), record=(50, 50)), date(2026, 3, 16), calendar)
    assert found.outlook == "miss"


def test_beyond_the_calendar_it_misses_and_says_why(calendar: Calendar) -> None:
    found = foresee(course(1, date(2026, 4, 30)), date(2026, 4, 29), calendar)
    assert (found.outlook, found.expected) == ("miss", None)
    assert len(found.why) == 2
