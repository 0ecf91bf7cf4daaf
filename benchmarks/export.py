"""The running ledger written to Parquet files, by PostgreSQL's ADBC driver and by Django's connection, in turn:
`python -m benchmarks.export`.

It takes the ledger that `benchmarks.entry` has filled; DUBAN_DATABASE_URL names its PostgreSQL database. CPU seconds of this
process, and seconds that passed, in which the server's work is.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.site.settings")

import django

django.setup()

from django.db import connection, transaction  # noqa: E402

from duban.conduct.export import export  # noqa: E402

ROUNDS: Final = int(os.environ.get("BENCH_ROUNDS", "3"))


def main() -> int:
    """Print both and their ratio; the exit status says whether the driver is the quicker one."""
    if connection.vendor != "postgresql":
        print("bench: on SQLite the ledger is read through Django's connection only")
        return 0
    turns = [(measured(export), measured(through_django)) for _n in range(ROUNDS)]
    cpu, passed = (statistics.median(mine[n] / theirs[n] for mine, theirs in turns) for n in (0, 1))
    mine, theirs = turns[-1]
    print(f"export of {mine[2]:,} records by ADBC against Django's connection   {cpu:.2f} × CPU, {passed:.2f} × in time passed  "
          f"({mine[0]:.2f} s and {theirs[0]:.2f} s of this process, {mine[1]:.2f} s and {theirs[1]:.2f} s passed)")  # fmt: skip
    return int(passed > 1)


def through_django(folder: Path) -> dict[str, int]:
    """As it is inside a transaction."""
    with transaction.atomic():
        return export(folder)


def measured(write: Callable[[Path], dict[str, int]]) -> tuple[float, float, int]:
    """CPU seconds of this process, seconds that passed, records."""
    with tempfile.TemporaryDirectory() as folder:
        cpu, passed = time.process_time(), time.perf_counter()
        rows = write(Path(folder))
        return time.process_time() - cpu, time.perf_counter() - passed, sum(rows.values())


if __name__ == "__main__":
    sys.exit(main())
