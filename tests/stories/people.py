"""The people of a story, each at their own window; and the small gestures all of them make."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page

from duban.engine import now
from duban.matters.actions.clockwork import tick
from duban.people.models import Account
from duban.site.demo.city import PASSWORD
from tests.browser import Visit


@dataclass
class Cast:
    """Opens each person's window once; the clock is the same for all of them and for the server."""

    visit: Visit
    language: str
    folder: Path
    windows: dict[str, Page] = field(default_factory=dict)

    def window(self, login: str, width: int = 1280) -> Page:
        """The window of the person who signs in as `login`."""
        if login not in self.windows:
            account = Account.objects.get(username=login)
            self.windows[login] = self.visit(account, language=self.language, width=width)
        return self.windows[login]

    def download(self, page: Page, selector: str) -> Path:
        """Click what downloads a file and return where it lies."""
        with page.expect_download() as waiting:
            page.locator(selector).first.click()
        path = self.folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def open_menu(self, page: Page) -> None:
        """Open what lies behind "More" at the head of the page."""
        page.locator(".head-acts details summary, .head-acts [aria-haspopup]").first.click()

    def download_from_menu(self, page: Page, part: str) -> Path:
        """Open the menu and download the file whose address holds `part`."""
        self.open_menu(page)
        return self.download(page, f".head-acts a[href*='{part}']")


def sign_in_by_hand(page: Page, login: str) -> None:
    """Sign in as people do."""
    page.goto("/accounts/login/")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", PASSWORD)
    page.locator("form:has(input[name=password]) button").first.click()
    page.wait_for_load_state()


def send(page: Page, selector: str = "#submit") -> None:
    """Press the button of a form and wait for the page that follows."""
    page.locator(selector).first.click()
    page.wait_for_load_state()
    errors = page.locator(".error-summary, .errorlist")
    assert errors.count() == 0, f"{page.url}: {errors.first.inner_text()}"


def pick(page: Page, name: str, value: int | str) -> None:
    """Choose in a picker: its select is what counts, with the script or without."""
    page.evaluate(
        """([name, value]) => {
            const select = document.querySelector(`select[name="${name}"]`);
            const option = [...select.options].find((one) => one.value === value);
            if (!option) throw new Error(`${name} does not offer ${value}`);
            option.selected = true;
            select.dispatchEvent(new Event("change", {bubbles: true}));
        }""",
        [name, str(value)],
    )


def time_is(moment: datetime) -> None:
    """Set the clock of everybody."""
    now.set_process(moment, runs=True)


def morning(moment: datetime) -> None:
    """The clock's own work of one early morning."""
    time_is(moment)
    tick(moment)
