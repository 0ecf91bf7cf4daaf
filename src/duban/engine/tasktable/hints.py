"""What a task's text promises: figures to reach, and by when. Hints to be confirmed, never facts."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duban.engine.tables.dates import PART, read_date
from duban.engine.tasktable.directory import half_width

# Runs of blanks say no more than one does, and searching in them takes the cube of their length.
_BLANKS = re.compile(r"(\s)\s+")
_CLAUSE = re.compile(r"[。;!?\n、]|,(?!\d{3})")
_UNITS = (
    "个百分点", "%", "‰", "万亿元", "千亿元", "亿元", "万元", "亿美元", "万美元",
    "元", "万平方米", "平方米", "平方公里", "公里", "千米", "米", "万亩", "亩",
    "公顷",
    "万千瓦", "兆瓦", "千瓦", "微克/立方米", "万人次", "人次", "万人", "人", "万户",
    "户", "万套", "套", "家", "个", "项", "件", "场", "次",
    "所", "座", "条",
    *["万吨", "吨", "辆", "台", "张", "名", "处", "天", "小时", "分钟", "床", "期", "批", "栋", "宗", "只", "支"],
)
# Every part has an end: in a cell full of digits or blanks a search without one takes minutes.
_FIGURE = re.compile(
    r"(不低于|不少于|不小于|达到?|增长|提高|提升|增加|新增|新建|改造|建成|完成|下降|降低|减少|压减|压降|超过|突破|控制在|"
    r"不超过|不高于|实现|引进|培育|开工|力争)?(?:到|至|了|率)?(?:约|近)?\s{0,9}(?<!\d)(\d[\d,]{0,20}(?:\.\d{1,9})?)\s{0,9}"
    r"(" + "|".join(map(re.escape, _UNITS)) + r")(以上|以内|以下|左右)?"
)
_KINDS = {
    "rise": ["增长", "提高", "提升", "增加"], "fall": ["下降", "降低", "减少", "压减", "压降"],
    "at_least": ["不低于", "不少于", "不小于", "超过", "突破", "以上"], "at_most": ["控制在", "不超过", "不高于", "以内", "以下"],
}
_MEANING = {verb: kind for kind, verbs in _KINDS.items() for verb in verbs}
_FULL = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*[日号]?")
_BY = re.compile(r"\s*(?:以?前|之前|底|末|内|止|完成|建成|实现|开工|投用|竣工)")
_SINCE = re.compile(r"(?:自|从|截至|截止|比|较|同比)\s*$")
_START = re.compile(r"\s*(?:起|开始|以来|启动)")


@dataclass(frozen=True, slots=True)
class TargetHint:
    """`text` is the clause; `kind` one of rise, fall, at_least, at_most, reach; `unit` as written (%, 个, 亿元 …)."""

    text: str
    number: Decimal
    unit: str
    kind: str


@dataclass(frozen=True, slots=True)
class DueHint:
    """A day read from `text`; `assumed` is True where the text names a period, not a day, or no year."""

    text: str
    day: date
    assumed: bool = True


def target_hints(text: str) -> tuple[TargetHint, ...]:
    """Every measurable figure, in order: "服务业增加值增长8%" → 8, %, rise."""
    found: list[TargetHint] = []
    for clause in _CLAUSE.split(half_width(text)):
        for match in _FIGURE.finditer(clause):
            verb, digits, unit, bound = match.groups()
            if verb is None and unit in ("天", "次", "期", "小时", "分钟", "米", "元") and bound is None:
                continue
            kind = _MEANING.get(bound or "") or _MEANING.get(verb or "") or "reach"
            shown = clause.strip(" .…")
            found.append(TargetHint(shown, Decimal(digits.replace(",", "")), unit, kind))
    return tuple(found)


def due_hints(text: str, year: int | None = None) -> tuple[DueHint, ...]:
    """Days by which something is due: 12月底前, 2026年6月30日前完成, 上半年, 第三季度.

    Starts (自…起) and comparisons (比…年) are left out.
    """
    plain = _BLANKS.sub(r"\1", half_width(text))
    found: list[DueHint] = []
    taken: list[tuple[int, int]] = []
    for match in _FULL.finditer(plain):
        taken.append(match.span())
        if _BY.match(plain, match.end()) and not _before_or_start(plain, match):
            _add(found, plain, match.start(), match.end(), year)
    for match in PART.finditer(plain):
        begin, end = match.span()
        if not match[0].strip() or any(start < end and begin < stop for start, stop in taken):
            continue
        vague = match[3] is not None and match[5] not in ("底", "末") and match[6] is None
        if (vague and not _BY.match(plain, end)) or _before_or_start(plain, match):
            continue
        placed = match[3] or _BY.match(plain, end) or _opens_clause(plain, begin)
        if match[0].strip() in ("底", "末") or not placed:
            continue
        _add(found, plain, begin, end, year)
    return tuple(sorted(found, key=lambda hint: hint.day))


def _opens_clause(text: str, begin: int) -> bool:
    """上半年完成… says when; 完成上半年… only says of what."""
    before = text[:begin].rstrip()
    return not before or before[-1] in "。,;、!?:在于(…"


def _before_or_start(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 6):match.start()]
    return _SINCE.search(before) is not None or _START.match(text, match.end()) is not None


def _add(found: list[DueHint], text: str, begin: int, end: int, year: int | None) -> None:
    read = read_date(text[begin:end].strip(), year)
    if read.day is not None:
        close = _BY.match(text, end)
        shown = text[begin:close.end() if close else end].strip()
        found.append(DueHint(shown, read.day, read.assumed))
