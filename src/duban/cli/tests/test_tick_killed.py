"""A tick that is killed at any moment and started again does everything once: the same as one that was left in peace."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from duban.engine.now import now

UNTIL = (now() + timedelta(days=40)).date().isoformat()
QUESTIONS = (
    "select kind, key from matters_slip order by 1, 2",
    "select code, key from record_message order by 1, 2",
    "select verb, subject from record_entry where actor = 'system' and verb like 'matter.%' order by 1, 2",
    "select id, urged, noticed_at is null from matters_matter order by 1",
)


def start(folder: Path, *words: str) -> "subprocess.Popen[bytes]":
    """Start a command on `folder`."""
    environment = {**os.environ, "DUBAN_FOLDER": str(folder), "DUBAN_DATABASE_URL": f"sqlite:///{folder}/duban.sqlite3"}
    return subprocess.Popen([sys.executable, "-m", "duban.cli", *words], env=environment)


def killed(folder: Path, after: int, pause: float) -> bool:
    """Start a tick and kill it some milliseconds into its `after`-th morning; False when it ended before."""
    process, clock, seen = start(folder, "tick", "--at", UNTIL), folder / "clock", set[int]()
    while process.poll() is None:
        if clock.exists():
            seen.add(clock.stat().st_mtime_ns)
        if len(seen) >= after:
            time.sleep(pause)
            process.kill()
            return process.wait() != 0
        time.sleep(0.001)
    assert process.returncode == 0
    return False


def arrived(folder: Path) -> bool:
    """Say whether the demo's clock has come to the last morning: it is set when all before it has been done."""
    clock = folder / "clock"
    return clock.exists() and UNTIL in clock.read_text()


def answers(folder: Path) -> list[set[object]]:
    """What stands in the database after all."""
    with sqlite3.connect(folder / "duban.sqlite3") as base:
        return [set(base.execute(question).fetchall()) for question in QUESTIONS]


def test_a_tick_killed_again_and_again_ends_like_one_left_in_peace(tmp_path: Path) -> None:
    peace, trouble = tmp_path / "peace", tmp_path / "trouble"
    peace.mkdir()
    assert start(peace, "demo", "--matters", "16", "--records", "0").wait() == 0
    shutil.copytree(peace, trouble)
    assert start(peace, "tick", "--at", UNTIL).wait() == 0
    hits = sum(killed(trouble, after, after * 0.002) for after in (3, 5, 8, 2))
    assert hits >= 3
    if not arrived(trouble):
        assert start(trouble, "tick", "--at", UNTIL).wait() == 0
    for mine, theirs in zip(answers(peace), answers(trouble), strict=True):
        assert mine ^ theirs == set()
