"""The clock can be set for one context, for the whole process, to stand or to run on."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from duban.engine.errors import Problem
from duban.engine.now import at, now, set_process, today

MOMENT = datetime(2024, 2, 8, 20, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _give_the_time_back() -> Iterator[None]:
    yield
    set_process(None)


def test_without_setting_it_is_the_systems_time_in_utc() -> None:
    before = datetime.now(UTC)
    found = now()
    assert before <= found <= datetime.now(UTC)
    assert found.utcoffset() == timedelta(0)


def test_at_stands_still_and_ends() -> None:
    with at(MOMENT):
        assert now() == MOMENT
        with at(MOMENT + timedelta(days=1)):
            assert now() == MOMENT + timedelta(days=1)
        assert now() == MOMENT
    assert now() > MOMENT + timedelta(days=100)


def test_at_ends_when_the_block_fails() -> None:
    with pytest.raises(RuntimeError), at(MOMENT):
        raise RuntimeError
    assert now() != MOMENT


def test_today_is_the_day_of_the_zone() -> None:
    with at(MOMENT):
        assert today("Asia/Shanghai") == date(2024, 2, 9)
        assert today("UTC") == date(2024, 2, 8)


@pytest.mark.parametrize("name", ["Asia/Nowhere", "", "../etc/passwd", "/etc/localtime", "Asia"])
def test_a_zone_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(Problem) as caught:
        today(name)
    assert caught.value.code == "now.unknown_zone"


def test_a_moment_without_a_zone_is_refused() -> None:
    naive = MOMENT.replace(tzinfo=None)
    with pytest.raises(Problem) as caught, at(naive):
        pass
    assert caught.value.code == "now.naive"
    with pytest.raises(Problem):
        set_process(naive)


def test_the_process_clock_is_seen_by_other_threads_and_the_context_clock_is_not() -> None:
    assert _in_a_thread() != MOMENT
    set_process(MOMENT)
    with at(MOMENT + timedelta(days=1)):
        assert _in_a_thread() == MOMENT
        assert now() == MOMENT + timedelta(days=1)


def test_it_can_run_on_from_the_moment_set() -> None:
    set_process(MOMENT, runs=True)
    first = now()
    time.sleep(0.01)
    assert MOMENT <= first < now() < MOMENT + timedelta(minutes=1)


def _in_a_thread() -> datetime:
    found: list[datetime] = []
    thread = threading.Thread(target=lambda: found.append(now()))
    thread.start()
    thread.join()
    return found[0]
