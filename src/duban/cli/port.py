"""Is a port free, and if not, who holds it?

The web server shares a port silently with an older one that still runs, and then half of the requests go to the old
one; so the port is tried beforehand.
"""

import contextlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

LISTENING = "0A"  # the state column of /proc/net/tcp


def is_free(host: str, port: int) -> bool:
    """Whether a server could listen there alone. Raises OSError for an address that is not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((host, port))
            sock.listen(1)
        except PermissionError:
            raise
        except OSError as error:
            if error.errno == 98 or "in use" in str(error):
                return False
            raise
    return True


def holder(port: int) -> str:
    """Who listens on a port, as "python3 (process 4711)"; "" where the system does not tell."""
    wanted = {f"socket:[{inode}]" for inode in _inodes(port)}
    for process in Path("/proc").glob("[0-9]*") if wanted else ():
        with contextlib.suppress(OSError):
            if any(os.readlink(link) in wanted for link in (process / "fd").iterdir()):
                return f"{(process / 'comm').read_text().strip()} (process {process.name})"
    return ""


def _inodes(port: int) -> Iterator[str]:
    for table in ("tcp", "tcp6"):
        with contextlib.suppress(OSError):
            for line in Path("/proc/net", table).read_text().splitlines()[1:]:
                columns = line.split()
                if columns[3] == LISTENING and int(columns[1].rpartition(":")[2], 16) == port:
                    yield columns[9]
