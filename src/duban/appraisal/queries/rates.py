"""The rates that results can count, with formula and denominator beside each."""

from dataclasses import dataclass

from django.utils.translation import get_language

from duban.appraisal.queries.figures import Figures
from duban.engine.rates import RATES, Rate, RateValue, compute, said
from duban.engine.rates.compute import amount_text


def counts_of(figures: Figures) -> dict[str, int]:
    """Return figures under the names of the rates' counts: matters due in the period."""
    return {
        "due": figures.due, "closed": figures.closed, "closed_in_time": figures.timely, "closed_early": figures.early,
        "overdue_open": figures.overdue, "to_dispose": figures.due, "disposed": figures.closed,
        "disposed_in_time": figures.timely,
    }  # fmt: skip


def rate(name: str, figures: Figures, basis: str | None = None) -> RateValue:
    """Return one rate of the table from figures."""
    return compute(name, counts_of(figures), basis)


def spoken(value: RateValue) -> str:
    """Return what was divided by what, with the counts, in the language in force."""
    language = get_language() or ""
    return f"{value.formula(language)} = {value.fraction(language)}"


@dataclass(frozen=True, slots=True)
class Definition:
    """One rate of the table in words: `ways` are (id, words) of its denominators, the first the default."""

    id: str
    name: str
    numerator: str
    ways: tuple[tuple[str, str], ...]
    digits: int


def definitions() -> list[Definition]:
    """Return all rates as they are defined, in the language in force."""
    language = get_language() or ""
    return [_definition(one, language) for one in RATES.values()]


def _definition(one: Rate, language: str) -> Definition:
    ways = tuple((key, amount_text(one, amount, language)) for key, amount in one.denominators.items())
    return Definition(one.id, said(one.name, language), amount_text(one, one.numerator, language), ways, one.digits)
