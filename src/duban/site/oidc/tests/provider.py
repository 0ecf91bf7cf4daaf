"""An OpenID Connect provider on the loopback, as the tests want it: right in everything, or wrong in one thing."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "duban-test", "a secret of the test"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """What it knows of the person who signs in, and what it does wrong (`claims`, `document`, `key`, `answers`)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.person: dict[str, Any] = {"sub": "person-1", "preferred_username": "clerk"}
        self.claims: dict[str, Any] = {}
        self.userinfo: dict[str, Any] = {}
        self.document: dict[str, Any] = {}
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.key, self.kid = KEY, "k1"
        self.asked: list[str] = []
        self.sessions: dict[str, dict[str, str]] = {}

    def authorize(self, url: str) -> str:
        """What a browser does at the provider: signed in, it is sent back with a code. Returns the query of the way back."""
        given = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert given["client_id"] == CLIENT and given["response_type"] == "code" and "openid" in given["scope"].split()
        assert given["code_challenge_method"] == "S256"
        code = f"code-{len(self.sessions)}"
        self.sessions[code] = given
        return f"code={code}&state={given['state']}"

    def token(self, given: dict[str, str]) -> tuple[int, Any]:
        asked = self.sessions.pop(given.get("code", ""), {})
        digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        right = (asked.get("redirect_uri"), asked.get("code_challenge"), CLIENT, SECRET)
        if right != (given.get("redirect_uri"), challenge, given.get("client_id"), given.get("client_secret")):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60, "nonce": asked["nonce"], **self.person}
        claims = {name: value for name, value in (claims | self.claims).items() if value is not None}
        signed = jwt.encode(claims, self.key, "RS256", headers={"kid": self.kid} if self.kid else None)
        return 200, {"access_token": "opaque", "token_type": "Bearer", "expires_in": 60, "id_token": signed}

    def reply(self, path: str, given: dict[str, str], bearer: str) -> tuple[int, Any]:
        if path == "/.well-known/openid-configuration":
            places = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            addresses = {f"{name}_endpoint": f"{self.url}/{place}" for name, place in places.items()}
            return 200, {"issuer": self.url, "jwks_uri": f"{self.url}/keys", **addresses, **self.document}
        if path == "/keys":
            return 200, {"keys": [json.loads(RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "k1", "alg": "RS256"}]}
        if path == "/userinfo" and bearer == "Bearer opaque":
            return 200, self.person | self.userinfo
        return self.token(given) if path == "/token" else (404, {})


class Answering(BaseHTTPRequestHandler):
    """HTTP around it."""

    server: Provider

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append(path)
        if path == "/authorize":
            self.back()
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        given = {name: values[0] for name, values in parse_qs(body).items()}
        status, answer = self.server.reply(path, given, self.headers.get("Authorization", ""))
        status, raw = self.server.answers.get(path, (status, json.dumps(answer).encode()))
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    do_POST = do_GET

    def back(self) -> None:
        """The person is signed in here already: straight back with a code."""
        query = self.server.authorize(self.path)
        given = parse_qs(urlsplit(self.path).query)
        self.send_response(302)
        self.send_header("Location", f"{given['redirect_uri'][0]}?{query}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider that listens while the block runs."""
    server = Provider()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
