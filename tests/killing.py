"""What the tests of sudden death let a process do until it is killed; it says so after each commit.

Each takes `said`, which hands a line to the parent before the next act begins: what it names has been committed.
"""

import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.db import connection, connections

from duban.engine.now import at
from duban.matters.actions import clockwork, entering, handling
from duban.matters.actions.headless import load_file
from duban.people.models import Person, Unit
from duban.people.standing import SYSTEM, standing_of
from tests.cast import MONDAY, TODAY

Said = Callable[..., None]
PATIENCE = 30.0  # seconds for a server to be done with a client that died
BACKENDS = """select pid, backend_start, state, left(query, 80) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"""


def killed(do: Callable[[Said], None], after: float) -> list[str]:
    """Run `do` in a process of its own, kill it (-9) so many seconds after its first word, return its lines.

    The process is a fork, so that it begins at once. Returns when the database is done with it too. Raises
    AssertionError when it ended by itself with an error, or when the database does not let go of it.
    """
    before = set(backends())
    connections.close_all()
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _child(do, write)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as lines:
        heard = [lines.readline()]
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
        heard += lines.readlines()
    _pid, status = os.waitpid(pid, 0)
    assert status in (0, signal.SIGKILL), f"it ended by itself with {status}: {heard}"
    let_go(before)
    return [line.strip() for line in heard if line.endswith("\n")]


def backends() -> dict[tuple[object, ...], str]:
    """Return what the server does for others on this database, by number and start; nothing where there is no server."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute(BACKENDS)
        return {(pid, start): f"{pid} {state}: {query}" for pid, start, state, query in cursor.fetchall()}


def let_go(before: set[tuple[object, ...]]) -> None:
    """Wait until the server works for nobody who was not there `before`.

    A server hears of its client's death only when it speaks to it: until then it goes on, and may still commit between
    two of our questions. Raises AssertionError when it is not done in PATIENCE seconds.
    """
    until = time.monotonic() + PATIENCE
    while still := {key: doing for key, doing in backends().items() if key not in before}:
        assert time.monotonic() < until, f"the server still works for the dead after {PATIENCE:.0f} s: {still}"
        time.sleep(0.01)


def _child(do: Callable[[Said], None], write: int) -> None:
    """The child's whole life; it never returns into the test."""
    status = 1
    try:
        do(lambda *words: void(os.write(write, (" ".join(map(str, words)) + "\n").encode())))
        status = 0
    finally:
        os._exit(status)


def void(_written: int) -> None:
    """Nothing."""


def acts(said: Said) -> None:
    """Enter, register, assign, acknowledge and report one matter after the other, for ever."""
    office, clerk = (standing_of(Person.objects.get(code=code), TODAY) for code in ("supervisor", "clerk"))
    top, lead = Unit.objects.get(code="C"), Unit.objects.get(code="K")
    draft = entering.Draft(
        "推进老旧小区改造", "改造12个老旧小区", "12个小区", lead_unit=lead, responsible=clerk.person, length=10
    )
    while True:
        with at(MONDAY):
            matter = entering.create(office, top, draft)
            said(matter.pk, "create")
            matter = entering.register(office, matter)
            said(matter.pk, "register")
            matter = entering.assign(office, matter)
            said(matter.pk, "assign")
            matter = handling.acknowledge(clerk, matter)
            said(matter.pk, "acknowledge")
            handling.report(clerk, matter, text="已完成6个", progress=50)
            said(matter.pk, "report")


def load(said: Said, path: Path) -> None:
    """Load one file, over and over."""
    with at(MONDAY):
        said("begun")
        while True:
            made = load_file(SYSTEM, Unit.objects.get(code="C"), path, again=True)
            said("loaded", made.batch.pk if made.batch else 0)


def tick(said: Said) -> None:
    """Let the working days pass up to the end of March, then end."""
    said("begun")
    for day in range(30):
        moment = MONDAY + timedelta(days=day)
        with at(moment):
            clockwork.tick(moment)
    said("done")
