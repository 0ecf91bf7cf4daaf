"""One record entered with all its checks, against the same act that asks no provision; and audits again after changes.

What counts on SQLite is the CPU time of this process, in which the database works; on PostgreSQL the server's process
counts too, read from /proc where the server runs here, else the time that passed.
"""

import random
import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from django.db import connection

from benchmarks.audit.draw import TOPICS
from duban.conduct.actions import entering
from duban.conduct.auditing import again, begun, changes, full, last_version
from duban.conduct.book import Book, book
from duban.conduct.models import REGISTERS, Record
from duban.conduct.registers import field_of
from duban.engine.audit.run import When
from duban.engine.now import at
from duban.people.models import Unit
from duban.people.standing import SYSTEM
from duban.record.acts import Refused

TODAY: Final = datetime(2025, 12, 20, 9, 0, tzinfo=UTC)
LAST: Final = date(2025, 12, 19)  # the new records lie in the three weeks before it, where the ledger is as full as ever


def clock() -> Callable[[], float]:
    """A clock of the CPU time that acts take: this process's, and that of the server's process for this connection."""
    if connection.vendor != "postgresql":
        return time.process_time
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    if connection.settings_dict["HOST"] not in {"127.0.0.1", "localhost", ""} or not server.exists():
        return time.perf_counter
    return lambda: time.process_time() + int(server.read_text().split()[0]) / 1e9


@dataclass(frozen=True, slots=True)
class Turn:
    """What some records took, with their checks and without: seconds of CPU and seconds that passed, for one."""

    checked: float
    bare: float
    checked_passed: float
    bare_passed: float


def facts_like(model: type[Record], count: int, seed: int) -> list[tuple[int, dict[str, Any]]]:
    """Facts of new records, each like one of the ledger on a day in December: unit and values by column."""
    dice, last = random.Random(seed), model._default_manager.order_by("-pk").values_list("pk", flat=True)[0]
    found = []
    for old in model._default_manager.filter(pk__in=dice.sample(range(1, last), min(count, last - 1))):
        day = LAST - timedelta(days=dice.randrange(20))
        moved = day - getattr(old, model.register.day)
        values = {}
        for name in model.register.columns:
            value = getattr(old, field_of(model, name).attname)
            values[name] = value + moved if isinstance(value, date) else value
        if model.register.title and isinstance(values[model.register.title], str):
            values[model.register.title] = "".join(dice.sample(TOPICS, 5)) + values[model.register.title][-2:]
        found.append((old.unit_id, values))
    return found


def enter(model: type[Record], new: list[tuple[int, dict[str, Any]]], units: Mapping[int, Unit]) -> int:
    """Enter the records, each in an act of its own; return how many took effect or wait. One may be refused."""
    kept = 0
    for unit, values in new:
        try:
            entering.enter(SYSTEM, units[unit], model, values)
            kept += 1
        except Refused:
            continue
    return kept


def unchecked() -> ExitStack:
    """Acts inside enter as ever, seal their entries, and ask no provision."""
    nothing: list[Any] = []
    stack = ExitStack()
    stack.enter_context(patch.object(entering, "judge", lambda _record: nothing))
    return stack


def entry(register: str, rounds: int, each: int, seed: int = 1) -> tuple[list[Turn], int]:
    """Enter `each` records with their checks, then others without, `rounds` times; and how many of the checked stayed."""
    model, units, read, turns, kept = REGISTERS[register], Unit.objects.in_bulk(), clock(), [], 0
    with at(TODAY):
        for n in range(-1, rounds):  # the first turn only warms up
            new = facts_like(model, 2 * each, seed + n)
            half = len(new) // 2
            times, order = [], [(True, new[:half]), (False, new[half:])]
            for checked, part in order if n % 2 else order[::-1]:
                with ExitStack() if checked else unchecked():
                    cpu, passed = read(), time.perf_counter()
                    done = enter(model, part, units)
                    times.append((checked, (read() - cpu) / half, (time.perf_counter() - passed) / half))
                kept += done if checked else 0
            (_c, a, b), (_u, c, d) = sorted(times, reverse=True)
            turns.append(Turn(a, c, b, d))
    return turns[1:], kept


def ratio(turns: list[Turn]) -> float:
    """The median of what checked ones cost against bare ones, turn by turn."""
    return statistics.median(turn.checked / turn.bare for turn in turns)


def audits(present: Book, changed: int, rounds: int, seed: int = 7) -> tuple[float, list[float], int, int]:
    """CPU seconds of a full audit and of audits of `changed` records; how many findings each gave (the last one).

    Both are done once before they are measured, so that their statements are compiled, as they are in a process that audits
    more than once. On PostgreSQL one process does the work: the time of its helpers would not be counted.
    """
    read, dice, narrow, found = clock(), random.Random(seed), [], 0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")
    with at(TODAY):
        when = When(TODAY.date(), begun(), TODAY)
        full(present, when)
        again(present, when, changes(change_some(dice, len(REGISTERS))) or [])
        cpu = read()
        whole = full(present, when)
        spent = read() - cpu
        for _n in range(rounds):
            before = change_some(dice, changed)
            cpu = read()
            again_when, listed = When(TODAY.date(), begun(), TODAY), changes(before) or []
            found = len(again(present, again_when, listed).findings)
            narrow.append(read() - cpu)
    return spent, narrow, len(whole.findings), found


def change_some(dice: random.Random, count: int) -> int:
    """Change `count` records of any day, each of another register; return the version before which they stood otherwise."""
    records: list[Record] = []
    for name in dice.sample(sorted(REGISTERS), len(REGISTERS)):
        last = REGISTERS[name]._default_manager.order_by("-pk").first()
        if last is not None and len(records) < count:
            records.append(REGISTERS[name]._default_manager.get(pk=dice.randrange(1, last.pk)))
    with unchecked():
        for record in records:  # how it stood: the ledger was not filled by acts
            entering.change(SYSTEM, record, {}, reason="基准")
        before = last_version()
        for record in records:
            day = record.register.day
            entering.change(SYSTEM, record, {day: getattr(record, day) - timedelta(days=1)}, reason="基准")
    return before


def provisions(register: str) -> int:
    """How many provisions are asked of a record of a register."""
    return sum(not one.not_set for one in book().by_register.get(register, ()))
