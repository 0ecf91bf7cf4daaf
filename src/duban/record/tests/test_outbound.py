"""What somebody types in as an address leads outside only, to what was checked, and never keeps us waiting."""

import ipaddress
import socket
import threading
import time
from typing import Any

import pytest

from duban.record.outbound import NoAnswer, NotAllowed, Target, parts_of, post, reachable, resolve


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:0a00:0001::1",
    ],
)  # fmt: skip
def test_no_address_inside_is_reachable_however_it_is_written(ip: str) -> None:
    assert not reachable(ipaddress.ip_address(ip), [])


@pytest.mark.parametrize("ip", ["8.8.8.8", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_the_open_internet_is_reachable(ip: str) -> None:
    assert reachable(ipaddress.ip_address(ip), [])


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_no_spelling_of_the_loopback_gets_through(host: str) -> None:
    with pytest.raises((NotAllowed, NoAnswer)):
        resolve(f"https://{host}/")


def test_a_name_with_one_address_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(*_args: object, **_kw: object) -> list[Any]:
        return [(2, 1, 6, "", ("8.8.8.8", 443)), (2, 1, 6, "", ("10.0.0.1", 443))]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    with pytest.raises(NotAllowed, match="private"):
        resolve("https://example.org/")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://example.org/", "scheme"), ("ftp://example.org/", "scheme"), ("https://", "host"), ("https:///x", "host"),
        ("https://me:pw@example.org/", "host"), ("https://example.org:99999/", "host"), ("https://exa mple.org/", "host"),
        ("https://example.org/\r\nX: y", "host"), ("file:///etc/passwd", "scheme"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url: str, code: str) -> None:
    with pytest.raises(NotAllowed, match=code):
        parts_of(url)


def test_who_answers_drop_by_drop_is_cut_off() -> None:
    server = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        peer, _address = server.accept()
        try:
            for byte in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 99:
                peer.sendall(bytes([byte]))
                time.sleep(0.2)
        except OSError:
            return

    threading.Thread(target=drip, daemon=True).start()
    target = Target("http", "127.0.0.1", server.getsockname()[1], "/", "127.0.0.1")
    begun = time.monotonic()
    with pytest.raises(NoAnswer):
        post(target, b"{}", {}, seconds=0.6)
    assert time.monotonic() - begun < 2
    server.close()
