"""Every check of the project in one run: ``python tools/suite.py [static] [sqlite] [postgresql]``

Static checks first, then the tests on SQLite, then on PostgreSQL, each with the stories in the browser. All of them run
even when one fails; what failed and what was skipped stands at the end, and the last lines give the counts. With CI set,
a skipped engine is a failure.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools import chromium, postgres  # noqa: E402  (the root has to be on the path first)

PYTHON = sys.executable
PATIENCE = 20 * 60  # seconds for one engine; past that something hangs
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|deselected|xfailed|xpassed)")
STATIC: list[tuple[str, list[str]]] = [
    ("style", [PYTHON, "-m", "ruff", "check", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("arrows", [str(Path(PYTHON).parent / "lint-imports")]),
    ("migrations", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"]),
    ("translations", [PYTHON, "tools/messages.py", "check"]),
]
# Tests that do not touch the database of the run need no second one.
ELSEWHERE = ("tests/house/test_size.py", "src/duban/engine/tests", "src/duban/cli/tests/test_serve.py")


@dataclass(slots=True)
class Tally:
    """What happened so far: names of what failed, reasons for what was skipped, one count line per engine."""

    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)


def _say(text: str) -> None:
    print(f"\n== {text}", flush=True)


def _environment(**more: str) -> dict[str, str]:
    return os.environ | {"DJANGO_SETTINGS_MODULE": "duban.site.settings", "PYTHONUNBUFFERED": "1"} | more


def static(tally: Tally) -> None:
    for name, command in STATIC:
        _say(f"{name}: {' '.join(Path(word).name for word in command)}")
        if subprocess.run(command, cwd=ROOT, env=_environment()).returncode:
            tally.failed.append(name)


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


def run_tests(engine: str, tally: Tally, url: str | None, ignore: tuple[str, ...] = ()) -> None:
    processes = os.environ.get("DUBAN_TEST_PROCESSES", "2")
    command = [PYTHON, "-m", "pytest", "-q", "-n", processes, "--dist", "worksteal"]
    command += [f"--ignore={path}" for path in ignore]
    _say(f"tests on {engine}")
    environment = _environment(**({"DUBAN_DATABASE_URL": url} if url else {}))
    if not url:
        environment.pop("DUBAN_DATABASE_URL", None)
    status, summary = _stream(command, environment)
    tally.counts.append(count_line(engine, summary))
    if status:
        tally.failed.append(f"tests on {engine}")


def on_postgresql(tally: Tally) -> None:
    try:
        with postgres.server() as url:
            run_tests("postgresql", tally, url, ELSEWHERE)
    except postgres.NoServer as error:
        tally.skipped.append(f"PostgreSQL: {error}")


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
    for line in tally.counts:
        print(line)
    return 1 if tally.failed else 0


def main(chosen: list[str]) -> int:
    tally = Tally()
    parts = chosen or ["static", "sqlite", "postgresql"]
    if "static" in parts:
        static(tally)
    if {"sqlite", "postgresql"} & set(parts) and not chromium.ensure():
        tally.skipped.append("the stories in the browser: no Chromium could be had")
    if "sqlite" in parts:
        run_tests("sqlite", tally, None)
    if "postgresql" in parts:
        on_postgresql(tally)
    return report(tally)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
