"""A load of documents whose titles are nearly all alike, against the same load with titles that differ:
`python -m benchmarks.load_alike`.

Rows are inserted, judged by all provisions, and their versions, verdicts and search words written, then all is taken back.
CPU seconds on SQLite (on PostgreSQL seconds that passed); BENCH_ROWS is how many rows, BENCH_ROUNDS how often. The database
is one of its own, under BENCH_FOLDER; DUBAN_DATABASE_URL names an empty PostgreSQL one.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final, cast

ROWS: Final = int(os.environ.get("BENCH_ROWS", "100000"))
FOLDER: Final = Path(os.environ.get("BENCH_FOLDER", Path(__file__).resolve().parents[1] / "var")) / "load-alike"
FOLDER.mkdir(parents=True, exist_ok=True)
os.environ["DUBAN_FOLDER"] = str(FOLDER)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.site.settings")

import django  # noqa: E402  (the settings read the environment)

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from benchmarks.audit.draw import TOPICS  # noqa: E402
from benchmarks.generate import build_city  # noqa: E402
from duban.conduct.actions import load_rows  # noqa: E402
from duban.conduct.actions.calendars import fill_calendars  # noqa: E402
from duban.conduct.book import book  # noqa: E402
from duban.conduct.models import REGISTERS  # noqa: E402
from duban.conduct.queries.load_shapes import Line  # noqa: E402
from duban.engine.now import now  # noqa: E402
from duban.people.models import Unit  # noqa: E402
from duban.people.standing import SYSTEM  # noqa: E402
from duban.record import bulk  # noqa: E402
from duban.record.acts import Act  # noqa: E402

ROUNDS: Final = int(os.environ.get("BENCH_ROUNDS", "2"))
GOAL: Final = 3
MODEL: Final = REGISTERS["documents"]


def main() -> int:
    """Load both in turn, print; the exit status says whether the goal holds."""
    call_command("migrate", verbosity=0)
    if not Unit.objects.exists():
        build_city(60)
    fill_calendars()
    load([differing(random.Random(0)) for _n in range(200)])  # statements are compiled
    turns = []
    for n in range(ROUNDS):
        dice = random.Random(n)
        plain = load([differing(dice) for _n in range(ROWS)])
        turns.append((load([f"关于做好第{number}批老旧小区改造的通知" for number in range(ROWS)]), plain))
    ratio = statistics.median(alike[0] / plain[0] for alike, plain in turns)
    (seconds, verdicts), (other, few) = turns[-1]
    print(f"{connection.vendor}, load of {ROWS:,} documents with nearly the same title".ljust(66) + f"{ratio:5.2f} × of {GOAL}  "
          f"{'ok' if ratio <= GOAL else 'OVER'}  ({seconds:.1f} s for {verdicts:,} verdicts, titles that differ {other:.1f} s "
          f"for {few:,})")  # fmt: skip
    return int(ratio > GOAL)


def differing(dice: random.Random) -> str:
    """A title mostly unlike all others."""
    return f"关于{''.join(dice.sample(TOPICS, 5))}的通知"


def load(titles: list[str]) -> tuple[float, int]:
    """Load documents of a year with these titles and take them back: seconds, and how many verdicts there were."""
    unit, first, moment = Unit.objects.order_by("pk")[0].pk, date(2025, 1, 1), now()
    lines = [
        Line(n, unit, facts(title, first + timedelta(days=n % 365)), []) for n, title in enumerate(titles, start=2)
    ]
    act = cast(Act, SimpleNamespace(at=moment, standing=SYSTEM, verb="conduct.load"))
    clock: Callable[[], float] = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    with transaction.atomic():
        begun = clock()
        made = load_rows.put(MODEL, lines, bulk.take_ids(MODEL, len(lines)), None, moment)
        load_rows.keep(act, MODEL, made, book().hash)
        seconds = clock() - begun
        assert len(made.facts) == len(titles), list(made.blocked.items())[:3]
        transaction.set_rollback(True)
    return seconds, sum(map(len, made.verdicts.values()))


def facts(title: str, day: date) -> dict[str, Any]:
    """A notice as it should be."""
    return {
        "title": title, "kind": "notice", "stage": "issued", "name": "department", "issued_on": day, "in_law": False,
        "in_force_already": False, "in_media": False, "forwards": False, "new_measures": True, "characters": 1200,
        "measures_named": True,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
