"""One way to audit the Parquet files with DuckDB, in a process of its own: `ours` or `by_hand`.

    python -m benchmarks.audit.duck ours|by_hand FOLDER ANSWER

Prints what it used as JSON and writes what it found to the file ANSWER.
"""

import json
import pickle
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import django

django.setup()

import duckdb  # noqa: E402

from benchmarks.audit import by_hand, compare  # noqa: E402
from benchmarks.audit.assumed import assumed  # noqa: E402
from benchmarks.audit.measured import measuring  # noqa: E402
from benchmarks.audit.when import DATES, WHEN  # noqa: E402
from duban.conduct.registers import schema  # noqa: E402
from duban.engine.audit.compiled import compile_provision  # noqa: E402
from duban.engine.audit.folder import open_folder  # noqa: E402
from duban.engine.audit.run import audit  # noqa: E402
from duban.engine.kinds import KINDS  # noqa: E402
from duban.engine.packs.find import load  # noqa: E402

THREADS: Final = 2


def ours(folder: Path) -> tuple[dict[str, Any], object]:
    """What `duban audit FOLDER` does, from opening the files to the answers."""
    provisions = assumed(load("work-style-ten-aspects", schema(), KINDS))
    with measuring() as used:
        opened = open_folder(folder, schema())
        opened.runner.connection.execute(f"SET threads = {THREADS}")  # type: ignore[attr-defined]
        answers = audit([compile_provision(one, schema()) for one in provisions.values()], opened.runner, WHEN)
    opened.runner.close()
    assert not opened.problems, opened.problems[:3]
    return asdict(used), {name: compare.ours(answer) for name, answer in answers.items()}


def hand(folder: Path) -> tuple[dict[str, Any], object]:
    """The same by plain statements, with the same memory and threads."""
    statements = by_hand.statements(schema(), "files")
    with measuring() as used:
        duck = duckdb.connect(config={"memory_limit": "1500MB", "threads": THREADS, "preserve_insertion_order": False})
        for path in folder.glob("*.parquet"):
            duck.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM read_parquet('{path}')")
        duck.execute(YEARS)
        duck.execute(QUARTERS)
        found = {}
        for one in statements:
            sql = re.sub(r":([a-z_]+)\b", r"$\1", one.sql)
            rows = duck.execute(sql, {name: value for name, value in DATES.items() if f"${name}" in sql}).fetchall()
            found[one.provision] = one, compare.read(one, rows)
    return asdict(used), {name: compare.by_hand(one, rows) for name, (one, rows) in found.items()}


YEARS: Final = """
CREATE TABLE years AS SELECT y AS period, make_date(y, 1, 1) AS first, make_date(y, 12, 31) AS last
FROM range(2022, 2026) AS t(y)
"""
QUARTERS: Final = """
CREATE TABLE quarters AS SELECT y * 4 + q AS period, make_date(y, q * 3 + 1, 1) AS first,
CAST(make_date(y, q * 3 + 1, 1) + INTERVAL 3 MONTH AS DATE) - 1 AS last FROM range(2022, 2026) AS t(y), range(4) AS s(q)
"""

if __name__ == "__main__":
    which, where, answer = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    figures, findings = ours(where) if which == "ours" else hand(where)
    answer.write_bytes(pickle.dumps(findings))
    print(json.dumps(figures))
