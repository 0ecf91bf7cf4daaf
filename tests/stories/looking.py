"""What is looked at on a page in the browser: width, paper, keys, other hosts, and reading without scripts."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# What sticks out: the outermost elements that end right of the screen and are not inside a box that scrolls.
WIDER = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (one) => { for (let up = one.parentElement; up; up = up.parentElement)
        if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(up).overflowX)) return true; return false; };
    return [...document.body.querySelectorAll("*")]
        .filter((one) => one.getBoundingClientRect().right > width + 1 && !scrolls(one))
        .slice(0, 3).map((one) => one.outerHTML.slice(0, 140)).concat([`${document.documentElement.scrollWidth} > ${width}`]);
}"""
CUT = """() => [...document.querySelectorAll(".table-box:not(.wide)")].filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => `${one.scrollWidth} > ${one.clientWidth}: ${one.querySelector("thead")?.innerText.slice(0, 120)}`)"""
SHOWN_MENU = """() => [...document.querySelectorAll(".rail, .tabbar, .bar, .head-acts, .filters")]
    .filter((one) => one.offsetParent !== null).map((one) => one.className)"""
# In a field "/" is a character like others.
SEARCHING = """() => { const at = document.activeElement; return at.id === "search-q" ||
    Boolean(at.closest("main")?.contains(at) && at.matches("input, textarea, select")); }"""
TABINDEX = """() => [...document.querySelectorAll("[tabindex]")].filter((one) => one.tabIndex > 0)
    .map((one) => one.outerHTML.slice(0, 120))"""
UNREACHED = """() => [...document.querySelectorAll(".btn-primary")].filter((one) => one.offsetParent !== null && !one.disabled)
    .filter((one) => one.tabIndex < 0 || (one.tagName === "A" && !one.href)).map((one) => one.outerHTML.slice(0, 120))"""
# Parts that are fetched after the page (and say so) are left out: without scripts a link to their own page stands there.
READ = """() => {
    const counted = (what) => [...document.querySelectorAll(what)]
        .filter((one) => one.offsetParent !== null && !one.closest("[hx-trigger~=load], details:not([open])")).length;
    return {headings: counted("main h1, main h2, main h3"), rows: counted("main table > tbody > tr")};
}"""
LATER = """() => [...document.querySelectorAll("[hx-trigger~=load]")].filter((one) => !one.querySelector("a[href]"))
    .map((one) => one.outerHTML.slice(0, 120))"""


class Listening:
    """Hears what a page asks of other hosts and complains about in its console."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("console", lambda said: self.heard.append(f"console: {said.text}") if said.type == "error" else None)
        page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        url = urlsplit(request.url)
        if url.scheme in ("http", "https", "ws", "wss") and url.hostname not in ("localhost", "127.0.0.1"):
            self.heard.append(f"another host: {request.url}")

    def take(self) -> list[str]:
        """Return what was heard since the last time."""
        heard, self.heard = self.heard, []
        return heard


def at_the_desk(page: Page) -> Iterator[str]:
    """Say what is wrong with the open page on a screen 1280 wide, on paper, and by keyboard."""
    yield from (f"wider than 1280: {one}" for one in page.evaluate(WIDER))
    yield from (f"table cut off: {one}" for one in page.evaluate(CUT))
    yield from (f"positive tabindex: {one}" for one in page.evaluate(TABINDEX))
    yield from (f"primary action not reached by keyboard: {one}" for one in page.evaluate(UNREACHED))
    page.keyboard.press("/")
    if page.locator("#search-q").count() and not page.evaluate(SEARCHING):
        yield "/ does not go to the search box"
    page.emulate_media(media="print")
    yield from (f"on paper: {one}" for one in page.evaluate(SHOWN_MENU))
    page.emulate_media(media="screen")


def on_the_phone(page: Page) -> Iterator[str]:
    """Say what sticks out of a screen 390 wide; the page is put back to the desk's size."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    yield from (f"wider than 390: {one}" for one in page.evaluate(WIDER))
    page.set_viewport_size(DESK)  # type: ignore[arg-type]


def without_scripts(page: Page) -> Iterator[str]:
    """Say what is wrong with the open page where scripts are off; it is in English, whose words are longer."""
    yield from (f"wider than 1280 in English: {one}" for one in page.evaluate(WIDER))
    yield from (f"table cut off in English: {one}" for one in page.evaluate(CUT))
    yield from (f"no link instead of what scripts fetch: {one}" for one in page.evaluate(LATER))


def read(page: Page) -> dict[str, int]:
    """Return how many headings and table rows the open page shows."""
    found: dict[str, int] = page.evaluate(READ)
    return found


def by_keyboard(page: Page) -> bool:
    """Press Tab until the primary action has the focus; it must not take more than 120 times."""
    for _n in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.btn-primary')"):
            return True
    return False
