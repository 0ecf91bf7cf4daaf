"""The words of an explanation, in both languages."""

from collections.abc import Mapping
from datetime import date

from duban.engine.clock.calendar import DayFact
from duban.engine.clock.values import Interval, Length
from duban.engine.errors import is_chinese, spoken

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# key → (Chinese, English); the names in braces are the same in both.
LINES: Mapping[str, tuple[str, str]] = {
    "calendar": ("工作日历：{version}", "Calendar: {version}"),
    "start": ("起算：{moment}", "Start: {moment}"),
    "length": ("期限：{length}", "Length: {length}"),
    "suspension": ("暂停：{since}起，至{until}止{who}", "Suspended: from {since} to {until}{who}"),
    "suspension_open": ("暂停：{since}起，尚未恢复{who}", "Suspended: since {since}, not yet resumed{who}"),
    "holder": ("承办：{holder}，{since}起，至{until}止", "Held by {holder}: from {since} to {until}"),
    "holder_open": ("承办：{holder}，{since}起，至今", "Held by {holder}: since {since}"),
    "term": ("计算过程（{length}）", "Counting the term ({length})"),
    "extension": (
        "延期{length}（{granted}批准{reason}）",
        "Extension by {length} (granted {granted}{reason})",
    ),
    "extension_fixed": (
        "延期{length}（{granted}批准{reason}）",
        "Extension {length} (granted {granted}{reason})",
    ),
    "roll": (
        "期限最后一日为非工作日，顺延至下一个工作日",
        "The last day is a day off: the term ends on the next working day",
    ),
    "counted": ("第{number}日　{day}　计入：{why}", "Day {number}: {day} – counted: {why}"),
    "time": ("{day}　计入{amount}，累计{total}：{why}", "{day} – counted {amount}, in all {total}: {why}"),
    "skipped": ("{day}　不计：{why}", "{day} – not counted: {why}"),
    "group": (
        "{first}至{last}：计入{amount}，累计{total}{skipped}",
        "{first} to {last}: counted {amount}, in all {total}{skipped}",
    ),
    "group_skipped": ("；不计：{reasons}", "; not counted: {reasons}"),
    "due": ("届满：{moment}", "Due: {moment}"),
    "yellow": ("黄灯：{moment}之后", "Yellow light: after {moment}"),
    "stopped": (
        "自{moment}起暂停计时，恢复后再计{remaining}；届满时间待恢复后确定",
        "The clock stands since {moment}; {remaining} remain once it runs again, and the due time follows then",
    ),
}

UNITS: Mapping[str, tuple[str, str, str]] = {
    "working_days": ("个工作日", "working day", "working days"),
    "working_hours": ("个工作小时", "working hour", "working hours"),
    "working_minutes": ("分钟工作时间", "working minute", "working minutes"),
    "calendar_days": ("日", "calendar day", "calendar days"),
}


def line(key: str, language: str, **facts: str) -> str:
    """One line of the table above, filled in."""
    chinese, english = LINES[key]
    return (chinese if is_chinese(language) else english).format_map(facts)


def amount_text(amount: int, unit: str, language: str) -> str:
    """An amount with its unit: 5个工作日, 1 working day; minutes of an hour or more as hours and minutes."""
    hours, minutes = divmod(amount, 60)
    if unit == "working_minutes" and hours:
        rest = amount_text(minutes, unit, language) if minutes else ""
        whole = amount_text(hours, "working_hours", language)
        if is_chinese(language):
            return f"{hours}小时{minutes}分钟" if minutes else whole
        return f"{whole} {rest}".strip()
    chinese, one, many = UNITS[unit]
    if is_chinese(language):
        return f"{amount}{chinese}"
    return f"{amount} {one if amount == 1 else many}"


def length_text(length: Length, language: str) -> str:
    """A length as people say it; a fixed one as “until” its day."""
    if length.day is not None:
        day = spoken(length.day, language)
        return f"至{day}" if is_chinese(language) else f"until {day}"
    return amount_text(length.amount, length.unit, language)


def day_text(day: date, language: str) -> str:
    """The day with its weekday: 2024年2月8日（星期四）, Thursday 8 February 2024."""
    if is_chinese(language):
        return f"{spoken(day, language)}（星期{WEEKDAYS_ZH[day.weekday()]}）"
    return f"{WEEKDAYS_EN[day.weekday()]} {spoken(day, language)}"


def why_text(fact: DayFact, language: str) -> str:
    """Why a day is worked or not: 工作日, 周末, 春节, 调休上班（春节）."""
    chinese = is_chinese(language)
    name = fact.name_zh if chinese else fact.name_en
    plain = {
        "workday": ("工作日", "working day"),
        "weekend": ("周末", "weekend"),
        "holiday": ("放假", "day off"),
        "shifted": ("调休上班", "weekend day worked instead"),
    }[fact.code][0 if chinese else 1]
    if fact.code == "holiday":
        return name or plain
    if fact.code == "shifted" and name:
        return f"{plain}（{name}）" if chinese else f"{plain} ({name})"
    return plain


def who_text(item: Interval, language: str) -> str:
    """Why the clock stands, for whom one waits and who has the matter meanwhile, led by a comma; empty if unknown."""
    chinese = is_chinese(language)
    parts = []
    if item.reason:
        parts.append(f"事由：{item.reason}" if chinese else f"reason: {item.reason}")
    if item.waits_for:
        parts.append(f"等待：{item.waits_for}" if chinese else f"waiting for: {item.waits_for}")
    if item.with_whom:
        parts.append(f"承办：{item.with_whom}" if chinese else f"held by {item.with_whom}")
    return "".join(("，" if chinese else ", ") + part for part in parts)
