"""The speed of a full audit, as ratios in one run: `python -m benchmarks.audit`.

BENCH_RECORDS=10000000 takes the full size (the default is a million), BENCH_ROUNDS how often both are run in turn,
BENCH_ROWS how large the ledger in databases of rows is. The rule engine is in the extra `bench`: pip install '.[bench]'.
"""

import hashlib
import importlib.util
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
PLACE: Final = Path(os.environ.get("BENCH_FOLDER", Path(__file__).resolve().parents[2] / "var"))
# What the ledger is drawn by is in its folder's name: when that changes another one is made.
DRAWN: Final = b"".join(Path(__file__).with_name(f"{name}.py").read_bytes() for name in ("draw", "facts", "ledger"))
DIGEST: Final = hashlib.sha256(DRAWN).hexdigest()[:8]
ROWS: Final = int(os.environ.get("BENCH_ROWS", "300000"))
WRONG: Final = 2
FULL: Final = 10_000_000  # records of the ledger whose meetings the rule engine is measured with, as the goal says
GOAL, MEMORY, ENGINE, OF_ROWS = 1.3, 2000, 50, 1.15


def main() -> int:
    """Run the parts; the exit status says whether all goals hold."""
    large = ledger(RECORDS)
    over = files(large)
    if over == WRONG:
        return over
    return rule_engine(ledger(FULL, "meetings")) | rows(ledger(ROWS)) | over


def ledger(records: int, only: str = "") -> Path:
    """The folder of a ledger of so many records, or `only` of one register of it, made if it is not there."""
    folder = PLACE / "-".join(filter(None, ("audit", str(records), only, DIGEST)))
    if not (folder / "made").exists():
        print(f"bench: making {only or 'all registers'} of a ledger of {records:,} records in Parquet files, once")
        make(folder, records, only)
        (folder / "made").touch()
    return folder


def files(folder: Path) -> int:
    """DuckDB over Parquet: the audit and the statements by hand in turn, each in a process of its own."""
    answers = [folder / f"{which}.found" for which in ("ours", "by_hand")]
    turns = [[_run("duck", answer.stem, str(folder), str(answer)) for answer in answers] for _n in range(ROUNDS)]
    wrong = different(*(pickle.loads(answer.read_bytes()) for answer in answers))
    if wrong:
        print("bench: the two do not find the same\n" + "\n".join(wrong))
        return WRONG
    ratio = statistics.median(mine["cpu"] / theirs["cpu"] for mine, theirs in turns)
    mine, theirs = (statistics.median(turn[n]["cpu"] for turn in turns) for n in (0, 1))
    megabytes = max(turn[0]["megabytes"] for turn in turns)
    print(f"full audit, DuckDB over Parquet, {RECORDS:,} records   {ratio:5.2f} ×  goal {GOAL}  {_said(ratio <= GOAL)}  "
          f"({mine:.1f} s CPU, by hand {theirs:.1f} s, median of {ROUNDS})")  # fmt: skip
    print(f"memory of it                                          {megabytes} MB of {MEMORY}  {_said(megabytes < MEMORY)}")
    return int(ratio > GOAL or megabytes >= MEMORY)


def rule_engine(folder: Path) -> int:
    """Records per second of CPU against a rule engine, for the provisions about single meetings."""
    if importlib.util.find_spec("zen") is None:
        print("bench: the rule engine is not installed; pip install '.[bench]'")
        return 0
    said = _run("rule_engine", str(folder))
    ratio = said["theirs"] / said["ours"]
    what = f"{said['rules']} provisions of meetings, against zen-engine".ljust(54)
    print(f"{what}{ratio:5.1f} ×  goal {ENGINE}  {_said(ratio >= ENGINE)}  "
          f"({1 / said['ours']:,.0f} records a second of CPU, {1 / said['theirs']:,.0f})")  # fmt: skip
    return int(ratio < ENGINE)


def rows(folder: Path) -> int:
    """Databases of rows: SQLite, and PostgreSQL where one is named."""
    over = 0
    for name, said in _run("rows", str(folder), str(ROUNDS)).items():
        ratio = said["ratio"]
        print(f"full audit, {name}, {ROWS:,} records".ljust(54) + f"{ratio:5.2f} ×  goal {OF_ROWS}  {_said(ratio <= OF_ROWS)}  "
              f"({said['ours']:.2f} s, by hand {said['by_hand']:.2f} s, median of {ROUNDS})")  # fmt: skip
        over |= int(ratio > OF_ROWS)
    return over


def _run(module: str, *arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", f"benchmarks.audit.{module}", *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _said(held: bool) -> str:
    return "ok" if held else "OVER"


if __name__ == "__main__":
    sys.exit(main())
