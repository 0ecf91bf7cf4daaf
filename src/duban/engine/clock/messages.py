"""What the clock refuses, in both languages."""

from duban.engine.errors import register

BEYOND_CALENDAR = register(
    "clock.beyond_calendar",
    zh="工作日历的范围是{first}至{last}，{value}不在其中，不能推算。",
    en="The working calendar covers {first} to {last}; {value} lies outside and is not guessed.",
    expected_zh="先维护该年度的工作日历，或选择日历之内的日期",
    expected_en="load that year's calendar first, or choose a day inside it",
)
NO_SEED = register(
    "clock.no_seed",
    zh="没有{year}年的放假安排数据，现有{first}年至{last}年。",
    en="There is no holiday table for {year}; tables exist for {first} to {last}.",
    expected_zh="按国务院办公厅通知录入该年度的放假安排",
    expected_en="enter that year's table from the official notice",
)
BAD_COVERAGE = register(
    "clock.bad_coverage",
    zh="工作日历的起止日期有误：{first}至{last}。",
    en="The calendar's range is wrong: {first} to {last}.",
    expected_zh="起始日不晚于截止日，且不超过一百年",
    expected_en="a first day not after the last, at most one hundred years apart",
)
OUTSIDE_COVERAGE = register(
    "clock.exception_outside",
    zh="{value}不在工作日历的范围之内（{first}至{last}）。",
    en="{value} is not inside the calendar's range ({first} to {last}).",
    expected_zh="范围之内的日期",
    expected_en="a day inside the range",
)
REPEATED_DAY = register(
    "clock.repeated_day",
    zh="{value}在工作日历中重复出现。",
    en="{value} stands in the calendar more than once.",
    expected_zh="每个日期只出现一次",
    expected_en="each day once",
)
BAD_HOURS = register(
    "clock.bad_hours",
    zh="作息时间“{value}”有误。",
    en="The working hours “{value}” are wrong.",
    expected_zh="同一日内由早到晚、互不重叠的时段，例如 09:00-12:00, 13:30-17:30",
    expected_en="spans within one day, in order and without overlap, such as 09:00-12:00, 13:30-17:30",
)
BAD_LENGTH = register(
    "clock.bad_length",
    zh="期限长度“{value}”有误。",
    en="The length “{value}” is wrong.",
    expected_zh="大于零的整数",
    expected_en="a whole number above zero",
)
NO_FIXED_DAY = register(
    "clock.no_fixed_day",
    zh="固定日期的期限没有写明日期。",
    en="A fixed term names no day.",
    expected_zh="一个日期；其他种类的期限不写日期",
    expected_en="a day; terms of other kinds name none",
)
NAIVE = register(
    "clock.naive_moment",
    zh="时间“{value}”没有时区。",
    en="The moment “{value}” has no time zone.",
    expected_zh="带时区的时间",
    expected_en="a moment with its zone",
)
DUE_BEFORE_START = register(
    "clock.due_before_start",
    zh="办结时限{value}早于起算时间{start}。",
    en="The due day {value} comes before the start, {start}.",
    expected_zh="起算之后的日期",
    expected_en="a day after the start",
)
BAD_INTERVAL = register(
    "clock.bad_interval",
    zh="时段的结束（{until}）早于开始（{since}）。",
    en="An interval ends ({until}) before it begins ({since}).",
    expected_zh="结束不早于开始",
    expected_en="an end that is not before the beginning",
)
EXTENSION_EARLIER = register(
    "clock.extension_earlier",
    zh="延期后的日期{value}不晚于现办结时限{due}。",
    en="The extension's day, {value}, is not after the present deadline, {due}.",
    expected_zh="现办结时限之后的日期",
    expected_en="a day after the present deadline",
)
BAD_TERMS = register(
    "clock.bad_terms",
    zh="承办时段不连续：“{unit}”的时段有误。",
    en="The terms do not follow one another: see the one of “{unit}”.",
    expected_zh="至少一段，由早到晚，仅最后一段可以未结束",
    expected_en="at least one, in order, only the last still open",
)
BAD_PERCENT = register(
    "clock.bad_percent",
    zh="亮灯比例“{value}”有误。",
    en="The share “{value}” for the yellow light is wrong.",
    expected_zh="0至100之间的整数",
    expected_en="a whole number from 0 to 100",
)
NO_LEAD = register(
    "clock.no_lead",
    zh="提前目标没有写明提前多少。",
    en="The ahead-of-plan target does not say by how much.",
    expected_zh="提前的月数或天数，大于零",
    expected_en="a number of months or days above zero",
)
AHEAD_BEFORE_START = register(
    "clock.ahead_before_start",
    zh="提前目标日{value}早于起算日{start}。",
    en="The ahead-of-plan day, {value}, comes before the start, {start}.",
    expected_zh="较小的提前量",
    expected_en="a smaller lead",
)
