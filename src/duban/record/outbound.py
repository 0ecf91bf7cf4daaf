"""Posting to an address that somebody typed in: never into the office's own network unless that is allowed.

The name is resolved once, every address it has is checked, and the connection goes to the checked address itself
(with the name in Host and SNI), so that a name which answers differently the second time gains nothing. Nothing is
followed, and nothing but the status of the answer is read.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.utils.encoding import iri_to_uri

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
SECONDS = 10.0


class NotAllowed(Exception):
    """The address may not be posted to; `code` says why: scheme, host, private."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class NoAnswer(Exception):
    """Nobody answered: not found, refused, too slow, or not speaking HTTP."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address as it is connected to. `ip` is what the name stood for when it was checked."""

    scheme: str
    host: str
    port: int
    path: str
    ip: str


def parts_of(url: str, *, plain: bool = False) -> SplitResult:
    """Return the parts of an address. Raises NotAllowed: not https (http only if `plain`), no host, a user in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as wrong:
        raise NotAllowed("host") from wrong
    if parts.scheme != "https" and not (plain and parts.scheme == "http"):
        raise NotAllowed("scheme")
    if not parts.hostname or parts.username or parts.password or port == 0:
        raise NotAllowed("host")
    if any(ord(c) <= 32 or ord(c) == 127 for c in url):
        raise NotAllowed("host")
    return parts


def resolve(url: str, allowed: Iterable[str] = (), *, plain: bool = False) -> Target:
    """Look the name up and check every address it has. Raises NotAllowed, and NoAnswer for a name that is unknown."""
    parts = parts_of(url, plain=plain)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        name = host.encode("idna").decode() if not _is_literal(host) else host
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer("unknown host") from error
    networks = [ipaddress.ip_network(one, strict=False) for one in allowed]
    ips = [str(one[4][0]).partition("%")[0] for one in found]
    if not ips or not all(reachable(ipaddress.ip_address(ip), networks) for ip in ips):
        raise NotAllowed("private")
    path = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else "")) or "/"
    return Target(parts.scheme, name, port, path, ips[0])


def reachable(ip: Address, allowed: Iterable[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    """Say whether an address lies in the open internet or in a network that is allowed; IPv4 inside IPv6 is unpacked."""
    plain = _unpacked(ip)
    if any(plain in network for network in allowed if network.version == plain.version):
        return True
    return plain.is_global and not plain.is_multicast and not plain.is_reserved


def post(target: Target, body: bytes, headers: Mapping[str, str], seconds: float = SECONDS) -> int:
    """Post and return the status. Raises NoAnswer; the whole takes at most `seconds`, however slowly it is answered."""
    try:
        sock = socket.create_connection((target.ip, target.port), timeout=seconds)
    except OSError as error:
        raise NoAnswer(type(error).__name__) from error
    if target.scheme == "https":
        context = ssl.create_default_context()
        sock = context.wrap_socket(sock, server_hostname=target.host, do_handshake_on_connect=False)
    watch = threading.Timer(seconds, _cut, [sock])
    watch.daemon = True
    watch.start()
    try:
        return _ask(sock, target, body, headers)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoAnswer(type(error).__name__) from error
    finally:
        watch.cancel()
        sock.close()


def _ask(sock: socket.socket, target: Target, body: bytes, headers: Mapping[str, str]) -> int:
    connection = http.client.HTTPConnection(target.host, target.port)
    if isinstance(sock, ssl.SSLSocket):
        sock.do_handshake()
        connection = http.client.HTTPSConnection(target.host, target.port)
    connection.sock = sock
    try:
        connection.request("POST", target.path, body, dict(headers))
        return connection.getresponse().status
    finally:
        connection.close()


def _cut(sock: socket.socket) -> None:
    try:
        sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _is_literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _unpacked(ip: Address) -> Address:
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    teredo = ip.teredo[1] if ip.teredo else None
    return ip.ipv4_mapped or ip.sixtofour or teredo or ip
