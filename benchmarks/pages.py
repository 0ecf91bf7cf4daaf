"""Pages and acts against a bare Django project, measured in turns in the same run: ratios of CPU time a request."""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

TURNS: Final = 9


@dataclass(frozen=True, slots=True)
class Case:
    """One thing measured: who asks for what, against what, the goal and the limit of the ratio."""

    name: str
    path: str
    who: str
    against: str
    goal: float
    limit: float
    method: str = "GET"
    times: int = 20


CASES: Final = (
    Case("list of 50, leader of all", "/matters/", "leader", "page", 2, 3),
    Case("list of 50, office of all", "/matters/", "office", "page", 2, 3),
    Case("list of 50, a district", "/matters/", "middle", "page", 2, 3),
    Case("list of 50, one small unit", "/matters/", "small", "page", 2, 3),
    Case("list, filters: unit, red", "/matters/?unit=2&light=red", "office", "page", 2, 3),
    Case("list, filters: source, due", "/matters/?source=meeting&due_from=2026-01-01", "office", "page", 2, 3),
    Case("list, closed late, as a unit", "/matters/?result=late&unit=2", "office", "page", 2, 3),
    Case("list, green channel (rare)", "/matters/?fast=1", "office", "page", 2, 3),
    Case("board", "/matters/board/", "leader", "page", 2, 4),
    Case("dashboard", "/results/", "leader", "page", 2, 4),
    Case("to do, one small unit", "/todo/", "small", "page", 2, 4),
    Case("catalogue of evidence, one unit", "/evidence/", "small", "page", 2, 3),
    Case("registers of conduct, one unit", "/conduct/", "small", "page", 2, 4),
    Case("acknowledge, with its entry", "/matters/{assigned}/acknowledge/", "", "insert", 3, 5, "POST"),
)
BARE: Final = {
    "page": {"path": "/", "who": "someone", "times": 20},
    "insert": {"path": "/", "who": "someone", "method": "POST", "times": 20},
}  # fmt: skip


class Worker:
    """A process that measures when asked."""

    def __init__(self, project: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", project], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ,
        )  # fmt: skip
        assert self.process.stdout is not None
        if self.process.stdout.readline().strip() != "ready":
            raise SystemExit(f"{project}: did not start")

    def ask(self, **what: Any) -> Mapping[str, float] | None:
        """Return what was measured, or None where the page does not exist."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        return json.loads(answer) if answer else None

    def end(self) -> None:
        """Let the process go."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


def run(only: str = "") -> list[tuple[Case, float, float, int]]:
    """Measure every case; returns the ratio, milliseconds a request and the number of queries of each."""
    bare, duban = Worker("bare"), Worker("duban")
    found = []
    for case in CASES:
        if only not in case.name:
            continue
        ask = {"path": case.path, "who": case.who, "method": case.method, "times": case.times}
        if case.method == "GET":
            first = duban.ask(**{**ask, "times": 3}, queries=True)
            if first is None:
                duban = Worker("duban")
                continue
        ours, theirs = [], []
        for _turn in range(TURNS if case.method == "GET" else 5):
            theirs.append((bare.ask(**BARE[case.against]) or {})["cpu"])
            ours.append((duban.ask(**ask) or {})["cpu"])
        ratio = statistics.median(ours) / statistics.median(theirs)
        queries = int((first or {}).get("queries", 0)) if case.method == "GET" else 0
        found.append((case, ratio, statistics.median(ours) * 1000, queries))
        _tell(*found[-1])
    bare.end()
    duban.end()
    return found


def _tell(case: Case, ratio: float, ms: float, queries: int) -> None:
    mark = "goal" if ratio <= case.goal else "limit" if ratio <= case.limit else "OVER"
    asked = f"{queries} queries" if queries else ""
    limits = f"goal {case.goal:g} limit {case.limit:g}"
    print(f"{case.name:34} {ratio:5.2f} ×  {ms:6.2f} ms CPU  {limits}  {mark:5} {asked}", flush=True)


if __name__ == "__main__":
    run(sys.argv[1] if len(sys.argv) > 1 else "")
