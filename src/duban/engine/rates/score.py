"""A neutral core for the score of a unit: what it was asked, what became of it, and what is not known.

Parts are rates from 0 to 100: nodes on time, nodes early, closings verified as substantive, re-checks passed at the
first time, questions answered. Their weighted mean, less points for overdue days weighted by level, is the score.

* What is not known makes the score an interval; it is neither nought nor passed over.
* A part with nothing to do (denominator 0) does not apply: it is named, and the other weights carry the score.
* Extensions are shown and never cost points by themselves: a node extended before its limit is judged by its new
  limit, one extended after it counts as late among the nodes already.

Weights and points per day are the office's to set and are printed beside the score; there are no silent defaults.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from duban.engine.errors import Problem, is_chinese, register
from duban.engine.rates.compute import DASH, HUNDRED, Count, divided, interval_of, rounded, said
from duban.engine.rates.interval import ZERO, Interval, exactly
from duban.engine.rates.table import Name

DIGITS: Final = 2


@dataclass(frozen=True, slots=True)
class PartRule:
    """A part of the score: the counts it is made of."""

    name: Name
    numerator: str
    denominator: str


PARTS: Final[dict[str, PartRule]] = {
    "on_time": PartRule(Name("节点按时率", "nodes on time"), "nodes_on_time", "nodes_due"),
    "early": PartRule(Name("节点提前率", "nodes early"), "nodes_early", "nodes_due"),
    "substantive": PartRule(
        Name("实质性办结核实率", "verified substantive"), "verified_substantive", "closed"
    ),
    "first_pass": PartRule(Name("一次核查通过率", "passed at first re-check"), "passed_first", "rechecked"),
    "answered": PartRule(Name("答复率", "answered"), "answered", "asked"),
}

register(
    "rates.part",
    zh="评分没有名为“{value}”的部分",
    en="the score has no part “{value}”",
    expected_zh="应为以下之一：{known}",
    expected_en="one of: {known}",
)
register(
    "rates.weight",
    zh="“{name}”的权重或扣分为 {value}",
    en="the weight or the points for “{name}” are {value}",
    expected_zh="应为不小于 0 的数，且权重不全为 0",
    expected_en="a number from 0 up, and weights that are not all 0",
)
register(
    "rates.level",
    zh="超期级别“{value}”没有规定扣分",
    en="no points are set for the overdue level “{value}”",
    expected_zh="应为以下之一：{known}",
    expected_en="one of: {known}",
)


@dataclass(frozen=True, slots=True)
class ScoreRule:
    """What an office sets: weights by part, points per overdue day by level, the most that days can cost."""

    weights: Mapping[str, Decimal]
    points_per_day: Mapping[str, Decimal]
    most_points: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """One part as computed: ``share`` in per cent, None where there was nothing to do."""

    id: str
    name: Name
    weight: Decimal
    numerator: Interval
    denominator: Interval
    share: Interval | None


@dataclass(frozen=True, slots=True)
class UnitScore:
    """The score from ``low`` to ``high`` (equal when all is known; None when no part applies), and how it came.

    ``deduction`` is taken from the weighted mean of ``parts`` that apply. ``extensions`` and ``extensions_late``
    (granted before and after the limit) are for showing only.
    """

    low: Decimal | None
    high: Decimal | None
    parts: tuple[Part, ...]
    deduction: Interval
    extensions: Interval
    extensions_late: Interval

    def text(self, language: str) -> str:
        """87.50, or 80.00～90.00 / 80.00 to 90.00 when not all is known, or – when there was nothing to do."""
        if self.low is None or self.low == self.high:
            return DASH if self.low is None else str(self.low)
        return f"{self.low}{'～' if is_chinese(language) else ' to '}{self.high}"

    def formula(self, language: str) -> str:
        """The parts that apply with their weights, and what is taken off."""
        parts = " + ".join(f"{said(part.name, language)} × {part.weight}" for part in self._applying())
        total = sum((part.weight for part in self._applying()), ZERO)
        days = "超期扣分" if is_chinese(language) else "points for overdue days"
        return f"({parts}) ÷ {total} − {days}" if parts else DASH

    def _applying(self) -> list[Part]:
        return [part for part in self.parts if part.share is not None and part.weight > 0]


def unit_score(counts: Mapping[str, Count], overdue_days: Mapping[str, Count], rule: ScoreRule) -> UnitScore:
    """The score of a unit from ``counts`` (those named in ``PARTS``, and extensions, extensions_late).

    A count that is not there or None is not known. ``overdue_days``: days over the limit by level (as in
    ``rule.points_per_day``). Raises ``Problem`` (rates.part, rates.weight, rates.level, rates.range).
    """
    _check(rule)
    parts = tuple(_part(name, rule.weights[name], counts) for name in PARTS if name in rule.weights)
    days = _deduction(overdue_days, rule)
    extensions, late = (interval_of(counts.get(name), name) for name in ("extensions", "extensions_late"))
    applying = [(part.share, part.weight) for part in parts if part.share is not None and part.weight > 0]
    if not applying:
        return UnitScore(None, None, parts, days, extensions, late)
    total = sum((weight for _, weight in applying), ZERO)
    whole = exactly(0)
    for share, weight in applying:
        whole += share.scaled(weight)
    low = max(ZERO, whole.low / total - days.high)
    high = max(ZERO, whole.high / total - days.low)
    if low == high:
        score = rounded(low, DIGITS, ROUND_HALF_UP)
        return UnitScore(score, score, parts, days, extensions, late)
    bounds = rounded(low, DIGITS, ROUND_FLOOR), rounded(high, DIGITS, ROUND_CEILING)
    return UnitScore(*bounds, parts, days, extensions, late)


def _check(rule: ScoreRule) -> None:
    for name in rule.weights:
        if name not in PARTS:
            raise Problem("rates.part", {"value": name, "known": ", ".join(PARTS)})
    given = [*rule.weights.items(), *rule.points_per_day.items(), ("most_points", rule.most_points)]
    for name, value in given:
        if not (value.is_finite() and value >= 0):
            raise Problem("rates.weight", {"name": name, "value": str(value)})
    if not any(rule.weights.values()):
        raise Problem("rates.weight", {"name": ", ".join(PARTS), "value": "0"})


def _part(name: str, weight: Decimal, counts: Mapping[str, Count]) -> Part:
    rule = PARTS[name]
    upper = interval_of(counts.get(rule.numerator), rule.numerator)
    lower = interval_of(counts.get(rule.denominator), rule.denominator)
    if upper.low > lower.high:
        raise Problem("rates.range", {"count": rule.numerator, "value": str(upper.low)})
    upper = Interval(upper.low, min(upper.high, lower.high))
    share = None if lower.high == ZERO else divided(upper, lower, part=True).within(ZERO, HUNDRED)
    return Part(name, rule.name, weight, upper, lower, share)


def _deduction(overdue_days: Mapping[str, Count], rule: ScoreRule) -> Interval:
    total = exactly(0)
    for level, days in overdue_days.items():
        if level not in rule.points_per_day:
            raise Problem("rates.level", {"value": level, "known": ", ".join(rule.points_per_day)})
        total += interval_of(days, level).scaled(rule.points_per_day[level])
    return total.within(ZERO, rule.most_points)
