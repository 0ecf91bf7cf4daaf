"""How dates, numbers and lists are written in each of the two languages.

Chinese dates follow GB/T 15835-2011 as GB/T 9704-2012 asks for official documents: Arabic numerals, no leading
zeros, 年 月 日. English dates are day, month, year. Nothing here depends on the process locale.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Language = Literal["zh-hans", "en"]
Number = int | float | Decimal | Fraction

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "zh-hans": ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
DIGITS = "〇一二三四五六七八九"


def language_of(code: str) -> Language:
    """The language of ours that a code such as "zh-Hans", "zh_CN" or "en-gb" means; English for all others."""
    return "zh-hans" if code.lower().startswith("zh") else "en"


def day_text(day: date, language: Language) -> str:
    """2026年3月1日 or 1 March 2026."""
    if language == "zh-hans":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_text(moment: datetime, language: Language) -> str:
    """The day with hours and minutes, as they stand in `moment` (convert to local time before)."""
    gap = "" if language == "zh-hans" else ", "
    return f"{day_text(moment, language)}{gap}{moment.hour:02d}:{moment.minute:02d}"


def weekday_text(day: date, language: Language) -> str:
    """星期日 or Sunday."""
    return WEEKDAYS[language][day.weekday()]


def number_text(number: Number, language: Language, places: int = 0) -> str:
    """A number with thousands separated by commas and exactly `places` decimals, halves rounded away from zero."""
    return f"{rounded(number, places):,.{places}f}"


def percent_text(share: Number, language: Language, places: int = 1) -> str:
    """A share (0.9372, or Fraction(911, 972)) as 93.7%."""
    part = share if isinstance(share, Fraction) else Fraction(str(share))
    return f"{rounded(part * 100, places):.{places}f}%"


def rounded(number: Number, places: int) -> Decimal:
    """`number` to `places` decimals, halves away from zero, exactly."""
    exact = number if isinstance(number, Fraction) else Fraction(str(number))
    scaled = int(abs(exact) * 10**places * 2 + 1) // 2
    return Decimal((int(exact < 0 and scaled > 0), tuple(int(digit) for digit in str(scaled)), -places))


def list_text(items: Sequence[str], language: Language) -> str:
    """甲、乙、丙 or a, b and c; the empty text for no items."""
    if language == "zh-hans":
        return "、".join(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def numeral_text(number: int) -> str:
    """1 to 99 in Chinese numerals: 一, 十, 十一, 二十, 二十三. Raises ValueError outside."""
    if not 1 <= number <= 99:
        raise ValueError(f"{number} is outside 1 to 99")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def heading_text(number: int, level: int, language: Language) -> str:
    """The number before a heading at level 1 to 4: 一、（一）1.（1）(GB/T 9704-2012, 7.3.3); English: 1. (a) i. (1)."""
    if language == "zh-hans":
        return (f"{numeral_text(number)}、", f"（{numeral_text(number)}）", f"{number}.", f"（{number}）")[
            level - 1
        ]
    return (f"{number}. ", f"({chr(96 + number)}) ", f"{roman(number)}. ", f"({number}) ")[level - 1]


def roman(number: int) -> str:
    """i, ii, iii, iv … up to 49."""
    text = ""
    for value, letters in ((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += letters * (number // value)
        number %= value
    return text
