"""The clock: working calendar, deadlines with suspensions and extensions, and “why this date”."""

from duban.engine.clock.calendar import (
    OFFICE_HOURS,
    Calendar,
    DayFact,
    Exceptional,
    Hours,
    calendar_of,
)
from duban.engine.clock.change import Move, moved
from duban.engine.clock.deadline import (
    Deadline,
    Step,
    ahead,
    deadline,
    may_extend,
    with_extension,
    yellow_from,
)
from duban.engine.clock.explain import Explanation, explain, group_line, row_line
from duban.engine.clock.rows import Group, Grouping, Part, Row
from duban.engine.clock.seed import china, seed_year, seed_years
from duban.engine.clock.transfer import Held, Term, Whole, whole
from duban.engine.clock.values import (
    UNITS,
    Extension,
    Inputs,
    Interval,
    Length,
    Spell,
    Unit,
    calendar_days,
    fixed,
    working_days,
    working_hours,
)
from duban.engine.clock.words import amount_text, length_text

__all__ = [
    "OFFICE_HOURS",
    "UNITS",
    "Calendar",
    "DayFact",
    "Deadline",
    "Exceptional",
    "Explanation",
    "Extension",
    "Group",
    "Grouping",
    "Held",
    "Hours",
    "Inputs",
    "Interval",
    "Length",
    "Move",
    "Part",
    "Row",
    "Spell",
    "Step",
    "Term",
    "Unit",
    "Whole",
    "ahead",
    "amount_text",
    "calendar_days",
    "calendar_of",
    "china",
    "deadline",
    "explain",
    "fixed",
    "group_line",
    "length_text",
    "may_extend",
    "moved",
    "row_line",
    "seed_year",
    "seed_years",
    "whole",
    "with_extension",
    "working_days",
    "working_hours",
    "yellow_from",
]
