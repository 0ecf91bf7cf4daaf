"""`make bench`: make the large ledger (kept in var/bench between runs), measure, print the ratios.

BENCH_MATTERS=20000 makes a smaller one, BENCH_RECORDS says how large the ledger to audit is; DUBAN_DATABASE_URL chooses
PostgreSQL (an empty database of its own).
"""

import os
import subprocess
import sys
from pathlib import Path

MATTERS = os.environ.get("BENCH_MATTERS", "200000")
FOLDER = Path(__file__).resolve().parent.parent / "var" / f"bench-{MATTERS}"

LEAST = 20_000


def main() -> int:
    """Run the parts one after the other; the exit status is that of the measuring."""
    if int(MATTERS) < LEAST:
        print(f"bench: BENCH_MATTERS is {MATTERS}; at least {LEAST} are needed, or one unit has too few to acknowledge")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    env = {**os.environ, "DUBAN_FOLDER": str(FOLDER), "DJANGO_SETTINGS_MODULE": "duban.site.settings"}
    made = FOLDER / "made"
    if not made.exists():
        print(f"bench: making {MATTERS} matters and ten times as many entries; this takes a few minutes, once")
        subprocess.run([sys.executable, "-m", "benchmarks.generate", "--matters", MATTERS], env=env, check=True)
        made.touch()
    else:
        subprocess.run([sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=env, check=True)
    pages = subprocess.run([sys.executable, "-m", "benchmarks.pages"], env=env).returncode
    pages = subprocess.run([sys.executable, "-m", "benchmarks.audit"]).returncode or pages
    if "DUBAN_DATABASE_URL" in os.environ:
        print("bench: loading and verifying, and entering records, each need an empty database: "
              "python -m benchmarks.load_verify, python -m benchmarks.entry")  # fmt: skip
        return pages
    pages = subprocess.run([sys.executable, "-m", "benchmarks.entry"]).returncode or pages
    return subprocess.run([sys.executable, "-m", "benchmarks.load_verify"]).returncode or pages


if __name__ == "__main__":
    sys.exit(main())
