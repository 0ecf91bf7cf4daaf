"""The public holiday tables of the PRC as a beginning; from then on the office's own table rules."""

from datetime import date

from chinese_calendar import constants

from duban.engine.clock.calendar import OFFICE_HOURS, Calendar, Hours, calendar_of
from duban.engine.clock.messages import NO_SEED
from duban.engine.errors import Problem

Row = tuple[date, bool, str, str]

# The official notices write some names longer than the package does.
NAMES_ZH = {"Tomb-sweeping Day": "清明节", "Dragon Boat Festival": "端午节", "Mid-autumn Festival": "中秋节"}


def seed_years() -> range:
    """The years for which the package has a table."""
    return range(min(constants.holidays).year, max(constants.holidays).year + 1)


def seed_year(year: int) -> list[Row]:
    """The days of a year that differ from their weekday or carry a holiday's name: (date, working, zh, en), by date.

    Source: the yearly notices of the General Office of the State Council, as kept by `chinesecalendar`.
    Raises Problem clock.no_seed for a year without a table.
    """
    years = seed_years()
    if year not in years:
        raise Problem(NO_SEED, {"year": year, "first": years.start, "last": years.stop - 1})
    rows = [_row(day, False, name) for day, name in constants.holidays.items() if day.year == year]
    rows += [_row(day, True, name) for day, name in constants.workdays.items() if day.year == year]
    return sorted(rows)


def china(
    first_year: int,
    last_year: int,
    *,
    version: str = "",
    hours: Hours = OFFICE_HOURS,
    zone: str = "Asia/Shanghai",
) -> Calendar:
    """A calendar of whole seeded years. Raises Problem clock.no_seed, clock.bad_coverage."""
    rows = [row for year in range(first_year, last_year + 1) for row in seed_year(year)]
    named = version or f"cn-{first_year}-{last_year}"
    return calendar_of(named, rows, date(first_year, 1, 1), date(last_year, 12, 31), hours=hours, zone=zone)


def _row(day: date, working: bool, name: str) -> Row:
    chinese = NAMES_ZH.get(name) or constants.Holiday(name).chinese
    return day, working, str(chinese), name
