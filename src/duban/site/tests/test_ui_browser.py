"""The parts in a browser: sizes, languages, keyboard, no script, nothing from elsewhere."""

import re

import pytest
from playwright.sync_api import Page, expect

from duban.people.models import Account, Person
from tests.browser import Visit, assert_axe_clean

pytestmark = [
    pytest.mark.once, pytest.mark.django_db(transaction=True), pytest.mark.urls("duban.site.tests.ui_pages"),
]  # fmt: skip


@pytest.fixture
def somebody(transactional_db: None) -> Account:
    person = Person.objects.create(code="g1", name="甲工", name_en="Officer A")
    return Account.objects.create_user("guide", password="correct horse", person=person)


def told(page: Page) -> list[str]:
    """What the browser complains about: the content policy, missing files."""
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("request", lambda asked: said.append(asked.url) if "127.0.0.1" not in asked.url and "localhost" not in asked.url
            and not asked.url.startswith("data:") else None)  # fmt: skip
    return said


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_guide_is_clean(visit: Visit, somebody: Account, language: str, width: int) -> None:
    page = visit(somebody, language=language, width=width)
    said = told(page)
    page.goto("/?rows=4&q=abc&unit=1&sort=-due")
    expect(page.locator(".chart canvas")).to_have_count(2)
    assert_axe_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []


def test_open_menus_dialogs_lists_and_errors_are_clean_too(visit: Visit, somebody: Account) -> None:
    page = visit(somebody, language="en")
    page.goto("/?rows=4")
    page.get_by_text("More").click()
    page.locator("[data-dialog=ask]").click()
    expect(page.locator("dialog#ask")).to_be_visible()
    assert_axe_clean(page)
    page.keyboard.press("Escape")
    page.get_by_role("combobox", name="Lead unit").fill("Edu")
    expect(page.locator(".picker-list [role=option]")).to_have_count(1)
    assert_axe_clean(page)
    page.evaluate("document.querySelectorAll('form').forEach(form => { form.noValidate = true })")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert_axe_clean(page)


def test_the_keyboard_reaches_search_rows_and_the_list_of_keys(visit: Visit, somebody: Account) -> None:
    page = visit(somebody, language="en")
    page.goto("/?rows=4")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("tr.is-current")).to_contain_text("2026-001")
    expect(page.locator("tbody input:checked")).to_have_value("2026-001")
    expect(page.locator("[data-chosen]")).to_have_text("1")
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#search-q")).to_be_focused()
    page.keyboard.type("j")
    expect(page.locator("#search-q")).to_have_value("j")


def test_all_rows_are_selected_at_once_and_the_bar_appears(visit: Visit, somebody: Account) -> None:
    page = visit(somebody, language="en")
    page.goto("/?rows=4")
    expect(page.locator(".bulk")).to_be_hidden()
    page.get_by_label("Select all on this page").check()
    expect(page.locator(".bulk")).to_be_visible()
    expect(page.locator("tbody input:checked")).to_have_count(4)


def test_a_picker_chooses_by_keyboard_and_posts_its_select(visit: Visit, somebody: Account) -> None:
    page = visit(somebody, language="en")
    page.goto("/?rows=1")
    box = page.get_by_role("combobox", name="Lead unit")
    box.fill("Water")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    box.fill("Transport")
    expect(page.locator(".picker-list [role=option]")).to_have_count(1)
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.locator("select[name=part-unit].picker-source")).to_have_value("3")
    expect(box).to_have_value("市交通局 Transport")


def test_without_a_script_everything_can_be_read_and_the_language_changed(
    visit: Visit, somebody: Account
) -> None:
    page = visit(somebody, language="en", javascript=False)
    page.goto("/?rows=4")
    expect(page.locator(".bulk")).to_be_visible()
    expect(page.locator("select[name=part-unit]")).to_be_visible()
    page.get_by_text("The figures as a table").first.click()
    expect(page.get_by_role("cell", name="8", exact=True).first).to_be_visible()
    page.get_by_text("Officer A").first.click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.get_by_text("Officer A").first.click()
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Cancel the matter").click()
    expect(page.get_by_role("heading", name="Cancel the matter")).to_be_visible()
    page.goto("/?rows=4")
    page.get_by_role("button", name="简体中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")


def test_the_phone_has_its_menu_at_the_bottom(visit: Visit, somebody: Account) -> None:
    page = visit(somebody, language="en", width=390)
    page.goto("/matters/?rows=4")
    expect(page.locator(".rail")).to_be_hidden()
    page.locator(".tabbar summary").click()
    page.locator(".tabbar .menu-body").get_by_role("link", name="Board").click()
    page.wait_for_url("**/matters/board/")


def test_printing_leaves_the_menu_out_and_repeats_table_heads(visit: Visit, somebody: Account) -> None:
    page = visit(somebody, language="en")
    page.goto("/?rows=60")
    page.emulate_media(media="print")
    expect(page.locator(".rail")).to_be_hidden()
    expect(page.locator(".bar")).to_be_hidden()
    head = page.locator("table.list thead").first
    assert head.evaluate("e => getComputedStyle(e).display") == "table-header-group"
    assert page.locator("tbody th a").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "none"
    assert len(page.pdf(format="A4")) > 10_000


def test_sign_in_and_error_pages_are_clean(visit: Visit) -> None:
    page = visit(language="en", width=390)
    page.goto("/accounts/login/")
    assert_axe_clean(page)
    page.goto("/missing/")
    assert_axe_clean(page)


@pytest.mark.parametrize(
    "address", ["/accounts/password/change/", "/accounts/2fa/", "/accounts/2fa/totp/activate/"]
)
def test_pages_about_the_account_look_like_the_rest(visit: Visit, somebody: Account, address: str) -> None:
    page = visit(somebody, language="en", width=390)
    said = told(page)
    page.goto(address)
    if "reauthenticate" in page.url:
        page.get_by_label("Password").fill("correct horse")
        page.locator("main form button.btn-primary").click()
    expect(page).to_have_url(re.compile(address))
    expect(page.locator("main .btn").first).to_be_visible()
    assert_axe_clean(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert said == []


def test_the_head_of_a_long_list_stays_in_sight(visit: Visit, somebody: Account) -> None:
    page = visit(somebody, language="en")
    page.goto("/?rows=60")
    page.locator("tbody tr").nth(40).evaluate("row => row.scrollIntoView()")
    assert page.locator("table.list thead th").nth(1).evaluate("cell => cell.getBoundingClientRect().top") == 0
