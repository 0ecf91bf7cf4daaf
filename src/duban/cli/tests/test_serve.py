"""The server as an office runs it: started as a program of its own, spoken to over the network, stopped by a signal."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from duban.cli.port import is_free

HALF_HEADER = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n"
HALF_BODY = (
    b"POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 1000\r\n\r\nlogin="
)
STATIC = "/static/built/manifest.json"


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _start(folder: Path, port: int, *more: str) -> subprocess.Popen[bytes]:
    environment = {key: value for key, value in os.environ.items() if key != "DUBAN_DATABASE_URL"}
    environment |= {"DUBAN_FOLDER": str(folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    # Into a file: a pipe that nobody reads fills up, and then the server waits.
    with _log(folder, port).open("wb") as log:
        command = [sys.executable, "-m", "duban.cli", "serve", "--port", str(port), *more]
        return subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)


def _log(folder: Path, port: int) -> Path:
    return folder / f"{port}.log"


def _said(process: subprocess.Popen[bytes], folder: Path, port: int) -> str:
    process.wait(timeout=60)
    return _log(folder, port).read_text()


def _get(port: int, path: str = STATIC) -> int:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return int(answer.status)


def _wait(process: subprocess.Popen[bytes], folder: Path, port: int) -> None:
    until = time.monotonic() + 90
    while time.monotonic() < until:
        assert process.poll() is None, _log(folder, port).read_text()
        try:
            _get(port)
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not answer")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def port() -> int:
    return _free_port()


@pytest.fixture(scope="module")
def serving(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    process = _start(folder, port, "--migrate")
    try:
        _wait(process, folder, port)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def _connect(stack: ExitStack, port: int, text: bytes) -> None:
    sock = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
    sock.sendall(text)


@pytest.mark.parametrize("half", [HALF_HEADER, HALF_BODY], ids=["header", "body"])
def test_half_sent_requests_keep_nobody_waiting(
    serving: subprocess.Popen[bytes], port: int, half: bytes
) -> None:
    with ExitStack() as stack:
        for _ in range(20):
            _connect(stack, port, half)
        time.sleep(0.3)
        # Who asks waits ten seconds at most, which is less than those who sent half are given.
        assert _get(port) == 200
        assert _get(port, "/accounts/login/") == 200


def test_a_second_server_on_the_port_is_refused_with_words(
    serving: subprocess.Popen[bytes], tmp_path: Path, port: int
) -> None:
    second = _start(tmp_path, port)
    said = _said(second, tmp_path, port)
    assert second.returncode == 1
    assert f"Port {port} is taken by" in said
    assert "--port" in said
    if Path("/proc/net/tcp").exists():
        assert "(process " in said


def test_missing_changes_to_the_database_are_named(tmp_path: Path) -> None:
    port = _free_port()
    process = _start(tmp_path, port)
    said = _said(process, tmp_path, port)
    assert process.returncode == 1
    assert "--migrate" in said


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_server_and_worker_within_seconds(folder: Path, how: signal.Signals) -> None:
    port = _free_port()
    process = _start(folder, port, "--migrate")
    try:
        _wait(process, folder, port)
        queue = json.loads((folder / "serve.json").read_text())["queue"]
        with ExitStack() as stack:
            _connect(stack, port, HALF_BODY)
            begun = time.monotonic()
            process.send_signal(how)
            assert process.wait(timeout=30) == 0
        assert time.monotonic() - begun < 15
        assert not (folder / "serve.json").exists()
        assert not Path("/proc", str(queue)).exists()
        with pytest.raises(OSError, match="refused"):
            _get(port)
    finally:
        process.kill()
        process.wait()


def _group(sid: int) -> set[int]:
    """Processes that belong to a session and have not ended."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            columns = stat.read_text().rpartition(")")[2].split()
            if int(columns[3]) == sid and columns[0] != "Z":
                found.add(int(stat.parent.name))
    return found


def _note(folder: Path, process: subprocess.Popen[bytes]) -> dict[str, int]:
    """What the server noted, once it is this one's note."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError, ValueError):
            note: dict[str, int] = json.loads((folder / "serve.json").read_text())
            if note["pid"] == process.pid:
                return note
        time.sleep(0.02)
    raise AssertionError("the server noted nothing")


@pytest.mark.parametrize("early", [True, False], ids=["while starting", "while serving"])
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_nothing_is_left_of_a_server_that_was_killed(folder: Path, early: bool) -> None:
    port = _free_port()
    process = _start(folder, port, "--migrate")
    if not early:
        _wait(process, folder, port)
    queue = _note(folder, process)["queue"]
    assert _group(queue)
    process.kill()
    process.wait()
    until = time.monotonic() + 25
    while (_group(queue) or not is_free("127.0.0.1", port)) and time.monotonic() < until:
        time.sleep(0.3)
    assert not _group(queue)
    assert is_free("127.0.0.1", port)
