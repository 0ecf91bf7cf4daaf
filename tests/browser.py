"""Tests in the browser: a live server on the test's database, pages of any size and language, axe, quick sign-in.

``server`` is the address of the server; ``page`` is a page 1280 pixels wide in Chinese; ``visit(...)`` opens more of them.
A page that raised an error in a script fails its test; a failed test leaves pictures in var/screenshots.
"""

import os
import re
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tools import chromium

PICTURES = Path(__file__).resolve().parent.parent / "var" / "screenshots"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
LOCALES = {"zh-hans": "zh-CN", "en": "en-GB"}
# All that axe knows of a page is long, and takes its time to come here: only what is wrong does.
AXE = """() => axe.run({resultTypes: ["violations"]}).then(({violations}) => violations
    .filter((one) => ["serious", "critical"].includes(one.impact))
    .flatMap((one) => one.nodes.slice(0, 3).map((node) =>
        `${one.id} (${one.impact}): ${one.help}\\n    ${node.html.slice(0, 200)}`)))"""
FAILED = pytest.StashKey[bool]()
Visit = Callable[..., Page]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.skip("no Chromium on this machine; python tools/chromium.py fetches one")
    # Playwright keeps an event loop in this thread. Django takes that for asynchronous code, and would open connections
    # of its own for it, which know nothing of the tests' database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    before = {alias: connections[alias] for alias in connections}
    with sync_playwright() as playwright:
        for alias, connection in before.items():
            connections[alias] = connection
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def server(transactional_db: None, live_server: Any) -> str:
    """Address of a server on the test's own database, without a slash at the end."""
    return str(live_server.url)


@pytest.fixture
def visit(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Opens a page: ``visit(account=None, language="zh-hans", width=1280, javascript=True)``.

    Paths given to ``page.goto`` are taken from the server's root. `account` (an Account, or a Person with one) is
    signed in.
    """
    pages: list[Page] = []
    errors: list[str] = []

    def visit_(
        account: Any = None, *, language: str = "zh-hans", width: int = 1280, javascript: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=server,
            locale=LOCALES[language],
            viewport={"width": width, "height": 844 if width < 600 else 900},
            java_script_enabled=javascript,
            accept_downloads=True,
        )
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
        pages.append(page)
        if account is not None:
            sign_in(page, account, server)
        return page

    yield visit_
    if request.node.stash.get(FAILED, False):
        _photograph(pages, request.node.nodeid)
    for page in pages:
        page.context.close()
    assert not errors, "errors in the page's scripts:\n" + "\n".join(errors)


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit()


def sign_in(page: Page, account: Any, server: str) -> None:
    """Signs an account in by its session cookie; the sign-in form has tests of its own."""
    client = Client()
    client.force_login(getattr(account, "account", account), backend=settings.AUTHENTICATION_BACKENDS[-1])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": server}])


def _photograph(pages: list[Page], name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w.-]+", "_", name)
    for number, page in enumerate(pages, 1):
        page.screenshot(path=PICTURES / f"{stem}-{number}.png", full_page=True)


def assert_axe_clean(page: Page) -> None:
    """Fails when axe finds something serious or critical on the page; the message names rule, element and help."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    lines: list[str] = page.evaluate(AXE)
    assert not lines, f"{page.url}\n" + "\n".join(lines)
