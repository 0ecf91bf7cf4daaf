"""Old binary workbooks (XLS, XLSB) in a process of their own.

A crafted size in such a file makes the parser ask for hundreds of gigabytes, which ends the process that asks.
The child has a bounded address space; when it dies, the file is damaged and nothing else happens.
"""

import pickle
import resource
import subprocess
import sys

from duban.engine.tables.guard import Refused
from duban.engine.tables.values import Limits, Problem, Workbook, problem
from duban.engine.tables.workbook import read_workbook

_MEMORY = 2_000_000_000
_SECONDS = 120


def read_apart(data: bytes, file: str, kind: str, limits: Limits) -> Workbook:
    """As `read_workbook`, in a child process. Raises Refused as well when the child fails or takes 2 minutes."""
    command = [sys.executable, "-m", "duban.engine.tables.legacy"]
    sent = pickle.dumps((data, file, kind, limits))
    try:
        done = subprocess.run(command, input=sent, capture_output=True, timeout=_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise Refused(problem("damaged", file, parameters={"reason": kind.upper()})) from error
    result: Workbook | Problem = pickle.loads(done.stdout)
    if isinstance(result, Problem):
        raise Refused(result)
    return result


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    data, file, kind, limits = pickle.loads(sys.stdin.buffer.read())
    try:
        result: Workbook | Problem = read_workbook(data, file, kind, limits)
    except Refused as refused:
        result = refused.problem
    sys.stdout.buffer.write(pickle.dumps(result))


if __name__ == "__main__":
    main()
