"""The rates of the field as data: what is divided by what, in words of both languages. One place for each.

Names follow the terms in use for supervision and for digital city management (GB/T 30428). Where cities differ in
the denominator, each way is listed, the first is the default, and whoever shows the number prints which was used.
"""

from dataclasses import dataclass, field, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Amount:
    """One count, or one less another: the upper or lower half of a rate."""

    count: str
    less: str | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate in per cent. ``denominators`` by id, the first is the default.

    ``part``: the numerator is part of the denominator whichever is chosen, so that the rate lies from 0 to 100 even
    where a count is not known. ``digits`` after the decimal point, halves rounded away from zero (ROUND_HALF_UP).
    ``renamed``: counts that this rate calls by another word (结案 and 办结 are one count, but not one word).
    """

    id: str
    name: Name
    numerator: Amount
    denominators: dict[str, Amount]
    part: bool = True
    unit: str = "%"
    digits: int = 2
    renamed: dict[str, Name] = field(default_factory=dict)


COUNTS: Final[dict[str, Name]] = {
    "acknowledged_in_time": Name("按时签收数", "acknowledged in time"),
    "assigned": Name("交办数", "assigned"),
    "cancelled_after_filing": Name("立案后作废数", "later cancelled"),
    "closed": Name("结案数", "closed"),
    "closed_early": Name("提前办结数", "closed at or before the ahead-of-plan target"),
    "closed_in_time": Name("按期结案数", "closed in time"),
    "disposed": Name("已处置数", "disposed"),
    "disposed_in_time": Name("按期处置数", "disposed in time"),
    "due": Name("本期应结案数", "due in the period"),
    "extended": Name("延期数", "extended"),
    "filed": Name("立案数", "filed"),
    "in_time_not_due": Name("未到期数", "in time and not yet due"),
    "missed": Name("漏报数", "not reported though they should have been"),
    "overdue_open": Name("超期未处置数", "overdue and open"),
    "reports": Name("上报数", "reports"),
    "reports_filed": Name("审核后立案的上报数", "reports filed after review"),
    "reworked": Name("核查未通过退回原单位数", "sent again to the same unit after a failed re-check"),
    "sent_on": Name("再次转派其他单位数", "sent on to another unit"),
    "to_dispatch": Name("应派遣数", "to dispatch"),
    "to_dispose": Name("应处置数", "to dispose"),
}

_DUE: Final = {"due": Amount("due")}
_FILED: Final = {"filed": Amount("filed")}
_TO_DISPOSE: Final = {"to_dispose": Amount("to_dispose")}
_FILED_LESS: Final = {"filed_less_not_due": Amount("filed", less="in_time_not_due")}

_AS_COMPLETED: Final = {
    "closed": Name("办结数", "closed"),
    "due": Name("本期应办结数", "due in the period"),
}

_CLOSING: Final = Rate("closing", Name("结案率", "closing rate"), Amount("closed"), {**_DUE, **_FILED_LESS})

_ALL: Final = (
    Rate(
        "on_time_acknowledgement",
        Name("按时签收率", "on-time acknowledgement rate"),
        Amount("acknowledged_in_time"),
        {"assigned": Amount("assigned")},
    ),
    replace(_CLOSING, id="completion", name=Name("办结率", "completion rate"), renamed=_AS_COMPLETED),
    _CLOSING,
    Rate(
        "on_time_closing",
        Name("按期结案率", "on-time closing rate"),
        Amount("closed_in_time"),
        {**_DUE, "closed": Amount("closed"), **_FILED_LESS},
    ),
    Rate(
        "on_time_disposal",
        Name("按期处置率", "on-time disposal rate"),
        Amount("disposed_in_time"),
        _TO_DISPOSE,
    ),
    Rate("overdue_open", Name("超期待处置率", "overdue and open rate"), Amount("overdue_open"), _TO_DISPOSE),
    Rate(
        "rework",
        Name("返工率", "rework rate"),
        Amount("reworked"),
        {**_DUE, "disposed": Amount("disposed"), **_FILED},
        part=False,
    ),
    Rate("extension", Name("延期率", "extension rate"), Amount("extended"), _TO_DISPOSE),
    Rate(
        "valid_report",
        Name("有效上报率", "valid report rate"),
        Amount("reports_filed"),
        {"reports": Amount("reports")},
    ),
    Rate("missed", Name("漏报率", "missed report rate"), Amount("missed"), _FILED, part=False),
    Rate(
        "accurate_filing",
        Name("准确立案率", "accurate filing rate"),
        Amount("filed", less="cancelled_after_filing"),
        _FILED,
    ),
    Rate(
        "accurate_dispatch",
        Name("准确派遣率", "accurate dispatch rate"),
        Amount("to_dispatch", less="sent_on"),
        {"to_dispatch": Amount("to_dispatch")},
    ),
    Rate(
        "early",
        Name("提前完成率", "early completion rate"),
        Amount("closed_early"),
        _DUE,
        renamed=_AS_COMPLETED,
    ),
)

RATES: Final[dict[str, Rate]] = {rate.id: rate for rate in _ALL}
