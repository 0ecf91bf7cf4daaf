"""Every check of the project in one run: ``python tools/suite.py [static] [sqlite] [postgresql]``

The tests on SQLite, then those of them on PostgreSQL to which the engine makes a difference, each with the stories in the
browser; the static checks run beside the first, and what they say stands after it. All of them run even when one fails;
what failed and what was skipped stands at the end, and the last lines give the counts and how long each part took. With
CI set, a skipped engine is a failure. Spark is asked beside SQLite, where there is a
Java for it.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import chromium, java, postgres  # noqa: E402  (the root has to be on the path first)

PYTHON = sys.executable
PATIENCE = 30 * 60  # seconds for one engine, a slow machine included; past that something hangs
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|deselected|xfailed|xpassed)")
STATIC: list[tuple[str, list[str]]] = [
    ("style", [PYTHON, "-m", "ruff", "check", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("arrows", [str(Path(PYTHON).parent / "lint-imports")]),
    ("migrations", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"]),
    ("translations", [PYTHON, "tools/messages.py", "check"]),
]


@dataclass(slots=True)
class Tally:
    """What happened so far: names of what failed, reasons for what was skipped, a line per engine, seconds per part."""

    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, part: str) -> Iterator[None]:
        """Note how long the block took."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.seconds[part] = time.monotonic() - begun


def _say(text: str) -> None:
    print(f"\n== {text}", flush=True)


def _environment(**more: str) -> dict[str, str]:
    return os.environ | {"DJANGO_SETTINGS_MODULE": "duban.site.settings", "PYTHONUNBUFFERED": "1"} | more


def static(tally: Tally) -> list[str]:
    """Run the static checks one after the other; return what each said, for whoever is told of it."""
    said = []
    for name, command in STATIC:
        with tally.timed(name):
            done = subprocess.run(
                command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
        said.append(f"{name}: {' '.join(Path(word).name for word in command)}\n{done.stdout.rstrip()}")
        if done.returncode:
            tally.failed.append(name)
    return said


@contextmanager
def beside(tally: Tally, wanted: bool) -> Iterator[None]:
    """The static checks run beside the block, and are reported after it: two cores have nothing to wait for."""
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.extend(static(tally)))
    if wanted:
        thread.start()
    try:
        yield
    finally:
        if wanted:
            thread.join()
        for text in said:
            _say(text)


def count_line(engine: str, summary: str) -> str:
    """``sqlite: 12 passed, 0 failed, 1 skipped`` from pytest's own last line."""
    counts = {word.rstrip("s"): int(number) for number, word in COUNT.findall(summary)}
    wrong = counts.get("failed", 0) + counts.get("error", 0)
    return f"{engine}: {counts.get('passed', 0)} passed, {wrong} failed, {counts.get('skipped', 0)} skipped"


def _stream(command: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Runs a command, showing its output; returns its exit status and its last line with counts."""
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    timer = threading.Timer(PATIENCE, process.kill)
    timer.start()
    summary = ""
    assert process.stdout is not None
    for line in process.stdout:
        print(line, end="", flush=True)
        if COUNT.search(line) and " in " in line:
            summary = line
    status = process.wait()
    if not timer.is_alive():
        print(f"stopped after {PATIENCE} s: something hangs")
    timer.cancel()
    return status, summary


def run_tests(engine: str, tally: Tally, url: str | None, *, second: bool = False) -> None:
    """Run the tests on an engine; on a `second` one only those that differ there (see tests/database.py)."""
    processes = os.environ.get("DUBAN_TEST_PROCESSES", "2")
    command = [PYTHON, "-m", "pytest", "-q", "-n", processes, "--dist", "worksteal"]
    _say(f"tests on {engine}")
    environment = _environment(DUBAN_DATABASE_URL=url or "", DUBAN_TEST_SECOND="yes" if second else "")
    if not url:
        environment.pop("DUBAN_DATABASE_URL")
    with tally.timed(engine):
        status, summary = _stream(command, environment)
    tally.counts.append(count_line(engine, summary))
    if status:
        tally.failed.append(f"tests on {engine}")


def on_postgresql(tally: Tally, *, second: bool) -> None:
    try:
        with postgres.server() as url:
            run_tests("postgresql", tally, url, second=second)
    except postgres.NoServer as error:
        tally.skipped.append(f"PostgreSQL: {error}")


def note_spark(tally: Tally) -> None:
    """Note why the tests cannot ask Spark, if they cannot."""
    if why := java.missing():
        tally.skipped.append(f"Spark: {why}")


def report(tally: Tally) -> int:
    if os.environ.get("CI") and tally.skipped:
        tally.failed += [f"skipped, which CI does not allow: {what}" for what in tally.skipped]
    _say("result")
    for what in tally.skipped:
        print(f"skipped: {what}")
    for what in tally.failed:
        print(f"FAILED: {what}")
    if not tally.failed:
        print("all is well")
    print("seconds: " + ", ".join(f"{part} {seconds:.0f}" for part, seconds in tally.seconds.items()))
    for line in tally.counts:
        print(line)
    return 1 if tally.failed else 0


def main(chosen: list[str]) -> int:
    # Stopped from outside, the server of the tests goes too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    tally = Tally()
    parts = chosen or ["static", "sqlite", "postgresql"]
    if {"sqlite", "postgresql"} & set(parts) and not chromium.ensure():
        tally.skipped.append("the stories in the browser: no Chromium could be had")
    if "sqlite" in parts:
        note_spark(tally)
    with tally.timed("all"):
        with beside(tally, "static" in parts):
            if "sqlite" in parts:
                run_tests("sqlite", tally, None)
        if "postgresql" in parts:
            on_postgresql(tally, second="sqlite" in parts)
    return report(tally)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
