"""What every answer says to the browser, and what the settings say to whoever reviews them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import City

PAGES = ("/", "/accounts/login/", "/nowhere/", "/people/", "/matters/", "/matters/1/", "/api/v1/matters", "/api/v1/nowhere",
         "/evidence/export/?format=csv", "/matters/calendar/nothing.ics")  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["", "clerk"])
def test_every_answer_forbids_scripts_frames_and_guessing(path: str, who: str, city: City, client: Client) -> None:
    if who:
        client.force_login(city.accounts[who])
    _well(client.get(path))


def test_so_do_answers_to_requests_that_never_reach_a_page(db: None) -> None:
    _well(Client().get("/", headers={"host": "evil.example"}))
    _well(Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x", "password": "y"}))


def _well(answer: Any) -> None:
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy and "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def _views(patterns: list[URLPattern | URLResolver]) -> Any:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns)
        else:
            yield pattern


def test_only_the_api_is_exempt_from_the_forms_token() -> None:
    """It asks for the token itself where a session speaks, and keys come with no cookie."""
    exempt = [
        str(pattern.pattern) for pattern in _views(get_resolver().url_patterns)
        if getattr(pattern.callback, "csrf_exempt", False) and not pattern.callback.__module__.startswith("ninja")
    ]  # fmt: skip
    assert exempt == []


def _settings(tmp_path: Path, **environment: str) -> dict[str, Any]:
    """Read settings as a server with these variables would."""
    names = (
        "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SECURE_HSTS_SECONDS", "DEBUG",
        "SECURE_PROXY_SSL_HEADER", "EMAIL_BACKEND", "X_FRAME_OPTIONS",
    )  # fmt: skip
    code = f"import json; from duban.site import settings as s; print(json.dumps({{n: getattr(s, n) for n in {names!r}}}))"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("DUBAN_")}
    clean |= {"DUBAN_FOLDER": str(tmp_path), **environment}
    made = subprocess.run([sys.executable, "-c", code], env=clean, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(made.stdout)
    return found


def test_behind_https_cookies_and_browsers_keep_to_it(tmp_path: Path) -> None:
    found = _settings(tmp_path, DUBAN_HTTPS="true")
    assert found["SESSION_COOKIE_SECURE"] and found["CSRF_COOKIE_SECURE"] and found["SECURE_HSTS_SECONDS"] > 86400
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_without_settings_nothing_is_shown_or_printed_that_should_not_be(tmp_path: Path) -> None:
    """No debugging pages, no letters in the log, no trust in a header that anybody can send."""
    found = _settings(tmp_path)
    assert not found["DEBUG"] and found["SESSION_COOKIE_HTTPONLY"] and found["X_FRAME_OPTIONS"] == "DENY"
    assert found["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"
    assert found["SECURE_PROXY_SSL_HEADER"] is None and found["SECURE_HSTS_SECONDS"] == 0


def test_a_nul_in_an_address_is_not_looked_for(city: City, client: Client) -> None:
    """PostgreSQL answers one with an error; nothing that is kept here holds one."""
    client.force_login(city.accounts["supervisor"])
    answer = client.get("/people/?q=%00&unit=%00")
    assert answer.status_code == 200
    assert answer.wsgi_request.GET["q"] == ""
