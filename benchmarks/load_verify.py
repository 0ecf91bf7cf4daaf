"""Loading a table and verifying the ledger, each against the least that could do it, in turns in the same run.

    python -m benchmarks.load_verify [--rows 100000] [--matters 20000]
    python tools/postgres.py -- python -m benchmarks.load_verify

`duban load matters`: against reading the file (csv, python-calamine) and Django's bulk_create of the same rows.
`duban verify`: against reading the same rows with a plain cursor and hashing the same bytes of every entry.
SQLite runs inside this process, so CPU time is compared; PostgreSQL does not, so there it is the time that passed.
"""

import argparse
import atexit
import csv
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import django
import xlsxwriter
from python_calamine import CalamineWorkbook

FOLDER: Final = Path(tempfile.mkdtemp(prefix="duban-bench-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["DUBAN_FOLDER"] = str(FOLDER)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.site.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from benchmarks.generate import build_city, generate  # noqa: E402
from duban.cli.verify import run  # noqa: E402
from duban.engine.now import now  # noqa: E402
from duban.matters.actions.headless import load_file  # noqa: E402
from duban.matters.models import LengthUnit, Matter, State  # noqa: E402
from duban.people.models import Unit  # noqa: E402
from duban.people.standing import SYSTEM  # noqa: E402
from duban.record.calendars import current  # noqa: E402

LIMIT: Final = 3.0
WORDS: Final = ("老旧小区改造", "农贸市场整治", "河道治理", "道路积水点整改", "审批时限压缩", "重点项目开工")
HEADER: Final = ("序号", "重点工作任务", "责任单位", "完成时限")


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing measured: its seconds, those of the least that could do it, and what their ratio may be."""
    name: str
    seconds: float
    least: float
    limit: float = LIMIT

    @property
    def ratio(self) -> float:
        return self.seconds / self.least

    @property
    def ok(self) -> bool:
        return self.ratio <= self.limit

    def line(self) -> str:
        """As it is printed."""
        word = "ok" if self.ok else "OVER"
        return f"{self.name:<32} {self.seconds:7.2f} s  {self.least:7.2f} s  {self.ratio:5.2f} of {self.limit:.0f}  {word}"


def seconds(do: Callable[[], object]) -> float:
    """How long it takes: CPU time where the database is in this process."""
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    begun = clock()
    do()
    return clock() - begun


def lines(count: int, units: list[str], last: date) -> list[tuple[str, ...]]:
    """The rows of a made-up task table, every one different, with one to three units each."""
    dice = random.Random(2026)
    found: list[tuple[str, ...]] = [HEADER]
    for number in range(1, count + 1):
        text = (
            f"推进{dice.choice(WORDS)}第{number}项，新增{dice.randrange(5, 90)}个点位，群众满意度达到{dice.randrange(80, 99)}%。"
        )
        places = "、".join(dice.sample(units, dice.randrange(1, 4)))
        found.append((str(number), text, places, (last - timedelta(days=dice.randrange(20))).isoformat()))
    return found


def write(folder: Path, rows: list[tuple[str, ...]]) -> list[Path]:
    """The table as TSV and as XLSX."""
    plain, book = folder / "table.tsv", folder / "table.xlsx"
    with plain.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(rows)
    made = xlsxwriter.Workbook(book, {"constant_memory": True})
    page = made.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    made.close()
    return [plain, book]


def read(path: Path) -> list[list[Any]]:
    """The rows of a file as the library gives them."""
    if path.suffix == ".tsv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file, delimiter="\t"))
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def insert_plainly(path: Path, owner: Unit, units: dict[str, int]) -> None:
    """Read a file and insert its rows as matters with what Django has for that."""
    _header, *rows = read(path)
    moment = now()
    with transaction.atomic():
        Matter.objects.bulk_create(
            (
                Matter(
                    number=f"督〔{moment.year}〕{number}号", title=text[:40], requirement=text, target=text[:40],
                    source="task_table", basis=path.name, owner=owner, lead_unit_id=units[places.split("、")[0]],
                    length_unit=LengthUnit.FIXED, fixed_due_on=date.fromisoformat(due), state=State.REGISTERED,
                    created_at=moment,
                )
                for number, text, places, due in rows
            ),
            batch_size=2_000,
        )  # fmt: skip


def measure_load(count: int, folder: Path) -> list[Measured]:
    """Load a table of `count` rows from each kind of file, into empty tables each time."""
    if not Unit.objects.exists():
        build_city(420)
    units = {unit.name: unit.pk for unit in Unit.objects.exclude(depth=1)}
    top = Unit.objects.get(depth=1)
    last = min(current().last_day, now().date() + timedelta(days=60))
    found: list[Measured] = []
    for path in write(folder, lines(count, list(units), last)):
        least = seconds(lambda path=path: insert_plainly(path, top, units))  # type: ignore[misc]
        empty()
        own = seconds(lambda path=path: load_file(SYSTEM, top, path))  # type: ignore[misc]
        assert Matter.objects.count() == count, "rows were rejected"
        empty()
        found.append(Measured(f"load {path.suffix[1:]}, {count} rows", own, least))
    return found


def empty() -> None:
    """Take the matters and all that hangs on them away again."""
    tables = ("matters_matterunit", "matters_spell", "matters_tally", "matters_matter", "record_searchdoc", "record_batch")
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")


def read_and_hash() -> None:
    """Read what `duban verify` reads, with a plain cursor, and hash the bytes of every entry."""
    queries = (
        "SELECT id, lead_unit_id, owner_id, state, suspended, due_at, yellow_at, closed_at, done_at, ahead_on, bounces, reworks"
        " FROM matters_matter",
        "SELECT unit_id, bucket, day, n FROM matters_tally",
        "SELECT id, state, lead_unit_id, suspended, due_at FROM matters_matter ORDER BY id",
        "SELECT matter_id, since, until, state, unit_id, person_id, due_at, suspended, term_start, term_length, term_unit,"
        " term_day, calendar_id, reason FROM matters_spell ORDER BY matter_id, since, id",
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, at, actor, verb, subject, facts, prev, hash FROM record_entry ORDER BY seq")
        while part := cursor.fetchmany(5_000):
            for seq, at, actor, verb, subject, facts, prev, _hash in part:
                text = f"duban-entry/1\n{prev}\n{seq}\n{at}\n{actor}\n{verb}\n{subject}\n{facts}"
                sha256(text.encode()).hexdigest()
        for query in queries:
            cursor.execute(query)
            while cursor.fetchmany(5_000):
                pass


def measure_verify(matters: int) -> list[Measured]:
    """Verify a generated ledger of ten entries a matter: its chain alone, and everything."""
    generate(matters, 420)
    least = min(seconds(read_and_hash) for _ in range(3))
    own = min(seconds(lambda: run(ledger_only=False, files=False, quiet=True)) for _ in range(2))
    return [Measured(f"verify, {matters * 10} entries", own, least)]


def main() -> None:
    """Read the arguments, measure in fresh tables, print the ratios; exit status 1 where one is over its limit."""
    parser = argparse.ArgumentParser(description="Loading and verifying against the least that could do it.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--matters", type=int, default=20_000)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    found = measure_verify(given.matters)
    empty()
    found += measure_load(given.rows, FOLDER)
    print("\n".join(one.line() for one in found), flush=True)
    raise SystemExit(0 if all(one.ok for one in found) else 1)


if __name__ == "__main__":
    main()
