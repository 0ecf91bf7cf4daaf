"""From a cell's value to a field's value, with one reason when that does not work."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from rapidfuzz import fuzz, process

from duban.engine.tables.columns import HALF_WIDTH, Choice, Column, plain_label
from duban.engine.tables.dates import DateFound, from_serial, read_date
from duban.engine.tables.values import Severity, Value, show


@dataclass(frozen=True, slots=True)
class Converted:
    """`value` for the field, and the code of a sentence in `words` when something is to be said."""

    value: object
    code: str = ""
    severity: Severity = "error"
    parameters: Mapping[str, object] = field(default_factory=dict)


Converter = Callable[[Value], Converted]

_ABOUT = re.compile(r"^(?:约为|大约|约|近)|(?:左右|余|多|上下)$")
_NUMBER = re.compile(r"([+-]?(?:\d[\d,]*)?(?:\.\d+)?)\s*([万亿千百]?)\s*(.*)")
_RANGE = re.compile(r"\d\s*(?:[-~—–至到])\s*\d")
_SCALE = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_MEASURES = frozenset((
    "个", "家", "项", "人", "人次", "户", "名", "天", "日",
    "个工作日", "工作日", "月", "个月", "年", "次", "件", "条", "处",
    "座", "所",
    *["元", "万元", "亿元", "公里", "米", "平方米", "亩", "%", "分"],
))
_DIGITS = {name: i for i, name in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_YES = frozenset(["是", "有", "对", "yes", "y", "true", "1", "√", "✓", "✔", "v"])
_NO = frozenset(["否", "无", "不是", "没有", "no", "n", "false", "0", "×", "✗", "x"])


def converter(column: Column, year: int | None, epoch_1904: bool) -> Converter:
    """The function that reads this column's cells; `year` stands in where a date names none."""
    if column.type == "int":
        return lambda value: _number(value, column, whole=True)
    if column.type == "decimal":
        return lambda value: _number(value, column, whole=False)
    if column.type == "date":
        return lambda value: _date(value, year, epoch_1904)
    if column.type == "choice":
        known = _choices(column.choices)
        return lambda value: _choice(value, column, known)
    if column.type == "bool":
        return _bool
    if column.type == "text":
        return lambda value: _text(value, column)
    return lambda value: _name(value, column)


def _text(value: Value, column: Column) -> Converted:
    if type(value) is str:
        text = value.replace("\x00", "").strip()  # no database keeps it, and nobody sees it
    elif isinstance(value, (int, float)) and abs(value) >= 10**15:
        return Converted(None, "digits_lost")
    else:
        text = show(value)
    if column.longest and len(text) > column.longest:
        return Converted(None, "too_long", parameters={"length": len(text), "limit": column.longest})
    return Converted(text)


def _name(value: Value, column: Column) -> Converted:
    found = _text(value, column)
    if isinstance(found.value, str) and column.type != "units":
        return Converted(" ".join(found.value.split()), found.code, found.severity, found.parameters)
    return found


def _number(value: Value, column: Column, whole: bool) -> Converted:
    if isinstance(value, (bool, date, time)):
        return Converted(None, "not_a_number")
    about = False
    if isinstance(value, (int, float)):
        number: Decimal | None = Decimal(str(value))
    else:
        text = str(value).translate(HALF_WIDTH).replace(" ", "").rstrip("、。;")
        if _RANGE.search(text):
            return Converted(None, "a_range")
        about = _ABOUT.search(text) is not None
        number = _read_number(_ABOUT.sub("", text), column.measures)
    if number is None:
        return Converted(None, "not_a_number")
    if whole and number != number.to_integral_value():
        return Converted(None, "not_whole")
    if column.least is not None and number < column.least:
        return Converted(None, "too_small", parameters={"limit": column.least})
    if column.most is not None and number > column.most:
        return Converted(None, "too_large", parameters={"limit": column.most})
    result: object = int(number) if whole else number
    return Converted(result, "about", "warning", {"read": result}) if about else Converted(result)


def _read_number(text: str, measures: tuple[str, ...]) -> Decimal | None:
    """A number with thousands separators, 万 or 亿, and a measure word; or small Chinese numerals."""
    match = _NUMBER.fullmatch(text)
    if match is None or not any(character.isdigit() for character in match[1]):
        return _chinese(text)
    rest = match[3]
    if rest and rest not in measures and rest not in _MEASURES:
        return None
    digits = match[1]
    groups = digits.lstrip("+-").split(".")[0].split(",")
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        return None
    try:
        number = Decimal(digits.replace(",", "")) * _SCALE[match[2]]
    except InvalidOperation:
        return None
    return number / 100 if rest == "%" and "%" not in measures else number


def _chinese(text: str) -> Decimal | None:
    """十二 → 12, 三十 → 30, 二十五 → 25 (up to 99); None for anything else."""
    text = text.rstrip("个家项天人")
    tens, ten, ones = text.partition("十")
    if not text or any(character not in _DIGITS for character in tens + ones) or len(tens) > 1 or len(ones) > 1:
        return None
    if not ten:
        return Decimal(_DIGITS[tens])
    return Decimal(10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0))


def _date(value: Value, year: int | None, epoch_1904: bool) -> Converted:
    if isinstance(value, datetime):
        dropped = value.time() != time()
        found = DateFound(value.date())
        return Converted(found.day, "time_dropped", "warning", {"read": found.day}) if dropped else Converted(found.day)
    if isinstance(value, date):
        return Converted(value)
    if isinstance(value, str):
        return _found(read_date(value, year, epoch_1904))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if value == int(value) and 19_000_101 <= value <= 22_001_231:
            return _found(read_date(str(int(value)), year, epoch_1904))
        return _found(from_serial(int(value), epoch_1904))
    return Converted(None, "not_a_date")


def _found(found: DateFound) -> Converted:
    if found.code == "ambiguous_date" and found.other:
        other = found.other
        second = date(other.year, other.day, other.month)
        return Converted(None, found.code, parameters={"first": other.isoformat(), "second": second.isoformat()})
    if found.day is None:
        return Converted(None, found.code)
    if found.assumed:
        return Converted(found.day, "assumed_date", "warning", {"read": found.day.isoformat()})
    return Converted(found.day)


def _choices(choices: tuple[Choice, ...]) -> dict[str, str]:
    known: dict[str, str] = {}
    for choice in choices:
        for text in (choice.value, *choice.label.values(), *choice.synonyms):
            known.setdefault(plain_label(text), choice.value)
    return known


def _choice(value: Value, column: Column, known: dict[str, str]) -> Converted:
    text = show(value)
    found = known.get(plain_label(text))
    if found is not None:
        return Converted(found)
    near = process.extractOne(plain_label(text), list(known), scorer=fuzz.ratio, score_cutoff=50)
    labels = {choice.value: choice.label for choice in column.choices}
    parameters = {
        "choices_zh": "、".join(label.get("zh-hans", key) for key, label in labels.items()),
        "choices_en": ", ".join(label.get("en", key) for key, label in labels.items()),
        "near_zh": "", "near_en": "",
    }
    if near:
        label = labels[known[near[0]]]
        parameters["near_zh"] = f",是否为“{label.get('zh-hans', known[near[0]])}”?"
        parameters["near_en"] = f"; did you mean “{label.get('en', known[near[0]])}”?"
    return Converted(None, "not_a_choice", parameters=parameters)


def _bool(value: Value) -> Converted:
    if isinstance(value, bool):
        return Converted(value)
    text = show(value).translate(HALF_WIDTH).strip().lower()
    if text in _YES or text in _NO:
        return Converted(text in _YES)
    return Converted(None, "not_yes_or_no")
