"""The services of the three robots on the loopback, answering as a test says."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

PLUGINS = {"dingtalk": NotifyDingTalk, "wecom": NotifyWeComBot, "feishu": NotifyFeishu}
TAKEN = {
    "dingtalk": {"errcode": 0, "errmsg": "ok"}, "wecom": {"errcode": 0, "errmsg": "ok"},
    "feishu": {"code": 0, "data": {}, "msg": "success"},
}  # fmt: skip


class Services(ThreadingHTTPServer):
    """What was posted (`path`, `body`), and what is answered next: (status, JSON or bytes, seconds to wait)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.posted: list[tuple[str, dict[str, Any]]] = []
        self.answer: tuple[int, Any, float] = (200, {}, 0.0)

    def handle_error(self, *_words: object) -> None:
        """Say nothing of somebody who no longer waits for an answer."""


class Answering(BaseHTTPRequestHandler):
    """HTTP around it."""

    server: Services

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.posted.append((self.path, json.loads(body)))
        status, said, seconds = self.server.answer
        time.sleep(seconds)
        raw = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(raw)))
        if 300 <= status < 400:
            self.send_header("Location", self.path)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def services(patch: pytest.MonkeyPatch) -> Iterator[Services]:
    """The services, and the three plugins led to them; they wait 0.4 s for an answer."""
    server = Services()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    for name, plugin in PLUGINS.items():
        mark = "{key}" if name == "wecom" else "{token}"
        patch.setattr(plugin, "notify_url", f"http://127.0.0.1:{server.server_port}/{name}/{mark}")
        patch.setattr(plugin, "socket_read_timeout", 0.4)
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
