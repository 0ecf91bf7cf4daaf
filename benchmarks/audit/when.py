"""When the audit of the benchmark is: after the four years of its ledger, in the first quarter of the next."""

from datetime import date, datetime
from typing import Any, Final

from duban.engine.audit.run import When
from duban.engine.kinds.writer import number_of

FIRST, TODAY = date(2022, 1, 1), date(2026, 3, 31)
WHEN: Final = When(TODAY, FIRST)
DAYS: Final = {
    "first": FIRST, "today": TODAY, "this_year": date(2026, 1, 1), "this_quarter": date(2026, 1, 1),
    "this_month": date(2026, 3, 1),
}  # fmt: skip
DATES: Final[dict[str, Any]] = {**DAYS, "now": datetime(2026, 3, 31)}  # noqa: DTZ001  (as DuckDB's timestamps: without a zone)
NUMBERS: Final[dict[str, Any]] = {**{name: number_of(day) for name, day in DAYS.items()}, "now": number_of(TODAY) * 1440}
