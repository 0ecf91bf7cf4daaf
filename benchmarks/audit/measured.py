"""What one process used up: CPU of all its threads, time that passed, and the most memory it ever held."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Used:
    """Seconds of CPU, seconds that passed, megabytes."""

    cpu: float = 0.0
    passed: float = 0.0
    megabytes: int = 0


@contextmanager
def measuring() -> Iterator[Used]:
    """Measure what happens inside; the memory is that of the whole process since its start."""
    used, cpu, passed = Used(), time.process_time(), time.perf_counter()
    yield used
    used.cpu, used.passed = time.process_time() - cpu, time.perf_counter() - passed
    used.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
