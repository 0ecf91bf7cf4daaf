"""Rates and scores: what is divided by what, rounded how, and what stays unknown; printed beside each number."""

from duban.engine.rates.compute import Count, RateValue, compute, rate_of, said
from duban.engine.rates.interval import Interval, exactly
from duban.engine.rates.score import PARTS, Part, ScoreRule, UnitScore, unit_score
from duban.engine.rates.table import COUNTS, RATES, Amount, Name, Rate

__all__ = [
    "COUNTS",
    "PARTS",
    "RATES",
    "Amount",
    "Count",
    "Interval",
    "Name",
    "Part",
    "Rate",
    "RateValue",
    "ScoreRule",
    "UnitScore",
    "compute",
    "exactly",
    "rate_of",
    "said",
    "unit_score",
]
