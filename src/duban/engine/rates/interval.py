"""Arithmetic with what is only partly known: a value that lies somewhere from low to high."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

INFINITE: Final = Decimal("Infinity")
ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included; ``high`` may be infinite.

    Raises ``ValueError`` when low is above high: a bound that nobody can have meant.
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low.is_nan() or self.high.is_nan() or self.low > self.high or self.low.is_infinite():
            raise ValueError(f"no values lie from {self.low} to {self.high}")

    @property
    def known(self) -> bool:
        """Whether it is one value."""
        return self.low == self.high

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def scaled(self, factor: Decimal) -> "Interval":
        """Times a number that is not negative; a weight of 0 means 0, also of what is not known."""
        if factor < 0:
            raise ValueError(f"factor {factor} is negative")
        return Interval(self.low * factor, ZERO if factor == 0 else self.high * factor)

    def within(self, low: Decimal, high: Decimal) -> "Interval":
        """Cut to the bounds that the value cannot leave."""
        return Interval(min(max(self.low, low), high), min(max(self.high, low), high))


def exactly(value: int | Decimal) -> Interval:
    """One known value."""
    return Interval(Decimal(value), Decimal(value))


UNKNOWN: Final = Interval(ZERO, INFINITE)
"""A count of which nothing is known."""
