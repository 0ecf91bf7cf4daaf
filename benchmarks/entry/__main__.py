"""What entering one record costs with all its checks, and auditing again after ten changes: `python -m benchmarks.entry`.

The ledger of a million records is made once (BENCH_RECORDS another size) and kept; DUBAN_DATABASE_URL names an empty
PostgreSQL database. BENCH_ROUNDS turns of BENCH_EACH records of each register, BENCH_AUDITS=0 leaves the audits out.
"""

import os
import statistics
import sys
from pathlib import Path
from typing import Final

RECORDS: Final = int(os.environ.get("BENCH_RECORDS", "1000000"))
FOLDER: Final = Path(os.environ.get("BENCH_FOLDER", Path(__file__).resolve().parents[2] / "var")) / f"entry-{RECORDS}"
FOLDER.mkdir(parents=True, exist_ok=True)
os.environ["DUBAN_FOLDER"] = str(FOLDER)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.site.settings")

import django  # noqa: E402  (the settings read the environment)

django.setup()

from django.db import DatabaseError, connection  # noqa: E402

from benchmarks.entry import measure  # noqa: E402
from benchmarks.entry.fill import fill  # noqa: E402
from duban.conduct.book import book  # noqa: E402
from duban.conduct.models import REGISTERS  # noqa: E402

ROUNDS: Final = int(os.environ.get("BENCH_ROUNDS", "15"))
EACH: Final = int(os.environ.get("BENCH_EACH", "10"))
AUDITS: Final = int(os.environ.get("BENCH_AUDITS", "5"))
MEASURED: Final = os.environ.get(
    "BENCH_REGISTERS", "meetings visits documents leave receptions_on_visits spending assessments pair_visits"
).split()
GOAL, QUICKER = 3, 50


def main() -> int:
    """Fill, measure, print; the exit status says whether all goals hold."""
    if not _filled():
        print(f"bench: writing {RECORDS:,} records into the registers, once; this takes some minutes")
        fill(FOLDER / "parquet", RECORDS)
    print(f"{connection.vendor}, {sum(model._default_manager.count() for model in REGISTERS.values()):,} records")
    over = [name for name in MEASURED if not _entry(name)]
    return int(bool(over) or (AUDITS > 0 and not _audits()))


def _filled() -> bool:
    try:
        return REGISTERS["spending"]._default_manager.exists()
    except DatabaseError:
        return False


def _entry(name: str) -> bool:
    turns, kept = measure.entry(name, ROUNDS, EACH)
    ratio = measure.ratio(turns)
    passed = statistics.median(turn.checked_passed / turn.bare_passed for turn in turns)
    checked, bare = (statistics.median(getattr(turn, which) for turn in turns) * 1000 for which in ("checked", "bare"))
    count, asked = REGISTERS[name]._default_manager.count(), measure.provisions(name)
    print(f"{name:21} {count:>8,} there {asked:3} provisions  {ratio:5.2f} × of {GOAL}  {_said(ratio <= GOAL)}  "
          f"({checked:.2f} ms CPU, bare {bare:.2f} ms; {passed:.2f} × in time passed; {kept} stayed)")  # fmt: skip
    return ratio <= GOAL


def _audits() -> bool:
    whole, narrow, all_found, found = measure.audits(book(), 10, AUDITS)
    again = statistics.median(narrow)
    print(f"audit again after 10 changes      {whole / again:8.0f} times as fast as the full one, goal {QUICKER}  "
          f"{_said(whole / again >= QUICKER)}  ({again * 1000:.0f} ms CPU for {found:,} findings, full {whole:.1f} s for "
          f"{all_found:,})")  # fmt: skip
    return whole / again >= QUICKER


def _said(held: bool) -> str:
    return "ok" if held else "OVER"


if __name__ == "__main__":
    sys.exit(main())
