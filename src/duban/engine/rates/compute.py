"""A rate of the table from counts: the number, its formula, and what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final, TypeAlias

from duban.engine.errors import Problem, is_chinese, register
from duban.engine.rates.interval import INFINITE, UNKNOWN, ZERO, Interval, exactly
from duban.engine.rates.table import COUNTS, RATES, Amount, Name, Rate

HUNDRED: Final = Decimal(100)
DASH: Final = "–"

Count: TypeAlias = int | None | tuple[int, int]
"""A count; None when it is not known; (lowest, highest) when it is known in part."""

register(
    "rates.rate",
    zh="没有名为“{value}”的比率",
    en="there is no rate “{value}”",
    expected_zh="应为以下之一：{known}",
    expected_en="one of: {known}",
)
register(
    "rates.denominator",
    zh="“{rate}”没有名为“{value}”的分母",
    en="“{rate}” has no denominator “{value}”",
    expected_zh="应为以下之一：{known}",
    expected_en="one of: {known}",
)
register(
    "rates.count",
    zh="“{rate}”缺少计数“{value}”",
    en="“{rate}” lacks the count “{value}”",
    expected_zh="应给出该数；不清楚时明确写为未知（None）",
    expected_en="the count, or None to say that it is not known",
)
register(
    "rates.range",
    zh="计数“{count}”为 {value}",
    en="the count “{count}” is {value}",
    expected_zh="应为不小于 0 的整数，且减数不大于被减数",
    expected_en="an integer from 0 up, and nothing taken away that is not there",
)


@dataclass(frozen=True, slots=True)
class RateValue:
    """A rate with all that is printed beside it.

    ``value`` in per cent, rounded; None when there is nothing to divide by, or when a count is not known: then it
    lies from ``low`` to ``high`` (rounded outward; ``high`` None: no upper bound). ``numerator`` and ``denominator``
    are the counts that were used. ``basis`` is the id of the denominator.
    """

    rate: Rate
    basis: str
    numerator: Interval
    denominator: Interval
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    digits: int

    def formula(self, language: str) -> str:
        """In words: 按期结案数 ÷ 本期应结案数, closed in time ÷ due in the period."""
        upper = amount_text(self.rate, self.rate.numerator, language)
        lower = amount_text(self.rate, self.rate.denominators[self.basis], language)
        return f"{upper} ÷ {lower}"

    def fraction(self, language: str) -> str:
        """The counts: 737 ÷ 972; with what is not known as 700～737 ÷ 972, 700 to 737 ÷ 972."""
        return f"{_span(self.numerator, language)} ÷ {_span(self.denominator, language)}"

    def text(self, language: str) -> str:
        """75.82%; – when there is nothing to divide by; 72.02%～75.82% or 72.02% to 75.82% when not all is known."""
        unit = self.rate.unit
        if self.value is not None:
            return f"{self.value}{unit}"
        if self.low is None:
            return DASH
        if self.high is None:
            return f"不低于 {self.low}{unit}" if is_chinese(language) else f"at least {self.low}{unit}"
        return f"{self.low}{unit}{'～' if is_chinese(language) else ' to '}{self.high}{unit}"

    def explained(self, language: str) -> str:
        """The whole line: 按期结案率 75.82%（按期结案数 ÷ 本期应结案数 = 737 ÷ 972）."""
        inside = f"{self.formula(language)} = {self.fraction(language)}"
        head = f"{said(self.rate.name, language)} {self.text(language)}"
        return f"{head}（{inside}）" if is_chinese(language) else f"{head} ({inside})"


def said(name: Name, language: str) -> str:
    """A name in a language."""
    return name.zh if is_chinese(language) else name.en


def amount_text(rate: Rate, amount: Amount, language: str) -> str:
    """An amount in words: 结案数, closed; or （立案数 − 未到期数）, (filed − in time and not yet due)."""
    names = {**COUNTS, **rate.renamed}
    if amount.less is None:
        return said(names[amount.count], language)
    inside = f"{said(names[amount.count], language)} − {said(names[amount.less], language)}"
    return f"（{inside}）" if is_chinese(language) else f"({inside})"


def rate_of(rate_id: str) -> Rate:
    """A rate of the table. Raises ``Problem`` (rates.rate)."""
    if rate_id not in RATES:
        raise Problem("rates.rate", {"value": rate_id, "known": ", ".join(RATES)})
    return RATES[rate_id]


def compute(
    rate_id: str, counts: Mapping[str, Count], denominator: str | None = None, digits: int | None = None
) -> RateValue:
    """The rate from ``counts`` (names of ``COUNTS``; others are passed over) with the denominator of that id.

    Every count the rate uses must be there, None where it is not known: a name left out raises
    ``Problem`` (rates.count), as nothing tells it from a mistyped one. Also rates.rate, rates.denominator,
    rates.range (negative counts, more taken away than there is).
    """
    rate = rate_of(rate_id)
    basis = denominator or next(iter(rate.denominators))
    if basis not in rate.denominators:
        known = ", ".join(rate.denominators)
        raise Problem("rates.denominator", {"rate": rate_id, "value": basis, "known": known})
    upper = _amount(rate, rate.numerator, counts)
    lower = _amount(rate, rate.denominators[basis], counts)
    places = rate.digits if digits is None else digits
    if lower.high == ZERO:
        return RateValue(rate, basis, upper, lower, None, None, None, places)
    share = divided(upper, lower, part=rate.part)
    if share.known and lower.low > ZERO:
        value = rounded(share.low, places, ROUND_HALF_UP)
        return RateValue(rate, basis, upper, lower, value, value, value, places)
    low, high = rounded(share.low, places, ROUND_FLOOR), rounded(share.high, places, ROUND_CEILING)
    return RateValue(rate, basis, upper, lower, None, low, None if high == INFINITE else high, places)


def divided(upper: Interval, lower: Interval, *, part: bool) -> Interval:
    """``upper`` in per cent of ``lower``. With ``part``, what is not known cannot carry it above 100."""
    low = ZERO if lower.high == INFINITE else upper.low * HUNDRED / lower.high
    high = INFINITE if lower.low == ZERO or upper.high == INFINITE else upper.high * HUNDRED / lower.low
    if part and not (upper.known and lower.known):
        high = max(low, min(high, HUNDRED))
    return Interval(low, high)


def rounded(value: Decimal, digits: int, rounding: str) -> Decimal:
    """To ``digits`` after the point; the infinite stays."""
    return value if value.is_infinite() else value.quantize(Decimal(1).scaleb(-digits), rounding=rounding)


def interval_of(count: Count, name: str) -> Interval:
    """A count as an interval. Raises ``Problem`` (rates.range) when negative or turned round."""
    if count is None:
        return UNKNOWN
    low, high = count if isinstance(count, tuple) else (count, count)
    if not 0 <= low <= high:
        raise Problem("rates.range", {"count": name, "value": str(count)})
    return exactly(low) + Interval(ZERO, Decimal(high - low))


def _amount(rate: Rate, amount: Amount, counts: Mapping[str, Count]) -> Interval:
    for name in (amount.count, amount.less):
        if name is not None and name not in counts:
            raise Problem("rates.count", {"rate": rate.id, "value": name})
    whole = interval_of(counts[amount.count], amount.count)
    if amount.less is None:
        return whole
    less = interval_of(counts[amount.less], amount.less)
    if less.low > whole.high:
        raise Problem("rates.range", {"count": amount.less, "value": str(counts[amount.less])})
    high = whole.high if whole.high == INFINITE else whole.high - less.low
    low = ZERO if less.high == INFINITE else max(ZERO, whole.low - less.high)
    return Interval(low, high)


def _span(amount: Interval, language: str) -> str:
    chinese = is_chinese(language)
    if amount.known:
        return str(amount.low)
    if amount == UNKNOWN:
        return "未知" if chinese else "unknown"
    if amount.high == INFINITE:
        return f"不少于 {amount.low}" if chinese else f"at least {amount.low}"
    return f"{amount.low}{'～' if chinese else ' to '}{amount.high}"
