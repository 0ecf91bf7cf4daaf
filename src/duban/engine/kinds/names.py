"""What the columns of a finding are called in every statement, in their order, and which of them are texts."""

from typing import Final

FINDING: Final = ("record", "other", "who", "unit", "day", "period", "measured", "bound", "total")
TEXTS: Final = frozenset({"record", "other", "who", "unit"})
