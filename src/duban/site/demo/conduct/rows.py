"""A record of the demo's year before it is written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from duban.conduct.models import REGISTERS


@dataclass(eq=False, slots=True)
class Row:
    """A record of a register: its unit's number, its facts (units and persons by number, records as rows), its own number
    once it has been written."""

    register: str
    unit: int
    facts: dict[str, Any]
    pk: int = 0

    @property
    def day(self) -> date:
        """The day that the register is ordered by."""
        found: date = self.facts[REGISTERS[self.register].register.day]
        return found
