"""The speed of a full audit, as ratios in one run: `python -m benchmarks.audit`.

BENCH_RECORDS=10000000 takes the full size (the default is a million), BENCH_ROUNDS how often both are run in turn.
"""

import json
import os
import pickle
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import django

django.setup()

from benchmarks.audit.compare import different  # noqa: E402
from benchmarks.audit.ledger import make  # noqa: E402

RECORDS: Final = int(os.environ.get("BENCH_RECORDS", "1000000"))
ROUNDS: Final = int(os.environ.get("BENCH_ROUNDS", "3"))
FOLDER: Final = Path(os.environ.get("BENCH_FOLDER", Path(__file__).resolve().parents[2] / "var")) / f"audit-{RECORDS}"
GOAL, MEMORY = 1.3, 2000


def main() -> int:
    """Run the parts; the exit status says whether all goals hold."""
    if not (FOLDER / "made").exists():
        print(f"bench: making a ledger of {RECORDS:,} records in Parquet files, once")
        make(FOLDER, RECORDS)
        (FOLDER / "made").touch()
    return files()


def files() -> int:
    """DuckDB over Parquet: the audit and the statements by hand in turn, each in a process of its own."""
    turns = [(_run("duck", "ours"), _run("duck", "by_hand")) for _n in range(ROUNDS)]
    wrong = different(*(pickle.loads((FOLDER / f"duck-{which}.found").read_bytes()) for which in ("ours", "by_hand")))
    if wrong:
        print("bench: the two do not find the same\n" + "\n".join(wrong))
        return 2
    ratio = statistics.median(mine["cpu"] / theirs["cpu"] for mine, theirs in turns)
    mine, theirs = (statistics.median(turn[n]["cpu"] for turn in turns) for n in (0, 1))
    megabytes = max(turn[0]["megabytes"] for turn in turns)
    print(f"full audit, DuckDB over Parquet, {RECORDS:,} records   {ratio:5.2f} ×  goal {GOAL}  {_said(ratio <= GOAL)}  "
          f"({mine:.1f} s CPU, by hand {theirs:.1f} s, median of {ROUNDS})")  # fmt: skip
    print(f"memory of it                                          {megabytes} MB of {MEMORY}  {_said(megabytes < MEMORY)}")
    return int(ratio > GOAL or megabytes >= MEMORY)


def _run(module: str, which: str) -> dict[str, Any]:
    answer = FOLDER / f"{module}-{which}.found"
    command = [sys.executable, "-m", f"benchmarks.audit.{module}", which, str(FOLDER), str(answer)]
    said: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return said


def _said(held: bool) -> str:
    return "ok" if held else "OVER"


if __name__ == "__main__":
    sys.exit(main())
