"""The one place that asks the system for the time, so that any moment can be tried: tests, `--at`, reports of a past day."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from duban.engine.errors import Problem, register

NAIVE = register(
    "now.naive",
    zh="时间“{value}”没有时区。",
    en="The moment “{value}” has no time zone.",
    expected_zh="带时区的时间，例如 2026-03-01T09:00+08:00",
    expected_en="a moment with its zone, such as 2026-03-01T09:00+08:00",
)
UNKNOWN_ZONE = register(
    "now.unknown_zone",
    zh="没有名为“{value}”的时区。",
    en="There is no time zone named “{value}”.",
    expected_zh="时区名称，例如 Asia/Shanghai",
    expected_en="the name of a zone, such as Asia/Shanghai",
)


@dataclass(frozen=True, slots=True)
class _Set:
    """A clock that somebody set; `since` is the stopwatch reading from which it runs on, None while it stands."""

    moment: datetime
    since: float | None

    def read(self) -> datetime:
        if self.since is None:
            return self.moment
        return self.moment + timedelta(seconds=time.monotonic() - self.since)


_context: ContextVar[_Set | None] = ContextVar("duban_now", default=None)
_process: _Set | None = None


def now() -> datetime:
    """The present moment, aware, in UTC: the context's clock if set, else the process's, else the system's."""
    clock = _context.get() or _process
    return clock.read() if clock else datetime.now(UTC)


def real() -> datetime:
    """The system's moment, whatever clock is set: only to know how long ago a clock was set."""
    return datetime.now(UTC)


def today(zone: str) -> date:
    """The present day in a named zone. Raises Problem now.unknown_zone."""
    return now().astimezone(zone_named(zone)).date()


def zone_named(name: str) -> ZoneInfo:
    """The zone of that name. Raises Problem now.unknown_zone, also for names that are no names (paths, empty)."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Problem(UNKNOWN_ZONE, {"value": name}) from None


@contextmanager
def at(moment: datetime, *, runs: bool = False) -> Iterator[None]:
    """Set the clock for the current context (thread or task) until the block ends; it stands unless `runs`.

    Raises Problem now.naive for a moment without a zone.
    """
    token = _context.set(_clock(moment, runs))
    try:
        yield
    finally:
        _context.reset(token)


def is_set() -> bool:
    """Say whether another clock than the system's is in force here."""
    return (_context.get() or _process) is not None


def set_process(moment: datetime | None, *, runs: bool = False) -> None:
    """Set the clock for all threads of this process; None gives the system's time back. `at` still wins inside.

    Raises Problem now.naive for a moment without a zone.
    """
    global _process
    _process = None if moment is None else _clock(moment, runs)


def _clock(moment: datetime, runs: bool) -> _Set:
    if moment.utcoffset() is None:
        raise Problem(NAIVE, {"value": moment.isoformat()})
    return _Set(moment.astimezone(UTC), time.monotonic() if runs else None)
